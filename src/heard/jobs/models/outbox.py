"""What is still to be done, sent or told, and what became of it. Nothing here names anybody."""

import uuid
from typing import Any, ClassVar

from django.db import models


class State(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", "Waiting"
    SENDING = "sending", "On its way"
    SENT = "sent", "Done"
    FAILED = "failed", "Failed"
    UNKNOWN = "unknown", "Nobody knows"
    CANCELLED = "cancelled", "Cancelled"


class OutboxRow(models.Model):
    """One thing to do, written in the transaction of what it follows from.

    It says by opaque ids who it is for and what it is about. Whoever does it looks up the rest at
    that moment, so that nobody's details lie here, and nothing is sent to where somebody was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=80)
    to = models.UUIDField(null=True, help_text="Who it is for.")
    about = models.UUIDField(null=True, help_text="The record it is about.")
    area = models.UUIDField(null=True)
    context = models.JSONField(default=dict, help_text="Codes, ids and numbers only.")
    made_at = models.DateTimeField()
    not_before = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    last_tried_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=80, blank=True, help_text="A code. Empty when all is well.")
    settled_at = models.DateTimeField(null=True, help_text="When it was done, failed or cancelled.")
    once = models.CharField(
        max_length=200, blank=True, help_text="What is put twice under the same, is there once."
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["not_before", "made_at"]
        verbose_name = "job"
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["state", "not_before"], name="job_due"),
            models.Index(fields=["about"], name="job_about"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(name="job_once", fields=["once"], condition=~models.Q(once="")),
            models.CheckConstraint(
                name="job_is_settled_or_not",
                condition=models.Q(state__in=["waiting", "sending", "unknown"], settled_at=None)
                | models.Q(state__in=["sent", "failed", "cancelled"], settled_at__isnull=False),
            ),
            models.CheckConstraint(
                name="job_was_tried",
                condition=models.Q(tries=0, last_tried_at=None)
                | models.Q(tries__gt=0, last_tried_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.state}"
