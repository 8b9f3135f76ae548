"""Putting an area's procedures in force: a new version beside the old ones, never over them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import tomli_w
from django.db import transaction

from heard.agencies.library import Library
from heard.agencies.models import Area, JointProcedures, ProceduresVersion, User
from heard.audit.record import record
from heard.rules.checks import Gap, GapKey, Severity, check
from heard.rules.deadlines import Clock
from heard.rules.in_force import ProceduresInForce
from heard.rules.periods import Unit
from heard.rules.procedures import (
    Basis,
    Event,
    InvalidProcedures,
    Procedures,
    TimeLimit,
    parse,
)

LIBRARY = Library()


class ReasonMissing(Exception):
    """A rule that goes beyond the Act or the guidance is kept only with a reason."""


class VersionExists(Exception):
    """Another version begins on the same day."""


def read_version(
    text: str, *, joint: JointProcedures | None = None
) -> tuple[ProceduresInForce, list[Gap]]:
    """What a file would put in force, and every warning about it. Raises InvalidProcedures.

    `joint` is what it adopts, where it inherits from its region's.
    """
    published = parse(text)
    if published.valid_from is None:
        raise InvalidProcedures("valid_from: say on which day these procedures begin")
    besides = parse(joint.text) if joint else None
    procedures = LIBRARY.filled_in(published, on=published.valid_from, besides=besides)
    return procedures, list(check(procedures))


def joint_of(area: Area, text: str) -> JointProcedures | None:
    """The joint procedures of its region that a file of an area inherits from: the version that
    is in force on the day the file names. Raises InvalidProcedures."""
    published = parse(text)
    found: JointProcedures | None = (
        JointProcedures.objects.filter(region=area.region_id, code=published.inherits)
        .filter(region__isnull=False, valid_from__lte=published.valid_from or date.max)
        .order_by("-valid_from")
        .first()
    )
    return found


def needs_reason(gaps: list[Gap]) -> list[Gap]:
    """The warnings for which an area must record why it keeps the rule."""
    return [gap for gap in gaps if gap.severity is Severity.BEYOND]


@transaction.atomic
def add_version(
    area: Area,
    text: str,
    *,
    reasons: Mapping[GapKey, str],
    by: User | None,
    at: datetime,
) -> ProceduresVersion:
    """Put a new version in force from the day it names, with a reason for each rule that goes
    beyond the Act. Raises InvalidProcedures, ReasonMissing, VersionExists."""
    joint = joint_of(area, text)
    procedures, gaps = read_version(text, joint=joint)
    asked = [gap.key for gap in needs_reason(gaps)]
    if any(not reasons.get(key, "").strip() for key in asked):
        raise ReasonMissing("Say why the area keeps each rule that goes beyond the Act.")
    begins = procedures.published.valid_from or date.min
    if area.procedures_versions.filter(valid_from=begins).exists():
        raise VersionExists("There is already a version that begins on that day.")
    version = area.procedures_versions.create(
        valid_from=begins, text=text, joint=joint, added_by=by, added_at=at
    )
    for code, field in asked:
        version.caution_reasons.create(code=code, field=field, reason=reasons[code, field].strip())
    record(
        "procedures.added",
        at=at,
        actor=by.pk if by else None,
        area=area.pk,
        subject=version.pk,
        valid_from=version.valid_from.isoformat(),
    )
    return version


def set_time_limit(
    area: Area,
    clock: Clock,
    *,
    number: int,
    unit: Unit,
    runs_from: Event,
    begins: date,
    by: User,
    at: datetime,
) -> ProceduresVersion:
    """Set a time limit that the area has not published, in a new version from a day on.

    It is marked as set by the area, so it is no longer shown as an assumption and never as
    published. Raises VersionExists, and ReasonMissing where a warning is newer than the reasons.
    """
    current = ProceduresVersion.objects.in_force(area, on=begins)
    limit = TimeLimit(number=number, unit=unit, runs_from=runs_from, basis=Basis.SET_BY_AREA)
    published = current.published
    changed = published.model_copy(
        update={
            "valid_from": begins,
            "version": f"{published.version}, {clock} set {begins.isoformat()}",
            "time_limits": published.time_limits.model_copy(update={clock: limit}),
        }
    )
    return add_version(area, as_text(changed), reasons=current.reasons, by=by, at=at)


def as_text(procedures: Procedures) -> str:
    """Procedures as their TOML file, with only what they state."""
    stated = _plain(procedures.model_dump(mode="python", exclude_defaults=True))
    return tomli_w.dumps({"format": procedures.format, **stated})


def _plain(value: Any) -> Any:
    """Without what TOML cannot hold: no None, no tuples, no enumerations."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items() if each is not None}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, str) else value
