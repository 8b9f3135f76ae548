"""The register of sharing agreements: who may share what with whom, what for, until when."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models

from heard.agencies.models.area import Agency, Area
from heard.agencies.models.staff import User
from heard.rules.sharing import (
    Agreement,
    Category,
    Purpose,
    Reason,
    Suspension,
    refusal_of,
    warning_of,
)
from heard.vault.models import StoredFile


class SharingAgreement(models.Model):
    """One agreement as it was signed. It is never edited: a new version supersedes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="agreements")
    name = models.CharField(max_length=200)
    parties = models.ManyToManyField(Agency, related_name="agreements")
    categories = models.JSONField(help_text="Codes of rules.sharing.Category.")
    purposes = models.JSONField(help_text="Codes of rules.sharing.Purpose.")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, help_text="The last day. Empty: until it is ended.")
    look_again_on = models.DateField(null=True, help_text="When the parties look at it again.")
    signed_by = models.TextField(help_text="Who signed, with their posts: one on each line.")
    signed_on = models.DateField()
    signed_copy = models.CharField(max_length=500, help_text="Where the signed copy is kept.")
    signed_copy_sha256 = models.CharField(
        max_length=64, blank=True, validators=[RegexValidator(r"^[0-9a-f]{64}$")]
    )
    dpia = models.CharField(
        max_length=500, blank=True, help_text="The data protection impact assessment: where it is."
    )
    dpia_on = models.DateField(null=True)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="successor"
    )
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    ended_on = models.DateField(null=True, help_text="From this day it carries nothing.")
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_because = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "-valid_from"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="agreement_ends_after_it_begins",
                condition=models.Q(valid_until=None)
                | models.Q(valid_until__gte=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="agreement_covers_something",
                condition=~models.Q(categories=[]) & ~models.Q(purposes=[]),
            ),
            models.CheckConstraint(
                name="agreement_ended_whole",
                condition=models.Q(ended_on=None, ended_by=None, ended_because="")
                | (
                    models.Q(ended_on__isnull=False, ended_by__isnull=False)
                    & ~models.Q(ended_because="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def copy(self) -> StoredFile | None:
        """The signed copy, where it is kept here too."""
        return StoredFile.objects.filter(subject=self.pk).first()

    @property
    def replaced_on(self) -> date | None:
        """The day on which its next version begins."""
        successor = getattr(self, "successor", None)
        return successor.valid_from if successor else None

    @property
    def as_rule(self) -> Agreement:
        """The agreement as the rule sees it. Its next version takes over on its first day."""
        ends = [day for day in (self.ended_on, self.replaced_on) if day]
        return Agreement(
            id=str(self.pk),
            parties=frozenset(str(agency.pk) for agency in self.parties.all()),
            categories=frozenset(map(Category, self.categories)),
            purposes=frozenset(map(Purpose, self.purposes)),
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            ended_on=min(ends, default=None),
            suspensions=tuple(
                Suspension(each.since, each.until) for each in self.suspensions.all()
            ),
        )

    def refused(self, *, on: date) -> Reason | None:
        """Why it carries nothing on a day; None where it is live."""
        refusal = refusal_of(self.as_rule, on=on)
        return refusal.reason if refusal else None

    def warning(self, *, on: date) -> int | None:
        """How near its end is, in days, where that needs somebody's attention."""
        if self.refused(on=on) in {Reason.ENDED, Reason.EXPIRED} or self.replaced_on:
            return None
        return warning_of(self.valid_until, on=on)


class AgreementSuspension(models.Model):
    """A time in which an agreement carries nothing, and why."""

    agreement = models.ForeignKey(
        SharingAgreement, on_delete=models.PROTECT, related_name="suspensions"
    )
    since = models.DateField()
    reason = models.TextField()
    suspended_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    suspended_at = models.DateTimeField()
    until = models.DateField(null=True, help_text="The day from which it counts again.")
    resumed_because = models.TextField(blank=True)
    resumed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    resumed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["suspended_at"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["agreement"],
                condition=models.Q(until=None),
                name="one_open_suspension_an_agreement",
            ),
            models.CheckConstraint(
                name="suspension_resumed_whole",
                condition=models.Q(until=None, resumed_by=None, resumed_at=None, resumed_because="")
                | (
                    models.Q(
                        until__isnull=False, resumed_by__isnull=False, resumed_at__isnull=False
                    )
                    & ~models.Q(resumed_because="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}, suspended since {self.since}"
