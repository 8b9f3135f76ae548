"""Asking applicants once, after the end, how it was; and keeping what they say apart from the case."""

from datetime import datetime

from django.db import transaction

from heard.audit.record import record
from heard.database.scope import acting_as_system
from heard.reviews import letters
from heard.reviews.actions.consents import represented_no_longer
from heard.reviews.actions.moves import lock
from heard.reviews.models import Review, Survey, SurveyAnswer
from heard.reviews.surveys import asks_whether_it_stopped, last_end, to_answer, when_to_ask
from heard.rules.lifecycle import Stage, Step
from heard.rules.periods import london_date
from heard.rules.plan import Stopped
from heard.rules.survey import LOOKED_BACK, TO_ANSWER, Felt, is_time


class NothingAsked(Exception):
    """They were not asked, have answered, or their time to answer is over."""


def ask_due_surveys(*, at: datetime) -> int:
    """Ask everybody whose day has come, once. Gives back how many were asked."""
    today = london_date(at)
    ended = Review.objects.filter(
        stage=Stage.CLOSED,
        survey=None,
        stage_changes__step=Step.CLOSE,
        stage_changes__on__gte=today - LOOKED_BACK,
    )
    return sum(_ask(each, at=at) for each in ended.distinct().order_by("pk"))


@transaction.atomic
def _ask(review: Review, *, at: datetime) -> bool:
    review, today = lock(review), london_date(at)
    if _is_spared(review) or not is_time(when_to_ask(review), today=today):
        return False
    survey = Survey.objects.create(review=review, asked_at=at, answer_by=today + TO_ANSWER)
    letters.write_survey(survey, at=at)
    record("survey.asked", at=at, area=review.area_id, subject=review.pk)
    return True


def _is_spared(review: Review) -> bool:
    """Who asked not to be asked, or was; whose review did not just end; who has died; and who no
    longer speaks for the victim."""
    return (
        Survey.objects.filter(review=review).exists()
        or review.stage != Stage.CLOSED
        or last_end(review) is None
        or any(person.died_on for person in (review.applicant, review.victim))
        or represented_no_longer(review)
    )


@transaction.atomic
def answer_survey(
    review: Review, *, felt: Felt, stopped: Stopped | None, words: str, at: datetime
) -> None:
    """Keep what somebody answers, where nothing says whose it is. It changes nothing in the review.

    Raises NothingAsked.
    """
    lock(review)
    if to_answer(review, at=at) is None:
        raise NothingAsked("There is nothing to answer any more.")
    Survey.objects.filter(review=review).update(answered=True)
    asked = asks_whether_it_stopped(review)
    with acting_as_system():  # what is kept names no review, so it is nobody's to see
        SurveyAnswer.objects.create(
            area=review.area,
            year=london_date(at).year,
            felt=felt,
            stopped=stopped if asked and stopped else "",
            words=words,
        )
    record("survey.answered", at=at, area=review.area_id)  # whose it is, nobody reads


@transaction.atomic
def spare_survey(review: Review, *, at: datetime) -> None:
    """Write down that somebody does not want to be asked how it was."""
    lock(review)
    _survey, is_new = Survey.objects.get_or_create(review=review, defaults={"objected_at": at})
    if is_new:
        record("survey.not_wanted", at=at, area=review.area_id, subject=review.pk)
