"""What a review came to, and what an appeal said of it."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Area, User
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
    """A challenge to a decision: Schedule 4 para 3.

    The Commissioner's reviewer takes it up here, accepts or refuses its grounds and decides it.
    What another body decides is recorded by the coordinator.
    """

    class About(models.TextChoices):
        THRESHOLD = "threshold", _("The decision that there will be no review")
        OUTCOME = "outcome", _("What the review came to")
        CONDUCT = "conduct", _("How the application or the review was handled")

    class Result(models.TextChoices):
        CONFIRMED = "confirmed", _("The decision stands")
        APPLICATION_BACK = "application_back", _("The application must be decided again")
        REVIEW_BACK = "review_back", _("The review must be looked at again")
        NOT_TAKEN = "not_taken", _("It is not taken up: its reasons are none of those that count")

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="appeals")
    received_on = models.DateField()
    about = models.CharField(max_length=10, choices=About, default=About.OUTCOME)
    grounds = models.TextField()
    heard_by = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty where the applicant asked for it on their own page.",
    )
    recorded_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, help_text="When its reviewer took it up.")
    accepted = models.BooleanField(null=True, help_text="Whether its grounds are ones that count.")
    why_accepted = models.TextField(blank=True)
    result = models.CharField(max_length=20, choices=Result, blank=True)
    reasons = models.TextField(blank=True)
    directions = models.TextField(blank=True, help_text="What must be done, where it is sent back.")
    directed_by = models.DateField(null=True, help_text="By when it must be done.")
    decided_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["received_on", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["review"], condition=models.Q(result=""), name="one_open_appeal_a_review"
            ),
            models.CheckConstraint(
                name="appeal_not_taken_was_not_accepted",
                condition=~models.Q(result="not_taken") | models.Q(accepted=False),
            ),
            models.CheckConstraint(
                name="appeal_directs_only_what_it_sends_back",
                condition=models.Q(directions="", directed_by=None)
                | (
                    models.Q(result__in=["application_back", "review_back"])
                    & ~models.Q(directions="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return "Appeal"


class AppealPart(models.Model):
    """Who has which part in an appeal, and one person only one: so that nobody reviews a decision
    that they had a part in. The database refuses it, whatever the code does."""

    class Part(models.TextChoices):
        DECIDED = "decided", _("Had a part in what is appealed against")
        REVIEWS = "reviews", _("Reviews it")

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="parts")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=Part)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["appeal", "user"], name="nobody_reviews_their_own_decision"
            ),
            models.UniqueConstraint(
                fields=["appeal"],
                condition=models.Q(part="reviews"),
                name="one_reviewer_an_appeal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_part_display()}"


class AppealPapers(models.Model):
    """Every paper of an appealed case in one file, as it was made for who decides the appeal. The
    file itself is in the vault, under this row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="papers")
    sha256 = models.CharField(max_length=64)
    left_out = models.PositiveIntegerField(help_text="Parts that its reader may not see.")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at"]

    def __str__(self) -> str:
        return f"Papers of {self.made_at:%Y-%m-%d %H:%M}"


class Lesson(models.Model):
    """What others can learn from an appeal: it names nobody, and holds nothing of the case. The
    reviewer writes it; somebody in the area reads it and publishes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="lessons")
    appeal = models.OneToOneField(Appeal, on_delete=models.PROTECT, related_name="lesson")
    year = models.PositiveSmallIntegerField(help_text="In which the appeal was decided.")
    about = models.CharField(max_length=10, choices=Appeal.About)
    result = models.CharField(max_length=20, choices=Appeal.Result)
    text = models.TextField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-year", "-published_at"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="lesson_is_published_by_another",
                condition=models.Q(published_at=None, published_by=None)
                | models.Q(
                    ~models.Q(published_by=models.F("written_by")),
                    published_at__isnull=False,
                    published_by__isnull=False,
                ),
            )
        ]

    def __str__(self) -> str:
        return f"Lesson of {self.year}"
