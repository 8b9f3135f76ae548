"""A year as a return: out of the rows that are published, with small numbers hidden."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from heard.reviews.data_return import HEADER, as_return
from heard.reviews.models import Appeal, Review, ReviewClock
from heard.rules.periods import LONDON
from heard.rules.plan import Regard
from heard.rules.reporting import NUMBERS
from tests.factories import a_review, a_worker, agency_of, an_area
from tests.reviews.test_publishing import AFTER, IN_YEAR, YEAR, published

pytestmark = pytest.mark.django_db
OUTSIDE = datetime(2025, 4, 1, tzinfo=LONDON)


@pytest.fixture
def area() -> Any:
    return an_area()


def numbers(publication: Any, part: str) -> dict[str, Any]:
    return {line[6]: line[7] for line in as_return([publication]) if line[5] == part}


def a_recommendation(review: Review, *, regard: Regard | None = None, at: Any = IN_YEAR) -> None:
    by = a_worker(review.area)
    there = review.outcomes.first()
    outcome = there or review.outcomes.create(summary="x", met_on=at.date(), by=by, at=at)
    made = review.recommendations.create(
        outcome=outcome, number=review.recommendations.count() + 1, text="Mend it.",
        to=agency_of(review.area), made_on=at.date(), by=by, at=at,
    )  # fmt: skip
    if regard:
        made.answers.create(
            regard=regard, reasons="So.", given_by="Jo", given_on=at.date(), how="phone", at=at
        )


def test_the_four_numbers_and_their_sums_are_whole(area):
    for _ in range(2):
        a_review(area, at=IN_YEAR)
    publication = published(area)
    assert numbers(publication, "numbers") == {
        "applications_received": 2,
        "threshold_not_met": 0,
        "reviews_carried_out": 0,
        "reviews_with_recommendations": 0,
    }
    assert numbers(publication, "sums")["undecided_at_end"] == 2
    assert not {*numbers(publication, "sums")} & NUMBERS.keys()  # each is there once
    assert set(numbers(publication, "applications by channel").values()) == {None}
    lines = as_return([publication])
    assert {len(line) for line in lines} == {len(HEADER)}
    assert lines[0][:5] == [area.name, "", YEAR.begins, YEAR.ends, 1]


def test_answers_to_recommendations_of_the_year_are_counted_and_small_ones_hidden(area):
    review = a_review(area, at=IN_YEAR)
    for number in range(14):
        a_recommendation(review, regard=Regard.ACCEPTS if number < 8 else Regard.DECLINES)
    a_recommendation(a_review(area, at=IN_YEAR), regard=Regard.PARTLY, at=OUTSIDE)
    shown = numbers(published(area), "recommendations")
    assert shown == {"accepts": 8, "partly": None, "declines": None, "unanswered": None}


def test_the_latest_answer_counts(area):
    review = a_review(area, at=IN_YEAR)
    for _ in range(7):
        a_recommendation(review, regard=Regard.DECLINES)
    for each in review.recommendations.all():
        each.answers.create(
            regard=Regard.ACCEPTS, given_by="Jo", given_on=IN_YEAR.date(), how="phone", at=AFTER
        )
    for _ in range(6):
        a_recommendation(review)
    assert numbers(published(area), "recommendations")["accepts"] == 7


def test_appeals_decided_in_the_year_are_counted(area):
    first, last = YEAR.begins, YEAR.ends
    days = [first, last, *[IN_YEAR.date()] * 5]
    beside = [first - timedelta(days=1), last + timedelta(days=1)]
    for result, decided in (("confirmed", [*days, *beside]), ("not_taken", days[1:])):
        for on in decided:
            Appeal.objects.create(
                review=a_review(area, at=IN_YEAR), received_on=IN_YEAR.date(), grounds="x",
                heard_by="PCC", recorded_at=IN_YEAR, result=result, reasons="x",
                accepted=result == "confirmed", decided_on=on,
            )  # fmt: skip
    shown = numbers(published(area), "appeals decided")
    assert shown == {
        "confirmed": 7, "application_back": None, "review_back": None, "not_taken": None
    }  # fmt: skip


@pytest.mark.parametrize(("number", "shown"), [(4, None), (5, 100)])
def test_how_long_a_stage_took_is_told_of_five_or_more(area, number, shown):
    review, on = a_review(area, at=IN_YEAR), IN_YEAR.date()
    ReviewClock.objects.filter(review=review).delete()
    for _ in range(number):
        ReviewClock.objects.create(
            review=review, clock="panel", began_on=on, done=True, first_due_on=on, stopped_on=on
        )
    timed = numbers(published(area), "stage: percent in time")
    assert next(iter(timed.values()), None) == shown
