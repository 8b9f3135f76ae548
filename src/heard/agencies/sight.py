"""Which records a person may see, and who may see a record: read from the role table and from who
was let in or kept out, and from nothing else.

A record of the area is seen by a role whose reach is the area; any other role sees what its
holder, or their agency, was let into. A restricted record is seen only by who was let in by name;
one with a conflict of interest is never seen, whatever else is so.
"""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from heard.access.models import Basis, Entry, Way
from heard.agencies.models import Membership, User
from heard.rules.periods import london_date
from heard.rules.permissions import Permission, Reach, roles_with


def seen_by(
    user: User, permission: Permission, *, at: datetime, subject: str = "pk", area: str = "area"
) -> Q:
    """The condition that a record is one the person holds a permission for at a moment.

    `subject` and `area` name the record's fields that hold the id others were let into, and its
    area. What the person was let into or kept out of is few, so the database reads it once for a
    list and not once for each record of it.
    """
    memberships = Membership.objects.on(london_date(at)).filter(user=user)
    held = memberships.filter(role__in=roles_with(permission))
    wide = memberships.filter(role__in=roles_with(permission, reach=Reach.AREA))
    entries = Entry.objects.live(at)
    by_name = entries.filter(way=Way.LET_IN, user=user.pk)
    let_in = entries.filter(_theirs(user, held), way=Way.LET_IN)
    restricted = entries.filter(way=Way.KEPT_OUT, basis=Basis.RESTRICTED)
    conflict = entries.filter(_theirs(user, memberships), way=Way.KEPT_OUT, basis=Basis.CONFLICT)
    return Q(
        Q(**{f"{area}__in": wide.values("area")})
        | Q(**{f"{subject}__in": let_in.values("subject")}),
        ~Q(**{f"{subject}__in": restricted.values("subject")})
        | Q(**{f"{subject}__in": by_name.values("subject")}),
        ~Q(**{f"{subject}__in": conflict.values("subject")}),
        **{f"{area}__in": held.values("area")},
    )


def part_seen_by(
    user: User, permission: Permission, *, at: datetime, subject: str, area: str = "area"
) -> Q:
    """The condition that an area's part in a record, which another area leads, is shown a person:
    by name, while they hold a permission in the area whose part it is.

    It opens that part and never the record. Whoever has a conflict of interest is shown nothing of
    it, wherever their agency works; nor is anybody while the record is restricted.
    """
    memberships = Membership.objects.on(london_date(at)).filter(user=user)
    held = memberships.filter(role__in=roles_with(permission))
    entries = Entry.objects.live(at)
    shown = entries.filter(
        way=Way.PART, user=user.pk, subject=OuterRef(subject), area=OuterRef(area)
    )
    theirs = Q(user=user.pk) | Q(agency__in=memberships.values("agency"))
    walls = entries.filter(
        Q(basis=Basis.RESTRICTED) | Q(theirs, basis=Basis.CONFLICT), way=Way.KEPT_OUT
    )
    return Q(
        Q(Exists(shown)),
        ~Q(**{f"{subject}__in": walls.values("subject")}),
        **{f"{area}__in": held.values("area")},
    )


def who_see(
    subject: UUID, permission: Permission, *, area: UUID, at: datetime, then: bool = False
) -> "QuerySet[Membership]":
    """The memberships through which a record is seen with a permission: `seen_by`, turned round.

    `then` asks it of a moment in the past.
    """
    entries = _about(subject, at=at, then=then)
    let_in = entries.filter(_of_membership(), way=Way.LET_IN)
    return could_see(subject, permission, area=area, at=at, then=then).filter(
        Q(role__in=roles_with(permission, reach=Reach.AREA)) | Exists(let_in)
    )


def could_see(
    subject: UUID, permission: Permission, *, area: UUID, at: datetime, then: bool = False
) -> "QuerySet[Membership]":
    """The memberships of those who see a record, or would if they were asked: no wall stands
    before them. What a picker may offer."""
    entries = _about(subject, at=at, then=then)
    restricted = entries.filter(way=Way.KEPT_OUT, basis=Basis.RESTRICTED)
    by_name = entries.filter(way=Way.LET_IN, user=OuterRef("user"))
    return could_be_named(subject, permission, area=area, at=at, then=then).filter(
        ~Exists(restricted) | Q(Exists(by_name))
    )


def could_be_named(
    subject: UUID, permission: Permission, *, area: UUID, at: datetime, then: bool = False
) -> "QuerySet[Membership]":
    """The memberships of those who may be let into a record by name: all but who has a conflict."""
    held = _held_then(london_date(at)) if then else Membership.objects.on(london_date(at))
    conflict = _about(subject, at=at, then=then).filter(
        _of_anybody_at(area, at=at), way=Way.KEPT_OUT, basis=Basis.CONFLICT
    )
    named: QuerySet[Membership] = held.filter(
        ~Exists(conflict), area=area, role__in=roles_with(permission)
    )
    return named


def _held_then(day: date) -> "QuerySet[Membership]":
    """The memberships of a day in the past, though the account may be closed by now."""
    return Membership.objects.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


def _about(subject: UUID, *, at: datetime, then: bool) -> "QuerySet[Entry]":
    entries = Entry.objects.as_of(at) if then else Entry.objects.live(at)
    about: QuerySet[Entry] = entries.filter(subject=subject)
    return about


def _theirs(user: User, memberships: "QuerySet[Membership]") -> Q:
    """Entries for a person, or for an agency that they are of in the area of the record."""
    of = memberships.filter(agency=OuterRef("agency"), area=OuterRef("area"))
    return Q(user=user.pk) | Q(Exists(of))


def _of_membership() -> Q:
    """Entries for the person or the agency of a membership."""
    return Q(user=OuterRef("user")) | Q(agency=OuterRef("agency"))


def _of_anybody_at(area: UUID, *, at: datetime) -> Q:
    """Entries for the person of a membership, or for any agency that they are of in the area."""
    of = Membership.objects.on(london_date(at)).filter(
        user=OuterRef(OuterRef("user")), area=area, agency=OuterRef("agency")
    )
    return Q(user=OuterRef("user")) | Q(Exists(of))
