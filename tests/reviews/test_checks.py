"""A second person reads what a letter discloses before the applicant does."""

import pytest
from django.db import IntegrityError, transaction

from heard.notify.models import Letter
from heard.reviews.actions.checks import (
    CannotCheck,
    NothingToCorrect,
    NotYoursToCheck,
    ask_to_check,
    check_letter,
    correct_outcome,
    letter_of_outcome,
)
from heard.reviews.actions.endings import reopen, withdraw
from heard.reviews.actions.outcomes import record_outcome
from heard.reviews.models import Review
from heard.rules.permissions import Role
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
from tests.state import everything

pytestmark = pytest.mark.django_db


class Case:
    """A review with an outcome that nobody has checked yet."""

    def __init__(self) -> None:
        self.area = an_area()
        self.by = a_worker(self.area)
        self.second = a_worker(self.area, Role.SUPERVISOR)
        self.review = a_review(self.area)
        decided_met(self.review, by=self.by)
        record_outcome(
            self.review,
            summary="Bob Planted shouted.",
            recommendations=[],
            met_on=TODAY,
            by=self.by,
            at=later(hours=1),
        )

    @property
    def letter(self) -> Letter:
        letter = letter_of_outcome(self.review)
        assert letter is not None
        return letter

    def checked(self, *, agreed: bool) -> "Case":
        check_letter(
            self.letter, agreed=agreed, answer="I read it.", by=self.second, at=later(days=1)
        )
        return self

    @property
    def told(self) -> list[str]:
        """The letters that the applicant can read."""
        return [letter.kind for letter in Letter.objects.told().filter(about=self.review.pk)]

    def reached(self, event: str) -> bool:
        return Review.objects.get(pk=self.review.pk).milestones.filter(event=event).exists()


def test_an_outcome_waits_until_a_second_person_has_read_its_letter() -> None:
    case = Case()

    assert case.letter.waits
    assert case.told == ["threshold_met"]
    assert case.review.outcomes.get().told_at is None
    assert not case.reached("outcome")


def test_agreed_to_it_is_told_and_only_then_does_the_time_to_appeal_run() -> None:
    case = Case().checked(agreed=True)

    letter = case.letter
    assert (letter.waits, letter.agreed, letter.checked_by) == (False, True, case.second)
    assert case.told == ["threshold_met", "outcome"]
    assert case.review.outcomes.get().told_at == later(days=1)
    assert case.reached("outcome")
    assert case.review.milestones.get(event="outcome").on == later(days=1).date()
    assert case.review.clocks.get(clock="appeal_window").began_on >= later(days=1).date()


def test_sent_back_it_is_not_told_and_can_be_written_again() -> None:
    case = Case().checked(agreed=False)
    first = case.letter
    assert first.was_sent_back
    assert (case.told, case.reached("outcome")) == (["threshold_met"], False)

    outcome = correct_outcome(
        case.review,
        summary="There was shouting.",
        recommendations=["Visit"],
        by=case.by,
        at=later(days=2),
    )

    outcome.refresh_from_db()
    assert outcome.summary == "There was shouting."
    assert [each.text for each in outcome.recommendations.all()] == ["Visit"]
    assert case.letter.pk != first.pk
    assert case.letter.waits
    first.refresh_from_db()
    assert "Bob Planted" in str(first.blocks)  # what was written stays on the file
    case.checked(agreed=True)
    assert case.told == ["threshold_met", "outcome"]


def test_what_was_written_before_and_nobody_has_read_is_not_told_with_what_came_after() -> None:
    case = Case()
    first = case.review.outcomes.get()
    reopened = Review.objects.get(pk=case.review.pk)
    withdraw(reopened, reason="", by=case.by, at=later(hours=2))
    reopen(reopened, reason="They ask us to.", by=case.by, at=later(hours=3))
    case.review = Review.objects.get(pk=case.review.pk)
    said = {"summary": "There was shouting.", "recommendations": [], "met_on": TODAY}
    record_outcome(case.review, **said, by=case.by, at=later(hours=4))

    case.checked(agreed=True)

    told = case.review.outcomes.filter(told_at__isnull=False)
    assert [each.summary for each in told] == ["There was shouting."]
    assert first.pk not in {each.pk for each in told}


def refused(case: Case, *, by: object, saying: str) -> None:
    before = everything()
    with pytest.raises(NotYoursToCheck, match=saying):
        check_letter(case.letter, agreed=True, answer="Yes.", by=by, at=NOON)  # type: ignore[arg-type]
    assert everything() == before


def test_who_wrote_it_cannot_check_it() -> None:
    case = Case()
    refused(case, by=case.by, saying="You wrote this letter")


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ANALYST, Role.PANEL_MEMBER])
def test_who_may_not_agree_to_decisions_or_was_not_let_in_cannot_check_it(role: Role) -> None:
    case = Case()
    refused(case, by=a_worker(case.area, role), saying="Only someone who may agree")


def test_it_is_checked_once() -> None:
    case = Case().checked(agreed=True)
    refused(case, by=a_worker(case.area, Role.SUPERVISOR), saying="checked this letter already")


def test_a_panel_member_who_is_asked_may_check_it_and_is_in_only_until_then() -> None:
    case = Case()
    asked = a_second_person(case.area)

    ask_to_check(case.review, asked=asked, by=case.by, at=later(hours=2))
    check_letter(case.letter, agreed=False, answer="It names Bob.", by=asked, at=later(hours=2))

    correct_outcome(case.review, summary="So.", recommendations=[], by=case.by, at=later(hours=3))
    refused(case, by=asked, saying="Only someone who may agree")


def test_only_somebody_else_who_may_agree_can_be_asked() -> None:
    case = Case()
    for asked in (case.by, a_worker(case.area, Role.ANALYST, agency=agency_of(case.area))):
        before = everything()
        with pytest.raises(CannotCheck, match="Choose someone else"):
            ask_to_check(case.review, asked=asked, by=case.by, at=later(hours=2))
        assert everything() == before


@pytest.mark.parametrize("agreed", [None, True])
def test_an_outcome_that_was_not_sent_back_cannot_be_written_again(agreed: bool | None) -> None:
    case = Case()
    if agreed:
        case.checked(agreed=True)
    before = everything()

    with pytest.raises(NothingToCorrect, match="was not sent back"):
        correct_outcome(
            case.review, summary="So.", recommendations=[], by=case.by, at=later(hours=3)
        )

    assert everything() == before


def test_not_met_has_its_second_person_already() -> None:
    area = an_area()
    from heard.reviews.actions.threshold import agree_not_met
    from tests.factories import proposed

    second = a_second_person(area)
    proposal = proposed(a_review(area, reports=2), by=a_worker(area), asked=second)
    agree_not_met(proposal, answer="Yes.", by=second, at=NOON)

    letter = Letter.objects.get()
    assert (letter.needs_check, letter.agreed, letter.checked_by) == (True, True, second)
    assert list(Letter.objects.told()) == [letter]


@pytest.mark.parametrize(
    "change",
    [
        {"checked_at": NOON},
        {"agreed": True},
        {"needs_check": False, "agreed": True, "checked_at": NOON},
    ],
)
def test_a_check_is_whole_and_by_another(change: dict[str, object]) -> None:
    case = Case()
    letters = Letter.objects.filter(pk=case.letter.pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        letters.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        letters.update(checked_by=case.by, checked_at=NOON, agreed=True)
