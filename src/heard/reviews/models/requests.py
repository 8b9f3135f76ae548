"""Agencies asked: what was passed on, what was asked for, by which link, and what they answered."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Agency, Area, Disclosure, Marked, User, mark_field
from heard.incidents.models import Report
from heard.reviews.models.conference import Conference, ConferenceSeat, Subject
from heard.reviews.models.meeting import Seat
from heard.reviews.models.minute import LearningPoint
from heard.reviews.models.plan import PlanAction
from heard.reviews.models.recommendation import Recommendation
from heard.reviews.models.review import Review
from heard.rules.disclosure import Mark
from heard.rules.requests import (
    GROUND_NAMES,
    KIND_NAMES,
    NEEDS_A_GROUND,
    STATE_NAMES,
    About,
    State,
)
from heard.rules.sharing import GATEWAY_NAMES, Gateway


class PassedOn(models.Model):
    """An application was passed on to one agency: to whom, when, on which basis, by which message.

    What it rests on is its disclosure. Where nobody there could be written to, no message went.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="passed_on")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True, help_text="Of the contact on that day.")
    email = models.EmailField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, help_text="When they said that they have it.")

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "agency__name"]

    def __str__(self) -> str:
        return f"Passed on to {self.agency}"

    @property
    def subject(self) -> Review:
        return self.review


class RequestTemplate(models.Model):
    """Questions that an area asks again and again, and what for. The newest is offered first."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="request_templates")
    name = models.CharField(max_length=100)
    purpose = models.TextField()
    questions = models.JSONField(help_text="In the order in which they are asked.")
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["area", "name"], name="request_template_once"),
            models.CheckConstraint(
                name="request_template_asks_something",
                condition=~models.Q(questions=[]) & ~models.Q(purpose=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class InformationRequest(models.Model):
    """One agency is asked for information about one review: Schedule 4, paragraph 7. Or about a case
    conference, which obliges nobody: Crime and Disorder Act 1998, section 115."""

    class DueBecause(models.TextChoices):
        """Who set the day by which it is to be answered."""

        PROCEDURES = "procedures", _("As the area’s procedures say")
        ASSUMED = "assumed", _("As Heard assumes, because the area has set nothing")
        BY_HAND = "by_hand", _("As whoever asked set it")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, null=True, related_name="requests")
    conference = models.ForeignKey(
        Conference, on_delete=models.CASCADE, null=True, related_name="requests"
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,  # few areas have many requests each: an index of its own misleads
        help_text="Of what it is about, and goes over with the lead: so the board asks no review.",
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="requests")
    about = models.CharField(
        max_length=11,
        choices=[(each.value, each.value) for each in About],
        default=About.INFORMATION,
    )
    panel_on = models.DateField(
        null=True, help_text="The day of the panel before which a part is to be confirmed."
    )
    gateway = models.CharField(
        max_length=20,
        choices=[(each.value, name) for each, name in GATEWAY_NAMES.items()],
        default=Gateway.REQUEST,
    )
    purpose = models.TextField()
    necessity = models.TextField(help_text="Why it is needed, and no more than is needed.")
    questions = models.JSONField(help_text="In the order in which they are asked.")
    begins = models.DateField(null=True, help_text="The first day that is asked about.")
    ends = models.DateField(null=True, help_text="The last day that is asked about.")
    due_on = models.DateField()
    due_because = models.CharField(max_length=10, choices=DueBecause)
    state = models.CharField(
        max_length=10,
        choices=[(each.value, name) for each, name in STATE_NAMES.items()],
        default=State.ASKED,
    )
    asked_on = models.DateField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_on = models.DateField(
        null=True, help_text="When it was first answered, or not theirs."
    )
    not_us = models.TextField(blank=True, help_text="Whose it may be, where they say not theirs.")

    class Meta:
        ordering: ClassVar[list[str]] = ["asked_at", "agency__name"]
        indexes: ClassVar[list[Any]] = [
            # All that the board asks of each request that waits, so that it reads no row.
            models.Index(
                fields=["state", "due_on", "id", "area", "review", "agency", "answered_on"],
                name="request_owed",
            ),
            models.Index(fields=["agency", "state", "due_on"], name="request_of_agency"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["review", "agency", "about"],
                condition=models.Q(state=State.ASKED),
                name="one_open_request_an_agency",
            ),
            models.UniqueConstraint(
                fields=["conference", "agency"],
                condition=models.Q(state=State.ASKED),
                name="one_open_request_a_conference",
            ),
            models.CheckConstraint(
                name="request_is_of_a_review_or_a_conference",
                condition=models.Q(review__isnull=False, conference=None)
                & ~models.Q(gateway=Gateway.CRIME_AND_DISORDER)
                | models.Q(
                    review=None,
                    conference__isnull=False,
                    about=About.INFORMATION,
                    gateway=Gateway.CRIME_AND_DISORDER,
                ),
            ),
            models.CheckConstraint(
                name="request_to_confirm_has_a_panel_day",
                condition=models.Q(about=About.INFORMATION, panel_on=None)
                | models.Q(about=About.FRESHNESS, panel_on__isnull=False),
            ),
            models.CheckConstraint(
                name="request_says_why",
                condition=~models.Q(purpose="") & ~models.Q(necessity=""),
            ),
            models.CheckConstraint(
                name="request_asks_about_some_days",
                condition=models.Q(begins=None)
                | models.Q(ends=None)
                | models.Q(ends__gte=models.F("begins")),
            ),
            models.CheckConstraint(
                name="request_is_due_after_it_is_asked",
                condition=models.Q(due_on__gte=models.F("asked_on")),
            ),
            models.CheckConstraint(
                name="request_open_or_answered",
                condition=models.Q(state=State.ASKED, answered_on=None)
                | models.Q(state__in=[State.ANSWERED, State.NOT_US], answered_on__isnull=False)
                | models.Q(state=State.WITHDRAWN),
            ),
        ]

    def __str__(self) -> str:
        return f"Request to {self.agency}"

    @property
    def subject(self) -> Subject:
        """The review or the case conference that it is about."""
        subject = self.review or self.conference
        assert subject is not None  # noqa: S101 (the database sees to it)
        return subject

    @property
    def subject_id(self) -> uuid.UUID:
        return self.subject.pk


OPENED = ("request", "passed_on", "recommendation", "action", "seat", "conference_seat", "learning")


def _one_of(*names: str) -> models.Q:
    """Exactly one of these is there."""
    found = models.Q()
    for there in names:
        found |= models.Q(**{f"{each}__isnull": each != there for each in names})
    return found


type Opens = (
    InformationRequest
    | PassedOn
    | Recommendation
    | PlanAction
    | Seat
    | ConferenceSeat
    | LearningPoint
)


class AnswerLinkQuerySet(models.QuerySet["AnswerLink"]):
    def live(self, at: datetime) -> "AnswerLinkQuerySet":
        """Those that open something at a moment."""
        return self.filter(ended_at=None, expires_at__gt=at)


class AnswerLink(models.Model):
    """A link that opens one request, application, recommendation, action of a plan, invitation to a
    meeting or thing that a meeting learnt, for one named contact without an account.

    The secret in it is kept nowhere: it is made again from the id and the key of this
    installation, and only a digest of it is here. What was filled in stays with the link.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(
        InformationRequest, on_delete=models.CASCADE, null=True, related_name="links"
    )
    passed_on = models.ForeignKey(
        PassedOn, on_delete=models.CASCADE, null=True, related_name="links"
    )
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, null=True, related_name="links"
    )
    action = models.ForeignKey(
        PlanAction, on_delete=models.CASCADE, null=True, related_name="links"
    )
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, null=True, related_name="links")
    conference_seat = models.ForeignKey(
        ConferenceSeat, on_delete=models.CASCADE, null=True, related_name="links"
    )
    learning = models.ForeignKey(
        LearningPoint, on_delete=models.CASCADE, null=True, related_name="links"
    )
    name = models.CharField(max_length=200)
    email = models.EmailField(help_text="The only address to which its code goes.")
    sending = models.PositiveSmallIntegerField(default=1)
    link_digest = models.CharField(max_length=64, unique=True)
    forwarded_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="forwarded_to"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    code = models.CharField(max_length=64, blank=True, help_text="A keyed digest.")
    code_ends_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True, help_text="When a code first opened it.")
    draft = models.JSONField(default=dict, help_text="What is filled in so far.")
    saved_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = AnswerLinkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["made_at"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["request"],
                condition=models.Q(ended_at=None),
                name="one_open_link_a_request",
            ),
            models.UniqueConstraint(
                fields=["passed_on"],
                condition=models.Q(ended_at=None),
                name="one_open_link_an_application",
            ),
            models.UniqueConstraint(
                fields=["recommendation"],
                condition=models.Q(ended_at=None),
                name="one_open_link_a_recommendation",
            ),
            models.UniqueConstraint(
                fields=["action"],
                condition=models.Q(ended_at=None),
                name="one_open_link_an_action",
            ),
            models.UniqueConstraint(
                fields=["seat"],
                condition=models.Q(ended_at=None),
                name="one_open_link_a_seat",
            ),
            models.UniqueConstraint(
                fields=["conference_seat"],
                condition=models.Q(ended_at=None),
                name="one_open_link_a_conference_seat",
            ),
            models.UniqueConstraint(
                fields=["learning"],
                condition=models.Q(ended_at=None),
                name="one_open_link_a_thing_learnt",
            ),
            models.CheckConstraint(name="link_opens_one_thing", condition=_one_of(*OPENED)),
            models.CheckConstraint(
                name="link_ends_after_it_begins",
                condition=models.Q(expires_at__gt=models.F("made_at")),
            ),
            models.CheckConstraint(
                name="link_goes_to_somebody", condition=~models.Q(name="") & ~models.Q(email="")
            ),
        ]

    def __str__(self) -> str:
        return f"Link for {self.name}"

    @property
    def about(self) -> "Opens":
        """What it opens."""
        about = (
            self.request
            or self.passed_on
            or self.recommendation
            or self.action
            or self.seat
            or self.conference_seat
            or self.learning
        )
        assert about is not None  # noqa: S101 (the database sees to it)
        return about


class Chase(models.Model):
    """An agency was chased, or somebody senior there was told that nobody answers."""

    class Kind(models.TextChoices):
        CHASE = "chase", _("Chased")
        ESCALATION = "escalation", _("Taken to somebody senior")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, related_name="chases")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=200)
    email = models.EmailField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="chase_goes_to_somebody", condition=~models.Q(name="") & ~models.Q(email="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.name}"


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
