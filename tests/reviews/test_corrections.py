"""A day that was written down wrongly is set right by two people, and the applicant is told."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from heard.design.dates import day
from heard.notify.models import Letter
from heard.reviews.actions import corrections
from heard.reviews.actions.access import record_conflict
from heard.reviews.actions.clocks import extend_clock, pause_clock, resume_clock
from heard.reviews.actions.outcomes import record_outcome
from heard.reviews.actions.work import record_milestone
from heard.reviews.letters import DATE_CORRECTED
from heard.reviews.models import Correction, ReviewClock
from heard.reviews.story import events_for_applicant
from heard.rules.deadlines import CORRECTABLE, Clock
from heard.rules.permissions import Role
from heard.rules.procedures import Event
from tests.factories import (
    NOON,
    ONE_DAY,
    TODAY,
    a_review,
    a_worker,
    an_area,
    clock_of,
    decided_met,
    later,
    let_into,
    limit,
)
from tests.state import refused

pytestmark = pytest.mark.django_db
ASKED = Event.INFORMATION_REQUEST
LATE = later(days=5)


class Case:
    """A review whose agencies were asked, it says, on Monday 2 March; their answers are due ten
    days later."""

    def __init__(self) -> None:
        limits = {
            "information_return": limit(10, "day", runs_from="information_request"),
            "outcome": limit(10, "day", runs_from="panel"),
        }
        self.area = an_area(time_limits=limits)
        self.by, self.second = a_worker(self.area), a_worker(self.area, Role.SUPERVISOR)
        self.review = a_review(self.area)
        decided_met(self.review, by=self.by)
        record_milestone(self.review, ASKED, on=TODAY, by=self.by, at=NOON)

    def propose(self, *, days: int = 3, event: Event = ASKED, at: Any = LATE) -> Correction:
        return corrections.propose_correction(
            self.review, event, on=TODAY + days * ONE_DAY, reason="A slip.", by=self.by, at=at
        )

    def answer(self, correction: Correction, *, agreed: bool = True, by: Any = None) -> None:
        by = by or self.second
        corrections.answer_correction(correction, agreed=agreed, answer="Yes.", by=by, at=LATE)

    @property
    def clock(self) -> ReviewClock:
        return clock_of(self.review, Clock.INFORMATION_RETURN)

    @property
    def on(self) -> date:
        return self.review.milestones.get(event=ASKED).on

    @property
    def letters(self) -> list[str]:
        found = Letter.objects.filter(about=self.review.pk, kind=DATE_CORRECTED)
        return [str(each.blocks) for each in found]


def test_nothing_changes_before_a_second_person_agrees() -> None:
    case = Case()
    due = case.clock.due_on

    case.propose()

    assert (case.on, case.clock.due_on, case.letters) == (TODAY, due, [])
    assert "A slip." not in str(events_for_applicant(case.review))


def test_agreed_the_day_and_the_date_that_hangs_on_it_are_set_right_and_told() -> None:
    case = Case()
    due = case.clock.due_on
    assert due is not None
    correction = case.propose(days=1)

    case.answer(correction)

    assert (case.on, case.clock.began_on) == (TODAY + ONE_DAY, TODAY + ONE_DAY)
    assert case.clock.due_on == due + ONE_DAY
    assert case.clock.first_due_on == due  # the first is kept for ever
    change = case.clock.changes.get()
    assert (change.kind, change.old_due_on, change.new_due_on) == ("correct", due, due + ONE_DAY)
    (letter,) = case.letters
    assert "A slip." in letter
    told = [each.title for each in events_for_applicant(case.review)]
    assert any("the day is corrected from" in each and day(TODAY) in each for each in told)
    correction.refresh_from_db()
    assert (correction.old_on, correction.second) == (TODAY, case.second)


def test_not_agreed_all_stays() -> None:
    case = Case()
    case.answer(case.propose(), agreed=False)

    assert (case.on, case.letters) == (TODAY, [])
    assert "stays" not in str(events_for_applicant(case.review))
    case.propose()  # it can be said again


def test_what_a_person_has_set_since_stays_as_it_is() -> None:
    case = Case()
    extend_clock(case.clock, due_on=TODAY + 60 * ONE_DAY, reason="x", by=case.by, at=NOON)
    case.answer(case.propose())
    assert case.clock.due_on == TODAY + 60 * ONE_DAY
    assert case.letters == []


def test_a_paused_date_runs_from_the_right_day_when_it_goes_on() -> None:
    case = Case()
    due = case.clock.due_on
    assert due is not None
    pause_clock(case.clock, reason="x", by=case.by, at=LATE)
    case.answer(case.propose(days=1))
    assert (case.clock.due_on, case.letters) == (None, [])

    resume_clock(case.clock, reason="x", by=case.by, at=LATE)
    assert case.clock.due_on == due + ONE_DAY


def test_a_date_that_was_met_was_met_on_the_right_day() -> None:
    case = Case()
    record_milestone(case.review, Event.INFORMATION_RECEIVED, on=TODAY, by=case.by, at=NOON)
    case.answer(case.propose(event=Event.INFORMATION_RECEIVED))

    assert (case.clock.done, case.clock.stopped_on) == (True, TODAY + 3 * ONE_DAY)


def test_the_day_of_the_meeting_is_that_of_its_outcome_too() -> None:
    case = Case()
    record_outcome(case.review, summary="x", recommendations=[], met_on=TODAY, by=case.by, at=NOON)
    case.answer(case.propose(event=Event.PANEL))

    assert case.review.outcomes.get().met_on == TODAY + 3 * ONE_DAY
    assert len(case.letters) == 1  # the outcome is due later


@pytest.mark.parametrize(
    "said", [{"days": 0}, {"days": -1}, {"days": 6}, {"event": Event.APPLICATION}]
)
def test_only_a_day_that_could_have_been_and_is_another(said: dict[str, Any]) -> None:
    case = Case()

    with refused(corrections.CannotCorrect):
        case.propose(**said)


def test_one_correction_waits_at_a_time_and_what_never_was_cannot_be_corrected() -> None:
    case = Case()
    case.propose()

    for event in (ASKED, Event.PANEL):
        with refused(corrections.CannotCorrect):
            case.propose(event=event)
    assert Event.APPLICATION not in CORRECTABLE


def test_nobody_agrees_with_themselves_and_only_who_may() -> None:
    case = Case()
    correction = case.propose()
    officer = let_into(case.review, a_worker(case.area, Role.OFFICER))
    for by in (case.by, officer, a_worker(an_area())):
        with refused(corrections.NotYoursToAgree):
            case.answer(correction, by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.update(agreed=True, answer="x", second=case.by, second_at=NOON)
    case.answer(correction)

    with refused(corrections.NotYoursToAgree):
        case.answer(correction)


def test_what_somebody_with_a_conflict_said_waits_no_more() -> None:
    case = Case()
    case.propose()
    record_conflict(case.review, case.by, reason="x", by=case.second, at=LATE)

    assert not Correction.objects.exists()
