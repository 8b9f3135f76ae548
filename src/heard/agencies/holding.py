"""Who holds a permission in an area, and who stands in for whom."""

from datetime import date

from django.db.models import Case, IntegerField, QuerySet, Value, When

from heard.agencies.models import Area, Cover, DelegatedPower, Membership, Power, User
from heard.rules.permissions import Permission, Role


def holds(user: User, permission: Permission, *, area: Area, on: date) -> bool:
    """Whether a person holds a permission in an area."""
    held = Membership.objects.on(on).with_permission(permission)
    return bool(held.filter(user=user, area=area).exists())


def who_holds(permission: Permission, *, area: Area, on: date) -> "QuerySet[User]":
    """The people who hold a permission in an area."""
    held = Membership.objects.on(on).with_permission(permission).filter(area=area)
    return User.objects.filter(pk__in=held.values("user")).order_by("name")


def in_turn(permission: Permission, *, area: Area, on: date) -> list[User]:
    """The same people in the order in which something falls to them: the coordinator first, then
    the deputy, then the rest, each time whoever has been there longest."""
    turn = Case(
        When(role=Role.COORDINATOR, then=Value(0)),
        When(role=Role.DEPUTY, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    held = Membership.objects.on(on).with_permission(permission).filter(area=area)
    held = held.select_related("user").annotate(turn=turn).order_by("turn", "since", "pk")
    return list(dict.fromkeys(each.user for each in held))


def works_in(user: User, *, area: Area, on: date) -> bool:
    return bool(Membership.objects.on(on).filter(user=user, area=area).exists())


def cover_for(user: User, *, area: Area, on: date) -> Cover | None:
    """Who looks after what a person owns in an area on a day, while they are away."""
    found: Cover | None = (
        Cover.objects.on(on).filter(away=user, area=area).select_related("by").first()
    )
    return found


def power_of(user: User, power: Power, *, area: Area, on: date) -> DelegatedPower | None:
    """The delegated power under which a person decides: of an agency they work for today."""
    agencies = Membership.objects.on(on).filter(user=user, area=area).values("agency")
    found: DelegatedPower | None = (
        DelegatedPower.objects.on(on)
        .filter(user=user, area=area, power=power, agency__in=agencies)
        .select_related("agency")
        .first()
    )
    return found
