"""The rows of surveys, which their constraint refuses, and some just on its other side."""

from typing import Any

from heard.reviews.models import Survey
from tests.factories import NOON, TODAY
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
