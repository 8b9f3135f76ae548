"""Who can read a review, since when, on what basis; and who did."""

import ast
import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

import heard
from heard.audit.models import Event
from heard.audit.record import record
from heard.audit.scene import WORKER, scene
from heard.audit.verify import faults
from heard.notify.seeing_to import Act
from heard.reviews.actions.threshold import decide_met
from heard.rules.lifecycle import Step
from heard.rules.permissions import Role
from heard.work.views.readers import ACTIONS
from heard.work.views.record import MORE_ACTIONS
from tests import scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.reviews.acts import ACTS
from tests.scenes import PASSWORD, today


def browser_of(user):
    client = Client()
    client.force_login(user)
    return client


def traces(**wanted):
    return list(Event.objects.filter(**wanted).values_list("action", "outcome", "actor"))


@pytest.fixture
def review(area):
    return scenes.a_review(area)


@pytest.fixture
def path(review):
    return f"{review.get_absolute_url()}readers/"


def told(client, path):
    """What the page says was done, the latest first: who, and what."""
    items = Page(client.get(path)).every("li", of_class="moj-timeline__item")
    return [
        (
            each.first("span", of_class="moj-timeline__byline").text.removeprefix("by "),
            each.first("h3").text,
        )
        for each in items
    ]


# The page ----------------------------------------------------------------------------------------


def test_who_can_read_it_since_when_and_on_what_basis(client, staffed, review, path):
    scenes.let_into(review, staffed[Role.PANEL_MEMBER])
    page = Page(client.get(path))
    for role in (Role.COORDINATOR, Role.DEPUTY, Role.SUPERVISOR, Role.PANEL_MEMBER):
        held = staffed[role].memberships.get()
        assert f"{staffed[role].name}: {held.get_role_display()}" in page.main
        assert held.agency.name in page.main
    for role in (Role.ANALYST, Role.ADMINISTRATOR, Role.OFFICER, Role.CHAIR):
        assert staffed[role].name not in page.main


def test_somebody_whose_role_has_ended_can_no_longer_but_what_they_read_stays(
    client, staffed, review, path
):
    deputy = staffed[Role.DEPUTY]
    browser_of(deputy).get(review.get_absolute_url())
    deputy.memberships.update(until=today() - timedelta(days=1))
    page = Page(client.get(path))
    assert f"{deputy.name}: Deputy coordinator" not in page.main
    assert f"{deputy.name}: 1 page, on 10 March 2026" in page.main


def test_who_read_it_how_often_and_when(client, staffed, review, path):
    assert "Nobody but you has read it yet." in Page(client.get(path)).main
    member = staffed[Role.PANEL_MEMBER]
    scenes.let_into(review, member)
    for page in ("", "finding/", "why/"):
        browser_of(member).get(f"{review.get_absolute_url()}{page}")
    assert f"{member.name}: 3 pages, the last on 10 March 2026" in Page(client.get(path)).main


def test_what_was_done_is_told_in_words(client, coordinator, review, path):
    decide_met(review, scenes.MET, by=coordinator, at=timezone.now())
    client.get(review.get_absolute_url())
    assert told(client, path) == [
        (coordinator.name, "Read it"),
        (coordinator.name, "Decided the threshold"),
        (coordinator.name, "Decided that the threshold is met"),
        ("the applicant", "Sent or entered the application"),
    ]


def test_what_heard_did_itself_is_not_laid_upon_the_applicant(client, review, path):
    with scene(lambda: WORKER):
        record("alert.raised", at=timezone.now(), area=review.area_id, subject=review.pk)
    assert told(client, path)[0] == ("Heard itself", "Somebody was alerted")


def recorded_in_the_code() -> set[str]:
    """The codes that are written out where something is recorded."""
    found = set()
    for file in Path(heard.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text())):
            if not isinstance(call, ast.Call) or not call.args:
                continue
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            if name in {"record", "_record"}:
                found |= {
                    each.value
                    for each in ast.walk(call.args[0])
                    if isinstance(each, ast.Constant)
                    and re.fullmatch(r"[a-z_]+\.[a-z_]+", str(each.value))
                }
    return found


def test_everything_that_is_recorded_has_words():
    of_the_tests = {event for act in ACTS.values() for event in act.events}
    recorded = recorded_in_the_code() | of_the_tests | {f"review.{step}" for step in Step}
    recorded |= {f"sending.{act}" for act in Act}
    assert len(recorded) > 250
    assert sorted(recorded - set(ACTIONS) - set(MORE_ACTIONS)) == []


def test_many_events_go_over_several_pages(client, review, path):
    for _ in range(60):
        client.get(review.get_absolute_url())
    once_more = "Read it (50 times)"
    assert [what for _, what in told(client, path)] == [once_more]
    assert [what for _, what in told(client, f"{path}?page=2")] == [
        "Read it (11 times)",
        "Sent or entered the application",
    ]
    assert [what for _, what in told(client, f"{path}?page=nonsense")] == [once_more]


def test_what_two_people_did_in_turn_is_told_in_turn(client, staffed, coordinator, review, path):
    deputy = staffed[Role.DEPUTY]
    for reader in (coordinator, deputy, deputy, coordinator):
        browser_of(reader).get(review.get_absolute_url())
    assert told(client, path)[:3] == [
        (coordinator.name, "Read it"),
        (deputy.name, "Read it (2 times)"),
        (coordinator.name, "Read it"),
    ]


def test_of_a_past_day_it_tells_what_had_been_done_by_then(coordinator, review, path, noon):
    noon.shift(timedelta(days=1))
    browser_of(coordinator).get(review.get_absolute_url())
    noon.shift(timedelta(days=1))
    client = browser_of(coordinator)
    assert len(told(client, path)) == 2

    page = Page(client.get(path, in_boxes("on", today() - timedelta(days=2))))

    assert "Nobody had read it." in page.main
    assert "Read it" not in page.main
    page = Page(client.get(path, in_boxes("on", today() - timedelta(days=1))))
    assert "1 page, on 11 March 2026" in page.main


# What is recorded --------------------------------------------------------------------------------


def test_each_reading_is_one_event_in_the_chain_of_the_area(client, coordinator, review):
    client.get(review.get_absolute_url())
    client.head(f"{review.get_absolute_url()}why/")
    events = Event.objects.filter(action="review.read", subject=review.pk, area=review.area_id)
    assert [event.detail for event in events] == [{"page": "review"}, {"page": "why"}]
    assert {event.actor for event in events} == {coordinator.pk}
    assert list(faults()) == []


def test_who_is_kept_out_leaves_a_trace_on_the_review(review, path, client):
    outsider = scenes.a_staffed_area("Kingsdock")[Role.COORDINATOR]
    assert browser_of(outsider).get(review.get_absolute_url()).status_code == 404
    assert traces(subject=review.pk, outcome="refused") == [
        ("review.refused", "refused", outsider.pk)
    ]
    assert told(client, path)[0] == (outsider.name, "Tried to open it, and was refused")


@pytest.mark.parametrize("reference", ["234-5678-9CD", "nonsense"])
def test_who_guesses_at_a_review_leaves_a_trace(client, coordinator, reference):
    assert client.get(f"/work/reviews/{reference}/").status_code == 404
    assert traces(outcome="refused") == [("page.refused", "refused", coordinator.pk)]


def test_who_opens_a_page_that_is_not_theirs_leaves_a_trace(staffed):
    analyst = staffed[Role.ANALYST]
    assert browser_of(analyst).get("/work/reviews/").status_code == 404
    assert traces(actor=analyst.pk) == [("page.refused", "refused", analyst.pk)]


def test_looking_for_somebody_is_recorded_without_the_words(client, coordinator, review):
    client.get("/work/reviews/")
    assert traces(actor=coordinator.pk) == []
    client.get(f"/work/reviews/?{urlencode({'words': 'Amina Warsame'})}")
    event = Event.objects.latest("id")
    assert (event.action, event.actor) == ("reviews.searched", coordinator.pk)
    assert event.detail == {"page": "worklist"}


def test_printing_the_list_is_recorded(client, coordinator):
    client.get("/work/reviews/print/")
    assert traces(actor=coordinator.pk) == [("reviews.printed", "done", coordinator.pk)]


def test_an_applicant_who_reads_their_own_page_leaves_a_trace(review):
    visitor = Client()
    scenes.visits(visitor, application=review)
    assert visitor.get("/my-application/").status_code == 200
    assert traces(subject=review.pk)[-1] == ("application.read", "done", None)


def test_signing_in_failing_to_and_signing_out(coordinator):
    coordinator.set_password(PASSWORD)
    coordinator.save()
    client, login = Client(), {"login": coordinator.email, "password": PASSWORD}
    client.post("/sign-in/", login | {"password": "another"})
    client.post("/sign-in/", login)
    client.post("/sign-in/out/")
    assert traces(action__startswith="user.") == [
        ("user.sign_in_failed", "refused", None),
        ("user.signed_in", "done", coordinator.pk),
        ("user.signed_out", "done", coordinator.pk),
    ]
