"""Alerting the people who answer for an area, and noting what they did about it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from heard.agencies.models import Alert, AlertedPerson, AlertKind, Area, Membership, User
from heard.audit.record import record
from heard.jobs.outbox import put
from heard.rules.periods import london_date
from heard.rules.permissions import Permission, Role

# Who is told when nobody is named, or only the one who did it: the first who are there.
IN_TURN = (Role.SUPERVISOR, Role.COORDINATOR, Role.ADMINISTRATOR)
OF_MACHINERY = {AlertKind.STOPPED, AlertKind.WORKER}
OF_GLASS = (Role.SUPERVISOR, Role.COORDINATOR)


class AlreadyAnswered(Exception):
    """Somebody has noted already what was done."""


@transaction.atomic
def raise_alert(  # noqa: PLR0913 - all that is known of an alert
    area: Area,
    kind: AlertKind,
    *,
    at: datetime,
    once: str,
    happened_at: datetime | None = None,
    code: str = "",
    about: UUID | None = None,
    not_to: UUID | None = None,
    by_email: bool = True,
) -> list[Alert]:
    """Tell the people of an area who are to know, each once, and never the one who did it."""
    alerts = []
    for user in told(area, kind, at=at, not_to=not_to):
        alert, is_new = Alert.objects.get_or_create(
            area=area,
            user=user,
            once=once,
            defaults={
                "kind": kind,
                "code": code,
                "about": about,
                "happened_at": happened_at or at,
                "raised_at": at,
            },
        )
        if is_new:
            alerts.append(alert)
            if by_email:
                put("alert.raised", to=user.pk, at=at, area=area.pk, about=alert.pk)
    if alerts:
        record("alert.raised", at=at, area=area.pk, subject=about, kind=kind, told=len(alerts))
    return alerts


def told(area: Area, kind: AlertKind, *, at: datetime, not_to: UUID | None = None) -> list[User]:
    """Who is alerted: those who see to the machinery; for the rest, whom the area has named, or
    its supervisors, or its coordinators, or its administrators. Of a broken glass, its
    supervisors and its coordinators are, besides whom it has named."""
    here = Membership.objects.on(london_date(at)).filter(area=area).exclude(user=not_to)
    if kind in OF_MACHINERY:
        return _users(here.with_permission(Permission.SEE_MACHINERY))
    may = here.with_permission(Permission.SEARCH_AUDIT)
    is_named = Q(user__in=AlertedPerson.objects.filter(area=area).values("user"))
    first = is_named | Q(role__in=OF_GLASS) if kind == AlertKind.GLASS else is_named
    groups = (_users(may.filter(group)) for group in (first, *(Q(role=role) for role in IN_TURN)))
    return next(filter(None, groups), [])


def _users(memberships: Iterable[Membership]) -> list[User]:
    held = {each.user_id for each in memberships}
    return list(User.objects.filter(pk__in=held).order_by("name", "pk"))


@transaction.atomic
def see_alert(alert: Alert, *, at: datetime) -> None:
    """Note that the person who was alerted has opened it."""
    if Alert.objects.filter(pk=alert.pk, seen_at=None).update(seen_at=at):
        alert.seen_at = at
        record("alert.read", at=at, actor=alert.user_id, area=alert.area_id, subject=alert.pk)


@transaction.atomic
def answer_alert(alert: Alert, *, note: str, by: User, at: datetime) -> None:
    """Note what was done about an alert. Raises AlreadyAnswered."""
    held = Alert.objects.select_for_update(of=("self",)).get(pk=alert.pk)
    if held.done_at is not None:
        raise AlreadyAnswered("What was done is already noted here.")
    held.seen_at = held.seen_at or at
    held.done_at, held.note = at, note
    held.save(update_fields=["seen_at", "done_at", "note"])
    record("alert.answered", at=at, actor=by.pk, area=held.area_id, subject=held.pk)


@transaction.atomic
def name_alerted(area: Area, users: Iterable[User], *, by: User, at: datetime) -> None:
    """Say who of an area is alerted. Nobody named: its supervisors, or else its coordinators."""
    chosen = list(users)
    AlertedPerson.objects.filter(area=area).exclude(user__in=chosen).delete()
    for user in chosen:
        AlertedPerson.objects.get_or_create(area=area, user=user)
    record(
        "area.alerted_changed",
        at=at,
        actor=by.pk,
        area=area.pk,
        subject=area.pk,
        number=len(chosen),
    )
