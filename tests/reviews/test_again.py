"""A year assessed again under its rules, and its lines for an analyst."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from heard.incidents.models import Report
from heard.reviews.extract import COLUMNS, HIDDEN, KEYS, extract
from heard.reviews.models import ActionPlan, Review, ThresholdDecision
from heard.reviews.rerun import rerun
from heard.rules.periods import LONDON
from heard.rules.reporting import Year
from heard.rules.rerun import Difference
from tests.factories import (
    NOON,
    TODAY,
    a_review,
    a_second_person,
    a_version,
    a_worker,
    an_area,
    decided_met,
    reports_of,
)
from tests.state import everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return an_area()


def again(area, *, begins: date = TODAY, ends: date = TODAY):
    return rerun(area, begins=begins, ends=ends)


def test_what_was_decided_comes_to_the_same_again_and_nothing_changes(area):
    decided_met(a_review(area), by=a_worker(area))
    before = everything()
    [each] = again(area)
    assert (each.differences, each.then, each.now) == ((), each.now, each.then)
    assert everything() == before


def test_under_another_version_in_force_that_day_the_difference_is_shown(area):
    review = a_review(area)
    decided_met(review, by=a_worker(area))
    # Entered later, and in force on the day of the application.
    a_version(area, begins=TODAY - timedelta(days=1), version="2")
    [each] = again(area)
    assert Difference.RULES in each.differences
    assert each.now["procedures"]["version"] == "2"


def test_a_report_that_is_disputed_since_counts_no_more(area):
    review = a_review(area)
    decided_met(review, by=a_worker(area))
    Report.objects.filter(pk=reports_of(review)[0].pk).update(status="disputed")
    [each] = again(area)
    assert {Difference.COUNTING, Difference.ACT} <= set(each.differences)
    assert each.now["statutory"]["qualifying"] == each.then["statutory"]["qualifying"] - 1


def test_a_refusal_that_the_rules_would_not_make_now_is_shown(area):
    review = a_review(area)
    first, second = a_worker(area), a_second_person(area)
    decided_met(review, by=first)
    ThresholdDecision.objects.update(met=False, second_person=second, second_at=NOON)
    [each] = again(area)
    assert each.differences == (Difference.DECISION,)


@pytest.mark.parametrize(("days", "number"), [(0, 1), (1, 0), (-1, 0)])
def test_the_days_of_the_period_are_those_of_london(area, days, number):
    decided_met(a_review(area), by=a_worker(area))
    day = TODAY + timedelta(days=days)
    assert len(again(area, begins=day, ends=day)) == number


# For an analyst ----------------------------------------------------------------------------------

YEAR = Year(2024)
IN_YEAR = datetime(2024, 6, 3, 10, tzinfo=LONDON)


def applied(area, number: int, **fields) -> list[Review]:
    made = [a_review(area, at=IN_YEAR) for _ in range(number)]
    Review.objects.filter(pk__in=[each.pk for each in made]).update(**fields)
    return made


def test_a_line_holds_no_name_no_place_and_no_day(area):
    made = applied(area, 6)
    decided_met(made[0], by=a_worker(area), at=IN_YEAR + timedelta(days=9))
    rows = extract(area, YEAR)
    assert [list(row) for row in rows] == [list(COLUMNS)] * 6
    assert Counter(row["threshold"] for row in rows) == {"undecided": 5, "met": 1}
    assert [row["weeks_to_decision"] for row in rows if row["threshold"] == "met"] == ["up to 2"]
    told = str(rows)
    for review in made:
        for secret in (review.reference, review.applicant.name, review.place.postcode, "2024-06"):
            assert secret not in told


def test_what_the_victim_last_said_is_in_a_line(area):
    made = applied(area, 6)
    plan = ActionPlan.objects.create(review=made[0], begun_by=a_worker(area), begun_at=NOON)
    for weeks, stopped in ((4, "no"), (12, "yes")):
        at = NOON + timedelta(weeks=weeks)
        plan.checks.create(
            weeks=weeks, due_on=TODAY, answered_at=at, stopped=stopped, how="page"
        )  # fmt: skip
    assert Counter(row["stopped"] for row in extract(area, YEAR)) == {"yes": 1, "not_asked": 5}


def test_what_fewer_than_five_share_is_hidden(area):
    applied(area, 6)
    applied(area, 2, channel="paper")
    rows = extract(area, YEAR)
    shared = Counter(tuple(row[key] for key in KEYS) for row in rows)
    assert all(number >= 5 for number in shared.values())
    assert "paper" not in str(rows)
    assert any(row["channel"] == HIDDEN for row in rows)


def test_of_fewer_than_five_there_are_no_lines(area):
    applied(area, 4)
    assert extract(area, YEAR) == []
