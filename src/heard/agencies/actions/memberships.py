"""What people are where: another role, a last day, leaving, and handing over what they own."""

from contextlib import suppress
from datetime import date, datetime

from django.db import transaction

from heard.access.actions.entries import end as end_entry
from heard.access.models import Entry, Way
from heard.agencies.arriving import arrive
from heard.agencies.holding import holds, works_in
from heard.agencies.models import (
    Agency,
    AgencyContact,
    Area,
    Cover,
    DelegatedPower,
    Membership,
    User,
)
from heard.agencies.ownership import NobodyToTakeOver, hand_over
from heard.audit.record import record
from heard.rules.contacts import Post
from heard.rules.periods import london_date
from heard.rules.permissions import Permission, Role


class NotYourOwn(Exception):
    """Nobody gives themselves a role or changes their own."""


class MayNot(Exception):
    """Only who looks after the people of an area changes what they are there."""


class LastCoordinator(Exception):
    """An area always has somebody to apply to: section 104(3)(a)."""


class NoLongerSo(Exception):
    """Somebody else has changed it in the meantime."""


class RoleHeldAlready(Exception):
    """The person has this role in this area."""


def lock_people(area: Area) -> None:
    """Changes to who works in an area wait for each other until the transaction ends."""
    Area.objects.select_for_update(no_key=True).get(pk=area.pk)


def refuse_unless_managing(by: User, area: Area, *, at: datetime) -> None:
    if not holds(by, Permission.MANAGE_PEOPLE, area=area, on=london_date(at)):
        raise MayNot(f"You do not look after the people of {area}.")


@transaction.atomic
def change_role(
    membership: Membership, *, role: Role, agency: Agency, by: User, at: datetime
) -> Membership:
    """Give somebody another role from now on. What they may own no longer is handed over.

    Raises NotYourOwn, MayNot, NoLongerSo, RoleHeldAlready, LastCoordinator, NobodyToTakeOver.
    """
    area, user = membership.area, membership.user
    lock_people(area)
    refuse_unless_managing(by, area, at=at)
    if user == by:
        raise NotYourOwn("You cannot change your own role. Ask somebody else to.")
    current = _as_it_is(membership, at=at)
    if current.role == role and current.agency_id == agency.pk:
        raise RoleHeldAlready(f"{user} has this role already.")
    today = london_date(at)
    until, successor = current.until, current.successor
    if until and until < today:
        raise NoLongerSo(f"{user} has left. Invite them again.")
    _close(current, by=by, at=at)
    forget_what_has_run_out(user, area, role, at=at)
    if Membership.objects.filter(user=user, area=area, role=role, ended_at=None).exists():
        raise RoleHeldAlready(f"{user} has this role already.")
    changed = Membership.objects.create(
        user=user,
        area=area,
        agency=agency,
        role=role,
        since=today,
        until=until,
        successor=successor,
    )
    _refuse_without_coordinator(current, today=today)
    hand_over(area, whose=user, to=None, by=by, at=at)
    arrive(changed, at=at)
    record(
        "membership.role_changed",
        at=at,
        actor=by.pk,
        area=area.pk,
        subject=user.pk,
        before=current.role,
        after=role,
        agency=agency.pk,
    )
    return changed


@transaction.atomic
def set_last_day(
    membership: Membership, *, until: date | None, successor: User | None, by: User, at: datetime
) -> None:
    """Say on which day a membership ends, and who takes over then; or that it does not end.

    Raises NotYourOwn, MayNot, NoLongerSo and LastCoordinator.
    """
    area, user = membership.area, membership.user
    lock_people(area)
    refuse_unless_managing(by, area, at=at)
    if user == by:
        raise NotYourOwn("You cannot change your own role. Ask somebody else to.")
    current = _as_it_is(membership, at=at)
    current.until, current.successor = until, successor
    current.save(update_fields=["until", "successor"])
    _refuse_without_coordinator(current, today=london_date(at))
    record(
        "membership.last_day_set",
        at=at,
        actor=by.pk,
        area=area.pk,
        subject=user.pk,
        role=current.role,
        until=until.isoformat() if until else "",
        successor=successor.pk if successor else None,
    )


@transaction.atomic
def end(membership: Membership, *, to: User | None, by: User, at: datetime) -> int:
    """End a membership now, and hand over what the person owned. Returns how much that was.

    Whoever looks after the people of the area does it; and everybody may leave. Raises MayNot,
    NoLongerSo, LastCoordinator and NobodyToTakeOver.
    """
    lock_people(membership.area)
    if membership.user != by:
        refuse_unless_managing(by, membership.area, at=at)
    current = _as_it_is(membership, at=at)
    return _end(current, to=to or current.successor, by=by, at=at)


@transaction.atomic
def end_what_has_run_out(area: Area, *, at: datetime) -> int:
    """Hand over what people own whose last day has passed. Returns how many they were.

    It is a rule that does it, so nobody is named; where nobody may take over, it is tried again
    the next day, and the list of people says so.
    """
    lock_people(area)
    today = london_date(at)
    past = Membership.objects.filter(area=area, ended_at=None, until__lt=today)
    ended = 0
    for each in past.select_related("area", "user", "successor").order_by("pk"):
        with suppress(NobodyToTakeOver), transaction.atomic():
            _end(each, to=each.successor, by=None, at=at)
            ended += 1
    return ended


def end_region_membership(membership: Membership, *, at: datetime) -> None:
    """End a membership because its area leaves the region. Inside the caller's transaction."""
    _end(membership, to=None, by=None, at=at)


def forget_what_has_run_out(user: User, area: Area, role: str, *, at: datetime) -> None:
    """A membership whose last day has passed stands in nobody's way who comes back to it."""
    past = Membership.objects.filter(user=user, area=area, role=role, ended_at=None)
    past.filter(until__lt=london_date(at)).update(ended_at=at)


def _end(membership: Membership, *, to: User | None, by: User | None, at: datetime) -> int:
    area, user, today = membership.area, membership.user, london_date(at)
    _close(membership, by=by, at=at)
    if by is not None:
        _refuse_without_coordinator(membership, today=today)
    given = hand_over(area, whose=user, to=to, by=by, at=at)
    record(
        "membership.ended",
        at=at,
        actor=by.pk if by else None,
        area=area.pk,
        subject=user.pk,
        role=membership.role,
        to=to.pk if to else None,
    )
    if not works_in(user, area=area, on=today):
        _let_go(user, area, by=by, at=at)
    return given


def _as_it_is(membership: Membership, *, at: datetime) -> Membership:
    """The membership now that nobody else can change it. Raises NoLongerSo when it has ended."""
    found = Membership.objects.filter(pk=membership.pk, ended_at=None).select_related(
        "area", "user", "agency", "successor"
    )
    current: Membership | None = found.first()
    if current is None:
        raise NoLongerSo("Somebody else has ended this already.")
    return current


def _close(membership: Membership, *, by: User | None, at: datetime) -> None:
    today = london_date(at)
    last_day = min(membership.until or today, today)
    membership.until = max(last_day, membership.since)
    membership.ended_at, membership.ended_by = at, by
    membership.save(update_fields=["until", "ended_at", "ended_by"])


def _refuse_without_coordinator(membership: Membership, *, today: date) -> None:
    """Where the area loses a coordinator, another must stay whose role has no last day."""
    if membership.role != Role.COORDINATOR:
        return
    staying = Membership.objects.on(today).filter(
        area=membership.area, role=Role.COORDINATOR, until=None
    )
    if not staying.exists():
        raise LastCoordinator(
            f"{membership.user} is the last coordinator of {membership.area}. "
            "Make somebody else coordinator first."
        )


def _let_go(user: User, area: Area, *, by: User | None, at: datetime) -> None:
    """What somebody who works in an area no longer was there: let into reviews, covering, able to
    decide for an agency, its point of contact. Walls stay: a conflict of interest does not end."""
    open_to_them = Entry.objects.live(at).filter(user=user.pk, area=area.pk)
    for entry in open_to_them.exclude(way=Way.KEPT_OUT):
        end_entry(entry, at=at, by=by.pk if by else None)
    DelegatedPower.objects.filter(user=user, area=area, ended_at=None).update(ended_at=at)
    mine = Cover.objects.to_come(london_date(at)).filter(area=area)
    mine.filter(away=user).update(ended_at=at)
    mine.filter(by=user).update(ended_at=at)
    for contact in AgencyContact.objects.filter(user=user, part__area=area):
        deputy = AgencyContact.objects.filter(part=contact.part_id, post=Post.DEPUTY).first()
        contact.delete()
        if deputy and contact.post == Post.FIRST and deputy.user != user:
            AgencyContact.objects.filter(pk=deputy.pk).update(post=Post.FIRST)
