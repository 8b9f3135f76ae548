"""Finding case conferences, and asking who may do what in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from heard.agencies.disclosed import EVERYTHING
from heard.agencies.models import Agency, Area, Disclosure, Membership, User
from heard.agencies.sight import could_see, seen_by
from heard.database.scope import acting_as_system
from heard.reviews.items import Reader, reader_of
from heard.reviews.models import (
    AnswerLink,
    Conference,
    ConferenceMeeting,
    ConferenceSeat,
    Subject,
)
from heard.rules.periods import london_date
from heard.rules.permissions import Permission, Reach, roles_with


def conferences_seen(
    user: User, *, at: datetime, permission: Permission = Permission.SEE_REVIEWS
) -> "QuerySet[Conference]":
    """The case conferences for which a person holds a permission: those of their area, or to which
    they or their agency were let in. A wall stands before all of it."""
    return Conference.objects.filter(seen_by(user, permission, at=at))


def led_by(user: User, *, at: datetime) -> "QuerySet[Conference]":
    """Those that a person may see through: as their lead, or because they answer for the area.

    Whose agency was only invited takes part and does not lead.
    """
    wide = Membership.objects.on(london_date(at)).filter(
        user=user,
        area=OuterRef("area"),
        role__in=roles_with(Permission.LEAD_CONFERENCE, reach=Reach.AREA),
    )
    seen = conferences_seen(user, at=at, permission=Permission.LEAD_CONFERENCE)
    return seen.filter(Q(lead=user) | Exists(wide))


def who_may_lead(conference: Conference, at: datetime) -> "QuerySet[User]":
    """Who could take a conference over: past every wall."""
    found = could_see(conference.pk, Permission.LEAD_CONFERENCE, area=conference.area_id, at=at)
    return User.objects.filter(pk__in=found.values("user")).order_by("name")


def agencies_in(conference: Conference, *, at: datetime) -> list[Agency]:
    """The agencies that take part: that of who opened it, and those invited, while they are."""
    invited = Disclosure.objects.live(at).filter(subject=conference.pk).values("taker")
    found = Agency.objects.filter(Q(pk=conference.agency_id) | Q(pk__in=invited))
    return list(found.order_by("name"))


def reader_of_conference(
    conference: Conference, user: User, *, at: datetime, held: Sequence[Membership] | None = None
) -> Reader:
    """What somebody who sees a conference may read of it: who takes part works on it, and an item
    that is marked for one agency stays there."""
    if held is None:
        held = list(Membership.objects.on(london_date(at)).filter(user=user))
    here = frozenset(each.agency_id for each in held if each.area_id == conference.area_id)
    return Reader(here, EVERYTHING, works_on_it=True)


def reader_in(subject: Subject, user: User, *, at: datetime) -> Reader:
    """What somebody who sees a review or a conference may read of it."""
    if isinstance(subject, Conference):
        return reader_of_conference(subject, user, at=at)
    return reader_of(subject, user, at=at)


@dataclass(frozen=True)
class AskedTo:
    """A meeting of a conference, as a contact without an account is shown it: when and where it is,
    and nothing of whom or what it is about."""

    area: Area
    reference: str
    agency: Agency
    meeting: ConferenceMeeting


@transaction.atomic
@acting_as_system()
def asked_to(link: AnswerLink) -> AskedTo:
    """What a link to a meeting of a conference shows."""
    seats = ConferenceSeat.objects.select_related("agency", "meeting__conference__area")
    seat = seats.get(links=link)
    conference = seat.meeting.conference
    return AskedTo(conference.area, conference.spaced_reference, seat.agency, seat.meeting)
