"""The end of a review: the applicant is told first that it is to be closed, and why."""

from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import User
from heard.reviews.models.plan import How
from heard.reviews.models.review import Review
from heard.rules.plan import ANSWER_NAMES


class ClosingNotice(models.Model):
    """That a review is to be closed: told to the applicant, with a day by which they can answer."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="closing_notices")
    reason = models.TextField()
    told_at = models.DateTimeField()
    reply_by = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(
        max_length=10,
        blank=True,
        choices=[(each.value, name) for each, name in ANSWER_NAMES.items()],
    )
    words = models.TextField(blank=True)
    how = models.CharField(max_length=10, choices=How, blank=True)
    answered_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["told_at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="closing_answered_whole",
                condition=models.Q(answered_at=None, answer="", how="")
                | models.Q(answered_at__isnull=False) & ~models.Q(answer="") & ~models.Q(how=""),
            ),
            models.CheckConstraint(name="closing_says_why", condition=~models.Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"Closing of {self.review}"
