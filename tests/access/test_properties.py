"""No way of letting people in, one after another, lets in who has a conflict of interest, or who
is of another area."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from heard.access.actions.entries import KeptOut, end, keep_out, let_in
from heard.access.models import Basis, Entry
from heard.access.models.entry import GIVEN
from heard.agencies.models import User
from heard.agencies.sight import who_see
from heard.reviews.models import Review
from heard.reviews.queries import visible_to
from heard.rules.permissions import Permission, Role
from tests.factories import NOON, a_review, a_worker, agency_of, an_area

pytestmark = pytest.mark.django_db

ROLES = (Role.COORDINATOR, Role.SUPERVISOR, Role.OFFICER, Role.PANEL_MEMBER)
STEPS = some.tuples(
    some.sampled_from(
        ["let_in", "let_agency_in", "conflict", "agency_conflict", "restrict", "end"]
    ),
    some.integers(0, 4),  # who, or which entry
    some.sampled_from(GIVEN),
    some.sampled_from([None, timedelta(0), timedelta(hours=4)]),
)


def take(
    step: tuple[str, int, Basis, timedelta | None], review: Review, people: list[User]
) -> None:
    what, number, basis, lasts = step
    person = people[number]
    agency = person.memberships.get().agency_id
    terms: Any = {"area": review.area_id, "at": NOON}
    until: Any = {} if lasts is None else {"until": NOON + lasts}
    try:
        match what:
            case "let_in":
                let_in(review.pk, basis=basis, user=person.pk, **until, **terms)
            case "let_agency_in":
                let_in(review.pk, basis=basis, agency=agency, **until, **terms)
            case "conflict":
                keep_out(review.pk, basis=Basis.CONFLICT, user=person.pk, **until, **terms)
            case "agency_conflict":
                keep_out(review.pk, basis=Basis.CONFLICT, agency=agency, **until, **terms)
            case "restrict":
                keep_out(review.pk, basis=Basis.RESTRICTED, **until, **terms)
            case _:
                for entry in Entry.objects.order_by("since", "pk")[number : number + 1]:
                    end(entry, at=NOON)
    except KeptOut:
        assert what.startswith("let")


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=some.lists(STEPS, max_size=12))
def test_whatever_is_done_walls_hold_and_areas_are_apart(
    steps: list[Any], place: tuple[Review, list[User]]
) -> None:
    review, people = place
    with transaction.atomic():
        for step in steps:
            take(step, review, people)
        live = list(Entry.objects.live(NOON))
        named = {each.user for each in live if each.way == "let_in"}
        agencies = {each.agency for each in live if each.way == "let_in"}
        walled = {holder for each in live if each.basis == "conflict" for holder in (each.user, each.agency)}  # fmt: skip
        is_restricted = any(each.basis == "restricted" for each in live)
        seers = set(
            who_see(review.pk, Permission.SEE_REVIEWS, area=review.area_id, at=NOON).values_list(
                "user", flat=True
            )
        )
        for place_in_list, person in enumerate(people):
            held = person.memberships.get()
            here = held.area_id == review.area_id
            wide = held.role in {Role.COORDINATOR, Role.SUPERVISOR}
            sees = (
                here
                and (wide or person.pk in named or held.agency_id in agencies)
                and (not is_restricted or person.pk in named)
                and not {person.pk, held.agency_id} & walled
            )
            found = visible_to(person, at=NOON).filter(pk=review.pk).exists()
            assert found == sees == (person.pk in seers), (place_in_list, person)
        transaction.set_rollback(True)


@pytest.fixture
def place() -> tuple[Review, list[User]]:
    """A review, somebody in each of four roles of two agencies, and the coordinator of elsewhere."""
    area = an_area()
    agencies = [agency_of(area), agency_of(area, "police")]
    people = [
        a_worker(area, role, agency=agencies[number % 2]) for number, role in enumerate(ROLES)
    ]
    return a_review(area), [*people, a_worker(an_area(), Role.COORDINATOR)]
