"""What a person may read of a record they see: all of it, or what was disclosed to their agency."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast

from heard.access.models import Basis, Entry, Way
from heard.agencies.models import Disclosure, Membership, User
from heard.rules.periods import london_date
from heard.rules.permissions import REACH, Permission, Reach, Role, roles_with
from heard.rules.sharing import Category

EVERYTHING = frozenset(Category)


class Opened(NamedTuple):
    """The categories that are open to somebody, and whether they work on the record.

    Who was only told some of it does not, however much that is.
    """

    categories: frozenset[Category]
    works_on_it: bool


def opened(
    user: User,
    permission: Permission,
    subject: UUID,
    *,
    area: UUID,
    at: datetime,
    held: Iterable[Membership] | None = None,
) -> Opened:
    """What of a record is open to a person who sees it. Who has read their memberships of that
    day may give them.

    Who answers for the area reads all of it; so does who was let in by name, for their part in
    it. Who comes in because it was disclosed to their agency reads the categories of the
    disclosures that are live, and nothing else: a field opens only through one. This says what
    of a record is open, not whether it may be seen: `sight.seen_by` does.
    """
    if held is None:
        held = Membership.objects.on(london_date(at)).filter(user=user, area=area)
    roles = [each for each in held if each.area_id == area and permission in each.permissions]
    agencies = {each.agency_id for each in roles}
    if any(REACH[Role(each.role)] is Reach.AREA for each in roles):
        return Opened(EVERYTHING, works_on_it=True)
    entries = Entry.objects.live(at).filter(subject=subject, way=Way.LET_IN)
    entries = entries.exclude(basis=Basis.DISCLOSED)
    if entries.filter(Q(user=user.pk) | Q(agency__in=agencies)).exists():
        return Opened(EVERYTHING, works_on_it=True)
    told = Disclosure.objects.live(at).filter(subject=subject, taker__in=agencies)
    return Opened(frozenset().union(*(each.opens for each in told)), works_on_it=False)


def open_to(
    user: User,
    permission: Permission,
    category: Category,
    *,
    at: datetime,
    subject: str = "pk",
    area: str = "area",
) -> Q:
    """The condition that one category of a record is open to a person: `opened`, for lists and
    searches. Whether they see the record at all is asked besides."""
    held = Membership.objects.on(london_date(at)).filter(user=user)
    held = held.filter(role__in=roles_with(permission))
    wide = held.filter(role__in=roles_with(permission, reach=Reach.AREA))
    of = held.filter(agency=OuterRef("agency"), area=OuterRef("area"))
    by_name = Entry.objects.live(at).filter(way=Way.LET_IN).exclude(basis=Basis.DISCLOSED)
    by_name = by_name.filter(Q(user=user.pk) | Q(Exists(of)))
    # Not every database can look into a list; but each code stands in it between quotation marks.
    told = Disclosure.objects.live(at).annotate(codes=Cast("categories", TextField()))
    taken = held.filter(agency=OuterRef("taker"), area=OuterRef("area"))
    told = told.filter(Exists(taken), codes__contains=f'"{category}"')
    return (
        Q(**{f"{area}__in": wide.values("area")})
        | Q(**{f"{subject}__in": by_name.values("subject")})
        | Q(**{f"{subject}__in": told.values("subject")})
    )
