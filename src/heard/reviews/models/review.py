"""The ASB case review: an application, and what becomes of it."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Area, ProceduresVersion, User
from heard.incidents.models import Report
from heard.people.models import Person, Place
from heard.reviews.models.draft import Draft
from heard.rules.behaviour import BEHAVIOUR_NAMES
from heard.rules.deadlines import Clock
from heard.rules.lifecycle import STAGE_NAMES, STEP_NAMES, Stage, Step
from heard.rules.procedures import ApplicantKind
from heard.rules.references import spaced

APPLICANT_KINDS = {
    ApplicantKind.VICTIM: _("A person, for themselves"),
    ApplicantKind.REPRESENTATIVE: _("Someone for another person"),
    ApplicantKind.BUSINESS: _("A business"),
    ApplicantKind.GROUP: _("A group of neighbours or a community group"),
    ApplicantKind.PRACTITIONER: _("A professional, for a victim"),
    ApplicantKind.MANAGER: _("A senior manager"),
}


class Review(models.Model):
    """One application and its review. It keeps the procedures under which it began."""

    class Channel(models.TextChoices):
        ONLINE = "online", _("Online")
        PHONE = "phone", _("Phone")
        PAPER = "paper", _("Paper form or letter")
        EMAIL = "email", _("Email")
        IN_PERSON = "in_person", _("In person")

    class Support(models.TextChoices):
        YES = "yes", _("Pass my details to a support service")
        NO = "no", _("Do not pass my details on")
        LATER = "later", _("Ask me again later")

    class GuardianKnows(models.TextChoices):
        """Of a child’s application, as the child or who applies for them told us."""

        YES = "yes", _("A parent or guardian knows")
        NO = "no", _("They do not know, but it is safe to tell them")
        UNSAFE = "unsafe", _("They do not know, and it is not safe to tell them")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=12, unique=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="reviews")
    procedures = models.ForeignKey(ProceduresVersion, on_delete=models.PROTECT, related_name="+")
    draft = models.OneToOneField(Draft, on_delete=models.SET_NULL, null=True, related_name="review")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.ONLINE)
    received_at = models.DateTimeField()
    applied_on = models.DateField(help_text="The London date on which the application was made.")
    language = models.CharField(max_length=5, default="en")

    applicant_kind = models.CharField(
        max_length=20, choices=[(k.value, name) for k, name in APPLICANT_KINDS.items()]
    )
    applicant = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="applications")
    victim = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reviews")
    relationship = models.CharField(max_length=200, blank=True)
    guardian = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="ward_reviews"
    )
    guardian_knows = models.CharField(max_length=10, choices=GuardianKnows, blank=True)
    guardian_part = models.TextField(blank=True)

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="reviews")
    tenure = models.CharField(max_length=20, blank=True)
    landlord = models.CharField(max_length=200, blank=True)
    what_is_happening = models.TextField(blank=True)
    effect = models.TextField(blank=True)
    wanted = models.TextField(blank=True)
    others_affected = models.TextField(blank=True)
    support = models.CharField(max_length=10, choices=Support, default=Support.LATER)
    behaviour = models.CharField(
        max_length=20,
        blank=True,
        choices=[(each.value, name) for each, name in BEHAVIOUR_NAMES.items()],
        help_text="The kind of behaviour that it is mostly about. Empty: nobody has said.",
    )
    also_behaviour = models.JSONField(default=list, help_text="The other kinds, as a list.")

    stage = models.CharField(
        max_length=20,
        choices=[(s.value, name) for s, name in STAGE_NAMES.items()],
        default=Stage.RECEIVED,
    )
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    next_due_on = models.DateField(null=True, help_text="The earliest date of an open clock.")
    next_due = models.CharField(
        max_length=20, blank=True, choices=[(clock.value, clock.value) for clock in Clock]
    )

    update_every = models.PositiveSmallIntegerField(
        null=True, help_text="In days, as agreed; empty for what the area does."
    )
    contact_due_on = models.DateField(
        null=True, help_text="By when the applicant must hear from us. See reviews.silence."
    )

    watch_until = models.DateField(
        null=True, help_text="Until when a closed review is opened again when it starts again."
    )

    reports: Any = models.ManyToManyField(Report, through="ReviewReport", related_name="reviews")
    earlier = models.ManyToManyField("self", symmetrical=False, related_name="later", blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-received_at"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["area", "stage", "next_due_on"], name="review_worklist"),
            models.Index(fields=["area", "received_at"], name="review_received"),
            models.Index(fields=["area", "contact_due_on"], name="review_silence"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="review_is_mostly_about_something",
                condition=~models.Q(behaviour="") | models.Q(also_behaviour=[]),
            )
        ]

    def __str__(self) -> str:
        return f"Review {self.spaced_reference}"

    def get_absolute_url(self) -> str:
        return reverse("work:review", args=[self.reference])

    @property
    def spaced_reference(self) -> str:
        return spaced(self.reference)


class ReviewReport(models.Model):
    """A report that a review relies on."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="review_reports")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = [
            "report__incident__happened_on",
            "report__reported_on",
            "id",  # so that a finding is made again in the same order
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["review", "report"], name="review_report_once")
        ]

    def __str__(self) -> str:
        return str(self.report)


class StageChange(models.Model):
    """A step a review took: which, who took it, when, and why where a reason is due."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="stage_changes")
    step = models.CharField(max_length=30, choices=[(s.value, n) for s, n in STEP_NAMES.items()])
    from_stage = models.CharField(max_length=20)
    to_stage = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    on = models.DateField(help_text="The London date it counts for in the figures.")

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["review", "on"], name="step_by_day")]

    def __str__(self) -> str:
        return f"{Step(self.step).value} at {self.at:%Y-%m-%d}"
