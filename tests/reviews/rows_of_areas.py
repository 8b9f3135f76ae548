"""The same of the areas that one review touches."""

from datetime import date
from typing import Any

from heard.agencies.models import Area, JointProcedures, Region
from heard.reviews.models import AreaAsked, AreaPart
from tests.factories import NOON, ONE_DAY, TODAY, an_area
from tests.reviews.rows import Scene, row, twice


def asked(s: Scene, *, to: Area | None = None, **fields: Any) -> AreaAsked:
    said = {"to_lead": True, "touch": "source", "reason": "So.", "basis": "consent"}
    known = {"basis_detail": "So.", "stage": "received", "applied_on": TODAY}
    who = {"review": s.review, "from_area": s.area, "asked_by": s.first, "asked_at": NOON}
    return AreaAsked.objects.create(**said | known | who | {"to_area": to or an_area()} | fields)


def answered(s: Scene, state: str, **fields: Any) -> AreaAsked:
    return asked(s, state=state, **{"answered_by": s.first, "answered_at": NOON} | fields)


def part(s: Scene, area: Area, **fields: Any) -> AreaPart:
    return AreaPart.objects.create(review=s.review, area=area, counts_from=TODAY, **fields)


row(
    "area_part_once",
    twice(lambda s: part(s, s.area)),
    but=lambda s: (part(s, s.area), part(s, an_area())),
)
row(
    "area_part_ended_whole",
    lambda s: part(s, s.area, ended_by=s.first, ended_at=NOON),
    but=lambda s: part(s, s.area, ended_by=s.first, ended_at=NOON, why_ended="So."),
)
row(
    "one_area_is_asked_at_a_time",
    twice(asked),
    but=lambda s: (asked(s), answered(s, "accepted")),
)
row("another_area_is_asked", lambda s: asked(s, to=s.area), but=asked)
row(
    "area_asked_is_answered_by_somebody",
    lambda s: asked(s, state="accepted"),
    but=lambda s: answered(s, "accepted"),
)
row(
    "area_asked_is_refused_with_a_reason",
    lambda s: answered(s, "refused"),
    but=lambda s: answered(s, "refused", answer="So."),
)


def joint(s: Scene, begins: date = TODAY) -> JointProcedures:
    region, _ = Region.objects.get_or_create(name="The Moor")
    return JointProcedures.objects.create(
        region=region, code="moor", valid_from=begins, text="x", added_at=NOON
    )


row(
    "joint_procedures_once_a_day",
    twice(joint),
    but=lambda s: (joint(s), joint(s, TODAY + ONE_DAY)),
)
