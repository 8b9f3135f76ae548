"""Deciding the threshold: what each body thought, what was proposed, what was decided."""

import uuid
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Agency, Marked, User, mark_field
from heard.reviews.models.review import Review
from heard.rules.disclosure import Mark


class BodyView(Marked):
    """What a relevant body decided about the threshold: section 104(4) and (5)."""

    class View(models.TextChoices):
        MET = "met", _("The threshold is met")
        NOT_MET = "not_met", _("The threshold is not met")
        NO_VIEW = "no_view", _("No view given")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="body_views")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    view = models.CharField(max_length=10, choices=View)
    given_by = models.CharField(max_length=200, help_text="Name and post in that body.")
    given_on = models.DateField()
    note = models.TextField(blank=True)
    mark = mark_field(Mark.PANEL)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta(Marked.Meta):
        ordering: ClassVar[list[str]] = ["given_on", "id"]

    def __str__(self) -> str:
        return f"{self.agency}: {self.view}"

    def holders(self) -> list[UUID]:
        """The body whose view it is, and the agency whose people wrote it down."""
        return [self.agency_id, *super().holders()]


class Judgement(models.Model):
    """What was decided and why. Persistence, harm and adequacy stand apart from the count."""

    met = models.BooleanField()
    reasons = models.TextField(help_text="Sent to the applicant.")
    persistence = models.TextField(blank=True)
    harm = models.TextField(blank=True)
    adequacy = models.TextField(blank=True)
    judgements = models.JSONField(
        default=dict, help_text="Local conditions that people judged: their ids, and yes or no."
    )
    anyway = models.JSONField(
        default=list, help_text="What we will do anyway: action, who, and a date to look again."
    )

    class Meta:
        abstract = True


class DecisionProposal(Judgement):
    """A decision that waits for a second person: "not met" never goes out on one person's word."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="proposals")
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    asked = models.ForeignKey(User, on_delete=models.PROTECT, related_name="asked_to_confirm")
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["proposed_at"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["review"],
                condition=models.Q(answered_at=None),
                name="one_open_proposal_a_review",
            ),
            models.CheckConstraint(
                name="proposal_answered_whole",
                condition=models.Q(answered_by=None, answered_at=None, agreed=None)
                | models.Q(
                    answered_by__isnull=False, answered_at__isnull=False, agreed__isnull=False
                ),
            ),
            models.CheckConstraint(
                name="proposal_answered_by_another",
                condition=models.Q(answered_by=None)
                | ~models.Q(answered_by=models.F("proposed_by")),
            ),
            models.CheckConstraint(
                name="proposal_asks_another",
                condition=~models.Q(asked=models.F("proposed_by")),
            ),
        ]

    def __str__(self) -> str:
        return "Proposed decision"


class ThresholdDecision(Judgement):
    """The decision of the relevant bodies, with the finding it stood on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="decisions")
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    second_person = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    second_at = models.DateTimeField(null=True)
    finding = models.JSONField(help_text="As `heard.rules.answers.as_data` gave it that day.")

    class Meta:
        ordering: ClassVar[list[str]] = ["decided_at"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="not_met_has_a_second_person",
                condition=models.Q(met=True)
                | models.Q(second_person__isnull=False, second_at__isnull=False),
            ),
            models.CheckConstraint(
                name="second_person_is_another",
                condition=models.Q(second_person=None)
                | ~models.Q(second_person=models.F("decided_by")),
            ),
            models.CheckConstraint(name="decision_has_reasons", condition=~models.Q(reasons="")),
        ]

    def __str__(self) -> str:
        return "Threshold met" if self.met else "Threshold not met"


class FollowUp(Marked):
    """Something we do anyway, though the threshold is not met."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="follow_ups")
    action = models.TextField()
    who = models.CharField(max_length=200)
    look_again_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    mark = mark_field(Mark.VICTIM)

    class Meta(Marked.Meta):
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.action
