"""A case conference: agencies meet about a person or a place without a review, and agree what to do.

It is a record of its own beside the review, and never one of them: nothing that counts reviews can
find it. What agencies are asked, what they tell and what they will do lies in the same tables, of
which each row is of a review or of a conference.
"""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse

from heard.agencies.models import Agency, Area, User
from heard.people.models import Person, Place
from heard.reviews.models.review import Review
from heard.rules.conference import (
    ABOUT_NAMES,
    GROUND_NAMES,
    STATE_NAMES,
    WHY_NAMES,
    About,
    Ground,
    State,
)
from heard.rules.meeting import STATE_NAMES as MEETING_NAMES
from heard.rules.meeting import WHERE_NAMES
from heard.rules.meeting import State as MeetingState
from heard.rules.references import spaced


class Conference(models.Model):
    """Several agencies look at one person or place together. Its lead sees it through."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=12, unique=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="conferences")
    about = models.CharField(
        max_length=10, choices=[(each.value, name) for each, name in ABOUT_NAMES.items()]
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="conferences"
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, related_name="conferences"
    )
    why = models.TextField(help_text="What is happening, and why several agencies are needed.")
    ground = models.CharField(
        max_length=10,
        blank=True,
        choices=[(each.value, name) for each, name in GROUND_NAMES.items()],
    )
    ground_on = models.DateField(null=True, help_text="When they agreed, where they did.")
    ground_why = models.TextField(
        blank=True, help_text="How it is known that they agree; or why it is done without."
    )
    state = models.CharField(
        max_length=10,
        choices=[(each.value, name) for each, name in STATE_NAMES.items()],
        default=State.OPEN,
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey(User, on_delete=models.PROTECT, related_name="conferences")
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    look_again_on = models.DateField(help_text="When the agencies look at it again.")
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    end_why = models.CharField(
        max_length=20, blank=True, choices=[(each.value, name) for each, name in WHY_NAMES.items()]
    )
    end_reason = models.TextField(blank=True)
    review = models.ForeignKey(
        Review,
        on_delete=models.PROTECT,
        null=True,
        related_name="conferences",
        help_text="The review that it became.",
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["look_again_on", "opened_at"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["area", "state", "look_again_on"], name="conference_list")
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="conference_is_about_a_person_or_a_place",
                condition=models.Q(about=About.PERSON, person__isnull=False, place=None)
                | models.Q(about=About.PLACE, person=None, place__isnull=False),
            ),
            models.CheckConstraint(
                name="conference_about_a_person_has_its_ground",
                condition=models.Q(about=About.PLACE, ground="", ground_on=None)
                | models.Q(about=About.PERSON, ground=Ground.CONSENT, ground_on__isnull=False)
                | models.Q(
                    about=About.PERSON, ground__in=[Ground.GATEWAY, Ground.URGENT], ground_on=None
                )
                & ~models.Q(ground_why=""),
            ),
            models.CheckConstraint(name="conference_says_why", condition=~models.Q(why="")),
            models.CheckConstraint(
                name="conference_ended_whole",
                condition=models.Q(
                    state=State.OPEN, ended_by=None, ended_at=None, end_why="", review=None
                )
                | models.Q(
                    state=State.CLOSED,
                    ended_by__isnull=False,
                    ended_at__isnull=False,
                    review=None,
                )
                & ~models.Q(end_why="")
                | models.Q(
                    state=State.TURNED,
                    ended_by__isnull=False,
                    ended_at__isnull=False,
                    end_why="",
                    review__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Case conference {self.spaced_reference}"

    def get_absolute_url(self) -> str:
        return reverse("work:conference", args=[self.reference])

    @property
    def spaced_reference(self) -> str:
        return spaced(self.reference)

    @property
    def named(self) -> str:
        """Whom or what it is about, for who may read it."""
        return str(self.person or self.place)

    @property
    def address(self) -> str:
        """Where it is: of a person, where they live."""
        return str((self.person.home if self.person else self.place) or "")


class GroundChange(models.Model):
    """Why the agencies may speak of a person was changed: what stood there until then, and why it
    changed. What stands now is on the conference."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="grounds")
    ground = models.CharField(
        max_length=10, choices=[(each.value, name) for each, name in GROUND_NAMES.items()]
    )
    ground_on = models.DateField(null=True)
    ground_why = models.TextField(blank=True)
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="ground_changes_with_a_reason", condition=~models.Q(reason="")
            ),
            models.CheckConstraint(
                name="ground_that_stood_is_known", condition=models.Q(ground__in=sorted(Ground))
            ),
        ]

    def __str__(self) -> str:
        return f"Until {self.at:%Y-%m-%d}: {self.ground}"


class ConferenceLook(models.Model):
    """The agencies looked at it again on the day they said, or before: what they found."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="looks")
    found = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(name="look_finds_something", condition=~models.Q(found=""))
        ]

    def __str__(self) -> str:
        return f"Looked at on {self.at:%Y-%m-%d}"


class ConferenceMeeting(models.Model):
    """The agencies meet. It rests on no decision, invites nobody else, and finds nothing about an
    agency: so it is not a meeting of a review, which does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="meetings")
    state = models.CharField(
        max_length=10,
        choices=[(each.value, name) for each, name in MEETING_NAMES.items()],
        default=MeetingState.CALLED,
    )
    begins_at = models.DateTimeField()
    how = models.CharField(
        max_length=10, choices=[(each.value, name) for each, name in WHERE_NAMES.items()]
    )
    where = models.TextField(help_text="The room, or how to join.")
    changes = models.PositiveSmallIntegerField(
        default=0,
        help_text="How often it was moved, or called off: for the calendars it stands in.",
    )
    called_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    said = models.TextField(blank=True)
    decided = models.TextField(blank=True)
    dissent = models.TextField(blank=True, help_text="Who did not agree, and why.")
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    why_off = models.TextField(blank=True)
    there: Any = models.ManyToManyField(
        Agency, related_name="+", blank=True, help_text="The agencies that were there."
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["begins_at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["conference"],
                condition=models.Q(state=MeetingState.CALLED),
                name="one_live_meeting_a_conference",
            ),
            models.CheckConstraint(
                name="conference_meeting_ended_whole",
                condition=models.Q(
                    state=MeetingState.CALLED,
                    said="",
                    decided="",
                    ended_by=None,
                    ended_at=None,
                    why_off="",
                )
                | models.Q(
                    state=MeetingState.HELD,
                    ended_by__isnull=False,
                    ended_at__isnull=False,
                    why_off="",
                )
                & ~models.Q(said="")
                & ~models.Q(decided="")
                | models.Q(
                    state=MeetingState.OFF,
                    said="",
                    decided="",
                    ended_by__isnull=False,
                    ended_at__isnull=False,
                )
                & ~models.Q(why_off=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Meeting: {self.state}"


class ConferenceSeat(models.Model):
    """An agency is asked to a meeting of a conference, by a contact there who has no account: what
    their link opens says when and where it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(ConferenceMeeting, on_delete=models.CASCADE, related_name="seats")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["agency__name"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["meeting", "agency"], name="conference_seat_once")
        ]

    def __str__(self) -> str:
        return f"Asked: {self.agency}"

    @property
    def subject(self) -> Conference:
        return self.meeting.conference

    @property
    def subject_id(self) -> uuid.UUID:
        return self.meeting.conference_id


type Subject = Review | Conference
