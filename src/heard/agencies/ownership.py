"""What people see through, so that nothing is left without somebody when they leave.

A package above says what can be owned, in its `owned.py`:

    own(Owned("reviews", permission=..., of=..., give=...))

Handing over reads the registry, because this package knows nothing of reviews.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from heard.agencies.holding import holds, in_turn
from heard.agencies.models import Area, User
from heard.database.scope import acting_as_system
from heard.rules.periods import london_date
from heard.rules.permissions import Permission

type Give = Callable[..., object]  # give(thing, to=, by=, at=)


@dataclass(frozen=True)
class Owned:
    """A kind of thing that somebody sees through. Who owns it holds `permission` in its area."""

    name: str  # a code
    one: str  # in words, after "1 "
    several: str
    permission: Permission
    of: Callable[[User, Area], "QuerySet[Any]"]  # what a person owns in an area
    give: Give
    takers: Callable[[Any, datetime], "QuerySet[User]"]  # who may own this one, past every wall


class NobodyToTakeOver(Exception):
    """Somebody owns something that nobody else may own."""


KINDS: dict[str, Owned] = {}


def own(kind: Owned) -> None:
    """Register a kind of thing."""
    if kind.name in KINDS:
        raise ValueError(f"{kind.name} can be owned already")
    KINDS[kind.name] = kind


@acting_as_system()
def owned_by(user: User, area: Area) -> dict[str, int]:
    """How much of each kind a person owns in an area, in words for people: seen or not."""
    counted = {kind: kind.of(user, area).count() for kind in KINDS.values()}
    return {
        kind.one if number == 1 else kind.several: number
        for kind, number in counted.items()
        if number
    }


@acting_as_system()
def hand_over(area: Area, *, whose: User, to: User | None, by: User | None, at: datetime) -> int:
    """Give away what somebody owns in an area and may own no longer. Returns how much it was.

    All of it goes to the person named, as far as they may own it; the rest to the coordinator,
    their deputy, or whoever else may. Raises NobodyToTakeOver. Inside the caller's transaction,
    in which the membership has ended already. Who looks after people need not see their reviews.
    """
    today = london_date(at)
    # Every row is locked before the first event, because others lock a row and then the record.
    things = [
        (kind, thing)
        for kind in KINDS.values()
        if not holds(whose, kind.permission, area=area, on=today)
        for thing in kind.of(whose, area).select_for_update(of=("self",)).order_by("pk")
    ]
    for kind, thing in things:
        may = _who_may(kind, thing, area, besides=whose, at=at)
        if not may:
            raise NobodyToTakeOver(
                f"{whose} has {kind.several}, and nobody else in {area} may take them over. "
                "Give somebody a role that may first."
            )
        kind.give(thing, to=to if to in may else may[0], by=by, at=at)
    return len(things)


def give_on(name: str, thing: Any, *, area: Area, whose: User, by: User, at: datetime) -> bool:
    """Give one thing that somebody owns, and must not see through, to the next in turn: never to
    somebody walled out. False where nobody may own it.
    """
    kind = KINDS[name]
    may = _who_may(kind, thing, area, besides=whose, at=at)
    if may:
        kind.give(thing, to=may[0], by=by, at=at)
    return bool(may)


def _who_may(kind: Owned, thing: Any, area: Area, *, besides: User, at: datetime) -> list[User]:
    """Who may own a thing, in the order in which it falls to them."""
    able = set(kind.takers(thing, at)) - {besides}
    turn = in_turn(kind.permission, area=area, on=london_date(at))
    return [person for person in turn if person in able]
