"""Changing what is held about a report: never on one person's word."""

from datetime import datetime

from django.db import transaction

from heard.agencies.models import User
from heard.agencies.standing import agency_of
from heard.audit.record import record
from heard.incidents.models import Incident, Report, ReportChange
from heard.reviews.actions.moves import lock
from heard.reviews.models import Review
from heard.reviews.queries import may
from heard.rules.permissions import Permission


class ChangeWaiting(Exception):
    """The report has a change that waits for a second person."""


class NothingToChange(Exception):
    """The report is like that already, or cannot be like that."""


class NotYoursToAnswer(Exception):
    """A change is answered once, by somebody who may, and who did not ask for it."""


@transaction.atomic
def ask_to_change_report(
    review: Review,
    report: Report,
    *,
    reason: str,
    by: User,
    at: datetime,
    status: str = "",
    same_incident_as: Report | None = None,
    own_incident: bool = False,
) -> ReportChange:
    """Ask a second person to agree to a report's new status, or to join or part its incident.

    Raises ChangeWaiting and NothingToChange.
    """
    lock(review)
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.changes.filter(answered_at=None).exists():
        raise ChangeWaiting("A change to this report is already waiting for a second person.")
    incident = None
    if same_incident_as is not None:
        incident = same_incident_as.incident
        if incident.happened_on > report.reported_on:
            raise NothingToChange("This was reported before that incident happened.")
    elif own_incident and report.incident.reports.count() > 1:
        incident = _copy(report.incident)
    status = "" if status == report.status else status
    if not status and incident in {None, report.incident}:
        raise NothingToChange("Choose something that is different from now.")
    record(
        "report.change_asked",
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        report=report.pk,
        status=status,
    )
    return report.changes.create(
        status=status,
        incident=incident,
        old_status=report.status,
        old_incident=report.incident,
        reason=reason,
        asked_by=by,
        asked_at=at,
        held_by_id=agency_of(by.pk, review.area_id, at),
    )


@transaction.atomic
def answer_report_change(
    review: Review,
    change: ReportChange,
    *,
    agreed: bool,
    answer: str,
    by: User,
    at: datetime,
) -> None:
    """Agree to a change of a report, or refuse it, as the second person.

    Agreed, it takes effect at once and the next finding sees it. Raises NotYoursToAnswer.
    """
    lock(review)  # a decision that is being made has seen this change, or does not see it at all
    change = ReportChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    allowed = may(by, Permission.CONFIRM, review, at=at)
    if change.answered_at is not None or change.asked_by_id == by.pk or not allowed:
        raise NotYoursToAnswer("This has been answered already, or you cannot answer it yourself.")
    change.agreed, change.answer = agreed, answer
    change.answered_by, change.answered_at = by, at
    change.save(update_fields=["agreed", "answer", "answered_by", "answered_at"])
    if agreed:
        report = change.report
        report.status = change.status or report.status
        report.incident = change.incident or report.incident
        report.save(update_fields=["status", "incident"])
    record(
        "report.change_agreed" if agreed else "report.change_refused",
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        report=change.report_id,
        status=change.status,
    )


def _copy(incident: Incident) -> Incident:
    return Incident.objects.create(
        area=incident.area,
        happened_on=incident.happened_on,
        what=incident.what,
        hate=incident.hate,
        hate_strands=incident.hate_strands,
    )
