"""Applications that are not sent yet, and the ways back to them."""

import uuid
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import Area, User


class Draft(models.Model):
    """Answers being given. Kept for the visit, or for 28 days once the person saves them.

    What staff enter for somebody is kept for 28 days after they last changed it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=12, unique=True)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="drafts")
    language = models.CharField(max_length=5, default="en")
    answers = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    saved_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    keyed_by = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["begun_at"]

    def __str__(self) -> str:
        return "Draft"


class ReturnKey(models.Model):
    """How the person who made an application comes back to it without an account.

    Either by a code sent to an e-mail address they called safe, or by a phrase they were shown
    once. Neither is kept readable.
    """

    reference = models.CharField(primary_key=True, max_length=12)
    email = models.EmailField(blank=True, help_text="Where a code may go. Empty: nowhere.")
    phrase = models.CharField(max_length=200, blank=True, help_text="Hashed.")
    code = models.CharField(max_length=64, blank=True, help_text="A keyed digest.")
    code_ends_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    tries_since = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return "Return key"


class EqualityAnswers(models.Model):
    """Equality monitoring, kept apart: nothing joins it to a person or a review."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="equality_answers")
    quarter = models.CharField(max_length=7, help_text="2026-Q1: no closer date is kept.")
    answers = models.JSONField()

    class Meta:
        verbose_name_plural = "equality answers"
        indexes: ClassVar[list[Any]] = [models.Index(fields=["area", "quarter"], name="equality")]

    def __str__(self) -> str:
        return self.quarter


class LeftOff(models.Model):
    """How many left the application at one place in a month. No person, no day and no answer."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    month = models.DateField(help_text="Its first day.")
    place = models.CharField(max_length=40)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["area", "month", "place"], name="left_off_counted_in_one_row"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place}, {self.month:%Y-%m}"
