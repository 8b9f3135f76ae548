"""Letting somebody into a record, keeping them out, and ending either."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from heard.access.models import Basis, Entry, Way
from heard.audit.record import record


@transaction.atomic
def let_in(
    subject: UUID,
    *,
    area: UUID,
    basis: Basis,
    at: datetime,
    user: UUID | None = None,
    agency: UUID | None = None,
    reason: str = "",
    until: datetime | None = None,
    by: UUID | None = None,
) -> Entry:
    """Let a person, or everybody of an agency, into a record. Once: the same entry is not doubled."""
    same = Entry.objects.live(at).filter(
        way=Way.LET_IN, basis=basis, subject=subject, user=user, agency=agency, until=until
    )
    return same.first() or _enter(
        Way.LET_IN,
        subject,
        area=area,
        basis=basis,
        at=at,
        user=user,
        agency=agency,
        reason=reason,
        until=until,
        by=by,
    )


@transaction.atomic
def keep_out(
    subject: UUID,
    *,
    area: UUID,
    basis: Basis,
    at: datetime,
    user: UUID | None = None,
    agency: UUID | None = None,
    reason: str = "",
    until: datetime | None = None,
    by: UUID | None = None,
) -> Entry:
    """Keep a person or an agency out of a record, or restrict it to those let in by name."""
    same = Entry.objects.live(at).filter(
        way=Way.KEPT_OUT, basis=basis, subject=subject, user=user, agency=agency, until=until
    )
    return same.first() or _enter(
        Way.KEPT_OUT,
        subject,
        area=area,
        basis=basis,
        at=at,
        user=user,
        agency=agency,
        reason=reason,
        until=until,
        by=by,
    )


@transaction.atomic
def end(entry: Entry, *, at: datetime, by: UUID | None = None) -> bool:
    """End an entry from the next request on. False where it had ended already."""
    ended = Entry.objects.filter(pk=entry.pk, ended_at=None).update(ended_at=at, ended_by=by)
    if ended:
        record(
            "access.ended",
            at=at,
            actor=by,
            area=entry.area,
            subject=entry.subject,
            entry=entry.pk,
            way=entry.way,
            basis=entry.basis,
        )
    return bool(ended)


def _enter(
    way: Way,
    subject: UUID,
    *,
    area: UUID,
    basis: Basis,
    at: datetime,
    user: UUID | None,
    agency: UUID | None,
    reason: str,
    until: datetime | None,
    by: UUID | None,
) -> Entry:
    entry = Entry.objects.create(
        way=way,
        basis=basis,
        subject=subject,
        area=area,
        user=user,
        agency=agency,
        reason=reason,
        since=at,
        until=until,
        given_by=by,
    )
    record(
        f"access.{way}",
        at=at,
        actor=by,
        area=area,
        subject=subject,
        entry=entry.pk,
        basis=basis,
        user=user,
        agency=agency,
    )
    return entry
