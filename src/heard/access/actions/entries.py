"""Letting somebody into a record, keeping them out, and ending either."""

from datetime import datetime
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from heard.access.models import Basis, Entry, Way
from heard.audit.record import record


class Terms(TypedDict):
    """On what terms: for a person, for everybody of an agency, or for neither by name."""

    area: UUID
    basis: Basis
    at: datetime
    user: NotRequired[UUID]
    agency: NotRequired[UUID]
    reason: NotRequired[str]
    on_need: NotRequired[bool]
    until: NotRequired[datetime | None]
    by: NotRequired[UUID | None]


class KeptOut(Exception):
    """Nobody is let into a record while they have a conflict of interest in it."""


@transaction.atomic
def let_in(subject: UUID, **terms: Unpack[Terms]) -> Entry:
    """Let a person, or everybody of an agency, into a record. Once: the same entry is not doubled.

    Raises KeptOut. An agency is let in whatever wall stands before one of its people: the wall
    is stronger.
    """
    walls = Entry.objects.live(terms["at"]).filter(subject=subject, basis=Basis.CONFLICT)
    if walls.filter(user=terms.get("user"), agency=terms.get("agency")).exists():
        raise KeptOut("They have a conflict of interest, so they cannot be let in.")
    return _enter(Way.LET_IN, subject, **terms)


@transaction.atomic
def keep_out(subject: UUID, **terms: Unpack[Terms]) -> Entry:
    """Keep a person or an agency out of a record, or restrict it to those let in by name. Once."""
    return _enter(Way.KEPT_OUT, subject, **terms)


@transaction.atomic
def show_part(subject: UUID, **terms: Unpack[Terms]) -> Entry:
    """Show a person the part that their area has in a record of another. It is not opened to them.
    Once. Raises KeptOut."""
    walls = Entry.objects.live(terms["at"]).filter(subject=subject, basis=Basis.CONFLICT)
    if walls.filter(user=terms["user"]).exists():
        raise KeptOut("They have a conflict of interest, so they are shown nothing of it.")
    return _enter(Way.PART, subject, **terms)


@transaction.atomic
def end(entry: Entry, *, at: datetime, by: UUID | None = None, reason: str = "") -> bool:
    """End an entry from the next request on. False where it had ended already."""
    ended = Entry.objects.filter(pk=entry.pk, ended_at=None).update(
        ended_at=at, ended_by=by, why_ended=reason
    )
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


@transaction.atomic
def end_basis(
    subject: UUID, basis: Basis, *, at: datetime, user: UUID | None = None, by: UUID | None = None
) -> None:
    """End what rested on a basis that is no more: of one person, or of everybody."""
    entries = Entry.objects.live(at).filter(subject=subject, basis=basis)
    for entry in entries if user is None else entries.filter(user=user):
        end(entry, at=at, by=by)


def _enter(way: Way, subject: UUID, **terms: Unpack[Terms]) -> Entry:
    basis, at, by = terms["basis"], terms["at"], terms.get("by")
    user, agency, until = terms.get("user"), terms.get("agency"), terms.get("until")
    same = (
        Entry.objects.live(at)
        .filter(way=way, basis=basis, subject=subject, user=user, agency=agency, until=until)
        .filter(on_need=terms.get("on_need", False), area=terms["area"])
    )
    if (standing := same.first()) is not None:
        return standing
    entry = Entry.objects.create(
        way=way,
        basis=basis,
        subject=subject,
        area=terms["area"],
        user=user,
        agency=agency,
        reason=terms.get("reason", ""),
        on_need=terms.get("on_need", False),
        since=at,
        until=until,
        given_by=by,
    )
    record(
        f"access.{way}",
        at=at,
        actor=by,
        area=entry.area,
        subject=subject,
        entry=entry.pk,
        basis=basis,
        user=user,
        agency=agency,
    )
    return entry
