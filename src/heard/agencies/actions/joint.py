"""Joint procedures: one file for several areas of a region, which each of them adopts or not."""

from datetime import date, datetime

from django.db import transaction

from heard.agencies.actions.procedures import VersionExists, as_text, read_version
from heard.agencies.library import Library
from heard.agencies.models import Area, JointProcedures, ProceduresVersion, User
from heard.audit.record import record
from heard.rules.procedures import InvalidProcedures, Procedures, parse

LIBRARY = Library()
# What an area says for itself, whatever it has agreed on with others.
OWN = ("lead_agency", "point_of_contact", "source", "duties", "statistics", "notes")


class NoRegion(Exception):
    """Only an area of a region can have procedures together with others."""


@transaction.atomic
def add_joint(area: Area, text: str, *, by: User, at: datetime) -> JointProcedures:
    """Lay down a version for the areas of a region. It is in force in none until that adopts it.

    Raises InvalidProcedures, UnknownParent, NoRegion, VersionExists.
    """
    if area.region is None:
        raise NoRegion(f"{area} is in no region.")
    procedures, _gaps = read_version(text)
    published = procedures.published
    if published.id in LIBRARY.ids():
        raise InvalidProcedures(f"id: “{published.id}” is the name of published procedures")
    begins = published.valid_from or date.min
    region = area.region.joint_procedures
    if region.filter(code=published.id, valid_from=begins).exists():
        raise VersionExists("There is already a version that begins on that day.")
    joint = region.create(code=published.id, valid_from=begins, text=text, added_by=by, added_at=at)
    record(
        "procedures.joint_added",
        at=at,
        actor=by.pk,
        area=area.pk,
        subject=joint.pk,
        region=area.region.pk,
        valid_from=begins.isoformat(),
    )
    return joint


def adopting(area: Area, joint: JointProcedures, *, begins: date) -> str:
    """The file with which an area adopts joint procedures from a day on: they, and what the area
    says for itself. What it keeps of its own besides, it adds to this."""
    latest = area.procedures_versions.first()
    kept = {} if latest is None else {name: getattr(latest.published, name) for name in OWN}
    said = {
        "id": area.slug,
        "name": area.name,
        "nation": parse(joint.text).nation,
        "version": f"{joint.code} {joint.valid_from.isoformat()}",
        "valid_from": begins,
        "inherits": joint.code,
    }
    return as_text(Procedures(**said, **{name: each for name, each in kept.items() if each}))


def adopted_by(joint: JointProcedures, *, on: date | None = None) -> list[Area]:
    """The areas that go by a version of these joint procedures: on a day, or in their latest
    version, whether or not it has begun."""
    areas = Area.objects.filter(region=joint.region_id)
    versions = [(area, _version(area, on or date.max)) for area in areas]
    return [
        area
        for area, version in versions
        if version and version.joint and version.joint.code == joint.code
    ]


def _version(area: Area, on: date) -> ProceduresVersion | None:
    found: ProceduresVersion | None = (
        area.procedures_versions.filter(valid_from__lte=on).select_related("joint").first()
    )
    return found
