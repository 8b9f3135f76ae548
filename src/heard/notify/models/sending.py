"""Each sending of a message to somebody, and what became of it. It is never deleted."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import Area, User
from heard.notify.models.letter import Letter
from heard.people.models import ContactWay, Person
from heard.rules.periods import london_date


class State(models.TextChoices):
    """What became of a sending."""

    WAITING = "waiting", "Waits to go"
    ON_ITS_WAY = "on_its_way", "On its way"
    HELD = "held", "Not sent"
    TO_POST = "to_post", "To print and post"
    SENT = "sent", "Sent"
    POSTED = "posted", "Posted"
    DELIVERED = "delivered", "Arrived"
    CAME_BACK = "came_back", "Came back"
    FAILED = "failed", "Could not be sent"
    UNKNOWN = "unknown", "Nobody knows whether it went"
    NOT_NEEDED = "not_needed", "No longer needed"


# Nothing more happens by itself: somebody must be told another way.
NEED_A_PERSON = (State.HELD, State.CAME_BACK, State.FAILED, State.UNKNOWN)


# What waits for somebody: those, and the letters to be posted.
TO_SEE_TO = models.Q(state__in=[*NEED_A_PERSON, State.TO_POST], seen_to_at=None)


class SendingQuerySet(models.QuerySet["Sending"]):
    def need_a_person(self) -> "SendingQuerySet":
        """Those that did not get there, and that nobody has seen to."""
        return self.filter(state__in=NEED_A_PERSON, seen_to_at=None).exclude(person=None)

    def to_post(self) -> "SendingQuerySet":
        return self.filter(state=State.TO_POST)


class Sending(models.Model):
    """One message to one person by one channel.

    It holds no address: a digest shows whether the address is still the one it was written to.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=40, help_text="Of the message, in the registry.")
    version = models.PositiveSmallIntegerField(help_text="Of its wording.")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    about = models.UUIDField(help_text="The id of the review, or of the saved application.")
    item = models.UUIDField(null=True, help_text="What waits to be read: a letter or a message.")
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, null=True, related_name="sendings")
    letter_digest = models.CharField(max_length=64, blank=True, help_text="As it was sent.")
    reference = models.CharField(max_length=20, blank=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    channel = models.CharField(max_length=10, choices=ContactWay.Kind, blank=True)
    to_digest = models.CharField(max_length=64, blank=True, help_text="Of where it was written to.")
    language = models.CharField(max_length=5)
    format = models.CharField(max_length=20, blank=True, help_text="Empty: ordinary print.")
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=80, blank=True, help_text="A code: why it is so.")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    job = models.UUIDField(null=True, help_text="In the outbox: the one that sends it now.")
    not_before = models.DateTimeField(null=True, help_text="The next safe hour.")
    sent_at = models.DateTimeField(null=True, help_text="When it left us.")
    arrived_at = models.DateTimeField(null=True, help_text="When it arrived, or came back.")
    gateway = models.CharField(max_length=20, blank=True)
    gateway_id = models.CharField(max_length=200, blank=True, help_text="What it is called there.")
    posted_on = models.DateField(null=True)
    posted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    proof = models.CharField(max_length=200, blank=True, help_text="Of posting, such as a number.")
    seen_to_at = models.DateTimeField(null=True)
    seen_to_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    seen_to = models.CharField(max_length=500, blank=True, help_text="What was done instead.")

    objects: ClassVar[Any] = SendingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["made_at", "id"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["about", "made_at"], name="sending_about"),
            models.Index(fields=["gateway_id"], name="sending_there"),
            models.Index(
                fields=["area", "state"],
                condition=models.Q(
                    state__in=["held", "came_back", "failed", "unknown", "to_post"],
                    seen_to_at=None,
                ),
                name="sending_to_see_to",
            ),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["letter"],
                condition=models.Q(state__in=["waiting", "on_its_way", "to_post"]),
                name="sending_of_a_letter_at_a_time",
            ),
            models.CheckConstraint(
                name="sending_has_left_or_not",
                condition=models.Q(state__in=["sent", "posted", "delivered"], sent_at__isnull=False)
                | models.Q(
                    state__in=["waiting", "on_its_way", "held", "to_post", "failed", "not_needed"],
                    sent_at=None,
                )
                | models.Q(state__in=["came_back", "unknown"]),
            ),
            models.CheckConstraint(
                name="sending_arrived_or_not",
                condition=models.Q(state__in=["delivered", "came_back"], arrived_at__isnull=False)
                | (~models.Q(state__in=["delivered", "came_back"]) & models.Q(arrived_at=None)),
            ),
            models.CheckConstraint(
                name="sending_says_why_not",
                condition=~models.Q(state__in=["held", "failed"]) | ~models.Q(reason=""),
            ),
            models.CheckConstraint(
                name="sending_posted_whole",
                condition=models.Q(posted_on=None, posted_by=None, proof="")
                | models.Q(posted_on__isnull=False, posted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="sending_seen_to_whole",
                condition=models.Q(seen_to_at=None, seen_to_by=None, seen_to="")
                | (
                    models.Q(seen_to_at__isnull=False, seen_to_by__isnull=False)
                    & ~models.Q(seen_to="")
                ),
            ),
            models.CheckConstraint(
                name="sending_of_a_letter_as_it_was",
                condition=models.Q(letter=None, letter_digest="")
                | (models.Q(letter__isnull=False) & ~models.Q(letter_digest="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.state}"

    @property
    def needs_a_person(self) -> bool:
        return self.state in NEED_A_PERSON and self.seen_to_at is None

    @property
    def went_on(self) -> date | None:
        """The day on which it left us; none where it did not, or came back."""
        if self.state not in {State.SENT, State.POSTED, State.DELIVERED}:
            return None
        return self.posted_on or (london_date(self.sent_at) if self.sent_at else None)
