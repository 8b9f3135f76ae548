"""A review ends while its meeting is called, or looks for a day: nobody waits for it any more."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core import mail
from icalendar import Calendar

from heard.access.models import Basis, Entry
from heard.jobs.doing import drain
from heard.notify.models import Letter
from heard.reviews.actions.chairs import ask_chair
from heard.reviews.actions.closing import close
from heard.reviews.actions.endings import reopen, withdraw
from heard.reviews.actions.meetings import INVITED, call_meeting, call_off, plan_meeting
from heard.reviews.actions.minutes import find_adequacy, find_harm, hold_meeting, note_presence
from heard.reviews.actions.outcomes import record_outcome
from heard.reviews.actions.taking_off import OFF
from heard.reviews.actions.taking_part import invite_victim
from heard.reviews.items import reader_of
from heard.reviews.meetings import Called, Person, meeting_of, meets_no_more
from heard.reviews.models import AnswerLink, Meeting, Review
from heard.reviews.story import events_for_applicant, events_for_staff
from heard.rules.meeting import State, Verdict, Where
from heard.rules.permissions import Role
from tests.factories import (
    NOON,
    TODAY,
    a_review,
    a_second_person,
    a_worker,
    agency_of,
    an_area,
    another_agency,
    decided_met,
    later,
)

pytestmark = pytest.mark.django_db
WHEN = later(days=9)


class There:
    """A review that is to meet: the police come by a link, somebody else with an account, and
    somebody is asked to chair."""

    def __init__(self, *, called: bool = True, invited: bool = True) -> None:
        area = an_area()
        self.by, self.member = a_worker(area), a_second_person(area)
        self.review: Review = a_review(area)
        decided_met(self.review, by=self.by)
        self.review.refresh_from_db()
        police = agency_of(area, "police")
        people = [
            Person(police, "Insp. Roe", "roe@police.example"),
            Person(police, "Jo", user=self.member),
        ]
        self.meeting = plan_meeting(self.review, dates=[WHEN], people=people, by=self.by, at=NOON)
        self.chair = a_worker(area, Role.CHAIR, agency=another_agency(area))
        ask_chair(self.meeting, self.chair, by=self.by, at=NOON)
        if called:
            how = Called(WHEN, Where.ROOM, "Room 3")
            self.meeting = call_meeting(self.meeting, how, by=self.by, at=NOON)
        if called and invited:
            invite_victim(self.meeting, answer_by=TODAY, by=self.by, at=NOON)
        for kind in (INVITED, OFF):
            drain(at=NOON, kind=kind)
        mail.outbox.clear()

    @property
    def state(self) -> str:
        return Meeting.objects.get(pk=self.meeting.pk).state

    def reads(self, basis: Basis, at: datetime) -> bool:
        return Entry.objects.live(at).filter(subject=self.review.pk, basis=basis).exists()

    def update(self) -> list[str]:
        return [
            str(each.blocks) for each in Letter.objects.filter(about=self.review.pk, kind="update")
        ]


def withdrawn(there: There, at: datetime = NOON) -> None:
    withdraw(there.review, reason="Moved away.", at=at)


def closed(there: There, at: datetime = NOON) -> None:
    close(there.review, reason="Over.", unheard="They told us.", by=there.by, at=at)


def outcome(there: There, at: datetime = NOON) -> None:
    record_outcome(there.review, summary="x", recommendations=[], met_on=TODAY, by=there.by, at=at)


ENDS: list[tuple[Callable[..., None], str]] = [
    (withdrawn, "The application is withdrawn."),
    (closed, "The review is closed."),
    (outcome, "The review has come to its outcome."),
]


def told(at: datetime = NOON) -> dict[str, Any]:
    """Whom an e-mail told that it is off, and what stands in the calendar that came with it."""
    drain(at=at, kind=OFF)
    found = {}
    for each in mail.outbox:
        assert each.subject == "A meeting is called off"
        assert "/answer/" not in each.body
        entry = None
        for attached in each.attachments:
            calendar = Calendar.from_ical(attached.content)
            (entry,) = calendar.walk("VEVENT")
            assert str(calendar["method"]) == "CANCEL"
        found[each.to[0]] = entry
    return found


@pytest.mark.parametrize(("end", "why"), ENDS)
def test_a_meeting_to_come_is_called_off_with_its_review(end, why) -> None:
    there = There()

    end(there)

    meeting = Meeting.objects.get(pk=there.meeting.pk)
    assert (meeting.state, meeting.why_off, meeting.ended_at) == (State.OFF, why, NOON)
    assert not AnswerLink.objects.filter(seat__meeting=meeting, ended_at=None).exists()
    assert not there.reads(Basis.PANEL_MEMBER, NOON)
    reader = reader_of(there.review, there.by, at=NOON)
    titles = [each.title for each in events_for_staff(there.review, reader)]
    assert "Called the review meeting off" in titles


@pytest.mark.parametrize(("end", "why"), ENDS)
def test_everybody_who_was_asked_is_told_and_their_calendars(end, why) -> None:
    there = There()

    end(there)

    off = told()
    assert set(off) == {"roe@police.example", there.member.email, there.chair.email}
    for entry in off.values():
        assert (str(entry["status"]), entry["dtstart"].dt) == ("CANCELLED", WHEN)
        assert entry["sequence"] == 1
    words = "".join(each.body + each.attachments[0].content for each in mail.outbox)
    for secret in (str(there.review.victim), str(there.review.applicant), "Moved", "Room 3", why):
        assert secret not in words


def test_the_invitation_put_the_same_day_into_the_calendars() -> None:
    there = There(called=False)
    how = Called(WHEN, Where.ROOM, "Room 3")
    meeting = call_meeting(there.meeting, how, by=there.by, at=NOON)
    drain(at=NOON, kind=INVITED)
    entries = {
        each.to[0]: Calendar.from_ical(each.attachments[0].content).walk("VEVENT")[0]
        for each in mail.outbox
    }
    assert set(entries) == {"roe@police.example", there.member.email}
    assert "url" not in entries["roe@police.example"]
    assert "url" in entries[there.member.email]
    mail.outbox.clear()

    call_off(meeting, why="A flood.", by=there.by, at=NOON)

    assert {entry["uid"] for entry in told().values()} == {each["uid"] for each in entries.values()}


def test_where_only_dates_are_offered_they_are_taken_back() -> None:
    there = There(called=False)

    withdrawn(there)

    assert there.state == State.OFF
    off = told()
    assert set(off) == {"roe@police.example", there.member.email, there.chair.email}
    assert set(off.values()) == {None}
    assert not AnswerLink.objects.filter(seat__isnull=False, ended_at=None).exists()


def test_nobody_is_told_once_its_day_is_over() -> None:
    there = There()
    withdrawn(there)

    assert told(at=WHEN) == {}


@pytest.mark.parametrize(
    ("end", "kind"), [(withdrawn, "withdrawn"), (closed, "closed"), (outcome, "update")]
)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_victim_who_was_invited_is_told_in_one_letter(end, kind, language) -> None:
    there = There()
    there.review.language = language
    there.review.save()

    end(there)

    words = {"en": "review meeting", "cy": "cyfarfod adolygu"}[language]
    letters = Letter.objects.filter(about=there.review.pk, written_at=NOON)
    telling = [each.kind for each in letters if words in str(each.blocks)]
    assert telling.count(kind) == 1
    assert there.update() == [] or kind == "update"
    assert meets_no_more(there.review, at=NOON) == there.meeting
    assert meets_no_more(there.review, at=WHEN) is None
    assert (
        "The review meeting was called off"
        in {each.title for each in events_for_applicant(there.review)}
        or language == "cy"
    )


@pytest.mark.parametrize(("end", "why"), ENDS)
def test_one_who_was_not_is_told_nothing_of_it(end, why) -> None:
    there = There(invited=False)

    end(there)

    assert there.update() == []
    letters = Letter.objects.filter(about=there.review.pk)
    assert not [each for each in letters if "will not take place" in str(each.blocks)]
    assert meets_no_more(there.review, at=NOON) is None


@pytest.mark.parametrize(("end", "why"), ENDS)
def test_what_has_begun_can_still_be_minuted(end, why) -> None:
    there = There()
    Meeting.objects.update(quorum=1)

    end(there, WHEN)

    assert there.state == State.CALLED
    assert told(at=WHEN) == {}
    assert there.reads(Basis.PANEL_MEMBER, WHEN) == (end is outcome)
    said = {"by": there.by, "at": WHEN}
    note_presence(
        there.meeting,
        dict.fromkeys(there.meeting.seats.all(), True),
        apologies={},
        led_by="Jo",
        why_not_independent="x",
        **said,
    )
    find_harm(there.meeting, persistence="Each week.", harm="No sleep.", **said)
    police = agency_of(there.review.area, "police")
    kept: dict[str, Any] = {"owed": "A call.", "done": "None.", "verdict": Verdict.NOT_ADEQUATE}
    find_adequacy(there.meeting, police, **kept, **said)
    hold_meeting(there.meeting, **said)
    assert there.state == State.HELD


def test_or_called_off_by_hand_where_it_did_not_take_place() -> None:
    there = There()
    withdrawn(there, WHEN)

    call_off(there.meeting, why="Nobody came.", by=there.by, at=WHEN)

    [words] = there.update()
    assert "Nobody looks for a new date" in words
    assert "You will hear from us by" not in words


def test_who_opens_it_again_plans_another_meeting() -> None:
    there = There()
    withdrawn(there)

    later_on = later(hours=1)
    reopen(there.review, reason="Back.", by=there.by, at=later_on)

    there.review.refresh_from_db()
    plan_meeting(there.review, dates=[WHEN], people=[], by=there.by, at=later_on)
    assert meeting_of(there.review).state == State.FINDING
