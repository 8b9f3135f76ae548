"""One table of who was let into, or kept out of, which record.

Everything it speaks of is an opaque id, so that every package above can write here, in its own
transaction, about records that this one knows nothing of.
"""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Way(models.TextChoices):
    LET_IN = "let_in", _("Let in")
    KEPT_OUT = "kept_out", _("Kept out")
    PART = "part", _("Shown a part")  # never the record: whoever asks who is let in asks past it


class Basis(models.TextChoices):
    """Why somebody was let in or kept out."""

    ASSIGNED = "assigned", _("It is theirs to see through")
    SECOND_PERSON = "second_person", _("They are asked to agree, as the second person")
    PANEL_MEMBER = "panel_member", _("They sit on its panel")
    CHAIR = "chair", _("They chair its panel")
    APPEALED = "appealed", _("It has been appealed to them")
    PARTNER_LINK = "partner_link", _("They answer for their agency")
    DISCLOSED = "disclosed", _("It was disclosed to their agency")
    NAMED = "named", _("They were let in by name")
    BREAK_GLASS = "break_glass", _("They broke the glass in an emergency")
    AREA_PART = "area_part", _("Another area takes part, and they read its part")
    CONFLICT = "conflict", _("They have a conflict of interest")
    RESTRICTED = "restricted", _("The record is restricted to those let in by name")


GIVEN = tuple(
    basis for basis in Basis if basis not in {Basis.CONFLICT, Basis.RESTRICTED, Basis.AREA_PART}
)


class EntryQuerySet(models.QuerySet["Entry"]):
    def live(self, at: datetime) -> "EntryQuerySet":
        """Those that hold now.

        Nothing here is made before its time, so the beginning is not asked: a wall put while a
        request was under way, or by a machine whose clock is ahead, holds at once.
        """
        return self.filter(models.Q(until=None) | models.Q(until__gt=at), ended_at=None)

    def as_of(self, at: datetime) -> "EntryQuerySet":
        """Those that held at a moment in the past."""
        return self.filter(
            models.Q(until=None) | models.Q(until__gt=at),
            models.Q(ended_at=None) | models.Q(ended_at__gt=at),
            since__lte=at,
        )


class Entry(models.Model):
    """Somebody was let into a record or kept out of it: who, why, on what basis, until when.

    Who is shown a part is not let in: a person by name, for an area that does not lead. It is for one person, for everybody of an agency, or, when a record is restricted, for
    everybody who was not let in by name. A conflict of interest is stronger than any basis.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    way = models.CharField(max_length=10, choices=Way)
    basis = models.CharField(max_length=20, choices=Basis)
    subject = models.UUIDField(help_text="The id of the record.")
    area = models.UUIDField(help_text="The area whose record it is; of a part, whose part.")
    user = models.UUIDField(null=True)
    agency = models.UUIDField(null=True)
    reason = models.TextField(blank=True, help_text="For people who may see the record.")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    on_need = models.BooleanField(
        default=False, help_text="Whether it opens what is needed to reach the people too."
    )
    given_by = models.UUIDField(null=True, help_text="Empty where the law or a rule gave it.")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    why_ended = models.TextField(blank=True, help_text="For people who may see the record.")

    objects: ClassVar[Any] = EntryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["since", "id"]
        verbose_name_plural = "entries"
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["subject", "way"], name="access_to_subject"),
            models.Index(fields=["user", "way"], name="access_of_user"),
            models.Index(fields=["agency", "way"], name="access_of_agency"),
            # A few of many rows, read for every list of reviews.
            models.Index(
                fields=["basis", "subject"],
                name="access_walls",
                condition=models.Q(way="kept_out", ended_at=None),
            ),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="access_way_fits_basis",
                condition=models.Q(way="let_in", basis__in=GIVEN)
                | models.Q(way="kept_out", basis__in=["conflict", "restricted"])
                | models.Q(way="part", basis="area_part", user__isnull=False),
            ),
            models.CheckConstraint(
                name="access_is_for_one_holder",
                condition=models.Q(basis="restricted", user=None, agency=None)
                | (~models.Q(basis="restricted") & models.Q(user__isnull=False, agency=None))
                | (~models.Q(basis="restricted") & models.Q(user=None, agency__isnull=False)),
            ),
            models.CheckConstraint(
                name="access_ends_after_it_begins",
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way}: {self.basis}"
