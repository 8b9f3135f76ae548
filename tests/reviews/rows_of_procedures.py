"""The rows of new procedures, which each constraint refuses, and one just on its other side."""

from typing import Any

from heard.agencies.models import ProceduresDraft
from tests.factories import NOON
from tests.reviews.rows import Scene, row, twice


def draft(s: Scene, **fields: Any) -> ProceduresDraft:
    said = {"area": s.area, "begun_by": s.first, "begun_at": NOON, "changed_by": s.first}
    return ProceduresDraft.objects.create(**said | {"changed_at": NOON} | fields)


def dropped(s: Scene, **fields: Any) -> ProceduresDraft:
    return draft(s, **{"state": "dropped", "ended_by": s.first, "ended_at": NOON} | fields)


def in_force(s: Scene, **fields: Any) -> ProceduresDraft:
    version = s.area.procedures_versions.first()
    ended = {"state": "in_force", "ended_by": s.second, "ended_at": NOON, "version": version}
    return draft(s, **ended | fields)


row(
    "one_open_procedures_draft_an_area",
    twice(draft),
    but=lambda s: (draft(s), dropped(s), dropped(s)),
)
row(
    "procedures_draft_ended_whole",
    lambda s: draft(s, ended_at=NOON, ended_by=s.first),
    but=lambda s: (draft(s), dropped(s), in_force(s)),
)
row(
    "procedures_put_in_force_by_another",
    lambda s: in_force(s, ended_by=s.first),
    but=in_force,
)
row(
    "procedures_are_asked_about_in_plain_words",
    lambda s: draft(s, asks_until=NOON.date()),
    but=lambda s: draft(s, asks_until=NOON.date(), changes="Later."),
)
