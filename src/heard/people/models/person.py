"""People: victims, those who act for them, and what they need."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.people.models.place import Place
from heard.rules.periods import months_after


class Person(models.Model):
    """A person, or a business or group that asks as one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    born_on = models.DateField(null=True, blank=True)
    under_18_on = models.DateField(
        null=True, blank=True, help_text="When we were told that they are under 18."
    )
    died_on = models.DateField(null=True, blank=True)
    home = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="residents"
    )
    language = models.CharField(max_length=100, blank=True, help_text="en, cy or its name.")

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name or self.organisation

    def is_child(self, *, on: date) -> bool:
        """Under 18 on a day, or said to be so without a date of birth. Nobody else is."""
        if self.born_on is None:
            return self.under_18_on is not None
        return on < months_after(self.born_on, months=18 * 12)


class Need(models.Model):
    """An adjustment or a way of communicating that a person asks for. Asked once, always shown."""

    class Kind(models.TextChoices):
        LARGE_PRINT = "large_print", _("Letters in large print")
        EASY_READ = "easy_read", _("Easy Read")
        BRAILLE = "braille", _("Braille")
        AUDIO = "audio", _("Audio")
        INTERPRETER = "interpreter", _("An interpreter")
        BSL = "bsl", _("British Sign Language")
        RELAY = "relay", _("Relay UK or text relay")
        HELP_READING = "help_reading", _("Help with reading and writing")
        STEP_FREE = "step_free", _("Step-free access")
        SUPPORTER = "supporter", _("Someone with me")
        OTHER = "other", _("Something else")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(max_length=20, choices=Kind)
    detail = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["person", "kind"], name="need_once")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
