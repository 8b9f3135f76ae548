"""An area's own words for a letter. Each version is kept, and so is which one a letter was written in."""

import uuid
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import Area, User


class Wording(models.Model):
    """One version of an area's words for a message in one language: a draft until it is confirmed.

    Without title and words it says that the product's words are used again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="wordings")
    code = models.CharField(max_length=40)
    language = models.CharField(max_length=5)
    number = models.PositiveSmallIntegerField(help_text="1, 2, 3: the later one confirmed wins.")
    title = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    begins_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["area", "code", "language", "number"], name="wording_number_once"
            ),
            models.UniqueConstraint(
                fields=["area", "code", "language"],
                condition=models.Q(confirmed_at=None),
                name="one_draft_wording",
            ),
            models.CheckConstraint(
                name="wording_confirmed_whole",
                condition=models.Q(confirmed_by=None, confirmed_at=None, begins_on=None)
                | models.Q(
                    confirmed_by__isnull=False,
                    confirmed_at__isnull=False,
                    begins_on__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="wording_has_title_and_words_or_neither",
                condition=models.Q(title="", body="") | (~models.Q(title="") & ~models.Q(body="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.language} {self.number}"

    @property
    def stamp(self) -> str:
        """What shows whether a draft is still the one that somebody has seen."""
        return self.written_at.isoformat()

    @property
    def is_draft(self) -> bool:
        return self.confirmed_at is None

    @property
    def is_products(self) -> bool:
        """Whether it says that the product's words are used again."""
        return not self.title
