"""No silent closing; and opening again when it starts again soon after."""

from datetime import date, timedelta
from typing import Any

import pytest

from heard.reviews.actions import closing
from heard.reviews.actions.appeals import ask_for_appeal
from heard.reviews.actions.contact import Made, log_contact
from heard.reviews.actions.outcomes import record_appeal_result
from heard.reviews.models import Review
from heard.reviews.models.plan import How
from heard.rules.lifecycle import Stage, StepNotAllowed
from heard.rules.plan import Answer
from heard.rules.silence import How as Way
from heard.rules.silence import WithWhom
from tests.factories import (
    NOON,
    TODAY,
    a_review,
    a_worker,
    an_area,
    decided_met,
    later,
    outcome_told,
)
from tests.state import everything

pytestmark = pytest.mark.django_db


class Case:
    def __init__(self) -> None:
        self.review: Review = a_review(an_area(), reports=3)
        self.by = a_worker(self.review.area)
        decided_met(self.review, by=self.by)

    def asked(self) -> "Case":
        closing.propose_closing(self.review, reason="It stopped.", by=self.by, at=NOON)
        return self

    def says(self, answer: Answer) -> "Case":
        closing.answer_closing(self.review, answer=answer, words="", how=How.PAGE, at=NOON)
        return self

    def tried(self, *days: int) -> "Case":
        for each in days:
            on = TODAY + timedelta(days=each)
            made = Made(how=Way.FAILED, with_whom=WithWhom.APPLICANT, on=on)
            log_contact(self.review, made, by=self.by, at=later(days=each))
        return self

    def close(self, **said: Any) -> None:
        closing.close(self.review, **{"reason": "Done.", "by": self.by, "at": NOON} | said)

    @property
    def stage(self) -> str:
        return Review.objects.get(pk=self.review.pk).stage


def refused(case: Case, words: str, **said: Any) -> None:
    before = everything()
    with pytest.raises(closing.ClosedInSilence, match=words):
        case.close(**said)
    assert everything() == before


def test_not_before_the_applicant_is_told() -> None:
    refused(Case(), "has not been told")


def test_not_while_they_have_time_to_reply() -> None:
    case = Case().asked().tried(1, 2)
    notice = case.review.closing_notices.get()
    assert notice.reply_by == date(2026, 3, 16)  # ten working days

    refused(case, "still has time", at=later(days=14))

    case.close(at=later(days=15))
    assert case.stage == Stage.CLOSED


def test_not_when_nobody_tried_on_two_days() -> None:
    case = Case().asked().tried(1, 1)

    refused(case, "two days", at=later(days=20))


def test_not_against_their_word() -> None:
    refused(Case().asked().says(Answer.NOT_YET), "not to close", at=later(days=60))


def test_with_their_word_at_once() -> None:
    case = Case().asked().says(Answer.AGREES)

    case.close()

    assert case.stage == Stage.CLOSED
    case.review.refresh_from_db()
    assert case.review.watch_until == TODAY + timedelta(days=90)


def test_with_a_reason_that_stays_on_the_file() -> None:
    case = Case()

    case.close(unheard="They have died.")

    assert case.stage == Stage.CLOSED
    assert case.review.notes.get().text == "They have died."


def test_not_on_their_word_from_before_an_appeal_had_the_threshold_decided_anew() -> None:
    case = Case()
    outcome_told(case.review, by=case.by)
    case.asked().says(Answer.AGREES)
    appeal = ask_for_appeal(case.review, about="outcome", grounds="No.", at=later(days=1))
    record_appeal_result(
        appeal,
        result="application_back",
        reasons="Too quick.",
        decided_on=TODAY + timedelta(days=1),
        by=case.by,
        at=later(days=1),
    )
    decided_met(case.review, by=case.by, at=later(days=2))

    refused(case, "has not been told", at=later(days=3))


def test_it_is_answered_once_and_only_when_asked() -> None:
    with pytest.raises(closing.NothingToAnswer):
        Case().says(Answer.AGREES)
    with pytest.raises(closing.NothingToAnswer):
        Case().asked().says(Answer.AGREES).says(Answer.NOT_YET)


def test_nothing_is_proposed_of_what_has_ended() -> None:
    case = Case().asked().says(Answer.AGREES)
    case.close()

    with pytest.raises(StepNotAllowed):
        case.asked()


def test_a_word_opens_it_again_while_it_is_watched_and_not_after() -> None:
    case = Case().asked().says(Answer.AGREES)
    case.close()
    case.review.refresh_from_db()

    with pytest.raises(closing.NotWatched):
        closing.open_again(case.review, words="It began again.", at=later(days=91))
    closing.open_again(case.review, words="It began again.", at=later(days=90))

    assert case.stage == Stage.REVIEWING
    assert case.review.stage_changes.last().reason == "It began again."
    refused(case, "has not been told", at=later(days=120))  # what was said before is past


def test_what_is_open_is_not_opened() -> None:
    with pytest.raises(closing.NotWatched):
        closing.open_again(Case().review, words="x", at=NOON)
