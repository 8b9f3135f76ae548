"""How often somebody has tried to get in lately, counted for all workers together."""

from typing import Any, ClassVar

from django.db import models


class Tries(models.Model):
    """The moments of the last tries at one door. Whose door it is cannot be read out of it."""

    door = models.CharField(primary_key=True, max_length=64)
    moments = models.JSONField(default=list)
    last_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "tries"
        indexes: ClassVar[list[Any]] = [models.Index(fields=["last_at"], name="tries_last_at")]

    def __str__(self) -> str:
        return f"{len(self.moments)} tries"
