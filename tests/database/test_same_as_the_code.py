"""The second wall stands where the first does: for everybody, at any moment, let in or kept out."""

import random
from datetime import timedelta
from itertools import product

import pytest
from django.db import transaction

from heard.access.models import Basis, Entry, Way
from heard.access.models.entry import GIVEN
from heard.agencies.models import Agency, Area, Membership, User
from heard.agencies.sight import seen_by
from heard.database.scope import acting_for
from heard.reviews.models import Review
from heard.rules.permissions import Permission, Role
from tests.factories import BEGINNING, NOON, TODAY, a_review, a_user, an_area, later

ROUNDS = 150
DAYS = (-2, -1, 0, 1, 2)


@pytest.mark.usefixtures("postgresql")
def test_the_database_shows_what_the_code_would_show() -> None:
    areas = [an_area() for _ in range(3)]
    reviews = [a_review(area) for area in areas for _ in range(2)]
    people = [a_user() for _ in range(4)]
    agencies = list(Agency.objects.all()[:3])
    seen = 0

    for number in range(ROUNDS):
        dice = random.Random(number)
        with transaction.atomic():
            roles(dice, people, areas, agencies)
            entries(dice, people, agencies, reviews)
            User.objects.filter(pk=people[0].pk).update(is_active=dice.random() < 0.5)
            for person, hours in product(people, (-30, 0, 30)):
                at = later(hours=hours)
                allowed = seen_by(person, Permission.SEE_REVIEWS, at=at)
                code = set(Review.objects.filter(allowed).values_list("pk", flat=True))
                with acting_for(person.pk, at=at):
                    database = set(Review.objects.values_list("pk", flat=True))
                assert database == code, (number, person, hours)
                seen += len(code)
            transaction.set_rollback(True)

    everything = ROUNDS * len(people) * 3 * len(reviews)
    assert 0.1 < seen / everything < 0.9  # neither all nor nothing


def roles(
    dice: random.Random, people: list[User], areas: list[Area], agencies: list[Agency]
) -> None:
    some = dice.sample(list(product(people, areas, Role)), 14)
    made = []
    for user, area, role in some:
        since = dice.choice([BEGINNING, TODAY + timedelta(dice.choice(DAYS))])
        until = dice.choice([None, None, max(since, TODAY + timedelta(dice.choice(DAYS)))])
        made.append(
            Membership(
                user=user,
                area=area,
                role=role,
                agency=dice.choice(agencies),
                since=since,
                until=until,
                ended_at=dice.choice([None, None, NOON]) if until else None,
            )
        )
    Membership.objects.bulk_create(made)


def entries(
    dice: random.Random, people: list[User], agencies: list[Agency], reviews: list[Review]
) -> None:
    made = []
    for _ in range(18):
        review = dice.choice(reviews)
        way = dice.choices([Way.LET_IN, Way.KEPT_OUT], [3, 1])[0]
        kept = way == Way.KEPT_OUT
        basis = dice.choice([Basis.CONFLICT, Basis.RESTRICTED] if kept else GIVEN)
        user, agency = (dice.choice(people).pk, None), (None, dice.choice(agencies).pk)
        who = (None, None) if basis == Basis.RESTRICTED else dice.choice([user, agency])
        made.append(
            Entry(
                way=way,
                basis=basis,
                subject=review.pk,
                area=review.area_id,
                user=who[0],
                agency=who[1],
                since=NOON + timedelta(dice.choice([-9, -9, *DAYS])),
                until=dice.choice([None, None, NOON + timedelta(9)]),
                ended_at=dice.choice([None, None, None, NOON + timedelta(9)]),
            )
        )
    for each in made:
        if each.until is None and dice.random() < 0.2:
            each.until = each.since + timedelta(hours=30)
    Entry.objects.bulk_create(made)
