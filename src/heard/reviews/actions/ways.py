"""How the people of a review are reached: a changed number or address, and one that still works."""

from datetime import datetime

from django.db import transaction

from heard.agencies.models import User
from heard.people.actions import safe_contact, ways
from heard.people.actions.consents import About
from heard.people.actions.safe_contact import Told
from heard.people.actions.ways import NewWay
from heard.people.models import ContactWay, Person
from heard.reviews.models import ReturnKey, Review


@transaction.atomic
def change_way(
    review: Review, person: Person, new: NewWay, *, at: datetime, by: User | None
) -> ContactWay | None:
    """Change how somebody is reached. A code to come back with goes to the new address alone, and
    only where it is safe. Raises CannotChange."""
    way = ways.change_way(person, new, _about(review), at=at, by=by)
    if new.kind == ContactWay.Kind.EMAIL:
        theirs = Review.objects.filter(applicant=person).values("reference")
        address = new.value if new.is_safe else ""
        # A code on its way to the old address is worth nothing from now on.
        ReturnKey.objects.filter(reference__in=theirs).update(email=address, code="")
    return way


@transaction.atomic
def check_way(review: Review, way: ContactWay, *, by: User, at: datetime) -> None:
    """Note that a way to reach somebody still works."""
    ways.check_way(way, _about(review), by=by, at=at)


@transaction.atomic
def change_safe_contact(
    review: Review, person: Person, told: Told, *, by: User, at: datetime
) -> bool:
    """Change when and by which way somebody wants to be reached. False where it is the same."""
    return safe_contact.change_safe_contact(person, told, _about(review), by=by, at=at)


def _about(review: Review) -> About:
    return About(review.pk, review.area_id, review.reference)
