"""The action plan of a review: its actions, what becomes of them, and what the victim says."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Agency, User
from heard.reviews.models.conference import Conference, Subject
from heard.reviews.models.recommendation import Recommendation
from heard.reviews.models.review import Review
from heard.rules.plan import (
    CHANGE_NAMES,
    KIND_NAMES,
    REGARD_NAMES,
    RUNG_NAMES,
    STATE_NAMES,
    STOPPED_NAMES,
    Regard,
    State,
)


class How(models.TextChoices):
    """How something was said that somebody else may have written down."""

    PAGE = "page", _("On their own page")
    LINK = "link", _("By the link")
    PHONE = "phone", _("By phone")
    PAPER = "paper", _("On paper")
    EMAIL = "email", _("By email")
    MEETING = "meeting", _("At a meeting")


class RecommendationAnswer(models.Model):
    """Whether a body does what was recommended to it; without a reason only where it does."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="answers"
    )
    regard = models.CharField(
        max_length=10, choices=[(each.value, name) for each, name in REGARD_NAMES.items()]
    )
    reasons = models.TextField(blank=True)
    given_by = models.CharField(max_length=200)
    given_on = models.DateField()
    how = models.CharField(max_length=10, choices=How)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="recommendation_is_declined_with_reasons",
                condition=models.Q(regard=Regard.ACCEPTS) | ~models.Q(reasons=""),
            )
        ]

    def __str__(self) -> str:
        return f"Answer to {self.recommendation}"


class ActionPlan(models.Model):
    """What the agencies will do. A draft until the victim could say what they think of it.

    The plan of a case conference is shown to nobody: what the agencies put into it is agreed.
    """

    review = models.OneToOneField(Review, on_delete=models.CASCADE, null=True, related_name="plan")
    conference = models.OneToOneField(
        Conference, on_delete=models.CASCADE, null=True, related_name="plan"
    )
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    shown_at = models.DateTimeField(
        null=True, help_text="When a second person had agreed to the letter that shows the draft."
    )
    comment_by = models.DateField(null=True)
    agreed_at = models.DateTimeField(null=True)
    review_on = models.DateField(null=True, help_text="When the agencies look at the plan again.")
    waits = models.BooleanField(
        default=False, help_text="Somebody said something that nobody has looked at."
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="plan_is_of_a_review_or_a_conference",
                condition=models.Q(review__isnull=False, conference=None)
                | models.Q(review=None, conference__isnull=False, shown_at=None, comment_by=None),
            ),
            models.CheckConstraint(
                name="plan_that_is_shown_can_be_commented_on",
                condition=models.Q(shown_at=None) | models.Q(comment_by__isnull=False),
            ),
            models.CheckConstraint(
                name="agreed_plan_is_looked_at_again",
                condition=models.Q(agreed_at=None) | models.Q(review_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Plan of {self.subject}"

    @property
    def subject(self) -> Subject:
        """The review or the case conference whose plan it is."""
        subject = self.review or self.conference
        assert subject is not None  # noqa: S101 (the database sees to it)
        return subject


class PlanAction(models.Model):
    """One thing that an agency does, by when. `safe_words` are all that the victim is told of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="actions")
    number = models.PositiveSmallIntegerField()
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, related_name="actions"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    officer = models.CharField(max_length=200)
    kind = models.CharField(
        max_length=20, blank=True, choices=[(each.value, name) for each, name in KIND_NAMES.items()]
    )
    what = models.TextField(help_text="What is to be done, for those who do it.")
    safe_words = models.TextField(help_text="The same for the victim. It names nobody.")
    measure = models.TextField(help_text="By what it is seen that it worked.")
    if_not_done = models.TextField(
        blank=True, help_text="What may happen then. For the agencies: the victim is not told."
    )
    template = models.CharField(
        max_length=40, blank=True, help_text="The code of the template from which it was begun."
    )
    due_on = models.DateField()
    agreed_at = models.DateTimeField(null=True, help_text="When the plan it is part of was agreed.")
    state = models.CharField(
        max_length=20,
        choices=[(each.value, name) for each, name in STATE_NAMES.items()],
        default=State.NOT_STARTED,
    )
    done_on = models.DateField(null=True)
    evidence = models.TextField(blank=True)
    refused_because = models.TextField(blank=True)
    stopped = models.CharField(
        max_length=10,
        blank=True,
        choices=[(each.value, name) for each, name in STOPPED_NAMES.items()],
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["state", "due_on"], name="action_owed"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["plan", "number"], name="action_has_its_own_number"),
            models.CheckConstraint(
                name="action_says_what",
                condition=~models.Q(what="")
                & ~models.Q(safe_words="")
                & ~models.Q(measure="")
                & ~models.Q(officer=""),
            ),
            models.CheckConstraint(
                name="done_action_has_evidence",
                condition=models.Q(state=State.DONE, done_on__isnull=False) & ~models.Q(evidence="")
                | ~models.Q(state=State.DONE) & models.Q(done_on=None),
            ),
            models.CheckConstraint(
                name="refused_action_has_a_reason",
                condition=models.Q(state=State.REFUSED) & ~models.Q(refused_because="")
                | ~models.Q(state=State.REFUSED) & models.Q(refused_because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Action {self.number}"

    @property
    def subject(self) -> Subject:
        return self.plan.subject

    @property
    def subject_id(self) -> uuid.UUID:
        return self.subject.pk

    @property
    def review(self) -> Review:
        """Of an action that is in the plan of a review."""
        assert self.plan.review is not None  # noqa: S101 (who asks knows that it is)
        return self.plan.review


class Progress(models.Model):
    """What happened to an action: said by whom, and when. Nothing of it is changed later."""

    action = models.ForeignKey(PlanAction, on_delete=models.CASCADE, related_name="progress")
    change = models.CharField(
        max_length=20, choices=[(each.value, name) for each, name in CHANGE_NAMES.items()]
    )
    text = models.TextField()
    said_by = models.CharField(max_length=200)
    how = models.CharField(max_length=10, choices=How)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.change}: {self.action}"


class Climb(models.Model):
    """Somebody was told that an action is late: once each of a day on which it was due."""

    action = models.ForeignKey(PlanAction, on_delete=models.CASCADE, related_name="climbs")
    rung = models.CharField(
        max_length=20, choices=[(each.value, name) for each, name in RUNG_NAMES.items()]
    )
    due_on = models.DateField()
    name = models.CharField(max_length=200, blank=True, help_text="Empty: nobody is named there.")
    email = models.EmailField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["action", "rung", "due_on"], name="climb_once")
        ]

    def __str__(self) -> str:
        return f"{self.rung}: {self.action}"


class PlanComment(models.Model):
    """What the victim thinks of the draft."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
    how = models.CharField(max_length=10, choices=How)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(name="plan_comment_says_something", condition=~models.Q(text=""))
        ]

    def __str__(self) -> str:
        return f"Comment on {self.plan}"


class MoreTime(models.Model):
    """The victim has longer to say what they think of the draft. The day it was stays here."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="more_time")
    old_by = models.DateField()
    new_by = models.DateField()
    at_their_asking = models.BooleanField()
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="more_time_is_later_and_has_a_reason",
                condition=models.Q(new_by__gt=models.F("old_by")) & ~models.Q(reason=""),
            )
        ]

    def __str__(self) -> str:
        return f"More time for {self.plan}"


class PlanLook(models.Model):
    """The agencies looked at an agreed plan again: what they found, what the victim was told of it,
    and when they look the next time. The day it was due stays here."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="looks")
    due_on = models.DateField()
    found = models.TextField()
    told = models.TextField()
    again_on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="plan_look_finds_and_tells_something",
                condition=~models.Q(found="") & ~models.Q(told=""),
            )
        ]

    def __str__(self) -> str:
        return f"Look at {self.plan}"


class PlanCheck(models.Model):
    """The victim is asked, some weeks after the plan was agreed, whether it stopped."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="checks")
    weeks = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    stopped = models.CharField(
        max_length=10,
        blank=True,
        choices=[(each.value, name) for each, name in STOPPED_NAMES.items()],
    )
    words = models.TextField(blank=True)
    how = models.CharField(max_length=10, choices=How, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["due_on"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["plan", "weeks"], name="plan_check_once"),
            models.CheckConstraint(
                name="plan_check_answered_whole",
                condition=models.Q(answered_at=None, stopped="", how="")
                | models.Q(answered_at__isnull=False) & ~models.Q(stopped="") & ~models.Q(how=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Check after {self.weeks} weeks"
