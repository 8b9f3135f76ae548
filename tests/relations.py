"""How a person can stand to a review: each relation of tests/policy, brought about for somebody."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from heard.access.actions.entries import end, keep_out, let_in
from heard.access.models import Basis, Entry
from heard.agencies.models import Agency, Membership, User
from heard.reviews.models import Review
from tests import scenes

HOUR = timedelta(hours=1)
RELATE: dict[str, Callable[[Review, User], Any]] = {}


def relation(act: Callable[[Review, User], Any]) -> Callable[[Review, User], Any]:
    RELATE[act.__name__] = act
    return act


def _let(review: Review, basis: Basis, **terms: Any) -> Entry:
    said = {"area": review.area_id, "basis": basis, "at": timezone.now() - HOUR}
    return let_in(review.pk, **(said | terms))


def _keep_out(review: Review, basis: Basis, **terms: Any) -> Entry:
    return keep_out(review.pk, area=review.area_id, basis=basis, at=timezone.now() - HOUR, **terms)


def _agency(user: User) -> Agency:
    return user.memberships.get().agency


def _other_agency(user: User) -> Agency:
    return Agency.objects.filter(areas__isnull=False).exclude(pk=_agency(user).pk)[0]


def _close(review: Review) -> None:
    Review.objects.filter(pk=review.pk).update(stage="closed")


def _end(entry: Entry) -> None:
    end(entry, at=timezone.now() - HOUR / 2)


@relation
def without(review: Review, user: User) -> None:
    """Nothing joins them."""


@relation
def own(review: Review, user: User) -> None:
    Review.objects.filter(pk=review.pk).update(owner=user)
    _let(review, Basis.ASSIGNED, user=user.pk)


@relation
def second_person(review: Review, user: User) -> Entry:
    return _let(review, Basis.SECOND_PERSON, user=user.pk)


@relation
def answered(review: Review, user: User) -> None:
    _end(second_person(review, user))


@relation
def same_agency(review: Review, user: User) -> None:
    _let(review, Basis.DISCLOSED, agency=_agency(user).pk)


@relation
def another_agency(review: Review, user: User) -> None:
    _let(review, Basis.DISCLOSED, agency=_other_agency(user).pk)


@relation
def same_agency_elsewhere(review: Review, user: User) -> None:
    """They are of the agency that was let in, but in another area; here, of another."""
    elsewhere = scenes.an_area("Elsewhere")
    agency = _other_agency(user)
    here = user.memberships.get()
    Membership.objects.create(
        user=user, area=elsewhere, agency=agency, role=here.role, since=here.since
    )
    _let(review, Basis.DISCLOSED, agency=agency.pk)


@relation
def named(review: Review, user: User) -> Entry:
    return _let(review, Basis.NAMED, user=user.pk)


@relation
def named_and_over(review: Review, user: User) -> None:
    _let(review, Basis.NAMED, user=user.pk, until=timezone.now())


@relation
def named_and_ended(review: Review, user: User) -> None:
    _end(named(review, user))


@relation
def closed(review: Review, user: User) -> None:
    _close(review)


@relation
def closed_and_named(review: Review, user: User) -> None:
    _close(review)
    named(review, user)


@relation
def appealed(review: Review, user: User) -> Entry:
    return _let(review, Basis.APPEALED, user=user.pk)


@relation
def appeal_decided(review: Review, user: User) -> None:
    _end(appealed(review, user))


@relation
def broken_glass(review: Review, user: User) -> None:
    _let(review, Basis.BREAK_GLASS, user=user.pk, until=timezone.now() + HOUR)


@relation
def broken_glass_over(review: Review, user: User) -> None:
    _let(review, Basis.BREAK_GLASS, user=user.pk, until=timezone.now())


@relation
def restricted(review: Review, user: User) -> None:
    _keep_out(review, Basis.RESTRICTED)


@relation
def conflict(review: Review, user: User) -> Entry:
    return _keep_out(review, Basis.CONFLICT, user=user.pk)


@relation
def conflict_agency(review: Review, user: User) -> None:
    named(review, user)
    _keep_out(review, Basis.CONFLICT, agency=_agency(user).pk)


@relation
def conflict_over(review: Review, user: User) -> None:
    _end(conflict(review, user))


@relation
def other_area(review: Review, user: User) -> None:
    user.memberships.update(area=scenes.an_area("Elsewhere"))


@relation
def other_area_named(review: Review, user: User) -> None:
    other_area(review, user)
    named(review, user)


@relation
def role_over(review: Review, user: User) -> None:
    named(review, user)
    user.memberships.update(until=scenes.ago(days=1))


@relation
def no_role(review: Review, user: User) -> None:
    named(review, user)
    user.memberships.all().delete()


@relation
def account_closed(review: Review, user: User) -> None:
    named(review, user)
    User.objects.filter(pk=user.pk).update(is_active=False)


def _both(
    first: Callable[[Review, User], Any], second: Callable[[Review, User], Any]
) -> Callable[[Review, User], None]:
    def relate(review: Review, user: User) -> None:
        first(review, user)
        second(review, user)

    return relate


RELATE |= {
    "restricted_own": _both(own, restricted),
    "restricted_named": _both(named, restricted),
    "restricted_agency": _both(same_agency, restricted),
    "restricted_broken_glass": _both(broken_glass, restricted),
    "conflict_own": _both(own, conflict),
    "conflict_named": _both(named, conflict),
    "conflict_broken_glass": _both(broken_glass, conflict),
}
