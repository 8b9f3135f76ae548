"""Reports of incidents: in the Act, complaints."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Agency, Marked, User, mark_field
from heard.incidents.models.incident import Incident
from heard.rules.application import Response, Status
from heard.rules.disclosure import Mark

NOT_ABOUT = "not_about"
STATUS_NAMES = {
    Status.CLAIMED: _("As the applicant told us"),
    Status.CONFIRMED: _("Confirmed by the agency"),
    Status.DISPUTED: _("Disputed by the agency"),
    NOT_ABOUT: _("Not about this behaviour"),
}
# Whom people tell, as it is kept when they give no name, and as it stands in a sentence.
TOLD_NAMES = {
    "council": _("the council"),
    "police": _("the police"),
    "landlord": _("the landlord"),
    "health": _("a health service"),
}
RESPONSE_NAMES = {
    Response.NONE: _("Nothing was done"),
    Response.INADEQUATE: _("Something was done, but not enough"),
    Response.ACTED: _("Something was done and it helped"),
    Response.UNKNOWN: _("I do not know"),
}


class Report(Marked):
    """A report of anti-social behaviour to an agency: in the Act, a complaint.

    Its mark is that of what came of it. The applicant told us that, so they may be told it, until
    an agency adds to it and marks it otherwise.
    """

    class How(models.TextChoices):
        PHONE = "phone", _("Phone")
        ONLINE = "online", _("Online or email")
        IN_PERSON = "in_person", _("In person")
        WRITING = "writing", _("Letter")
        UNKNOWN = "unknown", _("I do not remember")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="reports")
    reported_on = models.DateField(help_text="When it was reported to the agency.")
    reported_to = models.CharField(max_length=200)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    how = models.CharField(max_length=20, choices=How, default=How.UNKNOWN)
    agency_reference = models.CharField(max_length=100, blank=True)
    reporter_name = models.CharField(
        max_length=200, blank=True, help_text="Empty: the applicant, or the victim."
    )
    reporter_home = models.CharField(max_length=200, blank=True)
    response = models.CharField(
        max_length=20,
        choices=[(each.value, name) for each, name in RESPONSE_NAMES.items()],
        default=Response.UNKNOWN,
    )
    response_detail = models.TextField(blank=True)
    mark = mark_field(Mark.VICTIM)
    recorded_as_crime = models.BooleanField(null=True)
    status = models.CharField(
        max_length=20,
        choices=[(str(each), name) for each, name in STATUS_NAMES.items()],
        default=Status.CLAIMED,
    )

    class Meta(Marked.Meta):
        ordering: ClassVar[list[str]] = ["reported_on", "id"]

    def __str__(self) -> str:
        return f"Report to {self.reported_to} on {self.reported_on}"


class ReportChange(Marked):
    """A change to a report that one person asks for and a second agrees to or refuses.

    It changes the report's status, or joins it to another incident: both can change the count.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="changes")
    status = models.CharField(max_length=20, blank=True)
    incident = models.ForeignKey(
        Incident, on_delete=models.PROTECT, null=True, related_name="changes_to"
    )
    old_status = models.CharField(max_length=20)
    old_incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    mark = mark_field(Mark.PANEL)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    answer = models.TextField(blank=True)

    class Meta(Marked.Meta):
        ordering: ClassVar[list[str]] = ["asked_at"]
        constraints: ClassVar[list[Any]] = [
            *Marked.Meta.constraints,
            models.UniqueConstraint(
                fields=["report"],
                condition=models.Q(answered_at=None),
                name="one_open_change_a_report",
            ),
            models.CheckConstraint(
                name="report_change_answered_whole",
                condition=models.Q(answered_by=None, answered_at=None, agreed=None)
                | models.Q(
                    answered_by__isnull=False, answered_at__isnull=False, agreed__isnull=False
                ),
            ),
            models.CheckConstraint(
                name="report_change_agreed_by_another",
                condition=models.Q(answered_by=None) | ~models.Q(answered_by=models.F("asked_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"Change to {self.report}"
