"""The rows of appeals, which each constraint refuses, and one just on its other side."""

from typing import Any

from heard.reviews.models import Appeal, AppealPart, Lesson
from tests.factories import NOON, TODAY
from tests.reviews.rows import Scene, row


def part(appeal: Appeal, user: Any, part: str) -> AppealPart:
    return appeal.parts.create(user=user, part=part)


def lesson(s: Scene, **fields: Any) -> Lesson:
    said = {
        "area": s.area,
        "year": 2026,
        "about": "outcome",
        "result": "confirmed",
        "text": "x",
        "written_by": s.first,
        "written_at": NOON,
    }
    if "appeal" not in fields:
        fields["appeal"] = s.appeal(result="confirmed")
    return Lesson.objects.create(**said | fields)


row(
    "nobody_reviews_their_own_decision",
    lambda s: [part(one, s.first, each) for one in [s.appeal()] for each in ("decided", "reviews")],
    but=lambda s: [
        part(one, user, each)
        for one in [s.appeal()]
        for user, each in ((s.first, "decided"), (s.second, "reviews"))
    ],
)
row(
    "one_reviewer_an_appeal",
    lambda s: [part(one, user, "reviews") for one in [s.appeal()] for user in (s.first, s.second)],
    but=lambda s: [
        part(one, user, "decided") for one in [s.appeal()] for user in (s.first, s.second)
    ],
)
row(
    "appeal_not_taken_was_not_accepted",
    lambda s: s.appeal(result="not_taken", accepted=True),
    but=lambda s: s.appeal(result="not_taken", accepted=False),
)
row(
    "appeal_directs_only_what_it_sends_back",
    lambda s: s.appeal(result="confirmed", directions="Ask.", directed_by=TODAY),
    but=lambda s: s.appeal(result="review_back", directions="Ask.", directed_by=TODAY),
)
row(
    "lesson_is_published_by_another",
    lambda s: lesson(s, published_by=s.first, published_at=NOON),
    but=lambda s: lesson(s, published_by=s.second, published_at=NOON),
)
