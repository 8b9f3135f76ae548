"""Independent chairs: the days on which they are free, and the meetings they are asked to lead;
and what chairs and panel members were trained in."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Area, User
from heard.reviews.models.meeting import Meeting


class ChairDay(models.Model):
    """A day on which somebody could chair a meeting, in any of their areas."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="chair_days")
    on = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["on"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["user", "on"], name="chair_day_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.on}"


class Training(models.Model):
    """What somebody who chairs, or sits on the panel, was trained in, and until when it holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="training")
    what = models.CharField(max_length=200)
    on = models.DateField()
    until = models.DateField(null=True, help_text="The last day on which it holds, if it ends.")
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-on", "what"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["user", "what", "on"], name="training_once"),
            models.CheckConstraint(
                name="training_says_what_and_ends_after_it",
                condition=~models.Q(what="")
                & (models.Q(until=None) | models.Q(until__gte=models.F("on"))),
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def holds(self, on: date) -> bool:
        return self.until is None or on <= self.until


class Chairing(models.Model):
    """Somebody is asked to chair a meeting. Until they have declared that nothing ties them to it
    they see no more of it than stands here."""

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        AGREED = "agreed", _("Chairs it")
        DECLINED = "declined", _("Cannot")
        CONFLICT = "conflict", _("Has a conflict of interest")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="chairs")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="chairings")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    begins_at = models.DateTimeField(null=True, help_text="Of the meeting, when they were asked.")
    involved = models.JSONField(help_text="The names of the agencies involved, to declare against.")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    found = models.JSONField(default=list, help_text="The codes of what speaks against them.")
    detail = models.TextField(blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    declared_at = models.DateTimeField(
        null=True, help_text="When they declared independence and agreed to confidentiality."
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(state__in=["asked", "agreed"]),
                name="one_chair_a_meeting",
            ),
            models.CheckConstraint(
                name="chair_agrees_by_declaring",
                condition=~models.Q(state="agreed") | models.Q(declared_at__isnull=False),
            ),
            models.CheckConstraint(
                name="chair_conflict_says_which",
                condition=(models.Q(state="conflict") & ~models.Q(found=[]))
                | (~models.Q(state="conflict") & models.Q(found=[])),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.state}"
