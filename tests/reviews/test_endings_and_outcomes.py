"""What a review comes to: withdrawn, void, planned, closed, appealed, and opened again."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from heard.agencies.models import User
from heard.people.models import Person
from heard.reviews.actions import closing, endings, outcomes
from heard.reviews.actions.threshold import agree_not_met
from heard.reviews.models import Appeal, DecisionProposal, Review
from heard.rules.lifecycle import Stage, StepNotAllowed
from tests.factories import (
    NOON,
    ONE_DAY,
    TODAY,
    a_review,
    a_second_person,
    a_worker,
    an_area,
    decided_met,
    later,
    outcome_told,
    proposed,
)
from tests.state import refused

pytestmark = pytest.mark.django_db


class Case:
    """A review and its coordinator, taken to a stage by the real actions."""

    def __init__(self) -> None:
        self.area = an_area()
        self.by: User = a_worker(self.area)
        self.review: Review = a_review(self.area, reports=2)

    def met(self) -> "Case":
        decided_met(self.review, by=self.by)
        return self

    def not_met(self) -> "Case":
        second = a_second_person(self.area)
        proposal = proposed(self.review, by=self.by, asked=second)
        agree_not_met(proposal, answer="Yes.", by=second, at=NOON)
        return self

    def planned(self) -> "Case":
        outcome_told(
            self.review,
            summary="We agreed a plan.",
            recommendations=["Mend the door"],
            met_on=TODAY,
            by=self.by,
            at=NOON,
        )
        return self

    def closed(self) -> "Case":
        closing.close(self.review, reason="Done.", unheard="x", by=self.by, at=NOON)
        return self

    def withdrawn(self) -> "Case":
        endings.withdraw(self.review, reason="Moved away.", by=self.by, at=later(days=1))
        return self

    def void(self) -> "Case":
        endings.make_void(self.review, reason="Sent twice.", by=self.by, at=later(days=1))
        return self

    def appealed(self) -> "Case":
        self.appeal = outcomes.record_appeal(
            self.review,
            received_on=TODAY,
            grounds="I disagree.",
            heard_by="The PCC",
            by=self.by,
            at=NOON,
        )
        return self

    def answered(self, result: str, *, on: date = TODAY) -> "Case":
        outcomes.record_appeal_result(
            self.appeal, result=result, reasons="So.", decided_on=on, by=self.by, at=later(days=9)
        )
        return self

    def reopened(self) -> "Case":
        endings.reopen(self.review, reason="Asked for.", by=self.by, at=later(days=9))
        return self

    @property
    def stage(self) -> str:
        return Review.objects.get(pk=self.review.pk).stage


# Outcome and closing ---------------------------------------------------------------------------


def test_an_outcome_is_kept_with_its_recommendations() -> None:
    case = Case().met()

    outcome = outcome_told(
        case.review,
        summary="We agreed a plan.",
        recommendations=("Mend the door", "Visit weekly"),
        met_on=TODAY,
        by=case.by,
        at=later(days=3),
    )

    outcome.refresh_from_db()
    assert case.stage == Stage.PLANNED
    assert (outcome.summary, outcome.met_on) == ("We agreed a plan.", TODAY)
    assert [each.text for each in outcome.recommendations.all()] == [
        "Mend the door",
        "Visit weekly",
    ]
    assert (outcome.by, outcome.at) == (case.by, later(days=3))
    assert case.review.milestones.filter(event="outcome", on=TODAY + 3 * ONE_DAY).count() == 1


def test_no_clock_runs_on_where_a_meeting_from_before_it_was_opened_again_is_enough() -> None:
    case = Case().met().planned()
    endings.withdraw(case.review, reason="", at=NOON)
    endings.reopen(case.review, reason="A mistake.", by=case.by, at=NOON)
    assert case.review.clocks.filter(clock="panel", stopped_on=None).exists()

    outcomes.record_outcome(
        case.review, summary="x", recommendations=[], met_on=TODAY, by=case.by, at=NOON
    )

    running = case.review.clocks.filter(stopped_on=None)
    assert {each.clock for each in running} <= {"outcome", "appeal_window"}


def test_there_is_no_outcome_before_the_threshold_is_decided() -> None:
    case = Case()

    with refused(
        StepNotAllowed, saying="This review has moved on. It is now at: application received."
    ):
        case.planned()


def test_a_review_is_closed_with_a_reason() -> None:
    case = Case().met().planned().closed()

    assert case.stage == Stage.CLOSED
    assert case.review.stage_changes.last().reason == "Done."
    assert set(case.review.clocks.filter(stopped_on=None).values_list("clock", flat=True)) == {
        "appeal_window"
    }


# Withdrawn and void ----------------------------------------------------------------------------


def test_an_applicant_withdraws_without_a_reason() -> None:
    case = Case()

    endings.withdraw(case.review, reason="", at=NOON)

    assert case.stage == Stage.WITHDRAWN
    change = case.review.stage_changes.get()
    assert (change.by, change.reason, change.step) == (None, "", "withdraw")


@pytest.mark.parametrize("end", [Case.withdrawn, Case.void])
def test_an_end_takes_back_what_waited_for_a_second_person(end: Callable[[Case], Case]) -> None:
    case = Case()
    proposed(case.review, by=case.by, asked=a_second_person(case.area))

    end(case)

    assert not DecisionProposal.objects.exists()
    assert not case.review.clocks.filter(stopped_on=None).exists()


def test_what_has_ended_stays_ended() -> None:
    for case in (Case().withdrawn(), Case().void(), Case().not_met(), Case().met().closed()):
        with refused(StepNotAllowed):
            decided_met(case.review, by=case.by)
        with refused(StepNotAllowed):
            case.planned()
        with refused(StepNotAllowed):
            case.withdrawn()


# Opened again ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "stage"),
    [
        (lambda: Case().withdrawn(), Stage.RECEIVED),
        (lambda: Case().void(), Stage.RECEIVED),
        (lambda: Case().not_met(), Stage.RECEIVED),
        (lambda: Case().met().withdrawn(), Stage.REVIEWING),
        (lambda: Case().met().planned().withdrawn(), Stage.REVIEWING),
        (lambda: Case().met().closed(), Stage.REVIEWING),
        (lambda: Case().met().planned().closed(), Stage.REVIEWING),
        (lambda: Case().met().closed().appealed().answered("confirmed"), Stage.REVIEWING),
        # Sent back to be decided again, it is undecided, whatever was decided before.
        (
            lambda: Case().met().closed().appealed().answered("application_back").withdrawn(),
            Stage.RECEIVED,
        ),
        (
            lambda: Case().met().closed().appealed().answered("application_back").void(),
            Stage.RECEIVED,
        ),
    ],
)
def test_it_opens_again_at_the_stage_it_had_come_to(make: Callable[[], Case], stage: Stage) -> None:
    case = make()

    case.reopened()

    assert case.stage == stage
    assert case.review.stage_changes.last().reason == "Asked for."


@pytest.mark.parametrize(
    "make",
    [
        Case,
        lambda: Case().met(),
        lambda: Case().met().planned(),
        lambda: Case().not_met().appealed(),
        lambda: Case().not_met().appealed().answered("confirmed"),
    ],
)
def test_what_is_open_or_was_confirmed_by_an_appeal_does_not_open_again(
    make: Callable[[], Case],
) -> None:
    case = make()

    with refused(StepNotAllowed):
        case.reopened()


# Appeals ---------------------------------------------------------------------------------------


def test_an_appeal_is_kept_and_counts_from_the_day_it_came() -> None:
    case = Case().not_met()

    appeal = outcomes.record_appeal(
        case.review,
        received_on=TODAY + ONE_DAY,
        grounds="You missed a report.",
        heard_by="The PCC",
        by=case.by,
        at=later(days=3),
    )

    appeal.refresh_from_db()
    assert case.stage == Stage.APPEALED
    assert (appeal.received_on, appeal.grounds) == (TODAY + ONE_DAY, "You missed a report.")
    assert (appeal.heard_by, appeal.recorded_by) == ("The PCC", case.by)
    assert (appeal.recorded_at, appeal.result, appeal.decided_on) == (later(days=3), "", None)
    assert case.review.stage_changes.last().on == TODAY + ONE_DAY
    assert case.review.clocks.get(clock="appeal_decision").began_on == TODAY + ONE_DAY


def test_an_appeal_from_before_the_decision_is_refused() -> None:
    case = Case()
    decided_met(case.review, by=case.by, at=later(days=5))
    closing.close(case.review, reason="Done.", unheard="x", by=case.by, at=later(days=5))

    with refused(StepNotAllowed):
        case.appealed()


@pytest.mark.parametrize(
    ("result", "stage"),
    [
        ("confirmed", Stage.CLOSED),
        ("application_back", Stage.RECEIVED),
        ("review_back", Stage.REVIEWING),
    ],
)
def test_an_appeal_of_a_review_leads_where_it_says(result: str, stage: Stage) -> None:
    case = Case().met().planned().appealed().answered(result, on=TODAY + 2 * ONE_DAY)

    case.appeal.refresh_from_db()
    assert case.stage == stage
    assert (case.appeal.result, case.appeal.reasons) == (result, "So.")
    assert case.appeal.decided_on == TODAY + 2 * ONE_DAY
    assert case.review.stage_changes.last().on == TODAY + 2 * ONE_DAY


def test_where_there_was_no_review_none_can_be_sent_back() -> None:
    case = Case().not_met().appealed()

    words = "The threshold was not met, so there was no review that could be sent back."
    with refused(StepNotAllowed, saying=words):
        case.answered("review_back")

    assert case.answered("application_back").stage == Stage.RECEIVED


def test_an_appeal_cannot_be_decided_before_it_came() -> None:
    case = Case().met().closed().appealed()

    with refused(StepNotAllowed):
        case.answered("confirmed", on=TODAY - ONE_DAY)


def test_an_appeal_is_answered_once() -> None:
    case = Case().met().closed().appealed().answered("confirmed")

    with refused(StepNotAllowed):
        case.answered("review_back")


def test_one_appeal_is_open_at_a_time() -> None:
    case = Case().met().closed().appealed()

    with refused(StepNotAllowed):
        case.appealed()
    with refused(IntegrityError), transaction.atomic():
        Appeal.objects.create(
            review=case.review,
            received_on=TODAY,
            grounds="Again.",
            heard_by="The PCC",
            recorded_by=case.by,
            recorded_at=NOON,
        )


# People ----------------------------------------------------------------------------------------


def test_a_death_is_recorded_and_the_review_goes_on() -> None:
    case = Case()

    endings.record_death(
        case.review, case.review.victim, died_on=TODAY - ONE_DAY, by=case.by, at=NOON
    )

    assert Person.objects.get().died_on == TODAY - ONE_DAY
    assert case.stage == Stage.RECEIVED


def test_a_guardian_is_recorded_and_later_named_anew() -> None:
    case = Case()

    endings.set_guardian(
        case.review, knows="no", name="Gil Ford", part="Asked.", by=case.by, at=NOON
    )
    first = case.review.guardian
    endings.set_guardian(
        case.review, knows="yes", name="Gill Ford", part="Speaks.", by=case.by, at=NOON
    )

    review = Review.objects.get()
    assert (review.guardian, review.guardian_part) == (first, "Speaks.")
    assert review.guardian_knows == "yes"
    assert review.guardian is not None
    assert review.guardian.name == "Gill Ford"
    assert Person.objects.count() == 2
