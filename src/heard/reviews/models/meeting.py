"""The meeting of a review: the dates offered, who is asked to it, and what they answered."""

import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import Agency, User
from heard.reviews.models.decision import ThresholdDecision
from heard.reviews.models.review import Review
from heard.rules.meeting import LIVE, STATE_NAMES, SUITS_NAMES, WHERE_NAMES, State, Suits


class Meeting(models.Model):
    """The agencies meet about a review. It rests on the decision that the threshold is met."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="meetings")
    decision = models.ForeignKey(ThresholdDecision, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10,
        choices=[(each.value, name) for each, name in STATE_NAMES.items()],
        default=State.FINDING,
    )
    begins_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(default=90, help_text="How long it is to last.")
    how = models.CharField(
        max_length=10,
        choices=[(each.value, name) for each, name in WHERE_NAMES.items()],
        blank=True,
    )
    where = models.TextField(blank=True, help_text="The room, or how to join.")
    arrival = models.TextField(
        blank=True, help_text="How the victim comes and goes without meeting anybody they fear."
    )
    interpreter = models.CharField(max_length=200, blank=True)
    breakout = models.CharField(
        max_length=200, blank=True, help_text="A room of their own, for a break."
    )
    quorum = models.PositiveSmallIntegerField(help_text="Services that must be there.")
    planned_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    called_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    called_at = models.DateTimeField(null=True)
    moves = models.PositiveSmallIntegerField(default=0, help_text="How often its date moved.")
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    why_off = models.TextField(blank=True)
    led_by = models.CharField(
        max_length=200, blank=True, help_text="Who led it, where no independent chair did."
    )
    why_not_independent = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["planned_at"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["review"],
                condition=models.Q(state__in=sorted(LIVE)),
                name="one_live_meeting_a_review",
            ),
            models.CheckConstraint(
                name="meeting_called_whole",
                condition=models.Q(
                    state=State.FINDING, begins_at=None, called_by=None, called_at=None
                )
                | models.Q(state=State.OFF)
                | models.Q(
                    state__in=[State.CALLED, State.HELD],
                    begins_at__isnull=False,
                    called_by__isnull=False,
                    called_at__isnull=False,
                )
                & ~models.Q(how="")
                & ~models.Q(where=""),
            ),
            models.CheckConstraint(
                name="meeting_ended_whole",
                condition=models.Q(state__in=sorted(LIVE), ended_by=None, ended_at=None)
                | models.Q(state=State.HELD, ended_by__isnull=False, ended_at__isnull=False)
                # Who takes back their own application calls its meeting off, and is no user.
                | models.Q(state=State.OFF, ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="meeting_called_off_says_why",
                condition=(models.Q(state=State.OFF) & ~models.Q(why_off=""))
                | (~models.Q(state=State.OFF) & models.Q(why_off="")),
            ),
            models.CheckConstraint(
                name="meeting_led_by_somebody_says_why",
                condition=models.Q(led_by="", why_not_independent="")
                | (~models.Q(led_by="") & ~models.Q(why_not_independent="")),
            ),
            models.CheckConstraint(
                name="meeting_needs_somebody", condition=models.Q(quorum__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"Meeting: {self.state}"

    @property
    def ends_at(self) -> datetime | None:
        return self.begins_at + timedelta(minutes=self.minutes) if self.begins_at else None


class MeetingDate(models.Model):
    """One of the dates that are offered for a meeting."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="dates")
    begins_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["begins_at"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["meeting", "begins_at"], name="meeting_date_once")
        ]

    def __str__(self) -> str:
        return f"{self.begins_at:%Y-%m-%d %H:%M}"


UNNAMED = "To be named"  # a seat whose agency has not said who comes


class Seat(models.Model):
    """Somebody who is asked to a meeting, for an agency."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="seats")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="seats")
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    instead_of = models.CharField(
        max_length=200, blank=True, help_text="Who was asked first, and sends this person."
    )
    comes = models.BooleanField(null=True, help_text="Whether they come on the day it is called.")
    answered_at = models.DateTimeField(null=True)
    promised_at = models.DateTimeField(
        null=True, help_text="When they promised to keep the papers confidential."
    )
    was_there = models.BooleanField(null=True)
    apologies = models.CharField(max_length=200, blank=True, help_text="Why they were not there.")

    class Meta:
        ordering: ClassVar[list[str]] = ["agency__name", "name"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["meeting", "agency", "name"], name="seat_once"),
            models.CheckConstraint(name="seat_is_somebodys", condition=~models.Q(name="")),
        ]

    def __str__(self) -> str:
        return str(self.agency) if self.name == UNNAMED else f"{self.name}, {self.agency}"

    @property
    def review(self) -> Review:
        return self.meeting.review

    @property
    def subject(self) -> Review:
        return self.meeting.review

    @property
    def subject_id(self) -> uuid.UUID:
        return self.meeting.review_id


class DateAnswer(models.Model):
    """Whether somebody who is asked to a meeting could come on one of the dates that are offered."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="said")
    date = models.ForeignKey(MeetingDate, on_delete=models.CASCADE, related_name="answers")
    suits = models.CharField(
        max_length=10, choices=[(each.value, name) for each, name in SUITS_NAMES.items()]
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["date__begins_at"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["seat", "date"], name="date_answered_once"),
            models.CheckConstraint(
                name="date_answer_is_known", condition=models.Q(suits__in=sorted(Suits))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date}: {self.suits}"
