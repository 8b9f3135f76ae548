"""The register of delegated powers: who may decide for which relevant body.

The Act has the relevant bodies decide. How a body lets one person decide for it is its own affair,
and Heard could not confirm that the law refuses a decision where no delegation is written down.
So the register shows, and refuses only in an area that asks for it (`Area.needs_powers`).
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from heard.agencies.actions.memberships import NotYourOwn, lock_people, refuse_unless_managing
from heard.agencies.holding import power_of
from heard.agencies.models import Agency, Area, DelegatedPower, Membership, Power, User
from heard.audit.record import record
from heard.rules.periods import london_date


class CannotDelegate(Exception):
    """A relevant body of the area delegates, to somebody who works for it there."""


class NoDelegatedPower(Exception):
    """The area asks for a delegated power, and the person holds none."""


@dataclass(frozen=True)
class Paper:
    """How a body wrote down that it delegates: by whom, where, from when until when."""

    given_by: str
    document: str
    since: date
    until: date | None = None


@transaction.atomic
def delegate(
    area: Area,
    *,
    agency: Agency,
    user: User,
    power: Power,
    paper: Paper,
    by: User,
    at: datetime,
) -> DelegatedPower:
    """Write down that a body lets somebody decide for it. Raises MayNot, NotYourOwn
    and CannotDelegate.
    """
    lock_people(area)
    refuse_unless_managing(by, area, at=at)
    if user == by:
        raise NotYourOwn("You cannot enter your own power. Ask somebody else to.")
    if paper.until and paper.until < paper.since:
        raise CannotDelegate("The last day must be the first day or later.")
    if not area.agencies.filter(agency=agency, is_relevant_body=True).exists():
        raise CannotDelegate(f"{agency} is not a relevant body of {area}.")
    works = Membership.objects.on(london_date(at)).filter(area=area, agency=agency, user=user)
    if not works.exists():
        raise CannotDelegate(f"{user} does not work for {agency} in {area}.")
    register = DelegatedPower.objects.filter(
        area=area, agency=agency, user=user, power=power, ended_at=None
    )
    register.filter(until__lt=london_date(at)).update(ended_at=at)
    if register.exists():
        raise CannotDelegate(f"{user} holds this power already. End it first.")
    delegated = DelegatedPower.objects.create(
        area=area,
        agency=agency,
        user=user,
        power=power,
        given_by=paper.given_by,
        document=paper.document,
        since=paper.since,
        until=paper.until,
        recorded_by=by,
    )
    _tell("power.delegated", delegated, by=by, at=at)
    return delegated


@transaction.atomic
def end_power(delegated: DelegatedPower, *, by: User, at: datetime) -> bool:
    """End a delegated power now. False where it had ended. Raises MayNot."""
    lock_people(delegated.area)
    refuse_unless_managing(by, delegated.area, at=at)
    ended = DelegatedPower.objects.filter(pk=delegated.pk, ended_at=None).update(ended_at=at)
    if ended:
        _tell("power.ended", delegated, by=by, at=at)
    return bool(ended)


@transaction.atomic
def ask_for_powers(area: Area, *, needed: bool, by: User, at: datetime) -> None:
    """Say whether this area refuses decisions without a delegated power. Raises MayNot."""
    lock_people(area)
    refuse_unless_managing(by, area, at=at)
    area.needs_powers = needed
    area.save(update_fields=["needs_powers"])
    record("area.powers_needed", at=at, actor=by.pk, area=area.pk, subject=area.pk, needed=needed)


def refuse_without_power(user: User, power: Power, *, area: Area, at: datetime) -> None:
    """Raises NoDelegatedPower in an area that asks for one, where the person holds none."""
    asked = Area.objects.filter(pk=area.pk, needs_powers=True).exists()
    if asked and power_of(user, power, area=area, on=london_date(at)) is None:
        raise NoDelegatedPower(
            "Your area asks that whoever decides holds a delegated power, and the register has "
            "none of yours. Ask the person who keeps the register."
        )


def _tell(action: str, delegated: DelegatedPower, *, by: User, at: datetime) -> None:
    record(
        action,
        at=at,
        actor=by.pk,
        area=delegated.area_id,
        subject=delegated.user_id,
        agency=delegated.agency_id,
        power=delegated.power,
    )
