"""The rows of complaints, which each constraint refuses, and one just on its other side."""

from typing import Any

from heard.reviews.models import ComplaintFurther, ServiceComplaint
from tests.factories import NOON, ONE_DAY, TODAY
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


def further(s: Scene, **fields: Any) -> ComplaintFurther:
    there = s.review.complaints.first() or complaint(s)
    said = {"to": "ombudsman", "went_on": TODAY, "recorded_by": s.first, "recorded_at": NOON}
    return ComplaintFurther.objects.create(**{"complaint": there} | said | fields)


def found(s: Scene, **fields: Any) -> ComplaintFurther:
    said = {"found": "upheld", "said": "x", "decided_on": TODAY}
    return further(s, **said | {"decided_by": s.first, "decided_at": NOON} | fields)


row(
    "one_looks_at_a_complaint_again",
    lambda s: (further(s), further(s)),
    but=lambda s: (found(s), further(s)),
)
row("complaint_decided_whole", lambda s: further(s, said="x"), but=further)
row("complaint_decided_whole", lambda s: found(s, said=""), but=found)
row("complaint_decided_whole", lambda s: found(s, decided_on=TODAY - ONE_DAY), but=found)
row(
    "complaint_day_is_for_something_to_do",
    lambda s: found(s, must_by=TODAY),
    but=lambda s: found(s, must_by=TODAY, must_do="x"),
)
