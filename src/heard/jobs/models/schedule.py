"""How far each schedule has come."""

from typing import ClassVar

from django.db import models


class Schedule(models.Model):
    """Up to when a schedule has been kept. What it is and when it is due is said in code."""

    name = models.CharField(primary_key=True, max_length=80)
    kept_until = models.DateTimeField(help_text="The last time it was due and put to be done.")

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return f"{self.name}, kept until {self.kept_until:%Y-%m-%d %H:%M}"
