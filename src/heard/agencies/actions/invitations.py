"""Inviting somebody to work in an area, and joining it.

The link of an invitation is made from its id, from how often it was sent and from the key of this
installation. So the e-mail can be written from the row alone, the row keeps only a digest, and
sending it again makes the old link worthless. Opening a link spends nothing: joining does.
"""

import base64
import hashlib
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from heard.agencies.actions.agencies import take_part
from heard.agencies.actions.memberships import (
    NotYourOwn,
    RoleHeldAlready,
    forget_what_has_run_out,
    lock_people,
    refuse_unless_managing,
)
from heard.agencies.arriving import arrive
from heard.agencies.holding import holds
from heard.agencies.models import Agency, Area, Invitation, Membership, Region, User
from heard.audit.record import record
from heard.jobs.outbox import put
from heard.rules.periods import london_date
from heard.rules.permissions import Permission, Role

LASTS = timedelta(days=7)
MOST_A_DAY = 50  # invitations of an area, those sent again counted too
KIND = "invitation"  # in the outbox


class InvitedAlready(Exception):
    """An invitation like it is waiting."""


class TooManyInvitations(Exception):
    """More than a day's worth."""


class NotInTheArea(Exception):
    """An agency has a part in the area, and a region its areas, before people can join them."""


class LinkEnded(Exception):
    """The link was used, taken back or sent again; or it is too old; or who invited may not."""


def token_of(invitation: Invitation) -> str:
    """What the link of an invitation ends with."""
    signed = salted_hmac(
        "heard.invitation", f"{invitation.pk}:{invitation.sending}", algorithm="sha256"
    )
    return base64.urlsafe_b64encode(signed.digest()).decode().rstrip("=")


def invitation_of(token: str, *, at: datetime) -> Invitation:
    """The invitation that a link stands for. Raises LinkEnded where it stands for none any more."""
    found: Invitation | None = (
        Invitation.objects.waiting()
        .filter(link_digest=_digest(token), expires_at__gt=at)
        .select_related("area", "region", "agency", "invited_by")
        .first()
    )
    if found is None or not _still_meant(found, at=at):
        raise LinkEnded("This link has been used or is too old. Ask for a new one.")
    return found


@transaction.atomic
def invite(
    email: str,
    *,
    area: Area,
    role: Role,
    agency: Agency,
    region: Region | None = None,
    until: date | None = None,
    by: User | None,
    at: datetime,
) -> Invitation:
    """Invite somebody to work in an area, or in each area of its region, and write to them.

    Only the first person of an area is invited by nobody: by who runs the machine. Raises
    MayNot, NotYourOwn, NotInTheArea, InvitedAlready, RoleHeldAlready and TooManyInvitations.
    """
    areas = _areas(area, region)
    for each in areas:
        lock_people(each)
        if by is not None:
            refuse_unless_managing(by, each, at=at)
    if by is not None and email.casefold() == by.email.casefold():
        raise NotYourOwn("You cannot give yourself a role. Ask somebody else to.")
    if not area.agencies.filter(agency=agency).exists():
        raise NotInTheArea(f"{agency} has no part in {area}.")
    held = Membership.objects.on(london_date(at)).filter(area=area, role=role)
    if held.filter(user__email__iexact=email).exists():
        raise RoleHeldAlready("This person has this role already.")
    if Invitation.objects.waiting().filter(area=area, role=role, email__iexact=email).exists():
        raise InvitedAlready("This person has been invited already. Send that invitation again.")
    _refuse_too_many(area, at=at)
    invitation = Invitation(
        email=email,
        area=area,
        region=region,
        agency=agency,
        role=role,
        until=until,
        invited_by=by,
        sent_at=at,
        expires_at=at + LASTS,
    )
    invitation.link_digest = _digest(token_of(invitation))
    invitation.save(force_insert=True)
    _tell("invitation.sent", invitation, by=by, at=at)
    return invitation


@transaction.atomic
def send_again(invitation: Invitation, *, by: User, at: datetime) -> Invitation:
    """Send an invitation with a new link, for another seven days. The old link ends.

    Who sends it again is who invites from now on. Raises MayNot, NotYourOwn, LinkEnded and
    TooManyInvitations.
    """
    invitation = _waiting(invitation, by=by, at=at)
    if invitation.email.casefold() == by.email.casefold():
        raise NotYourOwn("You cannot give yourself a role. Ask somebody else to.")
    _refuse_too_many(invitation.area, at=at)
    invitation.sending += 1
    invitation.link_digest = _digest(token_of(invitation))
    invitation.invited_by = by
    invitation.sent_at, invitation.expires_at = at, at + LASTS
    invitation.save(update_fields=["sending", "link_digest", "invited_by", "sent_at", "expires_at"])
    _tell("invitation.sent_again", invitation, by=by, at=at)
    return invitation


@transaction.atomic
def revoke(invitation: Invitation, *, by: User, at: datetime) -> None:
    """Take an invitation back: its link ends. Raises MayNot and LinkEnded."""
    invitation = _waiting(invitation, by=by, at=at)
    invitation.revoked_at = at
    invitation.save(update_fields=["revoked_at"])
    _tell("invitation.revoked", invitation, by=by, at=at, write=False)


@transaction.atomic
def accept(
    token: str, *, user: User | None = None, name: str = "", password: str = "", at: datetime
) -> User:
    """Join: somebody who has an account and has signed in, or somebody new with name and password.

    A link joins once. Raises LinkEnded, and NotYourOwn for a link that another account opened.
    """
    invitation = invitation_of(token, at=at)
    for each in (areas := _areas(invitation.area, invitation.region)):
        lock_people(each)
    invitation = invitation_of(token, at=at)  # nobody else can have it now
    if user is None:
        user = _new_user(invitation, name=name, password=password)
    elif user.email.casefold() != invitation.email.casefold():
        raise NotYourOwn("This invitation was sent to another address.")
    invitation.accepted_at, invitation.accepted_by = at, user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    for each in areas:
        _join(user, invitation, each, at=at)
    return user


def account_of(invitation: Invitation) -> User | None:
    """The account that the invited address has already."""
    return User.objects.filter(email__iexact=invitation.email).first()


def _new_user(invitation: Invitation, *, name: str, password: str) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(invitation.email, name=name, password=password)
    except IntegrityError:
        raise NotYourOwn("There is an account with this address. Sign in to join.") from None


def _join(user: User, invitation: Invitation, area: Area, *, at: datetime) -> None:
    forget_what_has_run_out(user, area, invitation.role, at=at)
    mine = Membership.objects.filter(user=user, area=area, role=invitation.role, ended_at=None)
    if mine.exists():  # the same role came to them another way
        return
    take_part(invitation.agency, area)
    begun = Membership.objects.create(
        user=user,
        area=area,
        agency=invitation.agency,
        role=invitation.role,
        region=invitation.region,
        since=london_date(at),
        until=invitation.until,
    )
    arrive(begun, at=at)
    record(
        "membership.began",
        at=at,
        actor=user.pk,
        area=area.pk,
        subject=user.pk,
        role=invitation.role,
        agency=invitation.agency_id,
        invitation=invitation.pk,
        invited_by=invitation.invited_by_id,
    )


def _areas(area: Area, region: Region | None) -> list[Area]:
    """Where a role will be held: in the area, or in each area of its region."""
    if region is None:
        return [area]
    if area.region_id != region.pk:
        raise NotInTheArea(f"{area} does not lie in {region}.")
    return list(region.areas.order_by("pk"))


def _waiting(invitation: Invitation, *, by: User, at: datetime) -> Invitation:
    """The invitation now that nobody else can change it."""
    for each in _areas(invitation.area, invitation.region):
        lock_people(each)
        refuse_unless_managing(by, each, at=at)
    found: Invitation | None = (
        Invitation.objects.waiting()
        .filter(pk=invitation.pk)
        .select_related("area", "region", "agency")
        .first()
    )
    if found is None:
        raise LinkEnded("This invitation has been accepted or taken back.")
    return found


def _still_meant(invitation: Invitation, *, at: datetime) -> bool:
    """An invitation is worth what the person is who sent it: they must still look after people."""
    by = invitation.invited_by
    if by is None:
        return True
    areas = _areas(invitation.area, invitation.region)
    today = london_date(at)
    return all(holds(by, Permission.MANAGE_PEOPLE, area=each, on=today) for each in areas)


def _refuse_too_many(area: Area, *, at: datetime) -> None:
    sent = Invitation.objects.filter(area=area, sent_at__gt=at - timedelta(days=1))
    if sent.count() >= MOST_A_DAY:
        raise TooManyInvitations("That is enough for one day. Go on tomorrow.")


def _tell(
    action: str, invitation: Invitation, *, by: User | None, at: datetime, write: bool = True
) -> None:
    record(
        action,
        at=at,
        actor=by.pk if by else None,
        area=invitation.area_id,
        subject=invitation.pk,
        role=invitation.role,
        agency=invitation.agency_id,
    )
    if write:
        put(
            KIND,
            to=invitation.pk,
            at=at,
            area=invitation.area_id,
            sending=invitation.sending,
        )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
