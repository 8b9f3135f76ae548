"""What is sent when it is due: the jobs of this package."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from heard.agencies.actions.invitations import KIND, token_of
from heard.agencies.models import (
    Area,
    Invitation,
    Membership,
    ProceduresVersion,
    User,
)
from heard.jobs.handlers import GiveUp, Outside, handles
from heard.jobs.models import OutboxRow
from heard.jobs.outbox import put
from heard.jobs.schedules import every
from heard.notify import to_staff
from heard.notify.delivery import deliver
from heard.notify.fates import learn
from heard.notify.mail import posting, send
from heard.notify.models import Sending, State
from heard.notify.posting import hold_what_may_not_go
from heard.notify.receipts import ask, to_ask_about
from heard.notify.sending import KIND as KIND_OF_SENDING
from heard.notify.to_staff import Link, Reference
from heard.rules.in_force import NotInForce
from heard.rules.periods import london_date
from heard.rules.permissions import Permission


@handles(KIND, repeatable=True)
def invite(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Write to somebody who is invited, unless that was taken back or sent again meanwhile."""
    waiting = Invitation.objects.waiting().filter(sending=row.context["sending"])
    invitation = waiting.filter(pk__in=[row.to]).select_related("area").first()
    if invitation is None:
        return None
    link = Link(settings.ADDRESS + reverse("account_join", args=[token_of(invitation)]))
    languages = languages_of(invitation.area, at=at)
    return posting(
        partial(send, to_staff.INVITATION, link, to=invitation.email, languages=languages)
    )


@handles("consent.withdrawn", repeatable=True)
def tell_agency(row: OutboxRow, *, at: datetime) -> None:
    """Tell everybody of an agency who could read reviews, once each, that a consent is withdrawn.

    Where the agency has nobody here, a person must tell them, so it is left to one.
    """
    held = Membership.objects.on(london_date(at)).with_permission(Permission.SEE_REVIEWS)
    held = held.filter(agency=row.to, area=row.area)
    people = sorted(set(held.values_list("user", flat=True)))
    if not people:
        raise GiveUp("nobody_there")
    for person in people:
        put(
            "consent.withdrawn_told",
            to=person,
            at=at,
            area=row.area,
            about=row.about,
            once=f"told.{row.pk}.{person.hex}",
            reference=row.context["reference"],
        )


@handles("consent.withdrawn_told")
def tell_of_withdrawal(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Write to one person of the agency."""
    person = _at_work(row.to)
    if person is None:
        return None
    told = Reference(str(row.context["reference"]))
    return posting(partial(send, to_staff.CONSENT_WITHDRAWN, told, to=person.email))


@handles(KIND_OF_SENDING, told=learn)
def send_to_applicant(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Send something to an applicant, if that is still to be done and is safe at this moment."""
    mine = Sending.objects.select_for_update(of=("self",)).filter(job=row.pk)
    sending = mine.select_related("area", "letter__area", "person").filter(state=State.WAITING)
    found = sending.first()
    return deliver(found, at=at) if found else None


@every("letters.looked_over", minutes=10, repeatable=True)
def look_over(row: OutboxRow, *, at: datetime) -> None:
    """Hold letters that wait to be printed, and that may no longer go by post."""
    hold_what_may_not_go(at=at)


@every("receipts.asked", minutes=15, repeatable=True)
def ask_for_receipts(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Ask Notify about what it has not spoken of, and whether it has what nobody knows of."""
    about = to_ask_about(at=at)
    return partial(ask, about, at=at) if about else None


def _at_work(pk: UUID | None) -> User | None:
    return User.objects.filter(pk__in=[pk], is_active=True).first()


def languages_of(area: Area, *, at: datetime) -> tuple[str, ...]:
    """An area writes in English; one in Wales in Welsh and English."""
    try:
        version = ProceduresVersion.objects.in_force(area, on=london_date(at))
    except NotInForce:
        return ("en",)
    return ("cy", "en") if version.published.nation == "Wales" else ("en",)
