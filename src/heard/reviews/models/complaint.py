"""A complaint about how somebody was treated. It is no appeal, and changes no decision."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import Area, User
from heard.reviews.models.plan import How
from heard.reviews.models.review import Review
from heard.rules.complaints import BODY_NAMES, FOUND_NAMES, NAMES


class ServiceComplaint(models.Model):
    """A complaint that came with a review: kept apart from it, and joined to it.

    Whom it is about never sees it, where it is known who that is: not on a page, and not past one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="complaints")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="complaints")
    against = models.CharField(
        max_length=10, choices=[(each.value, name) for each, name in NAMES.items()]
    )
    about_person = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="The member of staff it is about, where that is known.",
    )
    text = models.TextField()
    received_on = models.DateField()
    how = models.CharField(max_length=10, choices=How)
    recorded_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty where the applicant wrote it on their own page.",
    )
    recorded_at = models.DateTimeField()
    due_on = models.DateField(null=True, help_text="Empty where the area has set no time.")
    owner = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField(null=True)
    answer = models.TextField(blank=True, help_text="What the applicant is told.")
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-received_on", "-recorded_at"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(name="complaint_says_something", condition=~models.Q(text="")),
            models.CheckConstraint(
                name="complaint_answered_whole",
                condition=models.Q(answered_on=None, answered_by=None, answered_at=None, answer="")
                | models.Q(
                    answered_on__isnull=False, answered_by__isnull=False, answered_at__isnull=False
                )
                & ~models.Q(answer=""),
            ),
            models.CheckConstraint(
                name="nobody_sees_to_a_complaint_about_them",
                condition=models.Q(about_person=None)
                | (
                    (models.Q(owner=None) | ~models.Q(owner=models.F("about_person")))
                    & (models.Q(answered_by=None) | ~models.Q(answered_by=models.F("about_person")))
                ),
            ),
        ]

    def __str__(self) -> str:
        return "Complaint"

    def is_late(self, *, today: date) -> bool:
        return self.answered_on is None and self.due_on is not None and self.due_on < today


class ComplaintFurther(models.Model):
    """Somebody looks at a complaint again: who, since when; and what they found and want done."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    complaint = models.ForeignKey(
        ServiceComplaint, on_delete=models.CASCADE, related_name="further"
    )
    to = models.CharField(
        max_length=20, choices=[(each.value, name) for each, name in BODY_NAMES.items()]
    )
    reference = models.CharField(max_length=100, blank=True, help_text="Their own.")
    went_on = models.DateField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    found = models.CharField(
        max_length=20,
        choices=[(each.value, name) for each, name in FOUND_NAMES.items()],
        blank=True,
    )
    said = models.TextField(blank=True, help_text="What they found, as the applicant is told it.")
    must_do = models.TextField(blank=True, help_text="What they want done.")
    must_by = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", help_text="Who wrote it down."
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["went_on", "recorded_at"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["complaint"],
                condition=models.Q(found=""),
                name="one_looks_at_a_complaint_again",
            ),
            models.CheckConstraint(
                name="complaint_decided_whole",
                condition=models.Q(
                    found="",
                    said="",
                    must_do="",
                    must_by=None,
                    decided_on=None,
                    decided_by=None,
                    decided_at=None,
                )
                | models.Q(
                    decided_on__gte=models.F("went_on"),
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                )
                & ~models.Q(found="")
                & ~models.Q(said=""),
            ),
            models.CheckConstraint(
                name="complaint_day_is_for_something_to_do",
                condition=models.Q(must_by=None) | ~models.Q(must_do=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.complaint}"
