"""What keeps the record of who did what, and the outbox itself, in order."""

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings

from heard.audit.anchors import BrokenAnchor, anchors_now, drop_anchors, read_anchors
from heard.audit.verify import faults
from heard.database.scope import acting_as_system
from heard.jobs.handlers import Outside
from heard.jobs.models import OutboxRow, State
from heard.jobs.outbox import put
from heard.jobs.schedules import SCHEDULES, daily, every

KEPT = timedelta(days=7)  # longer than any clock is set back by mistake


@every("audit.anchored", minutes=60, repeatable=True)
def anchor(row: OutboxRow, *, at: datetime) -> Outside:
    """Write down, in a second place, how far the record has come. The place may be far away."""
    return partial(drop_anchors, anchors_now(at=at), to=settings.AUDIT_ANCHORS, at=at)


@daily("audit.verified", at="02:00", repeatable=True)
def verify(row: OutboxRow, *, at: datetime) -> Outside:
    """Check every seal. It takes a while, so it is done outside the transaction of the job."""

    def check() -> None:
        if wrong := what_is_wrong():
            put("audit.broken", to=None, at=at, fault=wrong, once=f"audit.broken:{row.pk}")

    return check


@acting_as_system()
def what_is_wrong() -> str:
    """Why the record is not as it was written, as a code; empty when it is."""
    try:
        anchors = list(read_anchors(settings.AUDIT_ANCHORS))
    except BrokenAnchor:
        return "anchors"
    fault = next(faults(anchors), None)
    return fault.what.name.lower() if fault else ""


@daily("jobs.tidied", at="03:30", repeatable=True)
def tidy(row: OutboxRow, *, at: datetime) -> None:
    """Forget what schedules did more than a week ago. What was sent to people stays."""
    OutboxRow.objects.filter(
        kind__in=SCHEDULES, state=State.SENT, settled_at__lt=at - KEPT
    ).delete()
