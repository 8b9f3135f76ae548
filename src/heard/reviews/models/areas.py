"""The areas that one application touches, and what one area asks of another."""

import uuid
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import Area, User
from heard.reviews.models.review import Review
from heard.rules.lifecycle import STAGE_NAMES
from heard.rules.several_areas import PASSING_NAMES, TOUCH_NAMES

TOUCHES = [(each.value, name) for each, name in TOUCH_NAMES.items()]


class AreaPart(models.Model):
    """An area has, or had, a part in a review, so it counts it: since when, and why.

    When its part has ended it goes on counting it, and reads nothing of it any more.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="parts")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    touch = models.CharField(max_length=10, choices=TOUCHES, blank=True)
    counts_from = models.DateField(help_text="Nothing counts earlier in this area's figures.")
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    why_ended = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["counts_from", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["review", "area"], name="area_part_once"),
            models.CheckConstraint(
                name="area_part_ended_whole",
                condition=models.Q(ended_by=None, ended_at=None, why_ended="")
                | models.Q(ended_by__isnull=False, ended_at__isnull=False)
                & ~models.Q(why_ended=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area}, from {self.counts_from}"


class AreaAsked(models.Model):
    """One area asks another to take part in a review, or to lead it. It waits for an answer.

    The other area sees this and nothing of the review, so what it needs to decide stands here as
    it was when it was asked. Until it accepts, the area that asks stays responsible.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for an answer"
        ACCEPTED = "accepted", "Accepted"
        REFUSED = "refused", "Refused"
        REVOKED = "revoked", "Taken back"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="areas_asked")
    from_area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    to_area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    to_lead = models.BooleanField(help_text="Whether the other area is to lead from then on.")
    touch = models.CharField(max_length=10, choices=TOUCHES)
    reason = models.TextField(help_text="The applicant is told this when the lead changes.")
    basis = models.CharField(
        max_length=15, choices=[(each.value, name) for each, name in PASSING_NAMES.items()]
    )
    basis_detail = models.TextField(help_text="For the record: when they agreed, or why not.")

    stage = models.CharField(
        max_length=20, choices=[(each.value, name) for each, name in STAGE_NAMES.items()]
    )
    applied_on = models.DateField()
    next_due_on = models.DateField(null=True)

    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True, help_text="Why it was refused or taken back.")

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "id"]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["to_area"], condition=models.Q(state="waiting"), name="area_asked_waits"
            )
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["review"],
                condition=models.Q(state="waiting"),
                name="one_area_is_asked_at_a_time",
            ),
            models.CheckConstraint(
                name="another_area_is_asked", condition=~models.Q(from_area=models.F("to_area"))
            ),
            models.CheckConstraint(
                name="area_asked_is_answered_by_somebody",
                condition=models.Q(state="waiting", answered_at=None, answered_by=None)
                | (
                    ~models.Q(state="waiting")
                    & models.Q(answered_at__isnull=False, answered_by__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="area_asked_is_refused_with_a_reason",
                condition=~models.Q(state__in=["refused", "revoked"]) | ~models.Q(answer=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_area} asks {self.to_area}: {self.state}"
