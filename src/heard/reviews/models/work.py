"""What the people who work on a review write for each other."""

import uuid
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import Marked, User
from heard.reviews.models.review import Review


class Note(Marked):
    """A note on the file. The applicant does not see it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Marked.Meta):
        ordering: ClassVar[list[str]] = ["at"]

    def __str__(self) -> str:
        return "Note"


class UnfinishedPage(models.Model):
    """A page somebody filled in part and saved for later. Only they see it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="unfinished_pages")
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=50)
    answers = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["user", "review", "page"], name="unfinished_once")
        ]

    def __str__(self) -> str:
        return self.page
