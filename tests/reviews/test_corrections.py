"""A day that was written down wrongly is set right by two people, and the applicant is told."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from heard.agencies.models import ProceduresVersion
from heard.design.dates import day
from heard.notify.models import Letter
from heard.reviews.actions import corrections, endings, outcomes
from heard.reviews.actions.access import record_conflict
from heard.reviews.actions.clocks import extend_clock, pause_clock, resume_clock
from heard.reviews.actions.outcomes import record_outcome
from heard.reviews.actions.work import acknowledge, record_milestone
from heard.reviews.letters import DATE_CORRECTED
from heard.reviews.models import ClockChange, Correction, Review, ReviewClock
from heard.reviews.queries import finding_of
from heard.reviews.story import events_for_applicant
from heard.rules.deadlines import Clock
from heard.rules.periods import london_date
from heard.rules.permissions import Role
from heard.rules.procedures import Event
from tests.factories import (
    NOON,
    ONE_DAY,
    TODAY,
    a_review,
    a_version,
    a_worker,
    an_area,
    clock_of,
    counting,
    decided_met,
    later,
    let_into,
    limit,
    outcome_told,
)
from tests.state import everything, refused

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


@pytest.mark.parametrize("said", [{"days": 0}, {"days": -1}, {"days": 6}, {"event": Event.OUTCOME}])
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


# The application -------------------------------------------------------------------------------


class Phoned(Case):
    """An application by phone that was written down as of Monday 2 March; the decision is due."""

    def __init__(self, **how: Any) -> None:
        limits = {"threshold_decision": limit(10, "day", runs_from="application")}
        self.area = an_area(time_limits=limits)
        self.by, self.second = a_worker(self.area), a_worker(self.area, Role.SUPERVISOR)
        reports = counting(3, on=TODAY - 5 * ONE_DAY)
        self.review = a_review(self.area, **{"channel": "phone", "reports": reports} | how)

    def say(self, *, days: int = -2) -> Correction:
        return self.propose(days=days, event=Event.APPLICATION)


def test_the_day_of_an_application_by_phone_moves_the_decision_and_what_is_counted() -> None:
    case = Phoned()
    due = clock_of(case.review, Clock.THRESHOLD_DECISION).due_on
    assert due is not None

    case.answer(case.say())

    case.review.refresh_from_db()
    assert case.review.applied_on == london_date(case.review.received_at) == TODAY - 2 * ONE_DAY
    assert finding_of(case.review).application.applied_on == case.review.applied_on
    now = clock_of(case.review, Clock.THRESHOLD_DECISION).due_on
    assert now is not None
    assert now < due
    moved = ClockChange.objects.filter(clock__review=case.review, kind="correct")
    assert len(case.letters) == moved.count() == 2  # the acknowledgement is due earlier too


def case_with_new_rules() -> Phoned:
    case = Phoned()
    a_version(case.area, begins=TODAY)
    newer = ProceduresVersion.objects.filter(area=case.area).latest("valid_from")
    Review.objects.filter(pk=case.review.pk).update(procedures=newer)
    return case


def case_before_rules() -> Phoned:
    case = Phoned(reports=counting(3, on=TODAY - 20 * ONE_DAY))
    versions = ProceduresVersion.objects.filter(area=case.area)
    versions.update(valid_from=TODAY - 3 * ONE_DAY)
    return case


@pytest.mark.parametrize(
    ("case", "days", "why"),
    [
        (lambda: Phoned(channel="online"), -1, "sent online"),
        (Phoned, -30, "A report on the file"),
        (case_with_new_rules, -1, "Other procedures"),
        (case_before_rules, -9, "Other procedures"),
        (lambda: reopened(Phoned()), -1, "opened again"),
        (lambda: shared(Phoned()), -1, "Another area"),
        (lambda: decided(Phoned()), -1, "The threshold was decided"),
        (lambda: acknowledged(Phoned()), 1, "after “We told the applicant that we have it”"),
    ],
)
def test_the_day_of_an_application_stays_where_something_stands_on_it(
    case: Callable[[], Phoned], days: int, why: str
) -> None:
    there = case()

    before = everything()
    with pytest.raises(corrections.CannotCorrect, match=why):
        there.say(days=days)
    assert everything() == before


def reopened(case: Phoned) -> Phoned:
    endings.withdraw(case.review, reason="x", by=case.by, at=NOON)
    endings.reopen(case.review, reason="x", by=case.by, at=NOON)
    return case


def shared(case: Phoned) -> Phoned:
    case.review.parts.create(area=an_area(), counts_from=TODAY)
    return case


def decided(case: Phoned) -> Phoned:
    decided_met(case.review, by=case.by)
    return case


def acknowledged(case: Phoned) -> Phoned:
    acknowledge(case.review, by=case.by, at=NOON)
    return case


def test_what_happened_meanwhile_can_keep_the_second_person_from_agreeing() -> None:
    case = Phoned()
    correction = case.say()
    decided_met(case.review, by=case.by)

    with refused(corrections.CannotCorrect):
        case.answer(correction)
    case.answer(correction, agreed=False)

    assert case.review.applied_on == TODAY


# Appeals ---------------------------------------------------------------------------------------


class Appealed(Case):
    """An outcome that was told on the first day, and an appeal of the third day."""

    def __init__(self, *, by_page: bool = False) -> None:
        limits = {
            "appeal_window": limit(28, "day", runs_from="outcome"),
            "appeal_decision": limit(20, "day", runs_from="appeal"),
            "panel": limit(20, "day", runs_from="threshold_decision"),
        }
        self.area = an_area(time_limits=limits)
        self.by, self.second = a_worker(self.area), a_worker(self.area, Role.SUPERVISOR)
        self.review = a_review(self.area)
        decided_met(self.review, by=self.by)
        outcome_told(self.review, by=self.by)
        by = None if by_page else self.by
        said = {"grounds": "x", "heard_by": "Panel", "received_on": TODAY + 2 * ONE_DAY}
        self.appeal = outcomes.record_appeal(self.review, **said, by=by, at=later(days=2))

    def sent_back(self) -> "Appealed":
        said = {"result": "review_back", "reasons": "x", "decided_on": TODAY + 3 * ONE_DAY}
        outcomes.record_appeal_result(self.appeal, **said, by=self.by, at=later(days=3))
        return self


def test_the_day_of_an_appeal_moves_its_decision_and_counts_for_the_year() -> None:
    case = Appealed()

    case.answer(case.propose(days=1, event=Event.APPEAL))

    case.appeal.refresh_from_db()
    assert case.appeal.received_on == TODAY + ONE_DAY
    assert case.review.stage_changes.last().on == TODAY + ONE_DAY
    assert clock_of(case.review, Clock.APPEAL_WINDOW).stopped_on == TODAY + ONE_DAY
    assert clock_of(case.review, Clock.APPEAL_DECISION).due_on == TODAY + 21 * ONE_DAY
    assert len(case.letters) == 1


def test_the_day_an_appeal_was_decided_is_that_on_which_the_review_began_again() -> None:
    case = Appealed().sent_back()

    case.answer(case.propose(days=4, event=Event.APPEAL_DECIDED))

    day_after = TODAY + 4 * ONE_DAY
    case.appeal.refresh_from_db()
    assert case.appeal.decided_on == case.review.stage_changes.last().on == day_after
    again = case.review.milestones.filter(event=Event.THRESHOLD_DECISION).last()
    assert again is not None
    assert again.on == clock_of(case.review, Clock.PANEL).began_on == day_after
    assert len(case.letters) == 1  # the meeting is due later


def untold() -> Appealed:
    """The outcome was recorded on the second day, and never told."""
    case = Appealed()
    case.review.milestones.filter(event__in=["threshold_decision", "outcome"]).delete()
    case.review.stage_changes.filter(step="plan").update(on=TODAY + ONE_DAY)
    return case


@pytest.mark.parametrize(
    ("case", "event", "days", "why"),
    [
        (lambda: Appealed(by_page=True), Event.APPEAL, 1, "on their own page"),
        (lambda: reviewed(Appealed()), Event.APPEAL_DECIDED, 5, "The reviewer decided"),
        (Appealed, Event.APPEAL, -1, "before “We told the applicant the outcome”"),
        (lambda: Appealed().sent_back(), Event.APPEAL, 4, "after “The appeal was decided”"),
        (lambda: Appealed().sent_back(), Event.APPEAL_DECIDED, 1, "before “We received an appeal”"),
        (lambda: withdrawn(Appealed().sent_back()), Event.APPEAL_DECIDED, 5, "or earlier"),
        (untold, Event.APPEAL, 0, "or later"),
    ],
)
def test_the_day_of_an_appeal_keeps_its_place(
    case: Callable[[], Appealed], event: Event, days: int, why: str
) -> None:
    there = case()

    before = everything()
    with pytest.raises(corrections.CannotCorrect, match=why):
        there.propose(days=days, event=event)
    assert everything() == before


def reviewed(case: Appealed) -> Appealed:
    case.sent_back().appeal.parts.create(user=case.second, part="reviews")
    return case


def withdrawn(case: Appealed) -> Appealed:
    endings.withdraw(case.review, reason="x", by=case.by, at=later(days=4))
    return case


def test_only_days_that_can_be_corrected_are_offered() -> None:
    case = Phoned()
    assert [*corrections.correctable(case.review)] == [Event.APPLICATION]
    decided_met(case.review, by=case.by)
    assert [*corrections.correctable(case.review)] == []


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
