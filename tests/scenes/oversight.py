"""Alerts, and jobs that stopped."""

from typing import Any
from uuid import uuid4

from django.utils import timezone

from heard.agencies.models import Alert, AlertKind, Area, User
from heard.jobs.models import OutboxRow, State
from heard.jobs.outbox import put
from heard.rules.reading import Line


def an_alert(area: Area, *, to: User, **details: Any) -> Alert:
    """An alert that this person has been told of."""
    now = timezone.now()
    told = {"kind": AlertKind.READING, "code": Line.DAY, "about": to.pk, "once": str(uuid4())}
    return Alert.objects.create(
        area=area, user=to, happened_at=now, raised_at=now, **told | details
    )


def a_stopped_job(area: Area | None, state: State = State.UNKNOWN, **details: Any) -> OutboxRow:
    """A job that a person is to decide about."""
    now = timezone.now()
    row = put("alert.raised", to=None, at=now, area=area.pk if area else None)
    ended = {"settled_at": now} if state == State.FAILED else {}
    OutboxRow.objects.filter(pk=row.pk).update(
        state=state, tries=1, last_tried_at=now, error="worker_stopped", **ended | details
    )
    row.refresh_from_db()
    return row
