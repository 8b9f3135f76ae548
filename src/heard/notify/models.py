"""Letters as they were written. What was written is kept and never changed."""

import uuid
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import Area, Marked, User, mark_field
from heard.rules.disclosure import Mark


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
    mark = mark_field(Mark.VICTIM)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(Marked.Meta):
        ordering: ClassVar[list[str]] = ["written_at"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["about", "written_at"], name="letter")]

    def __str__(self) -> str:
        return self.title
