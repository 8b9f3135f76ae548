"""How it was: that somebody was asked, and, in another table that names no review, what was said."""

import uuid
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import Area
from heard.reviews.models.review import Review
from heard.rules.plan import STOPPED_NAMES
from heard.rules.survey import FELT_NAMES


class Survey(models.Model):
    """That somebody was asked once how it was; or that they do not want to be."""

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="survey")
    asked_at = models.DateTimeField(null=True)
    answer_by = models.DateField(null=True)
    answered = models.BooleanField(default=False)
    objected_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="survey_asks_or_is_not_wanted",
                condition=models.Q(
                    asked_at__isnull=False, answer_by__isnull=False, objected_at=None
                )
                | models.Q(
                    asked_at=None, answer_by=None, answered=False, objected_at__isnull=False
                ),
            )
        ]

    def __str__(self) -> str:
        return f"Survey of {self.review}"


class SurveyAnswer(models.Model):
    """What somebody answered. It names no review and no moment, and is counted with others only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    felt = models.CharField(
        max_length=10, choices=[(each.value, name) for each, name in FELT_NAMES.items()]
    )
    stopped = models.CharField(
        max_length=10,
        blank=True,
        choices=[(each.value, name) for each, name in STOPPED_NAMES.items()],
        help_text="Empty: they were asked with their plan.",
    )
    words = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]  # drawn at random: it tells no order

    def __str__(self) -> str:
        return f"Answer of {self.year}"
