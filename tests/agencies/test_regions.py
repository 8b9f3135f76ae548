"""A role in a region is held in each of its areas, comes with a new one and goes with an old one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.access.actions.entries import let_in
from heard.access.models import Basis
from heard.agencies.actions.regions import put_in_region
from heard.agencies.models import Area, Membership, Region, User
from heard.reviews.queries import visible_to
from heard.rules.permissions import Role
from tests.factories import NOON, TODAY, a_review, a_user, a_worker, agency_of, an_area

pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> Region:
    region = Region.objects.create(name="Northmoor")
    for _number in range(2):
        put_in_region(an_area(), region, at=NOON)
    return region


def held_in(region: Region, role: Role, user: User | None = None) -> User:
    user = user or a_user()
    for area in region.areas.all():
        Membership.objects.create(
            user=user, area=area, agency=agency_of(area), role=role, region=region, since=TODAY
        )
    return user


@pytest.mark.parametrize("role", [Role.PCC_REVIEWER, Role.CHAIR])
def test_in_each_area_of_the_region_what_they_were_let_into_is_seen(region, role) -> None:
    user, elsewhere = held_in(region, role), an_area()
    seen, unseen = [], []
    for area in region.areas.all():
        seen.append(a_review(area))
        unseen.append(a_review(area))
    outside = a_review(elsewhere)
    for review in (*seen, outside):
        let_in(review.pk, area=review.area_id, basis=Basis.APPEALED, user=user.pk, at=NOON)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = set(visible_to(user, at=NOON))

    assert found == set(seen)
    assert len(queries) == 1
    assert unseen


def test_an_area_that_comes_to_the_region_brings_its_people(region) -> None:
    user = held_in(region, Role.PCC_REVIEWER)
    area = an_area()

    put_in_region(area, region, at=NOON)
    put_in_region(area, region, at=NOON)  # it is there already

    membership = Membership.objects.get(user=user, area=area)
    assert (membership.role, membership.region) == ("pcc_reviewer", region)
    part = area.agencies.get(agency=membership.agency)
    assert not part.is_relevant_body


def test_who_has_the_role_there_already_keeps_it_as_it_is(region) -> None:
    user, area = held_in(region, Role.CHAIR), an_area()
    a_worker(area, Role.CHAIR, user=user)

    put_in_region(area, region, at=NOON)

    assert Membership.objects.get(user=user, area=area).region is None


def test_an_area_that_leaves_the_region_ends_them(region) -> None:
    user = held_in(region, Role.PCC_REVIEWER)
    area = region.areas.first()
    local = a_worker(area, Role.CHAIR)

    put_in_region(area, None, at=NOON)

    here = Membership.objects.on(TODAY)
    assert [each.area for each in here.filter(user=user)] == list(region.areas.all())
    assert here.filter(user=local).exists()
    assert Area.objects.get(pk=area.pk).region is None
    assert str(region) == "Northmoor"
