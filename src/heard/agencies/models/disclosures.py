"""What was disclosed: each time one agency lets another in, and to what."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from heard.access.models import Entry
from heard.agencies.models.agreements import SharingAgreement
from heard.agencies.models.area import Agency, Area
from heard.agencies.models.staff import User
from heard.rules.sharing import BASIS_NAMES, GATEWAY_NAMES, PURPOSE_NAMES, Basis, Category


class Ended(models.TextChoices):
    """Why a disclosure ended before its time."""

    RECALLED = "recalled", "It was recalled"
    SUSPENDED = "suspended", "Its agreement was suspended"
    AGREEMENT_ENDED = "agreement_ended", "Its agreement ended"
    REPLACED = "replaced", "The new version of its agreement does not cover it"
    CONSENT = "consent", "The consent it rested on was withdrawn"
    OVER = "over", "What it was for is over"


class DisclosureQuerySet(models.QuerySet["Disclosure"]):
    def live(self, at: datetime) -> "DisclosureQuerySet":
        """Those that open something at a moment."""
        return self.filter(given_at__lte=at, until__gt=at, ended_at=None)


class Disclosure(models.Model):
    """One agency lets another into some of a record: on what basis, why, until when, by whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="disclosures")
    subject = models.UUIDField(help_text="The id of the record.")
    giver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="disclosed")
    taker = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="disclosed_to")
    person = models.CharField(
        max_length=200, blank=True, help_text="Who in that agency it is meant for."
    )
    categories = models.JSONField(help_text="Codes of rules.sharing.Category.")
    items = models.TextField(blank=True, help_text="What in particular, where it is not all.")
    purpose = models.CharField(
        max_length=20, choices=[(each.value, name) for each, name in PURPOSE_NAMES.items()]
    )
    basis = models.CharField(
        max_length=20, choices=[(each.value, name) for each, name in BASIS_NAMES.items()]
    )
    gateway = models.CharField(
        max_length=20,
        blank=True,
        choices=[(each.value, name) for each, name in GATEWAY_NAMES.items()],
    )
    agreement = models.ForeignKey(
        SharingAgreement, on_delete=models.PROTECT, null=True, related_name="disclosures"
    )
    consent = models.UUIDField(null=True, help_text="The consent it rests on, besides.")
    asked_by = models.CharField(
        max_length=200, blank=True, help_text="Who in the relevant body asked for it."
    )
    asked_on = models.DateField(null=True)
    why = models.TextField(help_text="Why it is necessary, and no more than is needed.")
    until = models.DateTimeField()
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_because = models.CharField(max_length=20, choices=Ended, blank=True)
    end_reason = models.TextField(blank=True)

    objects: ClassVar[Any] = DisclosureQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-given_at", "taker__name"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["subject", "taker"], name="disclosed_of_subject"),
            models.Index(fields=["consent"], name="disclosed_on_consent"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="disclosure_has_its_basis",
                condition=models.Q(basis=Basis.AGREEMENT, agreement__isnull=False, gateway="")
                | (models.Q(basis=Basis.GATEWAY, agreement=None) & ~models.Q(gateway=""))
                | models.Q(basis=Basis.URGENT, agreement=None, gateway=""),
            ),
            models.CheckConstraint(
                name="disclosure_says_what_and_why",
                condition=~models.Q(categories=[]) & ~models.Q(why=""),
            ),
            models.CheckConstraint(
                name="disclosure_goes_to_another",
                condition=~models.Q(giver=models.F("taker")),
            ),
            models.CheckConstraint(
                name="disclosure_ends_after_it_begins",
                condition=models.Q(until__gt=models.F("given_at")),
            ),
            models.CheckConstraint(
                name="disclosure_ended_whole",
                condition=models.Q(ended_at=None, ended_because="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(ended_because="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Disclosed to {self.taker}"

    @property
    def opens(self) -> frozenset[Category]:
        return frozenset(map(Category, self.categories))

    def is_live(self, at: datetime) -> bool:
        return self.given_at <= at < self.until and self.ended_at is None
