"""Files that were kept. The bytes are on the disk, the facts are here."""

import uuid
from pathlib import Path
from typing import Any, ClassVar

from django.db import models

from heard.vault import limits
from heard.vault.disk import place_of


class StoredFile(models.Model):
    """One file, as it was sent or, of a recording, its sound and film; and the record it belongs to.

    Who may have it is asked of that record at each request: this row lets nobody in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.UUIDField(help_text="The id of the record it belongs to.")
    area = models.UUIDField(help_text="The area whose record it is.")
    name = models.CharField(max_length=limits.NAME, help_text="As sent, cleaned for showing.")
    kind = models.CharField(
        max_length=10, choices=[(kind.code, kind.name) for kind in limits.BY_CODE.values()]
    )
    size = models.PositiveIntegerField(help_text="In bytes.")
    sha256 = models.CharField(max_length=64)
    seconds = models.PositiveIntegerField(null=True, help_text="That a recording plays.")
    where = models.CharField(max_length=40, unique=True, help_text="Its random name on the disk.")
    added_at = models.DateTimeField()
    added_by = models.UUIDField(null=True, help_text="The user's id; empty for an applicant.")

    class Meta:
        ordering: ClassVar[list[str]] = ["added_at", "id"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["subject"], name="file_subject")]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="file_size_within_limit",
                condition=models.Q(size__gt=0, size__lte=limits.SIZE),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.size} bytes"

    @property
    def path(self) -> Path:
        return place_of(self.where)

    @property
    def kind_of_file(self) -> limits.Kind:
        return limits.BY_CODE[self.kind]
