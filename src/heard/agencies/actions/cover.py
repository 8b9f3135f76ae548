"""Leave cover: who looks after what somebody owns while they are away."""

from datetime import date, datetime

from django.db import transaction

from heard.agencies.actions.memberships import lock_people, refuse_unless_managing
from heard.agencies.holding import holds, works_in
from heard.agencies.models import Area, Cover, User
from heard.agencies.ownership import KINDS
from heard.audit.record import record
from heard.rules.periods import london_date


class CannotCover(Exception):
    """Who covers works in the area, may own what they look after, and is there themselves."""


@transaction.atomic
def arrange_cover(
    area: Area, *, away: User, cover: User, since: date, until: date, by: User, at: datetime
) -> Cover:
    """Let somebody look after what another owns, from a day to a day.

    People arrange it for themselves; who looks after the people of the area, for others. Raises
    MayNot and CannotCover.
    """
    lock_people(area)
    if away != by:
        refuse_unless_managing(by, area, at=at)
    if away == cover:
        raise CannotCover("Choose somebody else. Nobody covers for themselves.")
    if until < london_date(at):
        raise CannotCover("The last day must be today or later.")
    if since > until:
        raise CannotCover("The last day must be the first day or later.")
    _refuse_who_may_not(area, away=away, cover=cover, since=since, until=until)
    arranged = Cover.objects.create(
        area=area, away=away, by=cover, since=since, until=until, arranged_by=by
    )
    record("cover.arranged", at=at, actor=by.pk, area=area.pk, subject=away.pk, cover=cover.pk)
    return arranged


@transaction.atomic
def end_cover(cover: Cover, *, by: User, at: datetime) -> bool:
    """End a cover now: somebody is back. False where it had ended. Raises MayNot."""
    lock_people(cover.area)
    if by not in {cover.away, cover.by}:
        refuse_unless_managing(by, cover.area, at=at)
    ended = Cover.objects.filter(pk=cover.pk, ended_at=None).update(ended_at=at)
    if ended:
        record(
            "cover.ended",
            at=at,
            actor=by.pk,
            area=cover.area_id,
            subject=cover.away_id,
            cover=cover.by_id,
        )
    return bool(ended)


def _refuse_who_may_not(area: Area, *, away: User, cover: User, since: date, until: date) -> None:
    for day in (since, until):
        if not works_in(cover, area=area, on=day):
            raise CannotCover(f"{cover} does not work in {area} all that time.")
        for kind in KINDS.values():
            away_may = holds(away, kind.permission, area=area, on=day)
            if away_may and not holds(cover, kind.permission, area=area, on=day):
                raise CannotCover(f"{cover} has no role that may own {kind.several}.")
    meanwhile = Cover.objects.filter(area=area, ended_at=None, since__lte=until, until__gte=since)
    if meanwhile.filter(away=away).exists():
        raise CannotCover(f"Somebody covers for {away} in that time already.")
    if meanwhile.filter(away=cover).exists():
        raise CannotCover(f"{cover} is away in that time too.")
    if meanwhile.filter(by=away).exists():
        raise CannotCover(f"{away} covers for somebody else in that time. End that first.")
