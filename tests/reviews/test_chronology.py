"""One chronology, a page of it at a time: the same as read whole, for each reader what they may."""

from datetime import timedelta
from itertools import batched, product

import pytest
from django.core.paginator import Paginator
from django.utils import timezone

from heard.agencies.models import Agency
from heard.reviews.chronology import Chronology
from heard.reviews.items import Reader
from heard.reviews.models import ChronologyRow, Review
from heard.rules.disclosure import Mark
from heard.rules.permissions import Role
from heard.rules.sharing import Category
from tests import scenes
from tests.scenes import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> Review:
    return scenes.a_review(scenes.a_staffed_area().area)


def tell(review: Review, number: int) -> list[ChronologyRow]:
    """So many rows of two agencies in turn, with every mark, held by whose they are or not."""
    one, other = Agency.objects.filter(areas__area=review.area)[:2]
    kinds = list(product([one, other], [one, other, None], Mark))
    return ChronologyRow.objects.bulk_create(
        ChronologyRow(
            review=review,
            agency=agency,
            held_by=holder,
            mark=mark,
            kind="visit",
            on=today() - timedelta(days=place % 7),
            text=f"{place}",
            at=timezone.now(),
        )
        for place in range(number)
        for agency, holder, mark in [kinds[place % len(kinds)]]
    )


@pytest.mark.parametrize(("of", "works_on_it"), list(product(["one", "none"], [True, False])))
def test_each_row_is_shown_as_the_rule_says(review, of, works_on_it):
    rows = tell(review, 36)
    agencies = frozenset({rows[0].agency_id} if of == "one" else ())
    reader = Reader(agencies, frozenset(), works_on_it)
    shown = {line.row for line in Chronology(review, reader)}
    assert shown == set(reader.shown(rows))
    assert (len(shown) > 0) is (of == "one" or works_on_it)


@pytest.mark.parametrize("size", [7, 50, 600])
def test_its_pages_are_the_whole_in_order(review, size):
    rows = tell(review, 60)
    reader = Reader(frozenset({rows[0].agency_id}), frozenset(Category), works_on_it=True)
    whole = list(Chronology(review, reader))
    assert [(each.on, each.owner) for each in whole] == sorted((e.on, e.owner) for e in whole)
    assert any(each.row is None for each in whole)  # what the applicant reported
    pages = Paginator(Chronology(review, reader), size)
    assert [line for page in pages for line in page.object_list] == whole
    assert [Chronology(review, reader)[place] for place in (0, -1)] == [whole[0], whole[-1]]


def test_what_is_joined_stands_under_the_other_on_its_page(review):
    rows = tell(review, 60)
    by = review.area.memberships.get(role=Role.COORDINATOR).user
    one, other = rows[1], rows[40]
    one.joined_into, one.joined_by, one.joined_at = other, by, timezone.now()
    one.save()
    reader = Reader(frozenset({one.agency_id, other.agency_id}), frozenset(), works_on_it=True)
    lines = Chronology(review, reader)
    assert len(lines) == len(reader.shown(rows)) - 1
    places = batched(range(len(lines)), 5)
    found = [line for page in places for line in lines[page[0] : page[-1] + 1]]
    assert {line.row: line.same for line in found if line.same} == {other: [one]}


def test_what_is_joined_to_a_row_that_is_not_shown_stands_for_itself(review):
    rows = tell(review, 36)
    by = review.area.memberships.get(role=Role.COORDINATOR).user
    reader = Reader(frozenset({rows[0].agency_id}), frozenset(), works_on_it=False)
    hidden = next(row for row in rows if not reader.is_shown(row))
    rows[0].joined_into, rows[0].joined_by, rows[0].joined_at = hidden, by, timezone.now()
    rows[0].save()
    shown = {line.row for line in Chronology(review, reader)}
    assert rows[0] in shown
    assert hidden not in shown
