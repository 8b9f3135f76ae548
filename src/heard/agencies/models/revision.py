"""New procedures of an area in the making: written by some, looked at and put in force by another."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.agencies.models.area import Area
from heard.agencies.models.procedures import ProceduresVersion
from heard.agencies.models.staff import User
from heard.rules.gaps import GapKey


class ProceduresDraft(models.Model):
    """What an area is about to put in force, whom it consulted, and who looked at it.

    The text is kept as it was typed, also while it cannot be read. One is open at a time.
    """

    class State(models.TextChoices):
        WRITING = "writing", _("Being written")
        ASKED = "asked", _("Waits for a second person")
        IN_FORCE = "in_force", _("Put in force")
        DROPPED = "dropped", _("Dropped")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="procedures_drafts")
    state = models.CharField(max_length=10, choices=State, default=State.WRITING)
    text = models.TextField(help_text="The TOML file, as it was typed.")
    kept_reasons = models.JSONField(
        default=list, help_text="Code, field and reason of each rule beyond the Act that is kept."
    )
    policing_body_on = models.DateField(null=True)
    policing_body_said = models.TextField(blank=True)
    landlords_on = models.DateField(null=True)
    landlords_said = models.TextField(blank=True, help_text="Who was asked, and what they said.")
    why_no_landlords = models.TextField(blank=True)
    look_again_on = models.DateField(null=True)
    asks_until = models.DateField(
        null=True, help_text="Until when everybody can read it and say what they think."
    )
    changes = models.TextField(blank=True, help_text="What changes, in plain words for everybody.")
    changes_cy = models.TextField(blank=True)
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    sent_back = models.TextField(blank=True, help_text="What the second person said, at last.")
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    version = models.OneToOneField(
        ProceduresVersion, on_delete=models.PROTECT, null=True, related_name="draft"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-begun_at"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["area"],
                condition=models.Q(ended_at=None),
                name="one_open_procedures_draft_an_area",
            ),
            models.CheckConstraint(
                name="procedures_draft_ended_whole",
                condition=models.Q(
                    state__in=["writing", "asked"], ended_by=None, ended_at=None, version=None
                )
                | models.Q(
                    state="dropped", ended_by__isnull=False, ended_at__isnull=False, version=None
                )
                | models.Q(
                    state="in_force",
                    ended_by__isnull=False,
                    ended_at__isnull=False,
                    version__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="procedures_are_asked_about_in_plain_words",
                condition=models.Q(asks_until=None) | ~models.Q(changes=""),
            ),
            models.CheckConstraint(
                name="procedures_put_in_force_by_another",
                condition=~models.Q(state="in_force") | ~models.Q(ended_by=models.F("changed_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area}, {self.get_state_display()}"

    @property
    def reasons(self) -> dict[GapKey, str]:
        """Why the area keeps each rule that goes beyond the Act or the guidance."""
        return {(code, field): reason for code, field, reason in self.kept_reasons}
