"""The yearly figures of an area, from what really happened to its reviews."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.agencies.models import Area, User
from heard.reviews.actions import closing, endings, outcomes, threshold
from heard.reviews.figures import yearly_figures
from heard.reviews.models import Appeal, Review
from heard.rules.periods import LONDON
from heard.rules.statistics import Figures
from tests.factories import (
    MET,
    NOT_MET,
    a_review,
    a_second_person,
    a_worker,
    an_area,
    outcome_told,
)

pytestmark = pytest.mark.django_db

# Two years of figures: 1 April 2024 to 31 March 2025, and the year after it.
BEFORE, AFTER = 2024, 2025
LISTS = [name for name in Figures.__annotations__ if name not in {"begins", "ends"}]


def on(day: int, month: int, year: int = BEFORE) -> datetime:
    return datetime(year, month, day, 10, tzinfo=LONDON)


def year(area: Area, first: int = BEFORE) -> Figures:
    figures = yearly_figures(area, begins=date(first, 4, 1), ends=date(first + 1, 3, 31))
    assert figures.adds_up
    return figures


def said(figures: Figures) -> dict[str, tuple[str, ...]]:
    """The lists that hold anything."""
    return {name: getattr(figures, name) for name in LISTS if getattr(figures, name)}


class Case:
    """An application, and its course by the real actions."""

    def __init__(self, area: Area, at: datetime, **how: Any) -> None:
        self.by: User = a_worker(area)
        self.second: User = a_second_person(area)
        self.review: Review = a_review(area, at=at, reports=2, **how)

    @property
    def reference(self) -> str:
        return self.review.reference

    def met(self, at: datetime) -> None:
        threshold.decide_met(self.review, MET, by=self.by, at=at)

    def not_met(self, at: datetime) -> None:
        proposal = threshold.propose_not_met(
            self.review, NOT_MET, asked=self.second, by=self.by, at=at
        )
        threshold.agree_not_met(proposal, answer="Yes.", by=self.second, at=at)

    def planned(self, at: datetime, *recommendations: str) -> None:
        outcome_told(
            self.review,
            summary="So.",
            recommendations=recommendations,
            met_on=at.date(),
            by=self.by,
            at=at,
        )

    def closed(self, at: datetime) -> None:
        closing.close(self.review, reason="Done.", unheard="x", by=self.by, at=at)

    def withdrawn(self, at: datetime) -> None:
        endings.withdraw(self.review, reason="", at=at)

    def void(self, at: datetime) -> None:
        endings.make_void(self.review, reason="Twice.", by=self.by, at=at)

    def reopened(self, at: datetime) -> None:
        endings.reopen(self.review, reason="Asked for.", by=self.by, at=at)

    def appealed(self, at: datetime, result: str, decided: datetime) -> None:
        appeal = outcomes.record_appeal(
            self.review,
            received_on=at.date(),
            grounds="No.",
            heard_by="The PCC",
            by=self.by,
            at=at,
        )
        outcomes.record_appeal_result(
            appeal,
            result=result,
            reasons="So.",
            decided_on=decided.date(),
            by=self.by,
            at=decided,
        )


# One application -------------------------------------------------------------------------------


def undecided(case: Case) -> None:
    pass


def met(case: Case) -> None:
    case.met(on(1, 6))


def not_met(case: Case) -> None:
    case.not_met(on(1, 6))


def reviewed(case: Case) -> None:
    case.met(on(1, 6))
    case.planned(on(1, 7))


def recommended(case: Case) -> None:
    case.met(on(1, 6))
    case.planned(on(1, 7), "Mend the door")
    case.closed(on(1, 8))


def closed_without_a_plan(case: Case) -> None:
    case.met(on(1, 6))
    case.closed(on(1, 8))


def withdrawn(case: Case) -> None:
    case.withdrawn(on(1, 6))


def withdrawn_from_a_review(case: Case) -> None:
    case.met(on(1, 6))
    case.withdrawn(on(1, 7))


def withdrawn_from_a_plan(case: Case) -> None:
    reviewed(case)
    case.withdrawn(on(1, 8))


def void(case: Case) -> None:
    case.void(on(1, 6))


def void_and_reopened(case: Case) -> None:
    case.void(on(1, 6))
    case.reopened(on(1, 7))


def closed_and_reopened(case: Case) -> None:
    recommended(case)
    case.reopened(on(1, 9))


def appealed_in_vain(case: Case) -> None:
    case.not_met(on(1, 6))
    case.appealed(on(1, 7), Appeal.Result.CONFIRMED, on(1, 8))


def decided_again(case: Case) -> None:
    case.not_met(on(1, 6))
    case.appealed(on(1, 7), Appeal.Result.APPLICATION_BACK, on(1, 8))
    case.met(on(1, 9))


def reviewed_again(case: Case) -> None:
    case.met(on(1, 6))
    case.planned(on(1, 7))
    case.appealed(on(1, 8), Appeal.Result.REVIEW_BACK, on(1, 9))
    case.planned(on(1, 10), "Mend the door")


@pytest.mark.parametrize(
    ("course", "expected"),
    [
        (undecided, ["undecided_at_end"]),
        (met, ["met", "under_review_at_end"]),
        (not_met, ["not_met"]),
        (reviewed, ["met", "reviews"]),
        (recommended, ["met", "reviews", "recommendations"]),
        (closed_without_a_plan, ["met", "reviews"]),
        (withdrawn, ["withdrawn_undecided"]),
        (withdrawn_from_a_review, ["met", "withdrawn_under_review"]),
        (withdrawn_from_a_plan, ["met", "reviews"]),
        (void, ["void"]),
        (void_and_reopened, ["void", "reopened", "undecided_at_end"]),
        (
            closed_and_reopened,
            ["met", "reviews", "recommendations", "reviews_reopened", "under_review_at_end"],
        ),
        (appealed_in_vain, ["not_met"]),
        (decided_again, ["not_met", "reopened", "met", "under_review_at_end"]),
    ],
)
def test_each_course_is_counted_once_where_it_belongs(
    course: Callable[[Case], None], expected: list[str]
) -> None:
    area = an_area()
    case = Case(area, on(1, 5))

    course(case)

    assert said(year(area)) == dict.fromkeys(["applications", *expected], (case.reference,))


def test_a_review_that_was_sent_back_is_carried_out_twice() -> None:
    area = an_area()
    case = Case(area, on(1, 5))

    reviewed_again(case)

    one, two = (case.reference,), (case.reference,) * 2
    assert said(year(area)) == {
        "applications": one,
        "met": one,
        "reviews": two,
        "recommendations": one,
        "reviews_reopened": one,
    }


def test_recommendations_belong_to_the_review_that_made_them() -> None:
    area = an_area()
    case = Case(area, on(1, 5))
    case.met(on(1, 6))
    case.planned(on(1, 7), "Mend the door")
    case.appealed(on(1, 8), Appeal.Result.REVIEW_BACK, on(1, 9))
    case.planned(on(1, 5, AFTER))

    assert year(area).recommendations == (case.reference,)
    assert year(area, AFTER).recommendations == ()
    assert year(area, AFTER).reviews == (case.reference,)


# A year ----------------------------------------------------------------------------------------


def test_both_days_of_a_period_are_in_it() -> None:
    area = an_area()
    days = [on(31, 3), on(1, 4), on(31, 3, AFTER), on(1, 4, AFTER)]
    references = [Case(area, at).reference for at in days]

    assert year(area).applications == tuple(references[1:3])
    assert year(area).undecided_at_start == (references[0],)
    assert year(area, AFTER).applications == (references[3],)
    assert year(area, AFTER).undecided_at_start == tuple(references[:3])


def test_what_was_open_at_the_end_is_open_at_the_start() -> None:
    area = an_area()
    for course in (undecided, met, not_met, reviewed, void_and_reopened, decided_again):
        course(Case(area, on(1, 5)))
    first, second = year(area), year(area, AFTER)

    assert set(second.undecided_at_start) == set(first.undecided_at_end)
    assert set(second.under_review_at_start) == set(first.under_review_at_end)
    assert (len(first.undecided_at_end), len(first.under_review_at_end)) == (2, 2)


def test_an_old_year_gives_the_same_numbers_whatever_happens_later() -> None:
    area = an_area()
    cases = [Case(area, on(day, 5)) for day in range(1, 9)]
    waiting, under_review, refused, planned, closed, gone, empty, done = cases
    under_review.met(on(1, 6))
    refused.not_met(on(1, 6))
    for case in (planned, closed, done):
        case.met(on(1, 6))
        case.planned(on(1, 7), "Mend the door")
    closed.closed(on(1, 8))
    gone.withdrawn(on(1, 6))
    empty.void(on(1, 6))
    before = year(area)

    waiting.not_met(on(1, 5, AFTER))
    under_review.planned(on(1, 5, AFTER))
    refused.appealed(on(1, 5, AFTER), Appeal.Result.APPLICATION_BACK, on(1, 6, AFTER))
    refused.met(on(1, 7, AFTER))
    planned.appealed(on(1, 5, AFTER), Appeal.Result.REVIEW_BACK, on(1, 6, AFTER))
    planned.planned(on(1, 7, AFTER))
    closed.reopened(on(1, 5, AFTER))
    gone.reopened(on(1, 5, AFTER))
    empty.reopened(on(1, 5, AFTER))
    empty.withdrawn(on(1, 6, AFTER))
    Case(area, on(1, 5, AFTER))

    assert year(area) == before
    assert len(before.applications) == 8
    assert year(area, AFTER).adds_up


def test_paper_that_came_in_last_year_counts_in_last_year() -> None:
    area = an_area()
    case = Case(area, on(3, 4, AFTER), received_at=on(28, 3, AFTER), channel="paper")

    assert said(year(area)) == {
        "applications": (case.reference,),
        "undecided_at_end": (case.reference,),
    }


def test_an_appeal_counts_for_the_day_it_was_decided_on() -> None:
    area = an_area()
    case = Case(area, on(1, 5))
    case.not_met(on(1, 6))
    appeal = outcomes.record_appeal(
        case.review,
        received_on=date(2025, 3, 1),
        grounds="No.",
        heard_by="The PCC",
        by=case.by,
        at=on(1, 3, AFTER),
    )

    outcomes.record_appeal_result(
        appeal,
        result=Appeal.Result.APPLICATION_BACK,
        reasons="So.",
        decided_on=date(2025, 3, 31),
        by=case.by,
        at=on(2, 4, AFTER),
    )

    assert year(area).reopened == (case.reference,)
    assert year(area, AFTER).undecided_at_start == (case.reference,)


def test_a_day_is_the_day_in_london() -> None:
    area = an_area()
    late = datetime(2025, 3, 31, 23, 30, tzinfo=LONDON)  # half past ten in the evening, UTC
    case = Case(area, on(1, 5))
    case.met(late)

    assert year(area).met == (case.reference,)


def test_another_areas_reviews_are_not_counted() -> None:
    area, other = an_area(), an_area()
    recommended(Case(other, on(1, 5)))
    case = Case(area, on(1, 5))

    assert year(area).applications == (case.reference,)
    assert year(area).reviews == ()


def test_an_area_without_applications_has_figures_all_the_same() -> None:
    assert said(year(an_area())) == {}


@pytest.mark.parametrize("number", [1, 5])
def test_four_queries_are_enough_however_many_there_are(number: int) -> None:
    area = an_area()
    for _ in range(number):
        reviewed_again(Case(area, on(1, 5)))

    with CaptureQueriesContext(connection) as asked:
        year(area)
    # What tells PostgreSQL for whom it is asked reads no table.
    assert len([each for each in asked if ' FROM "' in each["sql"]]) == 4
