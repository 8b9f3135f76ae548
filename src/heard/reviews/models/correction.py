"""A day that was written down wrongly, and the second person who agrees that it was."""

import uuid
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import User
from heard.reviews.models.clocks import Milestone


class Correction(models.Model):
    """Somebody says that a milestone was on another day. It is so when somebody else agrees; the
    old day stays here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="corrections")
    old_on = models.DateField()
    new_on = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    agreed = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    second = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    second_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="correction_changes_something",
                condition=~models.Q(old_on=models.F("new_on")) & ~models.Q(reason=""),
            ),
            models.CheckConstraint(
                name="correction_has_a_second_person",
                condition=models.Q(agreed=None, second=None, second_at=None, answer="")
                | (
                    models.Q(agreed__isnull=False, second__isnull=False, second_at__isnull=False)
                    & ~models.Q(answer="")
                    & ~models.Q(second=models.F("by"))
                ),
            ),
            models.UniqueConstraint(
                fields=["milestone"],
                condition=models.Q(agreed=None),
                name="one_open_correction_a_milestone",
            ),
        ]

    def __str__(self) -> str:
        return f"Correction of {self.milestone}"
