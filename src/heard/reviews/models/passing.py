"""An application passed on to an agency."""

import uuid
from typing import ClassVar

from django.db import models

from heard.agencies.models import Agency, Disclosure, User
from heard.reviews.models.review import Review


class PassedOn(models.Model):
    """An application was passed on to one agency: to whom, when, on which basis, by which message.

    What it rests on is its disclosure. Where nobody there could be written to, no message went.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="passed_on")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True, help_text="Of the contact on that day.")
    email = models.EmailField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, help_text="When they said that they have it.")

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "agency__name"]

    def __str__(self) -> str:
        return f"Passed on to {self.agency}"

    @property
    def subject(self) -> Review:
        return self.review
