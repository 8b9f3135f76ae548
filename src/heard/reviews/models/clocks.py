"""What is due when in a review, and every change of a date."""

from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import User
from heard.reviews.models.review import Review
from heard.rules.deadlines import CLOCK_NAMES
from heard.rules.procedures import Event


class Milestone(models.Model):
    """An event of a review from which clocks run, and the London date on which it happened."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="milestones")
    event = models.CharField(max_length=30, choices=[(e.value, e.value) for e in Event])
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.event


class ReviewClock(models.Model):
    """A time limit running in a review. The first date is kept for ever."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="clocks")
    clock = models.CharField(max_length=20, choices=[(c.value, n) for c, n in CLOCK_NAMES.items()])
    began_on = models.DateField()
    first_due_on = models.DateField(null=True)
    due_on = models.DateField(null=True, help_text="Empty while paused or not yet known.")
    stopped_on = models.DateField(null=True, help_text="When it was done, or no longer mattered.")
    done = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["due_on", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["review", "clock"],
                condition=models.Q(stopped_on=None),
                name="one_running_clock_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return self.clock


class ClockChange(models.Model):
    """A pause, its end, a later date, or one that follows a corrected day; with its reason and the
    date it replaced."""

    class Kind(models.TextChoices):
        PAUSE = "pause"
        RESUME = "resume"
        EXTEND = "extend"
        CORRECT = "correct"

    clock = models.ForeignKey(ReviewClock, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    old_due_on = models.DateField(null=True)
    new_due_on = models.DateField(null=True)
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(name="clock_change_has_a_reason", condition=~models.Q(reason=""))
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.clock}"
