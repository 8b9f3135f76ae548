"""What agencies answered, and the chronology that it makes."""

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Agency, Marked, User, mark_field
from heard.incidents.models import Report
from heard.reviews.models.conference import Conference
from heard.reviews.models.links import AnswerLink
from heard.reviews.models.requests import InformationRequest
from heard.reviews.models.review import Review
from heard.rules.disclosure import Mark
from heard.rules.requests import GROUND_NAMES, KIND_NAMES, NEEDS_A_GROUND


class RequestAnswer(Marked):
    """What an agency answered: all of it, part of it, that it holds nothing, or no with a ground."""

    class How(models.TextChoices):
        LINK = "link", _("By the link")
        ACCOUNT = "account", _("In Heard")
        PHONE = "phone", _("By phone")
        PAPER = "paper", _("On paper")
        EMAIL = "email", _("By email")
        MEETING = "meeting", _("At a meeting")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(
        InformationRequest, on_delete=models.CASCADE, related_name="answers"
    )
    kind = models.CharField(
        max_length=10, choices=[(each.value, name) for each, name in KIND_NAMES.items()]
    )
    ground = models.CharField(
        max_length=30,
        blank=True,
        choices=[(each.value, name) for each, name in GROUND_NAMES.items()],
    )
    detail = models.TextField(blank=True, help_text="More about the ground.")
    said = models.JSONField(default=list, help_text="Pairs of a question and what was said to it.")
    risk_score = models.CharField(max_length=100, blank=True)
    risk_basis = models.TextField(blank=True)
    attends = models.CharField(max_length=200, blank=True, help_text="Who comes to the panel.")
    attends_email = models.EmailField(blank=True)
    untold = models.TextField(blank=True, help_text="What may not be told, and to whom.")
    mark = mark_field(Mark.PANEL)
    how = models.CharField(max_length=10, choices=How)
    given_by = models.CharField(max_length=200, help_text="Name and post in that agency.")
    given_on = models.DateField()
    link = models.ForeignKey(AnswerLink, on_delete=models.PROTECT, null=True, related_name="+")
    keyed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(Marked.Meta):
        ordering: ClassVar[list[str]] = ["at"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["given_on"], name="answer_given_on")]
        constraints: ClassVar[list[Any]] = [
            *Marked.Meta.constraints,
            models.CheckConstraint(
                name="answer_has_a_ground_where_something_is_not_given",
                condition=(models.Q(kind__in=sorted(NEEDS_A_GROUND)) & ~models.Q(ground=""))
                | (~models.Q(kind__in=sorted(NEEDS_A_GROUND)) & models.Q(ground="")),
            ),
            models.CheckConstraint(
                name="answer_came_by_a_link_or_was_keyed",
                condition=models.Q(how="link", link__isnull=False, keyed_by=None)
                | (~models.Q(how="link") & models.Q(link=None, keyed_by__isnull=False)),
            ),
            models.CheckConstraint(name="answer_is_somebodys", condition=~models.Q(given_by="")),
        ]

    def __str__(self) -> str:
        return f"Answer: {self.kind}"

    def holders(self) -> Iterable[UUID]:
        """The agency that answered, and the one whose people wrote it down."""
        return [self.request.agency_id, *super().holders()]


class ReportSaid(models.Model):
    """What an agency said of a report that the applicant told us of, and what that changed."""

    class Says(models.TextChoices):
        CONFIRMED = "confirmed", _("We have this report")
        NO_RECORD = "no_record", _("We have no record of it")
        UNSURE = "unsure", _("We are not sure")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(RequestAnswer, on_delete=models.CASCADE, related_name="reports_said")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="said_of")
    says = models.CharField(max_length=10, choices=Says)
    reference = models.CharField(max_length=100, blank=True)
    note = models.TextField(blank=True)
    taken_up_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    taken_up_at = models.DateTimeField(null=True)
    before = models.JSONField(null=True, help_text="What the finding came to before it.")
    after = models.JSONField(null=True, help_text="And with it.")

    class Meta:
        ordering: ClassVar[list[str]] = ["report__reported_on", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["answer", "report"], name="report_said_once"),
            models.CheckConstraint(
                name="report_said_taken_up_whole",
                condition=models.Q(
                    taken_up_by=None, taken_up_at=None, before__isnull=True, after__isnull=True
                )
                | models.Q(
                    taken_up_by__isnull=False,
                    taken_up_at__isnull=False,
                    before__isnull=False,
                    after__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.says}: {self.report}"


class ChronologyRow(Marked):
    """One thing that happened, as the agency that told it keeps it. It stays that agency’s."""

    class Kind(models.TextChoices):
        REPORT = "report", _("A report")
        CONTACT = "contact", _("A contact")
        VISIT = "visit", _("A visit")
        TOOL = "tool", _("A tool or power used")
        DECISION = "decision", _("A decision")
        ACTION = "action", _("Still to be done")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(
        Review, on_delete=models.CASCADE, null=True, related_name="chronology"
    )
    conference = models.ForeignKey(
        Conference, on_delete=models.CASCADE, null=True, related_name="chronology"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    time = models.CharField(max_length=20, blank=True, help_text="As somebody wrote it.")
    text = models.TextField()
    reference = models.CharField(max_length=100, blank=True)
    mark = mark_field(Mark.PANEL)
    answer = models.ForeignKey(
        RequestAnswer, on_delete=models.CASCADE, null=True, related_name="rows"
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    joined_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="duplicates"
    )
    joined_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    joined_at = models.DateTimeField(null=True)
    corrects = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="corrections",
        help_text="What the agency told before, which stays as it was told.",
    )

    class Meta(Marked.Meta):
        ordering: ClassVar[list[str]] = ["on", "at", "id"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["review", "on"], name="chronology_on")]
        constraints: ClassVar[list[Any]] = [
            *Marked.Meta.constraints,
            # Of both: it was told for a conference, and went along into the review that it became.
            models.CheckConstraint(
                name="chronology_row_is_of_something",
                condition=models.Q(review__isnull=False) | models.Q(conference__isnull=False),
            ),
            models.CheckConstraint(
                name="chronology_row_says_something", condition=~models.Q(text="")
            ),
            models.CheckConstraint(
                name="chronology_row_joined_whole",
                condition=models.Q(joined_into=None, joined_by=None, joined_at=None)
                | models.Q(
                    joined_into__isnull=False, joined_by__isnull=False, joined_at__isnull=False
                ),
            ),
            models.CheckConstraint(
                name="chronology_row_is_no_duplicate_of_itself",
                condition=models.Q(joined_into=None) | ~models.Q(joined_into=models.F("id")),
            ),
            models.CheckConstraint(
                name="chronology_row_corrects_another",
                condition=models.Q(corrects=None) | ~models.Q(corrects=models.F("id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.on}"

    def holders(self) -> Iterable[UUID]:
        """The agency whose it is, and the one whose people wrote it down."""
        return [self.agency_id, *super().holders()]
