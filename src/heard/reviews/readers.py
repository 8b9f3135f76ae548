"""Who can read a review: since when, on what basis, until when. Now, or at a moment in the past."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from heard.access.models import Entry, Way
from heard.agencies.models import Agency, Membership, User
from heard.agencies.sight import who_see
from heard.reviews.models import Review
from heard.rules.permissions import REACH, Permission, Reach, Role


class Ground(NamedTuple):
    """One basis: a role that reads the whole area, or an entry that lets somebody in."""

    since: date | datetime
    until: date | datetime | None
    entry: Entry | None = None
    given_by: str = ""


class Reader(NamedTuple):
    """A person who can read a review, and everything that lets them."""

    membership: Membership
    grounds: list[Ground]


class Wall(NamedTuple):
    """Somebody who is kept out; or, without a name, everybody who is not named."""

    entry: Entry
    who: str
    given_by: str


def who_can_read(review: Review, *, at: datetime, then: bool = False) -> list[Reader]:
    """Everybody who works here and can read a review, through each of their roles."""
    memberships = who_see(review.pk, Permission.SEE_REVIEWS, area=review.area_id, at=at, then=then)
    entries = [each for each in _entries(review, at=at, then=then) if each.way == Way.LET_IN]
    names = _names(entries)
    return [
        Reader(each, list(_grounds(each, entries, names)))
        for each in memberships.select_related("user", "agency").order_by("user__name", "role")
    ]


def walls_of(review: Review, *, at: datetime, then: bool = False) -> list[Wall]:
    """Who is kept out, and whether only who is named can read it."""
    entries = [each for each in _entries(review, at=at, then=then) if each.way == Way.KEPT_OUT]
    names = _names(entries)
    agencies = dict(
        Agency.objects.filter(pk__in=[each.agency for each in entries]).values_list("pk", "name")
    )
    return [
        Wall(
            each,
            names.get(each.user) or agencies.get(each.agency) or "",
            names.get(each.given_by, ""),
        )
        for each in entries
    ]


def _entries(review: Review, *, at: datetime, then: bool) -> Any:
    found = Entry.objects.as_of(at) if then else Entry.objects.live(at)
    return found.filter(subject=review.pk)


def _grounds(membership: Membership, entries: list[Entry], names: dict[Any, str]) -> Any:
    if REACH[Role(membership.role)] is Reach.AREA:
        yield Ground(membership.since, membership.until)
    for entry in entries:
        if entry.user == membership.user_id or entry.agency == membership.agency_id:
            yield Ground(entry.since, entry.until, entry, names.get(entry.given_by, ""))


def _names(entries: list[Entry]) -> dict[UUID, str]:
    people = {each for entry in entries for each in (entry.user, entry.given_by) if each}
    return dict(User.objects.filter(pk__in=people).values_list("pk", "name"))
