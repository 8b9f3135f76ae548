"""What is asked of complaints: who sees which, how many there are, where each goes next."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import QuerySet

from heard.agencies.models import Area, Membership, User
from heard.agencies.sight import seen_by
from heard.reviews.models import Review, ServiceComplaint
from heard.rules.complaints import Against, Way, ways
from heard.rules.periods import london_date
from heard.rules.permissions import Permission


class Counted(NamedTuple):
    """How many complaints there are of an area, as far as somebody sees them."""

    area: Area
    all: int
    waiting: int
    late: int


def complaints_seen_by(user: User, *, at: datetime) -> "QuerySet[ServiceComplaint]":
    """The complaints that somebody may see to: of reviews that they see, and none about them."""
    mine = seen_by(user, Permission.ANSWER_COMPLAINTS, at=at, subject="review", area="review__area")
    found = ServiceComplaint.objects.filter(mine).exclude(about_person=user)
    return found.select_related("area", "review", "owner", "about_person")


def counted(complaints: Iterable[ServiceComplaint], *, today: date) -> list[Counted]:
    """The same for each area that has any."""
    of: dict[Area, list[ServiceComplaint]] = {}
    for each in complaints:
        of.setdefault(each.area, []).append(each)
    return [
        Counted(
            area,
            len(found),
            sum(each.answered_on is None for each in found),
            sum(each.is_late(today=today) for each in found),
        )
        for area, found in of.items()
    ]


def people_it_may_be_about(review: Review, *, at: datetime) -> "QuerySet[User]":
    """The people who work in the area of a review: a complaint may be about any of them."""
    here = Membership.objects.on(london_date(at)).filter(area=review.area_id)
    return User.objects.filter(pk__in=here.values("user")).order_by("name")


def next_ways(complaint: ServiceComplaint) -> list[Way]:
    """Who can look at an answer, by the nation of the area's procedures."""
    nation = complaint.review.procedures.in_force.published.nation
    return ways(nation)[Against(complaint.against)]
