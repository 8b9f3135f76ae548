"""The versions of an area's review procedures, kept as the files they are."""

import uuid
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from django.db import models

from heard.agencies.library import Library
from heard.agencies.models.area import Area, Region
from heard.agencies.models.staff import User
from heard.rules.gaps import GapKey
from heard.rules.in_force import NotInForce, ProceduresInForce
from heard.rules.procedures import Procedures, parse

LIBRARY = Library()


class JointProcedures(models.Model):
    """One version of the procedures that several areas of a region have agreed on.

    It is nobody's until an area adopts it, in a version of its own that inherits from this one:
    national default < region < area. A newer version changes nothing until it is adopted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="joint_procedures")
    code = models.SlugField(
        max_length=60, help_text="The id in the file, by which it is inherited."
    )
    valid_from = models.DateField()
    text = models.TextField(help_text="The TOML file.")
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["code", "-valid_from"]
        verbose_name_plural = "joint procedures"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["region", "code", "valid_from"], name="joint_procedures_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code}, from {self.valid_from}"

    @property
    def published(self) -> Procedures:
        return self.in_force.published

    @property
    def in_force(self) -> ProceduresInForce:
        return _resolved(self.text, self.valid_from)


class ProceduresVersionQuerySet(models.QuerySet["ProceduresVersion"]):
    def in_force(self, area: Area, *, on: date) -> "ProceduresVersion":
        """The version of an area's procedures on a day. Raises NotInForce when there is none."""
        version = self.filter(area=area, valid_from__lte=on).order_by("-valid_from").first()
        if version is None:
            raise NotInForce(f"{area} has no procedures in force on {on:%d/%m/%Y}.")
        return version


class ProceduresVersion(models.Model):
    """One version, in force from a date until the next. A review keeps the one it began under."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="procedures_versions")
    valid_from = models.DateField()
    text = models.TextField(help_text="The TOML file.")
    joint = models.ForeignKey(
        JointProcedures, on_delete=models.PROTECT, null=True, related_name="adopted"
    )
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    objects: ClassVar[Any] = ProceduresVersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-valid_from"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["area", "valid_from"], name="procedures_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.area}, from {self.valid_from}"

    @property
    def published(self) -> Procedures:
        return self.in_force.published

    @property
    def in_force(self) -> ProceduresInForce:
        """These procedures with what they leave out filled in, as of the day they began."""
        return _resolved(self.text, self.valid_from, self.joint.text if self.joint else "")

    @property
    def reasons(self) -> dict[GapKey, str]:
        """Why the area keeps each rule that goes beyond the Act or the guidance."""
        return {(each.code, each.field): each.reason for each in self.caution_reasons.all()}


@lru_cache(maxsize=256)
def _resolved(text: str, on: date, joint: str = "") -> ProceduresInForce:
    return LIBRARY.filled_in(parse(text), on=on, besides=parse(joint) if joint else None)


class CautionReason(models.Model):
    """Why an area keeps a rule that goes beyond the Act or the guidance: one for each warning.

    A warning is known by its code and the field it is about, because two conditions, say, may
    be kept for different reasons.
    """

    version = models.ForeignKey(
        ProceduresVersion, on_delete=models.CASCADE, related_name="caution_reasons"
    )
    code = models.CharField(max_length=80)
    field = models.CharField(max_length=200)
    reason = models.TextField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["version", "code", "field"], name="caution_reason_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.field})"
