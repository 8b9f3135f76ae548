"""The processes that do the jobs, as they say of themselves."""

import uuid
from typing import ClassVar

from django.db import models


class Worker(models.Model):
    """A process that does jobs. It writes down every few seconds that it is still there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, help_text="Empty also when it was killed.")

    class Meta:
        ordering: ClassVar[list[str]] = ["-seen_at"]

    def __str__(self) -> str:
        return f"{self.id}, seen {self.seen_at:%Y-%m-%d %H:%M}"
