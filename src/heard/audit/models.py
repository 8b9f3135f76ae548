"""The record of who did what to which case, and when. Nothing here names or describes anybody."""

from typing import Any, ClassVar

from django.db import models


class Event(models.Model):
    """One thing done or refused. Written in the transaction of the change it records."""

    at = models.DateTimeField()
    action = models.CharField(max_length=80)
    outcome = models.CharField(max_length=20, default="done")
    actor = models.UUIDField(null=True, help_text="The user's id; empty for an applicant.")
    area = models.UUIDField(null=True)
    subject = models.UUIDField(null=True)
    detail = models.JSONField(default=dict, help_text="Codes and ids only.")

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["subject", "id"], name="event_subject")
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"
