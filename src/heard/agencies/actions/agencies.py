"""The agencies of an area, their part in it, and whom to ask in each."""

from datetime import date, datetime

from django.db import transaction

from heard.agencies.actions.memberships import lock_people, refuse_unless_managing
from heard.agencies.models import (
    MAY_BE_RELEVANT,
    Agency,
    AgencyContact,
    AgencyInArea,
    Area,
    Membership,
    User,
)
from heard.audit.record import record
from heard.rules.contacts import Post
from heard.rules.periods import london_date


class NotAnAgency(Exception):
    """An agency is known by one name, is of one kind, and stands in an area once."""


class NotARelevantBody(Exception):
    """Section 105 and Schedule 4 say who can be a relevant body."""


class NotAContact(Exception):
    """A contact works for the agency, or has a name and can be reached."""


@transaction.atomic
def add_agency(
    area: Area, *, name: str, kind: Agency.Kind, is_relevant_body: bool, by: User, at: datetime
) -> AgencyInArea:
    """Give an agency a part in an area. One that is known from another area is the same one.

    Raises MayNot, NotAnAgency and NotARelevantBody.
    """
    lock_people(area)
    refuse_unless_managing(by, area, at=at)
    agency = Agency.objects.filter(name__iexact=name).first()
    if agency is None:
        agency, _made = Agency.objects.get_or_create(name=name, defaults={"kind": kind})
    if agency.kind != kind:
        raise NotAnAgency(f"{agency.name} is known as an agency of another kind.")
    if area.agencies.filter(agency=agency).exists():
        raise NotAnAgency(f"{agency.name} has a part in {area} already.")
    _refuse_if_it_cannot_decide(agency, is_relevant_body)
    part = AgencyInArea.objects.create(agency=agency, area=area, is_relevant_body=is_relevant_body)
    _tell("agency.added", part, by=by, at=at)
    return part


@transaction.atomic
def set_relevant(part: AgencyInArea, *, is_relevant_body: bool, by: User, at: datetime) -> None:
    """Say whether an agency is a relevant body. Raises MayNot and NotARelevantBody."""
    lock_people(part.area)
    refuse_unless_managing(by, part.area, at=at)
    _refuse_if_it_cannot_decide(part.agency, is_relevant_body)
    part.is_relevant_body = is_relevant_body
    part.save(update_fields=["is_relevant_body"])
    _tell("agency.changed", part, by=by, at=at)


@transaction.atomic
def set_contact(  # noqa: PLR0913 - all that is known of a contact
    part: AgencyInArea,
    *,
    post: Post,
    user: User | None = None,
    name: str = "",
    email: str = "",
    phone: str = "",
    until: date | None = None,
    away: tuple[date, date] | None = None,
    by: User,
    at: datetime,
) -> None:
    """Say whom to ask in an agency: a member, or somebody outside; with neither, nobody.

    `away` are the first and the last day of their leave. Who has been the contact goes on being
    it since the day they began. Raises MayNot and NotAContact.
    """
    area, today = part.area, london_date(at)
    lock_people(area)
    refuse_unless_managing(by, area, at=at)
    outside = bool(name or email or phone)
    if user and outside:
        raise NotAContact("Choose a member, or enter somebody else: not both.")
    if outside and not (name and (email or phone)):
        raise NotAContact("Enter a name, and an email address or a phone number.")
    works = Membership.objects.on(today).filter(area=area, agency=part.agency, user=user)
    if user and not works.exists():
        raise NotAContact(f"{user} does not work for {part.agency} in {area}.")
    if until and until < today:
        raise NotAContact("The last day must be today or later.")
    if away and away[0] > away[1]:
        raise NotAContact("The last day of leave must be the first or later.")
    kept = part.contacts.filter(post=post).first()
    same = kept and (kept.user, kept.name) == (user, name)
    since = kept.since if kept and same else today
    part.contacts.filter(post=post).delete()
    if user or outside:
        AgencyContact.objects.create(
            part=part,
            post=post,
            user=user,
            name=name,
            email=email,
            phone=phone,
            since=since,
            until=until,
            away_since=away[0] if away else None,
            away_until=away[1] if away else None,
        )
    _tell("agency.contact_changed", part, by=by, at=at)


def take_part(agency: Agency, area: Area) -> None:
    """Whoever works in an area works for an agency that has a part in it: one that comes with a
    region decides nothing."""
    AgencyInArea.objects.get_or_create(
        agency=agency, area=area, defaults={"is_relevant_body": False}
    )


def _refuse_if_it_cannot_decide(agency: Agency, is_relevant_body: bool) -> None:
    if is_relevant_body and agency.kind not in MAY_BE_RELEVANT:
        raise NotARelevantBody(
            "Only councils, police forces, health bodies and social landlords can be relevant "
            "bodies (section 105)."
        )


def _tell(action: str, part: AgencyInArea, *, by: User, at: datetime) -> None:
    record(
        action,
        at=at,
        actor=by.pk,
        area=part.area_id,
        subject=part.agency_id,
        relevant=part.is_relevant_body,
    )
