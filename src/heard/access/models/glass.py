"""Breaking the glass: asking, in an emergency, for a record that one is not let into."""

import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models

from heard.access.models.entry import Entry

OPEN_FOR = timedelta(hours=4)
WAITS_FOR = timedelta(hours=24)  # an emergency that lasted a day is asked for anew
FEWEST_WORDS = 20  # characters of the reason


class GlassQuerySet(models.QuerySet["Glass"]):
    def waiting(self, at: datetime) -> "GlassQuerySet":
        """Those that a second person can still answer."""
        return self.filter(answered_at=None, asked_at__gt=at - WAITS_FOR)


class Glass(models.Model):
    """Somebody asked for a record by its reference; a second person agreed, or not.

    Who asks for a reference that nothing has, or for what they can never be let into, leaves the
    same row without a subject: the page tells them the same.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=40, help_text="As it was asked for.")
    subject = models.UUIDField(null=True, help_text="The id of the record.")
    area = models.UUIDField(null=True)
    reason = models.TextField()
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, related_name="glass")

    objects: ClassVar[Any] = GlassQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "id"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["subject", "asked_at"], name="glass_of_subject"),
            models.Index(fields=["asked_by", "asked_at"], name="glass_of_user"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="glass_answered_whole",
                condition=models.Q(answered_by=None, answered_at=None, agreed=None)
                | models.Q(
                    answered_by__isnull=False,
                    answered_at__isnull=False,
                    agreed__isnull=False,
                    subject__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="glass_answered_by_another",
                condition=models.Q(answered_by=None) | ~models.Q(answered_by=models.F("asked_by")),
            ),
            models.CheckConstraint(
                name="glass_broken_when_agreed",
                condition=models.Q(entry=None) | models.Q(agreed=True, agreed__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return "Break-glass"
