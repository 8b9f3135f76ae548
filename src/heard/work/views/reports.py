"""Changing what is held about a report, with a reason and a second person."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.dates import day
from heard.design.fields import RadiosField, TextareaField
from heard.design.forms import Form
from heard.incidents.models import Report, ReportChange
from heard.incidents.models.report import STATUS_NAMES
from heard.reviews.actions.reports import (
    ChangeWaiting,
    NothingToChange,
    NotYoursToAnswer,
    answer_report_change,
    ask_to_change_report,
)
from heard.reviews.queries import somebody_may_confirm
from heard.rules.permissions import Permission
from heard.work.views.about_review import ReviewFormPage

KEEP, APART = "keep", "apart"


class ChangeForm(Form):
    status = RadiosField(
        label=_("What do we know about this report?"),
        choices=[(str(status), name) for status, name in STATUS_NAMES.items()],
        missing=_("Select what we know about this report"),
    )
    incident = RadiosField(
        label=_("Which incident is it about?"),
        choices=[],
        missing=_("Select which incident it is about"),
    )
    reason = TextareaField(
        label=_("Why?"),
        help_text=_("A second person will read this before anything changes."),
        max_length=2000,
        rows=4,
        missing=_("Enter your reason"),
    )

    def __init__(self, *args: Any, report: Report, others: list[Report], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (
                KEEP,
                _now("The one it has now, on {day}").format(day=day(report.incident.happened_on)),
            )
        ]
        if report.incident.reports.count() > 1:
            choices.append((APART, _now("One of its own")))
        choices += [
            (
                str(other.pk),
                _now("The same as the report to {agency} on {day}").format(
                    agency=other.reported_to, day=day(other.reported_on)
                ),
            )
            for other in others
            if other.incident_id != report.incident_id
        ]
        self.fields["incident"].choices = choices  # type: ignore[attr-defined]


class ChangeReport(ReviewFormPage):
    permission = Permission.CHANGE_REPORT
    form_class = ChangeForm
    template = "report_change.html"
    title = _("Change a report")
    done = _("A second person has been asked to agree.")

    def reports(self) -> dict[UUID, Report]:
        links = self.review.review_reports.select_related("report__incident")
        return {link.report.pk: link.report for link in links}

    def report(self) -> Report:
        found = self.review.reports.select_related("incident")
        return get_object_or_404(found, pk=self.kwargs["report"])

    def form_arguments(self) -> dict[str, Any]:
        report = self.report()
        return {
            "report": report,
            "others": [each for each in self.reports().values() if each.pk != report.pk],
            "initial": {"status": report.status, "incident": KEEP},
        }

    def context(self, form: Form) -> dict[str, Any]:
        somebody = somebody_may_confirm(self.review, besides=self.request.user, at=self.request.now)
        may_let_in = self.may_here(Permission.LET_IN)
        return {"report": self.report(), "nobody": not somebody, "may_let_in": may_let_in}

    def act(self, answers: dict[str, Any]) -> None:
        chosen = answers["incident"]
        other = None if chosen in {KEEP, APART} else self.reports()[UUID(chosen)]
        ask_to_change_report(
            self.review,
            self.report(),
            status=answers["status"],
            same_incident_as=other,
            own_incident=chosen == APART,
            reason=answers["reason"],
            by=self.request.user,
            at=self.request.now,
        )

    def refusals(self) -> tuple[type[Exception], ...]:
        return (ChangeWaiting, NothingToChange)


class AnswerForm(Form):
    agreed = RadiosField(
        label=_("Do you agree?"),
        choices=[("yes", _("Yes, I agree")), ("no", _("No"))],
        missing=_("Select whether you agree"),
    )
    answer = TextareaField(
        label=_("Your reason"), max_length=2000, rows=4, missing=_("Enter your reason")
    )


class AnswerChange(ReviewFormPage):
    """The second person agrees or not. Agreed, the finding is made again at once."""

    permission = Permission.CONFIRM
    form_class = AnswerForm
    template = "report_answer.html"
    title = _("A change to a report")

    def change(self) -> ReportChange:
        changes = ReportChange.objects.filter(report__reviews=self.review, answered_at=None)
        return get_object_or_404(
            changes.select_related("report__incident", "incident", "asked_by"),
            pk=self.kwargs["change"],
        )

    def context(self, form: Form) -> dict[str, Any]:
        change = self.change()
        return {
            "change": change,
            "new_status": STATUS_NAMES.get(change.status, ""),
            "mine": change.asked_by_id == self.request.user.pk,
        }

    def act(self, answers: dict[str, Any]) -> None:
        answer_report_change(
            self.review,
            self.change(),
            agreed=answers["agreed"] == "yes",
            answer=answers["answer"],
            by=self.request.user,
            at=self.request.now,
        )

    def to_review(self, message: str = "") -> HttpResponse:
        return super().to_review(_now("Your answer is recorded."))

    def refusals(self) -> tuple[type[Exception], ...]:
        return (NotYoursToAnswer,)
