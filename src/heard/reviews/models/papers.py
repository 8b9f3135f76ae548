"""The papers of a meeting, in versions: what the panel was given to read, word for word."""

import uuid
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import User
from heard.reviews.models.meeting import Meeting
from heard.reviews.models.review import Review
from heard.reviews.models.taking_part import ImpactStatement
from heard.rules.papers import PART_NAMES, Part
from heard.vault.models import StoredFile


class Papers(models.Model):
    """One version of the papers of a meeting. It is never changed: what is new is a version."""

    class State(models.TextChoices):
        ASKED = "asked", "Being made"
        MADE = "made", "Made"
        FAILED = "failed", "Could not be made"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    part = models.CharField(
        max_length=10, choices=[(each.value, name) for each, name in PART_NAMES.items()]
    )
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    blocks = models.JSONField(default=list, help_text="Its words, as letters have them.")
    digest = models.CharField(max_length=64, blank=True, help_text="Of its words.")
    items = models.JSONField(default=list, help_text="The ids of the marked items in it.")
    files = models.JSONField(default=list, help_text="The ids of the files that go with it.")
    statement = models.ForeignKey(
        ImpactStatement, on_delete=models.PROTECT, null=True, related_name="+"
    )
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True, help_text="When the panel was let read it.")

    class Meta:
        ordering: ClassVar[list[str]] = ["-number", "part"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["meeting", "part", "number"], name="papers_version_once"
            ),
            models.UniqueConstraint(
                fields=["meeting", "part"],
                condition=models.Q(state="asked"),
                name="papers_made_one_at_a_time",
            ),
            models.CheckConstraint(
                name="papers_made_whole",
                condition=models.Q(state="made", file__isnull=False, made_at__isnull=False)
                & ~models.Q(digest="")
                | models.Q(state__in=["asked", "failed"], file=None, made_at=None),
            ),
            models.CheckConstraint(
                name="papers_opened_whole",
                condition=models.Q(opened_by=None, opened_at=None)
                | models.Q(state="made", opened_by__isnull=False, opened_at__isnull=False),
            ),
            models.CheckConstraint(
                name="papers_statement_is_restricted",
                condition=models.Q(statement=None) | models.Q(part=Part.RESTRICTED),
            ),
        ]

    def __str__(self) -> str:
        return f"Papers, version {self.number}"

    @property
    def review(self) -> Review:
        return self.meeting.review
