"""Which records a person may see: read from the role table and from who was let in or kept out."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from heard.access.models import Basis, Entry, Way
from heard.agencies.models import Membership, User
from heard.rules.periods import london_date
from heard.rules.permissions import Permission, Reach, roles_with


def seen_by(
    user: User, permission: Permission, *, at: datetime, subject: str = "pk", area: str = "area"
) -> Q:
    """The condition that a record is one the person holds a permission for at a moment.

    `subject` and `area` name the record's fields that hold the id others were let into, and its
    area. A record of the area is seen by a role whose reach is the area; any other only by who
    was let in, they or their agency. A restricted record is seen only by who was let in by name;
    one with a conflict of interest is never seen, whatever else is so.
    """
    memberships = Membership.objects.on(london_date(at)).filter(user=user)
    wide = memberships.filter(role__in=roles_with(permission, reach=Reach.AREA))
    held = memberships.filter(role__in=roles_with(permission))
    entries = Entry.objects.live(at).filter(subject=OuterRef(subject))
    mine = Q(user=user.pk) | Q(agency__in=held.values("agency"))
    by_name = entries.filter(way=Way.LET_IN, user=user.pk)
    let_in = entries.filter(mine, way=Way.LET_IN)
    restricted = entries.filter(way=Way.KEPT_OUT, basis=Basis.RESTRICTED)
    conflict = entries.filter(mine, way=Way.KEPT_OUT, basis=Basis.CONFLICT)
    return (
        Q(**{f"{area}__in": held.values("area")})
        & (Q(**{f"{area}__in": wide.values("area")}) | Exists(let_in))
        & (~Exists(restricted) | Exists(by_name))
        & ~Exists(conflict)
    )
