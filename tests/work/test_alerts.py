"""The pages of alerts: one's own, what was done about each, and who is alerted."""

import pytest
from django.urls import reverse

from heard.agencies.models import Alert, AlertKind
from heard.audit.models import Event
from heard.rules.permissions import Role
from heard.rules.reading import Line
from heard.rules.reporting import Stuck
from tests import scenes
from tests.reading import Page
from tests.work.conftest import browser_of

LIST = reverse("work:alerts")


def at(alert: Alert) -> str:
    return reverse("work:alert", args=[alert.pk])


def test_with_nothing_to_tell_it_says_so(client):
    assert "Nothing waits for you." in Page(client.get(LIST)).main


def test_alerts_are_one_s_own_and_open_ones_come_first(client, area, coordinator, supervisor):
    scenes.an_alert(area, to=supervisor, kind=AlertKind.GLASS)
    scenes.an_alert(area, to=coordinator, kind=AlertKind.AUDIT)

    page = Page(client.get(LIST))

    assert AlertKind.AUDIT.label in page.main
    assert AlertKind.GLASS.label not in page.main


def test_an_alert_of_an_area_one_has_left_is_gone(client, coordinator):
    elsewhere = scenes.an_area("Elmford")
    alert = scenes.an_alert(elsewhere, to=coordinator)

    assert AlertKind.READING.label not in Page(client.get(LIST)).main
    assert client.get(at(alert)).status_code == 404


def test_somebody_elses_alert_is_not_found(client, area, supervisor):
    assert client.get(at(scenes.an_alert(area, to=supervisor))).status_code == 404


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (Line.TEN_MINUTES, "more than 30 reviews in ten minutes"),
        (Line.DAY, "more than 100 reviews in a day"),
    ],
)
def test_opening_it_says_what_happened_and_notes_that_it_was_seen(
    client, area, coordinator, staffed, line, words
):
    reader = staffed[Role.DEPUTY]
    alert = scenes.an_alert(area, to=coordinator, code=line, about=reader.pk)

    page = Page(client.get(at(alert)))
    client.get(at(alert))

    assert f"{reader.name} opened {words}." in page.main
    alert.refresh_from_db()
    assert alert.seen_at is not None
    assert Event.objects.filter(action="alert.read", subject=alert.pk).count() == 1


@pytest.mark.parametrize("kind", AlertKind)
def test_each_kind_says_what_to_do(client, area, coordinator, kind):
    codes = {AlertKind.READING: Line.DAY, AlertKind.FIGURES: Stuck.SUMS}
    code = (codes | {AlertKind.STOPPED: "unknown"}).get(kind, "")
    alert = scenes.an_alert(area, to=coordinator, kind=kind, code=code)

    assert kind.label in Page(client.get(at(alert))).main


def test_noting_what_was_done_ends_it(client, area, coordinator):
    alert = scenes.an_alert(area, to=coordinator)

    answer = client.post(at(alert), {"note": "We asked, and it was their work."}, follow=True)

    assert "What you did is noted." in Page(answer).text
    assert "Dealt with" in Page(answer).main
    assert "We asked" in Page(client.get(at(alert))).main


def test_without_a_note_it_goes_on(client, area, coordinator):
    alert = scenes.an_alert(area, to=coordinator)

    answer = client.post(at(alert), {"note": ""})

    assert "Enter what you did about it" in Page(answer).text
    alert.refresh_from_db()
    assert alert.done_at is None


def test_noted_twice_the_second_is_told(client, area, coordinator):
    alert = scenes.an_alert(area, to=coordinator)
    client.post(at(alert), {"note": "First."})

    answer = client.post(at(alert), {"note": "Second."})

    assert "What was done is already noted here." in Page(answer).text
    alert.refresh_from_db()
    assert alert.note == "First."


# Who is alerted ----------------------------------------------------------------------------------


def test_an_area_chooses_who_is_alerted(client, area, supervisor, staffed):
    path = reverse("work:alerted", args=[area.slug])
    assert supervisor.name in Page(client.get(path)).main
    assert staffed[Role.OFFICER].name not in Page(client.get(path)).main

    client.post(path, {"people": [str(supervisor.pk)]})

    assert [each.user for each in area.alerted.all()] == [supervisor]
    assert "checked" in client.get(path).text


def test_somebody_who_may_not_be_alerted_cannot_be_chosen(client, area, staffed):
    path = reverse("work:alerted", args=[area.slug])

    answer = client.post(path, {"people": [str(staffed[Role.OFFICER].pk)]})

    assert answer.status_code == 200
    assert not area.alerted.exists()


def test_an_officer_has_no_alerts(staffed):
    assert browser_of(staffed[Role.OFFICER]).get(LIST).status_code == 404
