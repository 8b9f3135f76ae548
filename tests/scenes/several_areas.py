"""Reviews that touch more than one area."""

from django.utils import timezone

from heard.agencies.holding import who_holds
from heard.agencies.models import Area, User
from heard.reviews.actions.areas import accept, ask_another_area
from heard.reviews.models import AreaAsked, AreaPart, Review
from heard.rules.permissions import Permission, Role
from heard.rules.several_areas import Passing, Touch
from tests.scenes.applying import a_review
from tests.scenes.areas import a_member, an_area
from tests.scenes.days import today


def another_area() -> Area:
    """Another area, where somebody could answer."""
    found = Area.objects.filter(slug="fenwick").first()
    if found is None:
        found = an_area("Fenwick")
        a_member(found, Role.COORDINATOR, name="Ola Brandt")
    return found


def asked_of_another(review: Review, *, by: User, to_lead: bool = True) -> AreaAsked:
    """Another area is asked about a review, and has not answered."""
    return ask_another_area(
        review,
        another_area(),
        to_lead=to_lead,
        touch=Touch.SOURCE,
        reason="It comes from a street there.",
        basis=Passing.CONSENT,
        basis_detail="She said so on the phone.",
        by=by,
        at=timezone.now(),
    )


def asked_by_another(area: Area, *, to_lead: bool = True) -> AreaAsked:
    """Another area asks this one about a review of its own."""
    review = a_review(another_area())
    return ask_another_area(
        review,
        area,
        to_lead=to_lead,
        touch=Touch.VICTIM,
        reason="She lives with you.",
        basis=Passing.GATEWAY,
        basis_detail="She could not be reached. Section 104 has us work together.",
        by=User.objects.get(name="Ola Brandt"),
        at=timezone.now(),
    )


def a_part_of_another(review: Review, *, by: User) -> AreaPart:
    """Another area takes part in a review."""
    asked = asked_of_another(review, by=by, to_lead=False)
    accept(asked, by=User.objects.get(name="Ola Brandt"), at=timezone.now())
    return AreaPart.objects.get(review=review, area=asked.to_area)


def a_part_in_another(area: Area, *, by: User) -> AreaPart:
    """This area takes part in a review of another, and somebody reads it for this one: `by`, where
    they may."""
    asked = asked_by_another(area, to_lead=False)
    able = who_holds(Permission.MANAGE_REVIEW, area=area, on=today())
    accept(asked, by=by if by in able else able[0], at=timezone.now())
    return AreaPart.objects.get(review=asked.review, area=area)
