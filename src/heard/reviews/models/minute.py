"""The minute of a meeting: each item of its agenda, what the panel found, and what it learnt."""

import uuid
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import Agency, Area, User
from heard.reviews.models.meeting import Meeting
from heard.rules.meeting import AGENDA, TAKEN_NAMES, VERDICT_NAMES, Taken


class MinuteItem(models.Model):
    """What was said and decided on one item of the agenda. What is restricted stands apart."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="minute")
    item = models.CharField(
        max_length=20, choices=[(each.value, name) for each, name in AGENDA.items()]
    )
    text = models.TextField(blank=True, help_text="What was said, in short.")
    decided = models.TextField(blank=True)
    reasons = models.TextField(blank=True, help_text="Why it was decided.")
    dissent = models.TextField(blank=True, help_text="Who did not agree, and why.")
    restricted = models.TextField(blank=True, help_text="For the panel, and never to be shared.")
    version = models.PositiveSmallIntegerField(default=1)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["meeting", "item"], name="minute_item_once"),
            models.CheckConstraint(
                name="minute_decides_with_reasons",
                condition=models.Q(decided="") | ~models.Q(reasons=""),
            ),
        ]

    def __str__(self) -> str:
        return self.item


class PanelFinding(models.Model):
    """What the panel found on persistence and harm: section 104(5)(a) and (b)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="finding")
    persistence = models.TextField()
    harm = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="panel_finding_is_whole",
                condition=~models.Q(persistence="") & ~models.Q(harm=""),
            )
        ]

    def __str__(self) -> str:
        return "Finding"


class AgencyFinding(models.Model):
    """What one agency owed by its own policy, what it did and when: section 104(5)(c)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="adequacy")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    owed = models.TextField(help_text="What was owed, and by which policy.")
    done = models.TextField(help_text="What was done, and when.")
    verdict = models.CharField(
        max_length=20, choices=[(each.value, name) for each, name in VERDICT_NAMES.items()]
    )
    why = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["agency__name"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["meeting", "agency"], name="agency_finding_once"),
            models.CheckConstraint(
                name="agency_finding_says_what_was_owed_and_done",
                condition=~models.Q(owed="") & ~models.Q(done=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.verdict}"


class OptionConsidered(models.Model):
    """A tool or a measure the panel looked at, whether it is to be used, and why or why not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="options")
    what = models.CharField(max_length=200)
    used = models.BooleanField()
    why = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["meeting", "what"], name="option_once"),
            models.CheckConstraint(
                name="option_says_why", condition=~models.Q(what="") & ~models.Q(why="")
            ),
        ]

    def __str__(self) -> str:
        return self.what


class LearningPoint(models.Model):
    """Something a meeting learnt, for an agency or for everybody: in the area's register, without
    anybody's name, until somebody says what was made of it. Once the minute is final, the agency is
    told of it and says whether it takes it into its own plan."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="learning")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="learning")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    made_of_it = models.TextField(blank=True, help_text="What was made of it.")
    taken_up_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    taken_up_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True, help_text="From when its agency could read it.")
    reminded_at = models.DateTimeField(null=True)
    taken = models.CharField(
        max_length=10,
        blank=True,
        choices=[(each.value, name) for each, name in TAKEN_NAMES.items()],
    )
    said = models.TextField(blank=True, help_text="What the agency does, or why it does not.")
    done_by = models.DateField(null=True, help_text="By when, of what was taken into a plan.")
    answered_by = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(name="learning_says_something", condition=~models.Q(text="")),
            models.CheckConstraint(
                name="learning_taken_up_whole",
                condition=models.Q(made_of_it="", taken_up_by=None, taken_up_at=None)
                | (
                    models.Q(taken_up_by__isnull=False, taken_up_at__isnull=False)
                    & ~models.Q(made_of_it="")
                ),
            ),
            models.CheckConstraint(
                name="learning_is_told_to_an_agency",
                condition=models.Q(told_at=None) | models.Q(agency__isnull=False),
            ),
            models.CheckConstraint(
                name="learning_is_told_before_a_reminder",
                condition=models.Q(reminded_at=None) | models.Q(told_at__isnull=False),
            ),
            models.CheckConstraint(
                name="learning_answered_whole",
                condition=models.Q(
                    taken="", said="", done_by=None, answered_by="", answered_at=None
                )
                | (
                    (
                        models.Q(taken=Taken.PLAN, done_by__isnull=False)
                        | models.Q(taken=Taken.NOT, done_by=None)
                    )
                    & models.Q(told_at__isnull=False, answered_at__isnull=False)
                    & ~models.Q(said="")
                    & ~models.Q(answered_by="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return "Learning point"

    @property
    def subject(self) -> "LearningPoint":
        """Itself: what an agency is told of it leads to no review."""
        return self

    @property
    def spaced_reference(self) -> str:
        """What it is called by: it tells nothing of the review it comes from."""
        return f"L-{str(self.pk)[:4]}-{str(self.pk)[4:8]}".upper()
