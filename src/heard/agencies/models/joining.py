"""Invitations to work in an area."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Lower

from heard.agencies.models.area import Agency, Area, Region
from heard.agencies.models.staff import IN_A_REGION, User
from heard.rules.permissions import ROLE_NAMES, Role


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting(self) -> "InvitationQuerySet":
        """Those that nobody has accepted or taken back. Some may be too old to accept."""
        return self.filter(accepted_at=None, revoked_at=None)


class Invitation(models.Model):
    """Somebody is asked to join an area in a role. Of its link only a digest is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="invitations")
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=[(r.value, ROLE_NAMES[r]) for r in Role])
    until = models.DateField(null=True, blank=True, help_text="The last day of the membership.")
    sending = models.PositiveSmallIntegerField(
        default=1, help_text="How often it was sent: each sending has a link of its own."
    )
    link_digest = models.CharField(max_length=64, unique=True, help_text="Of the link sent last.")
    invited_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty for the first person of an area.",
    )
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = InvitationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["sent_at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                Lower("email"),
                "area",
                "role",
                name="invitation_waits_once",
                condition=models.Q(accepted_at=None, revoked_at=None),
            ),
            models.CheckConstraint(
                name="invitation_accepted_by_somebody",
                condition=models.Q(accepted_at=None, accepted_by=None)
                | models.Q(accepted_at__isnull=False, accepted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="invitation_accepted_or_revoked",
                condition=models.Q(accepted_at=None) | models.Q(revoked_at=None),
            ),
            models.CheckConstraint(
                name="invitation_in_region_sees_what_it_is_let_into",
                condition=models.Q(region=None) | models.Q(role__in=IN_A_REGION),
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation to {self.area}"

    def is_too_old(self, at: datetime) -> bool:
        return self.expires_at <= at
