"""Incidents of anti-social behaviour."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Area


class Incident(models.Model):
    """Something that happened. It may have been reported once, several times, or to several."""

    class Hate(models.TextChoices):
        """Why somebody was targeted, where the victim or anyone else sees it as hate."""

        DISABILITY = "disability", _("Disability")
        RACE = "race", _("Race or ethnicity")
        RELIGION = "religion", _("Religion or belief")
        SEXUAL_ORIENTATION = "sexual_orientation", _("Sexual orientation")
        TRANSGENDER = "transgender_identity", _("Being transgender")
        AGE = "age", _("Age")
        GENDER = "gender", _("Sex or gender")
        OTHER = "other", _("Another reason")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="incidents")
    happened_on = models.DateField()
    what = models.TextField(blank=True)
    hate = models.BooleanField(default=False)
    hate_strands = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["happened_on"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="strands_only_of_hate",
                condition=models.Q(hate=True) | models.Q(hate_strands=[]),
            )
        ]

    def __str__(self) -> str:
        return f"Incident on {self.happened_on}"
