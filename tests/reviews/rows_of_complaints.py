"""The rows of complaints, which each constraint refuses, and one just on its other side."""

from typing import Any

from heard.reviews.models import ServiceComplaint
from tests.factories import NOON, TODAY
from tests.reviews.rows import Scene, row


def complaint(s: Scene, **fields: Any) -> ServiceComplaint:
    said = {"against": "council", "text": "x", "received_on": TODAY, "how": "page"}
    kept = {"area": s.area, "review": s.review, "recorded_at": NOON}
    return ServiceComplaint.objects.create(**said | kept | fields)


def answered(s: Scene, **fields: Any) -> ServiceComplaint:
    said = {"answer": "x", "answered_on": TODAY, "answered_by": s.first, "answered_at": NOON}
    return complaint(s, **said | fields)


row("complaint_says_something", lambda s: complaint(s, text=""), but=complaint)
row("complaint_answered_whole", lambda s: answered(s, answer=""), but=answered)
row("complaint_answered_whole", lambda s: complaint(s, answered_on=TODAY), but=complaint)
for field in ("owner", "answered_by"):
    row(
        "nobody_sees_to_a_complaint_about_them",
        lambda s, field=field: answered(s, about_person=s.second, **{field: s.second}),
        but=lambda s, field=field: answered(s, about_person=s.second, **{field: s.first}),
    )
