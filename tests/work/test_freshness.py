"""Before a panel, each agency that told something is asked whether it is still right."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heard.jobs.models import OutboxRow
from heard.reviews.actions.freshness import ask_if_right
from heard.reviews.actions.requests import CannotAsk, NoDate, chase, withdraw_request
from heard.reviews.freshness import parts_of
from heard.reviews.models import ChronologyRow, InformationRequest, Review
from heard.rules.freshness import Freshness
from heard.rules.lifecycle import StepNotAllowed
from heard.rules.periods import london_date
from heard.rules.permissions import Role
from heard.rules.requests import About
from tests import asking, meetings, scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.scenes import ago, today

pytestmark = pytest.mark.django_db
PANEL = ago(days=-9)


@pytest.fixture
def staffed() -> scenes.Staffed:
    return scenes.a_staffed_area()


@pytest.fixture
def told(staffed: scenes.Staffed) -> ChronologyRow:
    """The police have told of one visit."""
    asking.answered(asking.a_request(scenes.a_review(staffed.area), by=staffed[Role.COORDINATOR]))
    return ChronologyRow.objects.get()


@pytest.fixture
def coordinator(staffed: scenes.Staffed) -> Client:
    client = Client()
    client.force_login(staffed[Role.COORDINATOR])
    return client


def ask(told: ChronologyRow, staffed: scenes.Staffed) -> InformationRequest:
    by = staffed[Role.COORDINATOR]
    (made,) = ask_if_right(told.review, panel_on=PANEL, by=by, at=timezone.now())
    return made


def at(name: str, review: Review) -> str:
    return reverse(f"work:{name}", args=[review.reference])


def words(response: Any) -> str:
    return Page(response).first("main").text


def by_link(request: InformationRequest) -> Client:
    return asking.holds(Client(), request.links.get(ended_at=None))


def states(review: Review) -> list[Freshness]:
    return [each.freshness for each in parts_of(review)]


def test_it_is_asked_in_one_step_and_chased_like_a_request(coordinator, told, staffed):
    review = told.review
    assert "Not asked yet" in words(coordinator.get(at("asked", review)))
    sent = coordinator.post(at("ask_if_right", review), in_boxes("panel_on", PANEL))
    assert sent["Location"] == at("asked", review)
    made = InformationRequest.objects.get(about=About.FRESHNESS)
    assert (made.agency, made.panel_on) == (told.agency, PANEL)
    assert today() <= made.due_on < PANEL
    assert OutboxRow.objects.filter(kind="request.asked", about=made.links.get().pk).exists()
    assert "No answer" in words(coordinator.get(at("asked", review)))
    assert "Is it still right?" in words(coordinator.get(reverse("work:owed")))
    chase(made, by=staffed[Role.COORDINATOR], at=timezone.now())
    assert OutboxRow.objects.filter(kind="request.chased").exists()
    again = coordinator.post(at("ask_if_right", review), in_boxes("panel_on", PANEL))
    assert "not being asked about already" in words(again)


def test_the_day_on_which_they_meet_is_there_already(coordinator, staffed):
    review = meetings.a_called_meeting(staffed.area, by=staffed[Role.COORDINATOR])
    meets_on = london_date(review.meetings.get().begins_at)
    page = Page(coordinator.get(at("ask_if_right", review)))
    for name, typed in in_boxes("panel_on", meets_on).items():
        assert page.first("input", name=name).attributes["value"] == str(typed)


def test_a_contact_says_that_it_is_still_right(coordinator, told, staffed):
    client = by_link(ask(told, staffed))
    assert "Two officers called." in client.get("/answer/request/").content.decode()
    assert client.post("/answer/request/right/", {"kind": "right"})["Location"].endswith("/check/")
    sent = client.post("/answer/request/check/", {"given_by": "Sam Ito", "right": "on"})
    assert sent["Location"] == "/answer/sent/"
    assert states(told.review) == [Freshness.RIGHT]
    assert "Still right" in words(coordinator.get(at("asked", told.review)))
    printed = Page(coordinator.get(at("chronology_print", told.review))).text
    assert "Still right" in printed
    assert ChronologyRow.objects.count() == 1


def test_a_contact_corrects_what_they_told_and_the_old_stays(coordinator, told, staffed):
    client = by_link(ask(told, staffed))
    client.post("/answer/request/right/", {"kind": "changed"})
    nothing = client.get("/answer/request/check/")
    assert nothing["Location"].endswith("/request/entries/")
    page = client.get("/answer/request/entries/").content.decode()
    assert "/answer/request/entries/1/?row=1" in page
    form = client.get("/answer/request/entries/1/?row=1").content.decode()
    assert "Two officers called." in form
    entry = asking.TYPED_ENTRY | in_boxes("on", ago(days=8)) | {"text": "Three officers called."}
    client.post("/answer/request/entries/1/?row=1", entry)
    assert "You correct this below." in client.get("/answer/request/entries/").content.decode()
    client.post("/answer/request/entries/1/", entry | {"text": "Three officers rang."})
    client.post("/answer/request/check/", {"given_by": "Sam Ito", "right": "on"})

    correction = ChronologyRow.objects.get(corrects=told)
    told.refresh_from_db()
    assert told.text == "Two officers called."
    assert correction.text == "Three officers rang."
    assert states(told.review) == [Freshness.CHANGED]
    for name in ("chronology", "chronology_print"):
        page = Page(coordinator.get(at(name, told.review))).text
        assert "Three officers rang." in page
        assert "Two officers called." in page
        assert "Corrected" in page
    listed = words(coordinator.get(at("chronology", told.review)))
    assert listed.count("Two officers called.") == 1  # it stands under the other, and not twice


def test_an_officer_confirms_in_heard(told, staffed):
    request = ask(told, staffed)
    officer = Client()
    officer.force_login(scenes.a_member(staffed.area, Role.OFFICER, name="Bo", agency="police"))
    assert "Two officers called." in words(officer.get(reverse("work:answer", args=[request.pk])))
    page = reverse("work:answer_page", args=[request.pk, "right"])
    officer.post(page, {"kind": "changed"})
    entries = words(officer.get(reverse("work:answer_page", args=[request.pk, "entries"])))
    assert "Correct it" in entries
    entry = asking.TYPED_ENTRY | in_boxes("on", ago(days=1)) | {"text": "They moved out."}
    where = reverse("work:answer_entry", args=[request.pk, 1])
    officer.post(f"{where}?row=1", entry)
    check = reverse("work:answer_check", args=[request.pk])
    assert officer.post(check, {"given_by": "Bo", "right": "on"}).status_code == 302
    assert ChronologyRow.objects.get(corrects=told).text == "They moved out."


def test_somebody_elses_row_is_never_corrected(told, staffed):
    request = ask(told, staffed)
    other = asking.two_rows(told.review, by=staffed[Role.COORDINATOR])[0]
    draft = {
        "right": {"kind": "changed"},
        "entries": [asking.ENTRY | {"corrects": str(other.pk)}],
    }
    asking.save_answer_draft(request.links.get(), draft, at=timezone.now())
    client = by_link(request)
    client.post("/answer/request/check/", {"given_by": "Sam Ito", "right": "on"})
    assert other.corrections.count() == 0


def test_who_has_not_answered_stops_no_clock_and_can_be_asked_for_more(told, staffed):
    request = ask(told, staffed)
    asking.a_request(told.review, by=staffed[Role.COORDINATOR])  # one more of each kind at a time
    withdraw_request(request, by=staffed[Role.COORDINATOR], at=timezone.now())
    assert states(told.review) == [Freshness.NOT_ASKED]


def test_it_is_refused_without_anybody_to_ask_or_for_a_day_that_is_over(told, staffed):
    by, now = staffed[Role.COORDINATOR], timezone.now()
    empty = scenes.a_review(staffed.area)
    with pytest.raises(CannotAsk):
        ask_if_right(empty, panel_on=PANEL, by=by, at=now)
    with pytest.raises(NoDate):
        ask_if_right(told.review, panel_on=today() - timedelta(days=1), by=by, at=now)
    Review.objects.filter(pk=told.review.pk).update(stage="closed")
    with pytest.raises(StepNotAllowed):
        ask_if_right(told.review, panel_on=PANEL, by=by, at=now)
    assert not InformationRequest.objects.filter(about=About.FRESHNESS).exists()
