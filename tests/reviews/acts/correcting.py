"""Correcting the day of a milestone."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from heard.agencies.models import User
from heard.reviews.actions import corrections, work
from heard.reviews.models import Correction, Review
from heard.rules.procedures import Event
from tests.factories import NOON, ONE_DAY, TODAY, a_second_person, later, let_into
from tests.reviews.acts.base import PLANTED, Scene, acts, fresh, under_review

ASKED = Event.INFORMATION_REQUEST
NEXT = later(days=1)


def propose(review: Review, by: User, *, at: datetime = NEXT) -> Correction:
    return corrections.propose_correction(
        review, ASKED, on=TODAY + ONE_DAY, reason=PLANTED, by=by, at=at
    )


def asked(act: Any) -> Scene:
    """A review whose agencies were asked, it says, on the day it came."""
    scene = under_review(act)
    work.record_milestone(scene.subject, ASKED, on=TODAY, by=scene.by, at=NOON)
    return scene


@acts(corrections.propose_correction, "milestone.correction_proposed")
def a_day_is_said_to_be_wrong() -> Scene:
    return asked(propose)


def answered(*, agreed: bool) -> Scene:
    scene = asked(propose)
    second = let_into(scene.subject, a_second_person(scene.area))
    correction = propose(fresh(scene.subject), scene.by)

    def act() -> Any:
        found = Correction.objects.get(pk=correction.pk)
        return corrections.answer_correction(
            found, agreed=agreed, answer=PLANTED, by=second, at=NEXT
        )

    return replace(scene, act=act, by=second)


@acts(corrections.answer_correction, "milestone.corrected")
def a_day_is_corrected() -> Scene:
    return answered(agreed=True)


@acts(corrections.answer_correction, "milestone.not_corrected")
def a_day_stays() -> Scene:
    return answered(agreed=False)
