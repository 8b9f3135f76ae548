"""What agencies are asked for, and how often they were reminded."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Agency, Area, User
from heard.reviews.models.conference import Conference, Subject
from heard.reviews.models.review import Review
from heard.rules.requests import STATE_NAMES, About, State
from heard.rules.sharing import GATEWAY_NAMES, Gateway


class RequestTemplate(models.Model):
    """Questions that an area asks again and again, and what for. The newest is offered first."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="request_templates")
    name = models.CharField(max_length=100)
    purpose = models.TextField()
    questions = models.JSONField(help_text="In the order in which they are asked.")
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["area", "name"], name="request_template_once"),
            models.CheckConstraint(
                name="request_template_asks_something",
                condition=~models.Q(questions=[]) & ~models.Q(purpose=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class InformationRequest(models.Model):
    """One agency is asked for information about one review: Schedule 4, paragraph 7. Or about a case
    conference, which obliges nobody: Crime and Disorder Act 1998, section 115."""

    class DueBecause(models.TextChoices):
        """Who set the day by which it is to be answered."""

        PROCEDURES = "procedures", _("As the area’s procedures say")
        ASSUMED = "assumed", _("As Heard assumes, because the area has set nothing")
        BY_HAND = "by_hand", _("As whoever asked set it")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, null=True, related_name="requests")
    conference = models.ForeignKey(
        Conference, on_delete=models.CASCADE, null=True, related_name="requests"
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,  # few areas have many requests each: an index of its own misleads
        help_text="Of what it is about, and goes over with the lead: so the board asks no review.",
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="requests")
    about = models.CharField(
        max_length=11,
        choices=[(each.value, each.value) for each in About],
        default=About.INFORMATION,
    )
    panel_on = models.DateField(
        null=True, help_text="The day of the panel before which a part is to be confirmed."
    )
    gateway = models.CharField(
        max_length=20,
        choices=[(each.value, name) for each, name in GATEWAY_NAMES.items()],
        default=Gateway.REQUEST,
    )
    purpose = models.TextField()
    necessity = models.TextField(help_text="Why it is needed, and no more than is needed.")
    questions = models.JSONField(help_text="In the order in which they are asked.")
    begins = models.DateField(null=True, help_text="The first day that is asked about.")
    ends = models.DateField(null=True, help_text="The last day that is asked about.")
    due_on = models.DateField()
    due_because = models.CharField(max_length=10, choices=DueBecause)
    state = models.CharField(
        max_length=10,
        choices=[(each.value, name) for each, name in STATE_NAMES.items()],
        default=State.ASKED,
    )
    asked_on = models.DateField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_on = models.DateField(
        null=True, help_text="When it was first answered, or not theirs."
    )
    not_us = models.TextField(blank=True, help_text="Whose it may be, where they say not theirs.")

    class Meta:
        ordering: ClassVar[list[str]] = ["asked_at", "agency__name"]
        indexes: ClassVar[list[Any]] = [
            # All that the board asks of each request that waits, so that it reads no row.
            models.Index(
                fields=["state", "due_on", "id", "area", "review", "agency", "answered_on"],
                name="request_owed",
            ),
            models.Index(fields=["agency", "state", "due_on"], name="request_of_agency"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["review", "agency", "about"],
                condition=models.Q(state=State.ASKED),
                name="one_open_request_an_agency",
            ),
            models.UniqueConstraint(
                fields=["conference", "agency"],
                condition=models.Q(state=State.ASKED),
                name="one_open_request_a_conference",
            ),
            models.CheckConstraint(
                name="request_is_of_a_review_or_a_conference",
                condition=models.Q(review__isnull=False, conference=None)
                & ~models.Q(gateway=Gateway.CRIME_AND_DISORDER)
                | models.Q(
                    review=None,
                    conference__isnull=False,
                    about=About.INFORMATION,
                    gateway=Gateway.CRIME_AND_DISORDER,
                ),
            ),
            models.CheckConstraint(
                name="request_to_confirm_has_a_panel_day",
                condition=models.Q(about=About.INFORMATION, panel_on=None)
                | models.Q(about=About.FRESHNESS, panel_on__isnull=False),
            ),
            models.CheckConstraint(
                name="request_says_why",
                condition=~models.Q(purpose="") & ~models.Q(necessity=""),
            ),
            models.CheckConstraint(
                name="request_asks_about_some_days",
                condition=models.Q(begins=None)
                | models.Q(ends=None)
                | models.Q(ends__gte=models.F("begins")),
            ),
            models.CheckConstraint(
                name="request_is_due_after_it_is_asked",
                condition=models.Q(due_on__gte=models.F("asked_on")),
            ),
            models.CheckConstraint(
                name="request_open_or_answered",
                condition=models.Q(state=State.ASKED, answered_on=None)
                | models.Q(state__in=[State.ANSWERED, State.NOT_US], answered_on__isnull=False)
                | models.Q(state=State.WITHDRAWN),
            ),
        ]

    def __str__(self) -> str:
        return f"Request to {self.agency}"

    @property
    def subject(self) -> Subject:
        """The review or the case conference that it is about."""
        subject = self.review or self.conference
        assert subject is not None  # noqa: S101 (the database sees to it)
        return subject

    @property
    def subject_id(self) -> uuid.UUID:
        return self.subject.pk


class Chase(models.Model):
    """An agency was chased, or somebody senior there was told that nobody answers."""

    class Kind(models.TextChoices):
        CHASE = "chase", _("Chased")
        ESCALATION = "escalation", _("Taken to somebody senior")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, related_name="chases")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=200)
    email = models.EmailField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="chase_goes_to_somebody", condition=~models.Q(name="") & ~models.Q(email="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.name}"
