"""The consent log: what somebody agreed to, for whom, how we know, and whether they still do."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Agency, User
from heard.people.models.person import Person
from heard.rules.periods import london_date
from heard.rules.sharing import Consented
from heard.rules.sharing import Purpose as SharingPurpose


class Consent(models.Model):
    """What a person agreed to. It is never deleted: a withdrawal is written beside it."""

    class Purpose(models.TextChoices):
        REPRESENT = "represent", _("Someone applies for them")
        SUPPORT = "support", _("We pass their details to a support service")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose)
    given_to = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="consents_held"
    )
    agency = models.ForeignKey(
        Agency,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="The agency it was given for. Empty: whoever serves the purpose.",
    )
    how = models.CharField(max_length=20, help_text="spoken, written or signed")
    evidence = models.TextField(blank=True)
    given_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_how = models.CharField(max_length=500, blank=True)
    withdrawn_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Who wrote the withdrawal down. Empty: they did, on their own page.",
    )
    ask_again_at = models.DateTimeField(
        null=True, help_text="Since when they should be asked again: another agency has the review."
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["recorded_at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="consent_withdrawn_whole",
                condition=models.Q(withdrawn_at__isnull=False)
                | models.Q(withdrawn_how="", withdrawn_by=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} consent"

    @property
    def is_live(self) -> bool:
        return self.given_on is not None and self.withdrawn_at is None

    @property
    def as_rule(self) -> Consented | None:
        """As the rule of sharing sees it; None where it was not given."""
        if self.given_on is None:
            return None
        withdrawn: datetime | None = self.withdrawn_at
        return Consented(
            id=str(self.pk),
            purpose=SharingPurpose(self.purpose),
            given_on=self.given_on,
            to=str(self.agency_id or ""),
            withdrawn_on=london_date(withdrawn) if withdrawn else None,
        )
