"""The jobs of this package: alerting those who are to know, and what is done each night."""

from datetime import datetime, timedelta
from uuid import UUID

from heard.agencies.actions.agreements import warn_of_expiry
from heard.agencies.actions.alerts import raise_alert
from heard.agencies.actions.memberships import end_what_has_run_out
from heard.agencies.actions.revising import remind_to_look_again
from heard.agencies.models import AlertKind, Area
from heard.agencies.reading import unusual
from heard.jobs.handlers import handles
from heard.jobs.models import OutboxRow, State
from heard.jobs.schedules import daily, every

# A message about an alert that cannot be sent is shown on the page of alerts, and not sent again.
ABOUT_ALERTS = "alert.raised"
LOOKS_BACK = timedelta(hours=1)


@daily("people.run_out", at="00:15", repeatable=True)
def end_roles(row: OutboxRow, *, at: datetime) -> None:
    """Hand over what people own whose last day was yesterday."""
    for area in Area.objects.order_by("pk"):
        end_what_has_run_out(area, at=at)


@daily("procedures.watched", at="07:15", repeatable=True)
def look_again(row: OutboxRow, *, at: datetime) -> None:
    """Has the day come on which an area looks at how well its procedures work?"""
    for area in Area.objects.order_by("pk"):
        remind_to_look_again(area, at=at)


@every("reading.checked", seconds=30, repeatable=True)
def check_reading(row: OutboxRow, *, at: datetime) -> None:
    """Has somebody opened unusually many reviews since this was looked at last?"""
    done = OutboxRow.objects.filter(kind="reading.checked", state=State.SENT)
    last = done.order_by("-settled_at").values_list("settled_at", flat=True).first()
    since = (last or at) - LOOKS_BACK
    found = [(pk, each) for each in unusual(since=since, until=at) for pk in each.areas]
    areas = Area.objects.in_bulk({pk for pk, _ in found})
    for pk, each in sorted(found, key=lambda pair: pair[0]):  # as records are locked
        raise_alert(
            areas[pk],
            AlertKind.READING,
            at=at,
            happened_at=each.began_at,
            code=each.line,
            about=each.who,
            not_to=each.who,
            once=each.name,
        )


@handles("access.glass_broken", repeatable=True)
def glass_broken(row: OutboxRow, *, at: datetime) -> None:
    """Somebody opened, in an emergency, a review that they are kept out of."""
    _everywhere(row, AlertKind.GLASS, at=at, not_to=UUID(row.context["asked_by"]))


@handles("audit.broken", repeatable=True)
def audit_broken(row: OutboxRow, *, at: datetime) -> None:
    """The nightly check found that the record is not as it was written."""
    _everywhere(row, AlertKind.AUDIT, at=at, code=str(row.context["fault"]))


@handles("worker.gone", repeatable=True)
def worker_gone(row: OutboxRow, *, at: datetime) -> None:
    """No worker was there for a while, so messages and alerts are late."""
    _everywhere(row, AlertKind.WORKER, at=at, code=str(row.context["since"]))


@handles("jobs.stopped", repeatable=True)
def job_stopped(row: OutboxRow, *, at: datetime) -> None:
    """A job has failed for good, or nobody knows whether it was done."""
    stopped = OutboxRow.objects.filter(pk__in=[row.about]).first()
    by_email = stopped is not None and stopped.kind != ABOUT_ALERTS
    _everywhere(row, AlertKind.STOPPED, at=at, code=str(row.context["state"]), by_email=by_email)


def _everywhere(
    row: OutboxRow,
    kind: AlertKind,
    *,
    at: datetime,
    code: str = "",
    not_to: UUID | None = None,
    by_email: bool = True,
) -> None:
    """In the area of the job; and where it belongs to none, in every area."""
    areas = Area.objects.filter(pk=row.area) if row.area else Area.objects.all()
    for area in areas.order_by("pk"):
        raise_alert(
            area,
            kind,
            at=at,
            happened_at=row.made_at,
            code=code,
            about=row.about,
            not_to=not_to,
            once=f"{row.kind}:{row.pk}",
            by_email=by_email,
        )


@daily("agreements.watched", at="07:15", repeatable=True)
def watch_agreements(row: OutboxRow, *, at: datetime) -> None:
    """Tell who keeps the register of agreements that are about to end."""
    warn_of_expiry(at=at)
