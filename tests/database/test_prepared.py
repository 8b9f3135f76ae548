"""Questions whose SQL is made once: each time they are asked for the values that are given."""

from datetime import datetime, timedelta
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db.models import QuerySet

from heard.access.actions.entries import keep_out, let_in
from heard.access.models import Basis
from heard.agencies.models import Membership, User
from heard.database.prepared import prepared
from heard.reviews.actions.messages import write_to_us
from heard.rules.periods import london_date
from heard.rules.permissions import Role
from heard.work.views.waiting import numbers_waiting
from tests.factories import NOON, TODAY, a_review, a_worker, an_area, later

pytestmark = pytest.mark.django_db


def test_it_is_asked_for_whoever_is_named_and_made_once() -> None:
    made = []

    @prepared
    def name_of(*, user: UUID) -> "QuerySet[Any]":
        made.append(user)
        return User.objects.filter(pk=user).values_list("name")

    area = an_area()
    people = [a_worker(area) for _ in range(3)]

    assert [name_of(user=each.pk) for each in people] == [(each.name,) for each in people]
    assert name_of(user=uuid4()) is None
    assert len(made) == 1


def test_a_moment_counts_as_its_day_in_london_too() -> None:
    @prepared
    def here_on(*, user: UUID, at: datetime) -> "QuerySet[Any]":
        return Membership.objects.on(london_date(at)).filter(user=user).values_list("role")

    user = a_worker(an_area(), since=TODAY, until=TODAY + timedelta(days=1))

    found = [here_on(user=user.pk, at=later(days=days)) for days in (-1, 0, 1, 2)]

    assert found == [None, (Role.COORDINATOR,), (Role.COORDINATOR,), None]


def test_a_value_that_does_not_come_to_the_database_is_a_fault() -> None:
    @prepared
    def name_of(*, user: UUID, at: datetime) -> "QuerySet[Any]":
        return User.objects.filter(pk=user).values_list("name")

    with pytest.raises(ValueError, match="at is not in the question"):
        name_of(user=uuid4(), at=NOON)


def test_the_numbers_in_the_menu_are_those_that_are_counted_anew() -> None:
    """For whoever manages reviews or does not, may see some of them or not, today and tomorrow."""
    area = an_area()
    reviews = [a_review(each) for each in (area, area, area, an_area())]
    people = [a_worker(area), a_worker(area, until=TODAY), a_worker(area, Role.ANALYST)]
    for number, review in enumerate(reviews):
        for _ in range(2**number):
            write_to_us(review, text="Again.", key=uuid4(), at=NOON)
    keep_out(reviews[1].pk, area=area.pk, basis=Basis.CONFLICT, user=people[0].pk, at=NOON)
    let_in(reviews[3].pk, area=reviews[3].area_id, basis=Basis.NAMED, user=people[0].pk, at=NOON)
    keep_out(reviews[2].pk, area=area.pk, basis=Basis.RESTRICTED, until=later(days=1), at=NOON)
    asked = [
        {"user": user.pk, "at": later(hours=hours), "review": review.pk}
        for user, hours, review in product(people, (0, 23, 24), reviews)
    ]

    found = [numbers_waiting(**each) for each in asked]

    assert found == [numbers_waiting.__wrapped__(**each).get() for each in asked]
    assert {unread for unread, _, _ in found} == {0, 1, 3, 5}
