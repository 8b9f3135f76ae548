"""Messages between the applicant and the point of contact. Notes of staff are another table."""

import uuid
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import User
from heard.reviews.models.review import Review


class Message(models.Model):
    """One message, from the applicant or to them. Both sides read it behind a sign-in or a code."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="messages")
    text = models.TextField()
    by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Who wrote to the applicant; empty for what the applicant wrote.",
    )
    at = models.DateTimeField()
    form_key = models.UUIDField(help_text="Of the form it was sent with, which sends one message.")
    read_at = models.DateTimeField(null=True, help_text="When the other side first read it.")

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["review"],
                condition=models.Q(read_at=None, by=None),
                name="message_unread_by_staff",
            )
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["review", "form_key"], name="message_once"),
            models.CheckConstraint(name="message_has_words", condition=~models.Q(text="")),
        ]

    def __str__(self) -> str:
        return "Message to the applicant" if self.by_id else "Message from the applicant"

    @property
    def is_from_applicant(self) -> bool:
        return self.by_id is None


class MessageRead(models.Model):
    """Somebody who works on the review has read what the applicant wrote."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="reads")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["message", "by"], name="message_read_once")
        ]

    def __str__(self) -> str:
        return f"Read at {self.at:%Y-%m-%d %H:%M}"
