"""Letters as they were written. What was written is kept and never changed."""

import uuid
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import Area, Marked, User, mark_field
from heard.notify.models.wording import Wording
from heard.rules.disclosure import Mark


class LetterQuerySet(models.QuerySet["Letter"]):
    def told(self) -> "LetterQuerySet":
        """Those that the person they are for may read: none that waits for a second person."""
        return self.filter(models.Q(needs_check=False) | models.Q(agreed=True))


class Letter(Marked):
    """A letter to an applicant: its words as blocks, so any kind of print can be made of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="letters")
    about = models.UUIDField(help_text="The id of the review.")
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=5)
    title = models.CharField(max_length=200)
    blocks = models.JSONField()
    digest = models.CharField(max_length=64)
    version = models.PositiveSmallIntegerField(
        default=1, help_text="Of the product's wording when it was written."
    )
    wording = models.ForeignKey(
        Wording,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="The area's own words in which it is written; none: the product's.",
    )
    mark = mark_field(Mark.VICTIM)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    needs_check = models.BooleanField(
        default=False, help_text="A second person must agree to what it discloses."
    )
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    check_answer = models.TextField(blank=True)

    objects: ClassVar[Any] = LetterQuerySet.as_manager()

    class Meta(Marked.Meta):
        ordering: ClassVar[list[str]] = ["written_at"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["about", "written_at"], name="letter")]
        constraints: ClassVar[list[Any]] = [
            *Marked.Meta.constraints,
            models.CheckConstraint(
                name="letter_checked_whole",
                condition=models.Q(checked_by=None, checked_at=None, agreed=None)
                | models.Q(
                    needs_check=True,
                    checked_by__isnull=False,
                    checked_at__isnull=False,
                    agreed__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="letter_checked_by_another",
                condition=models.Q(checked_by=None)
                | models.Q(written_by=None)
                | ~models.Q(checked_by=models.F("written_by")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def waits(self) -> bool:
        """Whether a second person has still to say what they think of it."""
        return self.needs_check and self.agreed is None

    @property
    def was_sent_back(self) -> bool:
        return self.agreed is False


class Approval(models.Model):
    """A named Welsh reader has approved a message of an area, in one of its wordings."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="approvals")
    code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    wording = models.ForeignKey(
        Wording,
        on_delete=models.CASCADE,
        null=True,
        related_name="approvals",
        help_text="The area's own words that were read; none: the product's.",
    )
    reader = models.CharField(max_length=200)
    approved_on = models.DateField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["area", "code", "version"],
                condition=models.Q(wording=None),
                name="approval_once",
            ),
            models.UniqueConstraint(
                fields=["wording", "version"], name="approval_of_own_words_once"
            ),
            models.CheckConstraint(name="approval_names_a_reader", condition=~models.Q(reader="")),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}: {self.reader}"
