"""What a route asks of all its reports together in time, and periods that nobody has published."""

from typing import Any

import pytest

from tests.rules.making import (
    IN_TIME,
    ONE_MONTH,
    SIX_MONTHS,
    THREE_REPORTS,
    answer,
    changed,
    found,
    reasons,
    report,
    reports,
    route,
    several,
)

# How recent ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("latest", "answered"),
    [
        ("2026-05-31", (False, "not_recent", 3)),
        ("2026-06-01", (True, "met", 3)),
        ("2026-06-02", (True, "met", 3)),
    ],
)
def test_the_latest_report_must_be_recent_where_the_area_asks_for_it(
    latest: str, answered: Any
) -> None:
    asked = route(**THREE_REPORTS, latest_within=ONE_MONTH)
    assert answer(asked, reports("2026-03-01", "2026-03-02", latest)) == answered


def test_a_finding_says_when_the_latest_is_recent_only_as_read_for_the_applicant() -> None:
    asked = route(**THREE_REPORTS, latest_within=ONE_MONTH)
    on_the_day = found(asked, reports("2026-03-01", "2026-03-02", "2026-06-01"))
    a_day_after = found(asked, reports("2026-03-01", "2026-03-02", "2026-06-02"))
    too_late = found(asked, reports("2026-03-01", "2026-03-02", "2026-05-31"))

    assert (on_the_day.recency.counted, str(on_the_day.recency.by)) == (True, "2026-07-01")
    assert (a_day_after.recency.counted, a_day_after.recency.by) == (True, None)
    assert (too_late.recency.counted, str(too_late.recency.by)) == (False, "2026-06-30")


def test_too_few_reports_are_too_few_however_old() -> None:
    asked = route(**THREE_REPORTS, latest_within=ONE_MONTH)
    assert answer(asked, reports("2026-03-01")) == (False, "too_few", 1)


def test_a_disputed_report_that_would_make_the_latest_recent_leaves_it_to_be_judged() -> None:
    asked = route(**THREE_REPORTS, latest_within=ONE_MONTH)
    made = [
        *reports("2026-03-01", "2026-03-02", "2026-03-03"),
        report("4", "2026-06-20", status="disputed"),
    ]
    assert answer(asked, made) == (None, "unsettled", 3)


# Windows that hold reports together ------------------------------------------------------------

FROM_LATEST = {**THREE_REPORTS, "window": {"number": 6, "runs_from": "latest_incident"}}
BETWEEN = {
    **THREE_REPORTS,
    "window": {"number": 1, "runs_from": "first_report", "runs_to": "report"},
}


def test_a_window_from_the_latest_incident_holds_older_ones() -> None:
    asked = route(**FROM_LATEST)
    assert answer(asked, reports("2024-01-01", "2025-01-01", "2026-01-01")) == (True, "met", 3)
    assert answer(asked, reports("2024-01-01", "2025-01-01", "2025-12-31")) == (
        False,
        "too_few",
        0,
    )


def test_what_does_not_count_is_not_the_latest() -> None:
    asked = route(**FROM_LATEST)
    old = reports("2024-01-01", "2025-01-01", "2025-06-01")
    other = report("4", "2026-06-01", same_problem=False)
    disputed = report("4", "2026-06-01", status="disputed")
    assert answer(asked, [*old, other]) == (False, "too_few", 0)
    assert answer(asked, [*old, disputed]) == (None, "unsettled", 0)


def test_reports_within_a_month_of_the_first_are_enough_wherever_the_month_lies() -> None:
    asked = route(**BETWEEN)
    early = ["2026-01-01", "2026-01-15", "2026-02-01"]
    assert answer(asked, reports(*early)) == (True, "met", 3)
    assert answer(asked, reports("2026-01-01", "2026-01-15", "2026-02-02")) == (
        False,
        "too_few",
        2,
    )
    assert reasons(asked, reports(*early, "2026-05-01", "2026-05-02")) == {
        "1": "counted",
        "2": "counted",
        "3": "counted",
        "4": "apart",
        "5": "apart",
    }


def test_an_older_report_is_left_out_rather_than_spoil_the_rest() -> None:
    made = reports("2025-01-01", "2026-05-01", "2026-05-15", "2026-06-01")
    assert answer(route(**BETWEEN), made) == (True, "met", 3)


def test_of_equal_places_the_latest_is_taken() -> None:
    made = reports("2026-01-01", "2026-01-02", "2026-05-01", "2026-05-02")
    assert list(reasons(route(**BETWEEN), made).values()) == ["apart", "apart"] + ["counted"] * 2


def test_a_place_that_is_enough_beats_one_that_holds_more_but_is_not_settled() -> None:
    made = [
        *reports("2026-01-01", "2026-01-02", "2026-01-03"),
        *[
            report(f"disputed {number}", f"2026-05-0{number}", status="disputed")
            for number in range(1, 6)
        ],
    ]
    assert answer(route(**BETWEEN), made) == (True, "met", 3)


def test_the_place_is_the_one_with_most_people_where_people_count() -> None:
    asked = route(kind="people", people=3, window=BETWEEN["window"], report_within={"number": 1})
    few_people = several(*"aaaab", of="reporter")
    many = [
        report(f"earlier {who}", f"2026-01-0{n}", reporter=who) for n, who in enumerate("xyz", 1)
    ]
    assert answer(asked, [*few_people, *many]) == (True, "met", 3)


def test_a_place_where_several_of_one_incident_are_enough_beats_one_with_too_few() -> None:
    made = [
        *several("a", "a", "a", of="incident"),
        *[report(f"other {n}", f"2026-01-0{n}") for n in (1, 2)],
    ]
    assert answer(route(**BETWEEN), made) == (None, "one_incident", 1)


# What is not published --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "made", "answered"),
    [
        # The window is the Act's, assumed: an old report leaves it to be judged.
        ({"report_within": ONE_MONTH}, ["2026-01-02", "2026-06-01"], (True, "met", 2)),
        ({"report_within": ONE_MONTH}, ["2026-01-01", "2026-06-01"], (None, "not_published", 1)),
        ({"report_within": ONE_MONTH}, ["2026-01-01"], (False, "too_few", 0)),
        ({"window": SIX_MONTHS}, ["2025-12-31", "2026-06-01"], (False, "too_few", 1)),
        ({}, ["2020-01-01", "2020-06-01"], (None, "not_published", 0)),
    ],
)
def test_a_window_nobody_published_never_refuses(
    content: dict[str, Any], made: list[str], answered: Any
) -> None:
    asked = route(kind="people", people=2, **content)
    people = [changed(each, reporter=each.id) for each in reports(*made)]
    assert answer(asked, people) == answered


@pytest.mark.parametrize(
    ("content", "happened_on", "answered"),
    [
        ({"window": SIX_MONTHS}, "2026-05-02", (True, "met", 1)),
        ({"window": SIX_MONTHS}, "2026-05-01", (None, "not_published", 0)),
        ({**IN_TIME}, "2026-05-01", (True, "met", 1)),
        ({**IN_TIME}, "2026-04-30", (False, "too_few", 0)),
    ],
)
def test_a_time_to_report_that_nobody_published_never_refuses(
    content: dict[str, Any], happened_on: str, answered: Any
) -> None:
    asked = route(kind="hate", hate={}, **content)
    assert answer(asked, [report("1", "2026-06-01", happened_on, hate=True)]) == answered


def test_the_reports_route_has_the_acts_own_periods_and_these_refuse() -> None:
    asked = route(kind="reports", reports=1)
    assert answer(asked, reports("2026-01-02")) == (True, "met", 1)
    assert answer(asked, reports("2026-01-01")) == (False, "too_few", 0)


def test_facts_are_settled_before_periods_are_doubted() -> None:
    asked = route(kind="people", people=1)
    made = [report("1", "2026-06-01", status="disputed"), report("2", "2020-06-01")]
    assert answer(asked, made) == (None, "unsettled", 0)


def test_facts_and_periods_may_both_be_open() -> None:
    asked = route(kind="people", people=2)
    made = [
        report("1", "2026-06-01", reporter="a", status="disputed"),
        report("2", "2020-06-01", reporter="b"),
    ]
    assert answer(asked, made) == (None, "not_published", 0)


def test_a_disputed_report_that_would_not_decide_refuses_nothing_and_opens_nothing() -> None:
    asked = route(**THREE_REPORTS)
    one_short = [*reports("2026-06-01"), report("2", "2026-06-02", status="disputed")]
    enough = [*reports("2026-06-01", "2026-06-02", "2026-06-03"), *one_short[1:]]
    enough = [changed(each, id=str(n)) for n, each in enumerate(enough)]
    assert answer(asked, one_short) == (False, "too_few", 1)
    assert answer(asked, enough) == (True, "met", 3)
