"""Alerts: what somebody who answers for an area must look at, and what they did about it."""

import uuid
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models.area import Area
from heard.agencies.models.staff import User


class AlertKind(models.TextChoices):
    """What happened."""

    READING = "reading", "Somebody has opened unusually many reviews"
    GLASS = "glass", "Somebody has broken the glass to open a review"
    AUDIT = "audit", "The record of who did what has been changed"
    STOPPED = "stopped", "A message or a job needs a person"
    WORKER = "worker", "No messages were sent for a while"
    CAME_BACK = "came_back", "A letter or a message came back"
    COMPLAINT = "complaint", "Somebody complains of how they were treated"
    FIGURES = "figures", "The figures of a finished year are not published"
    PROCEDURES = "procedures", "It is time to look at how well your procedures work"


class Alert(models.Model):
    """Something happened, and one person was told. They say what they did about it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="alerts")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="alerts")
    kind = models.CharField(max_length=10, choices=AlertKind)
    code = models.CharField(max_length=40, blank=True, help_text="More closely, what happened.")
    about = models.UUIDField(null=True, help_text="The person, the review or the job.")
    happened_at = models.DateTimeField()
    raised_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True, help_text="What was done about it.")
    once = models.CharField(max_length=200, help_text="The same thing is told to a person once.")

    class Meta:
        ordering: ClassVar[list[str]] = ["-raised_at", "-id"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["user", "done_at"], name="alert_of")]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["user", "area", "once"], name="alert_once"),
            models.CheckConstraint(
                name="alert_is_seen_before_it_is_done",
                condition=models.Q(done_at=None) | models.Q(seen_at__isnull=False),
            ),
            models.CheckConstraint(
                name="alert_is_done_with_a_note",
                condition=models.Q(done_at=None, note="")
                | (models.Q(done_at__isnull=False) & ~models.Q(note="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.area}"


class AlertedPerson(models.Model):
    """Somebody whom an area has named to be alerted."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="alerted")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["area", "user"], name="alerted_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.area}"
