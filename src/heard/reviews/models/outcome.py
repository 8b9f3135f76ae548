"""What a review came to, and what an appeal said of it."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import User
from heard.reviews.models.review import Review


class Outcome(models.Model):
    """The result of a review: section 104(7) and (8)."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="outcomes")
    summary = models.TextField(help_text="What the applicant is told.")
    met_on = models.DateField(help_text="When the review was carried out.")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    told_at = models.DateTimeField(
        null=True, help_text="When a second person had agreed to the letter that tells it."
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["at"]

    def __str__(self) -> str:
        return "Outcome"


class Appeal(models.Model):
    """A challenge to a decision: Schedule 4 para 3."""

    class Result(models.TextChoices):
        CONFIRMED = "confirmed", _("The decision stands")
        APPLICATION_BACK = "application_back", _("The application must be decided again")
        REVIEW_BACK = "review_back", _("The review must be looked at again")

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="appeals")
    received_on = models.DateField()
    grounds = models.TextField()
    heard_by = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    result = models.CharField(max_length=20, choices=Result, blank=True)
    reasons = models.TextField(blank=True)
    decided_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["received_on", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["review"], condition=models.Q(result=""), name="one_open_appeal_a_review"
            )
        ]

    def __str__(self) -> str:
        return "Appeal"
