"""The victim’s part in the meeting: how they were invited, what they chose, and their statement."""

import uuid
from typing import Any, ClassVar

from django.db import models

from heard.agencies.models import Agency, Marked, User, mark_field
from heard.reviews.models.meeting import Meeting
from heard.reviews.models.review import Review
from heard.rules.disclosure import Mark
from heard.rules.meeting import READ_BY_NAMES, WAY_NAMES, ReadBy, Way
from heard.vault.models import StoredFile


class VictimInvitation(models.Model):
    """The victim is invited to a meeting, or it is proposed not to invite them, with reasons.

    Not to invite them is never one person's decision: somebody else looks at it, and at the words
    in which the victim is told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    invited = models.BooleanField()
    reasons = models.TextField(blank=True, help_text="Why they are not invited.")
    told = models.TextField(blank=True, help_text="The same for the victim. It names nobody.")
    over_at = models.DateTimeField(null=True, help_text="When they were invited after all.")
    answer_by = models.DateField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    second = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    second_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True, help_text="Whether the second person agreed.")
    second_said = models.TextField(blank=True)
    way = models.CharField(
        max_length=10,
        choices=[(each.value, name) for each, name in WAY_NAMES.items()],
        blank=True,
    )
    who = models.CharField(max_length=200, blank=True, help_text="Who comes along or speaks.")
    needs = models.TextField(blank=True, help_text="What they need to take part.")
    chosen_at = models.DateTimeField(null=True)
    chosen_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Who wrote it down. Empty: they chose on their own page.",
    )
    came = models.BooleanField(null=True, help_text="Whether they took part as they had chosen.")

    class Meta:
        ordering: ClassVar[list[str]] = ["at"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(over_at=None) & (models.Q(agreed=None) | models.Q(agreed=True)),
                name="one_invitation_a_meeting",
            ),
            models.CheckConstraint(
                name="invitation_invites_or_says_why",
                condition=models.Q(invited=True, reasons="", answer_by__isnull=False)
                | (models.Q(invited=False, answer_by=None, way="") & ~models.Q(reasons="")),
            ),
            models.CheckConstraint(
                name="invitation_looked_at_whole",
                condition=models.Q(second=None, second_at=None, agreed=None)
                | models.Q(
                    invited=False,
                    second__isnull=False,
                    second_at__isnull=False,
                    agreed__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="invitation_looked_at_by_another",
                condition=models.Q(second=None) | ~models.Q(second=models.F("by")),
            ),
            models.CheckConstraint(
                name="invitation_answered_whole",
                condition=models.Q(way="", chosen_at=None)
                | (models.Q(chosen_at__isnull=False) & ~models.Q(way="")),
            ),
            models.CheckConstraint(
                name="invitation_advocate_is_somebody",
                condition=~models.Q(way=Way.ADVOCATE) | ~models.Q(who=""),
            ),
            models.CheckConstraint(
                name="invitation_after_all_was_none_before",
                condition=models.Q(over_at=None) | models.Q(invited=False, agreed=True),
            ),
        ]

    def __str__(self) -> str:
        return "Invited" if self.invited else "Not invited"

    @property
    def waits(self) -> bool:
        """Whether somebody else must look at it before it holds."""
        return not self.invited and self.agreed is None


class ImpactStatement(Marked):
    """What the behaviour does to the victim, in their words: written, or as sound or film with the
    words of it beside. Each time it is changed is a version; an empty one takes it back.

    It is theirs: it is on no list, goes to nobody outside the panel, and not to an agency that
    they do not want to read it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True, help_text="The words of the recording, where there is one.")
    recording = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    read_by = models.CharField(
        max_length=10,
        choices=[(each.value, name) for each, name in READ_BY_NAMES.items()],
        default=ReadBy.CHAIR,
    )
    kept_from: Any = models.ManyToManyField(Agency, related_name="+", blank=True)
    mark = mark_field(Mark.PANEL)
    by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Who wrote it down for them. Empty: they wrote it on their own page.",
    )
    at = models.DateTimeField()

    class Meta(Marked.Meta):
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            *Marked.Meta.constraints,
            models.UniqueConstraint(fields=["review", "number"], name="statement_version_once"),
        ]

    def __str__(self) -> str:
        return f"Statement, version {self.number}"

    @property
    def given(self) -> bool:
        """Whether there is one. Else it was taken back."""
        return bool(self.text or self.recording_id)

    @property
    def lacks_words(self) -> bool:
        """Whether nobody who cannot hear it knows what is said in it."""
        return self.recording_id is not None and not self.text
