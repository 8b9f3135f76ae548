"""The rows of surveys and of corrected days, which a constraint refuses, and some just on its other
side."""

from typing import Any

from heard.reviews.models import Correction, Survey
from tests.factories import NOON, ONE_DAY, TODAY
from tests.reviews.rows import Scene, row


def survey(s: Scene, **fields: Any) -> Survey:
    return Survey.objects.create(review=s.review, **fields)


row(
    "survey_asks_or_is_not_wanted",
    lambda s: survey(s, objected_at=NOON, asked_at=NOON, answer_by=TODAY),
    but=lambda s: survey(s, asked_at=NOON, answer_by=TODAY, answered=True),
)
row(
    "survey_asks_or_is_not_wanted",
    lambda s: survey(s, objected_at=NOON, answered=True),
    but=lambda s: survey(s, objected_at=NOON),
)


def correction(s: Scene, **fields: Any) -> Correction:
    milestone = s.review.milestones.get(event="application")
    said = {"old_on": TODAY, "new_on": TODAY + ONE_DAY, "reason": "x", "by": s.first, "at": NOON}
    return Correction.objects.create(milestone=milestone, **said | fields)


ANSWERED = {"agreed": True, "answer": "x", "second_at": NOON}
row("correction_changes_something", lambda s: correction(s, new_on=TODAY), but=correction)
row("correction_changes_something", lambda s: correction(s, reason=""), but=correction)
row(
    "correction_has_a_second_person",
    lambda s: correction(s, **ANSWERED, second=s.first),
    but=lambda s: correction(s, **ANSWERED, second=s.second),
)
row(
    "correction_has_a_second_person",
    lambda s: correction(s, agreed=True, second=s.second, second_at=NOON),
    but=correction,
)
row(
    "one_open_correction_a_milestone",
    lambda s: (correction(s), correction(s)),
    but=lambda s: (correction(s), correction(s, **ANSWERED, second=s.second)),
)
