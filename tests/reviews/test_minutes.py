"""Minuting a meeting as it goes on, and recording that it was held: once."""

from typing import Any

import pytest

from heard.access.models import Basis, Entry
from heard.agencies.models import User
from heard.reviews.actions.meetings import ask_to_meeting, call_meeting, plan_meeting
from heard.reviews.actions.minutes import (
    find_adequacy,
    find_harm,
    hold_meeting,
    learn,
    note_presence,
    write_item,
)
from heard.reviews.actions.outcomes import record_outcome
from heard.reviews.actions.recommendations import recommend
from heard.reviews.actions.taking_part import invite_victim
from heard.reviews.meetings import Called, Noted, Person
from heard.reviews.models import Meeting
from heard.rules.meeting import CannotMeet, Item, State, Verdict, Where
from heard.rules.procedures import Event
from tests.factories import (
    NOON,
    TODAY,
    a_review,
    a_second_person,
    a_worker,
    agency_of,
    an_area,
    decided_met,
    later,
)
from tests.state import refused

pytestmark = pytest.mark.django_db
BEGINS, AFTER = later(days=9), later(days=9, hours=2)


@pytest.fixture
def coordinator() -> User:
    return a_worker(an_area(panel={"partners_needed": 2}))


@pytest.fixture
def meeting(coordinator: User) -> Meeting:
    return a_meeting(coordinator)


def a_meeting(by: User) -> Meeting:
    """Everything is minuted that must be; the council and the police were there."""
    area = by.memberships.get().area
    review = a_review(area)
    decided_met(review, by=by)
    member = a_second_person(area)
    people = [
        Person(agency_of(area), "Jo"),
        Person(agency_of(area, "police"), "Bo", user=member),
    ]
    made = plan_meeting(review, dates=[BEGINS], people=people, by=by, at=NOON)
    made = call_meeting(made, Called(BEGINS, Where.ROOM, "Room 3"), by=by, at=NOON)
    invite_victim(made, answer_by=TODAY, by=by, at=NOON)
    there = dict.fromkeys(made.seats.all(), True)
    note_presence(made, there, apologies={}, **LED, by=by, at=AFTER)
    find_harm(made, persistence="Each week.", harm="No sleep.", by=by, at=AFTER)
    told = {"owed": "A call.", "done": "One.", "verdict": Verdict.ADEQUATE}
    find_adequacy(made, agency_of(area), **told, by=by, at=AFTER)
    return made


LED = {"led_by": "Jo Park, council", "why_not_independent": "Nobody was free."}


def write(meeting: Meeting, by: User, text: str = "x", **said: Any) -> Any:
    version = said.pop("version", 0)
    return write_item(meeting, Item.RISK, Noted(text, **said), version=version, by=by, at=AFTER)


def test_a_meeting_that_is_held_stamps_the_day_and_closes_the_papers(meeting, coordinator):
    entries = Entry.objects.live(AFTER).filter(basis=Basis.PANEL_MEMBER)
    assert entries.count() == 1

    held = hold_meeting(meeting, by=coordinator, at=AFTER)

    assert held.state == State.HELD
    assert held.review.milestones.filter(event=Event.PANEL, on=BEGINS.date()).count() == 1
    assert not entries.exists()


def test_what_was_recommended_in_it_is_told_with_the_outcome(meeting, coordinator):
    recommend(meeting.review, text="Fit a closer.", by=coordinator, at=AFTER)
    hold_meeting(meeting, by=coordinator, at=AFTER)

    told = {"summary": "x", "recommendations": [], "met_on": BEGINS.date()}
    outcome = record_outcome(meeting.review, **told, by=coordinator, at=AFTER)

    assert [each.text for each in outcome.recommendations.all()] == ["Fit a closer."]
    assert meeting.review.milestones.filter(event=Event.PANEL).count() == 1


def test_it_is_not_held_before_it_begins(meeting, coordinator):
    with refused(CannotMeet, saying="The meeting has not begun."):
        hold_meeting(meeting, by=coordinator, at=NOON)


def test_without_enough_services_it_is_no_meeting(meeting, coordinator):
    police = meeting.seats.get(name="Bo")
    note_presence(meeting, {police: False}, apologies={police: "Ill."}, by=coordinator, at=AFTER)
    police.refresh_from_db()
    assert (police.was_there, police.apologies) == (False, "Ill.")

    with refused(CannotMeet, saying="Too few services were there. Call it off and plan another."):
        hold_meeting(meeting, by=coordinator, at=AFTER)


def test_everybody_who_was_asked_is_accounted_for(meeting, coordinator):
    person = Person(agency_of(meeting.review.area), "Al")
    ask_to_meeting(meeting, person, by=coordinator, at=NOON)

    with refused(CannotMeet):
        hold_meeting(meeting, by=coordinator, at=AFTER)


def test_the_victim_is_invited_or_two_people_say_why_not(meeting, coordinator):
    meeting.invitations.all().delete()

    with refused(CannotMeet):
        hold_meeting(meeting, by=coordinator, at=AFTER)


def test_what_two_people_write_on_one_item_is_not_lost(meeting, coordinator):
    write(meeting, coordinator, "First.")

    with refused(CannotMeet):
        write(meeting, coordinator, "Second, from an older page.")
    again = write(meeting, coordinator, "First and second.", version=1)

    assert (again.text, again.version) == ("First and second.", 2)


@pytest.mark.parametrize(
    "does",
    [
        write,
        lambda meeting, by: learn(meeting, text="x", agency=None, by=by, at=AFTER),
        lambda meeting, by: find_harm(meeting, persistence="x", harm="x", by=by, at=AFTER),
        lambda meeting, by: hold_meeting(meeting, by=by, at=AFTER),
    ],
)
def test_final_stays_final(does, meeting, coordinator):
    hold_meeting(meeting, by=coordinator, at=AFTER)

    with refused(CannotMeet):
        does(meeting, coordinator)


def test_who_led_it_is_noted_or_an_independent_chair_did(meeting, coordinator):
    Meeting.objects.filter(pk=meeting.pk).update(led_by="", why_not_independent="")
    with refused(CannotMeet, saying="Note who led the meeting, and why nobody independent did."):
        hold_meeting(meeting, by=coordinator, at=AFTER)
    said = {"user": coordinator, "area": meeting.review.area, "involved": []}
    asked = {"asked_by": coordinator, "asked_at": NOON, "declared_at": NOON}
    meeting.chairs.create(**said, **asked, state="agreed")

    assert hold_meeting(meeting, by=coordinator, at=AFTER).state == State.HELD


@pytest.mark.parametrize("half", ["led_by", "why_not_independent"])
def test_who_led_it_goes_with_why_nobody_independent_did(meeting, coordinator, half):
    with refused(CannotMeet, saying="Say who led the meeting, and why nobody independent did."):
        note_presence(meeting, {}, apologies={}, **{half: "x"}, by=coordinator, at=AFTER)
