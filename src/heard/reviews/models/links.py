"""Links that open one thing for somebody in an agency without an account."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from heard.reviews.models.conference import ConferenceSeat
from heard.reviews.models.meeting import Seat
from heard.reviews.models.minute import LearningPoint
from heard.reviews.models.passing import PassedOn
from heard.reviews.models.plan import PlanAction
from heard.reviews.models.recommendation import Recommendation
from heard.reviews.models.requests import InformationRequest

OPENED = ("request", "passed_on", "recommendation", "action", "seat", "conference_seat", "learning")


def _one_of(*names: str) -> models.Q:
    """Exactly one of these is there."""
    found = models.Q()
    for there in names:
        found |= models.Q(**{f"{each}__isnull": each != there for each in names})
    return found


def _one_open(field: str, called: str) -> models.UniqueConstraint:
    """At most one link that has not ended opens it. `called` stands in the constraint's name."""
    return models.UniqueConstraint(
        fields=[field], condition=models.Q(ended_at=None), name=f"one_open_link_{called}"
    )


type Opens = (
    InformationRequest
    | PassedOn
    | Recommendation
    | PlanAction
    | Seat
    | ConferenceSeat
    | LearningPoint
)


class AnswerLinkQuerySet(models.QuerySet["AnswerLink"]):
    def live(self, at: datetime) -> "AnswerLinkQuerySet":
        """Those that open something at a moment."""
        return self.filter(ended_at=None, expires_at__gt=at)


class AnswerLink(models.Model):
    """A link that opens one request, application, recommendation, action of a plan, invitation to a
    meeting or thing that a meeting learnt, for one named contact without an account.

    The secret in it is kept nowhere: it is made again from the id and the key of this
    installation, and only a digest of it is here. What was filled in stays with the link.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(
        InformationRequest, on_delete=models.CASCADE, null=True, related_name="links"
    )
    passed_on = models.ForeignKey(
        PassedOn, on_delete=models.CASCADE, null=True, related_name="links"
    )
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, null=True, related_name="links"
    )
    action = models.ForeignKey(
        PlanAction, on_delete=models.CASCADE, null=True, related_name="links"
    )
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, null=True, related_name="links")
    conference_seat = models.ForeignKey(
        ConferenceSeat, on_delete=models.CASCADE, null=True, related_name="links"
    )
    learning = models.ForeignKey(
        LearningPoint, on_delete=models.CASCADE, null=True, related_name="links"
    )
    name = models.CharField(max_length=200)
    email = models.EmailField(help_text="The only address to which its code goes.")
    sending = models.PositiveSmallIntegerField(default=1)
    link_digest = models.CharField(max_length=64, unique=True)
    forwarded_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="forwarded_to"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    code = models.CharField(max_length=64, blank=True, help_text="A keyed digest.")
    code_ends_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True, help_text="When a code first opened it.")
    draft = models.JSONField(default=dict, help_text="What is filled in so far.")
    saved_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = AnswerLinkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["made_at"]
        constraints: ClassVar[list[Any]] = [
            _one_open("request", "a_request"),
            _one_open("passed_on", "an_application"),
            _one_open("recommendation", "a_recommendation"),
            _one_open("action", "an_action"),
            _one_open("seat", "a_seat"),
            _one_open("conference_seat", "a_conference_seat"),
            _one_open("learning", "a_thing_learnt"),
            models.CheckConstraint(name="link_opens_one_thing", condition=_one_of(*OPENED)),
            models.CheckConstraint(
                name="link_ends_after_it_begins",
                condition=models.Q(expires_at__gt=models.F("made_at")),
            ),
            models.CheckConstraint(
                name="link_goes_to_somebody", condition=~models.Q(name="") & ~models.Q(email="")
            ),
        ]

    def __str__(self) -> str:
        return f"Link for {self.name}"

    @property
    def about(self) -> "Opens":
        """What it opens."""
        about = (
            self.request
            or self.passed_on
            or self.recommendation
            or self.action
            or self.seat
            or self.conference_seat
            or self.learning
        )
        assert about is not None  # noqa: S101 (the database sees to it)
        return about
