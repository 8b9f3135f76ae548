"""Asking how it was."""

from dataclasses import replace
from typing import Any

from heard.agencies.models import User
from heard.reviews.actions import closing, surveys
from heard.reviews.models import Review
from heard.rules.plan import Stopped
from heard.rules.survey import Felt
from tests.factories import NOON, later
from tests.reviews.acts.base import PLANTED, Scene, acts, under_review

LATER = later(days=14)


def closed(act: Any) -> Scene:
    scene = under_review(act)
    closing.close(scene.subject, reason=PLANTED, unheard=PLANTED, by=scene.by, at=NOON)
    return replace(scene, by=None)


@acts(surveys.ask_due_surveys, "survey.asked")
def an_applicant_is_asked_how_it_was() -> Scene:
    return closed(lambda _review, _by: surveys.ask_due_surveys(at=LATER))


@acts(surveys.answer_survey, "survey.answered")
def an_applicant_says_how_it_was() -> Scene:
    def act(review: Review, _by: User) -> Any:
        surveys.answer_survey(review, felt=Felt.NO, stopped=Stopped.NO, words=PLANTED, at=LATER)

    scene = closed(act)
    surveys.ask_due_surveys(at=LATER)
    return replace(scene, subject=None)  # whose words they are stands nowhere


@acts(surveys.spare_survey, "survey.not_wanted")
def an_applicant_does_not_want_to_be_asked() -> Scene:
    return closed(lambda review, _by: surveys.spare_survey(review, at=LATER))
