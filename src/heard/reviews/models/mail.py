"""E-mail on its way into a review: the addresses that lead there, and what waits for a person."""

import uuid
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import Area, User
from heard.people.models import Person
from heard.reviews.models.messages import Message
from heard.reviews.models.review import Review
from heard.rules.incoming import ARRIVAL_NAMES, Arrival


class ReplyAddress(models.Model):
    """An address of one person in one review. Only what was made here fits its seal."""

    code = models.CharField(primary_key=True, max_length=32, help_text="Random. Sealed when sent.")
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="reply_addresses")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "reply addresses"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["review", "person"], name="reply_address_once")
        ]

    def __str__(self) -> str:
        return "Reply address"


class IncomingMail(models.Model):
    """An e-mail that came in. It is part of no review until a person has taken it in.

    `review` is where it would belong. Nobody is answered by it.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        TAKEN = "taken"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True, help_text="Of its id and what it says.")
    message_id = models.CharField(max_length=255, blank=True)
    arrival = models.CharField(
        max_length=20, choices=[(a.value, ARRIVAL_NAMES[a]) for a in Arrival]
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, help_text="Empty: nobody knows whose it is."
    )
    review = models.ForeignKey(
        Review, on_delete=models.CASCADE, null=True, related_name="incoming_mail"
    )
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    sender = models.CharField(max_length=500, blank=True, help_text="As it says. It may be forged.")
    sender_name = models.CharField(max_length=500, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    troubles = models.JSONField(default=list, help_text="Codes of what could not be read.")
    not_taken = models.JSONField(default=list, help_text="Files that were refused: name and code.")
    arrived_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was refused.")
    written = models.OneToOneField(
        Message, on_delete=models.SET_NULL, null=True, related_name="mail"
    )

    class Meta:
        verbose_name_plural = "incoming mail"
        ordering: ClassVar[list[str]] = ["arrived_at", "id"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["area"], condition=models.Q(state="waiting"), name="mail_waiting")
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="mail_settled_whole",
                condition=models.Q(state="waiting", settled_at=None, settled_by=None)
                | models.Q(
                    state__in=["taken", "refused"],
                    settled_at__isnull=False,
                    settled_by__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="mail_taken_into_a_review",
                condition=~models.Q(state="taken") | models.Q(review__isnull=False),
            ),
            models.CheckConstraint(
                name="mail_refused_with_a_reason",
                condition=~models.Q(state="refused") | ~models.Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return "E-mail"
