"""Windows: where they begin, their last day, and which reports they leave out."""

from typing import Any

import pytest

from heard.rules.application import Report
from heard.rules.findings import APART, COUNTED, Reason, Verdict
from heard.rules.procedures import Period, Recency, Window
from heard.rules.windows import (
    both,
    for_all,
    for_one,
    is_for_each,
    last_day_of,
    recent_enough,
    soon_enough,
    within,
)
from tests.rules.making import day, report, reports

SIX_MONTHS = {"number": 6}


def window(**content: Any) -> Window:
    return Window.model_validate({**SIX_MONTHS, **content})


def late(reason: Reason, by: str) -> Verdict:
    return Verdict(reason, day(by))


def only_just(by: str) -> Verdict:
    """In time on the last day, because the area's words are read for the applicant."""
    return Verdict(Reason.COUNTED, day(by), counted=True)


# Last days ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "begins", "last"),
    [
        ({"number": 1, "unit": "day"}, "2026-03-10", "2026-03-11"),
        ({"number": 30, "unit": "day"}, "2026-03-10", "2026-04-09"),
        ({"number": 1, "unit": "week"}, "2026-03-10", "2026-03-17"),
        ({"number": 26, "unit": "week"}, "2026-01-01", "2026-07-02"),
        ({"number": 1}, "2026-03-10", "2026-04-10"),
        ({"number": 1}, "2026-08-31", "2026-09-30"),
        ({"number": 6}, "2026-08-31", "2027-02-28"),
        ({"number": 6}, "2027-08-31", "2028-02-29"),
        ({"number": 12}, "2028-02-29", "2029-02-28"),
        ({"number": 1, "reading": "beginning_with"}, "2026-03-10", "2026-04-09"),
        ({"number": 1, "reading": "beginning_with"}, "2026-08-31", "2026-09-30"),
        ({"number": 6, "reading": "beginning_with"}, "2026-08-31", "2027-02-28"),
        ({"number": 12, "reading": "beginning_with"}, "2028-02-29", "2029-02-28"),
        ({"number": 30, "unit": "day", "reading": "beginning_with"}, "2026-03-10", "2026-04-09"),
    ],
)
def test_the_last_day_of_a_period(period: dict[str, Any], begins: str, last: str) -> None:
    assert last_day_of(Period.model_validate(period), day(begins)) == day(last)


@pytest.mark.parametrize(
    ("period", "tested", "verdict"),
    [
        ({"number": 1}, "2026-03-10", COUNTED),
        ({"number": 1}, "2026-04-09", COUNTED),
        ({"number": 1}, "2026-04-10", only_just("2026-04-10")),
        ({"number": 1}, "2026-04-11", late(Reason.TOO_OLD, "2026-04-10")),
        ({"number": 1, "reading": "beginning_with"}, "2026-04-09", COUNTED),
        (
            {"number": 1, "reading": "beginning_with"},
            "2026-04-10",
            late(Reason.TOO_OLD, "2026-04-09"),
        ),
        ({"number": 7, "unit": "day"}, "2026-03-17", COUNTED),
        ({"number": 7, "unit": "day"}, "2026-03-18", late(Reason.TOO_OLD, "2026-03-17")),
        ({"number": 1, "unit": "week"}, "2026-03-17", COUNTED),
        ({"number": 1, "unit": "week"}, "2026-03-18", late(Reason.TOO_OLD, "2026-03-17")),
    ],
)
def test_a_day_is_in_a_period_from_10_march(
    period: dict[str, Any], tested: str, verdict: Verdict
) -> None:
    found = within(
        Period.model_validate(period), day("2026-03-10"), day(tested), otherwise=Reason.TOO_OLD
    )
    assert found == verdict


def test_where_both_ways_of_counting_end_together_nothing_is_read_for_anybody() -> None:
    end_of_january, end_of_february = day("2026-01-31"), day("2026-02-28")
    month = Period(number=1)
    found = within(month, end_of_january, end_of_february, otherwise=Reason.TOO_OLD)
    assert found == COUNTED


@pytest.mark.parametrize(
    ("period", "tested", "verdict"),
    [
        ({"number": 1}, "2026-02-28", COUNTED),
        ({"number": 1}, "2026-03-01", only_just("2026-03-01")),
        ({"number": 1, "reading": "beginning_with"}, "2026-02-28", COUNTED),
        (
            {"number": 1, "reading": "beginning_with"},
            "2026-03-01",
            late(Reason.TOO_OLD, "2026-02-28"),
        ),
        ({"number": 4, "unit": "week"}, "2026-03-01", COUNTED),
        ({"number": 4, "unit": "week"}, "2026-03-02", late(Reason.TOO_OLD, "2026-03-01")),
    ],
)
def test_a_day_is_in_a_period_from_1_february_the_shortest_month(
    period: dict[str, Any], tested: str, verdict: Verdict
) -> None:
    found = within(
        Period.model_validate(period), day("2026-02-01"), day(tested), otherwise=Reason.TOO_OLD
    )
    assert found == verdict


OUT, JUST = late(Reason.TOO_OLD, "2026-03-10"), only_just("2026-03-11")


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (COUNTED, COUNTED, COUNTED),
        (COUNTED, JUST, JUST),
        (JUST, COUNTED, JUST),
        (COUNTED, OUT, OUT),
        (JUST, OUT, OUT),
    ],
)
def test_two_verdicts_say_what_fails_or_else_what_is_read_for_the_applicant(
    one: Verdict, other: Verdict, verdict: Verdict
) -> None:
    assert both(one, other) == verdict


# One report --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reported_on", "verdict"),
    [
        ("2026-03-10", COUNTED),
        ("2026-04-09", COUNTED),
        ("2026-04-10", only_just("2026-04-10")),
        ("2026-04-11", late(Reason.REPORTED_LATE, "2026-04-10")),
    ],
)
def test_a_report_is_made_soon_enough_after_its_incident(
    reported_on: str, verdict: Verdict
) -> None:
    made = report("1", reported_on, "2026-03-10")
    assert soon_enough(Period(number=1), made) == verdict


@pytest.mark.parametrize(
    ("of", "applied_on", "verdict"),
    [
        ("report", "2026-04-19", COUNTED),
        ("report", "2026-04-20", only_just("2026-04-20")),
        ("report", "2026-04-21", late(Reason.TOO_OLD, "2026-04-20")),
        ("incident", "2026-04-11", COUNTED),
        ("incident", "2026-04-12", only_just("2026-04-12")),
        ("incident", "2026-04-13", late(Reason.TOO_OLD, "2026-04-12")),
    ],
)
def test_the_latest_report_or_incident_is_recent_enough(
    of: str, applied_on: str, verdict: Verdict
) -> None:
    made = [
        report("1", "2026-03-20", "2026-03-05"),
        report("2", "2026-03-14", "2026-03-12"),
        report("3", "2026-01-14", "2026-01-12"),
    ]
    recency = Recency.model_validate({"number": 1, "of": of})
    assert recent_enough(recency, made, applied_on=day(applied_on)) == verdict


@pytest.mark.parametrize(
    ("runs_from", "runs_to", "for_each"),
    [
        ("report", "application", True),
        ("incident", "application", True),
        ("first_report", "application", True),
        ("first_incident", "application", True),
        ("latest_report", "application", False),
        ("latest_incident", "application", False),
        ("first_report", "report", False),
        ("first_incident", "report", False),
        ("latest_report", "report", False),
        ("latest_incident", "report", False),
    ],
)
def test_a_window_to_the_application_holds_each_report_by_itself_unless_the_latest_begins_it(
    runs_from: str, runs_to: str, for_each: bool
) -> None:
    assert is_for_each(window(runs_from=runs_from, runs_to=runs_to)) is for_each


@pytest.mark.parametrize(
    ("runs_from", "applied_on", "verdict"),
    [
        ("report", "2026-09-19", COUNTED),
        ("report", "2026-09-20", only_just("2026-09-20")),
        ("report", "2026-09-21", late(Reason.TOO_OLD, "2026-09-20")),
        ("first_report", "2026-09-21", late(Reason.TOO_OLD, "2026-09-20")),
        ("incident", "2026-09-04", COUNTED),
        ("incident", "2026-09-05", only_just("2026-09-05")),
        ("incident", "2026-09-06", late(Reason.TOO_OLD, "2026-09-05")),
        ("first_incident", "2026-09-06", late(Reason.TOO_OLD, "2026-09-05")),
    ],
)
def test_a_window_runs_from_a_report_or_its_incident_to_the_application(
    runs_from: str, applied_on: str, verdict: Verdict
) -> None:
    made = report("1", "2026-03-20", "2026-03-05")
    assert for_one(window(runs_from=runs_from), made, applied_on=day(applied_on)) == verdict


# All reports -------------------------------------------------------------------------------------

MADE = [
    report("1", "2026-01-10", "2026-01-05"),
    report("2", "2026-03-20", "2026-03-01"),
    report("3", "2026-03-10", "2026-03-02"),
]


@pytest.mark.parametrize(
    ("runs_from", "applied_on", "verdict"),
    [
        ("latest_report", "2026-09-20", only_just("2026-09-20")),
        ("latest_report", "2026-09-21", late(Reason.TOO_OLD, "2026-09-20")),
        ("latest_incident", "2026-09-01", COUNTED),
        ("latest_incident", "2026-09-02", only_just("2026-09-02")),
        ("latest_incident", "2026-09-03", late(Reason.TOO_OLD, "2026-09-02")),
    ],
)
def test_a_window_from_the_latest_holds_all_reports_or_none(
    runs_from: str, applied_on: str, verdict: Verdict
) -> None:
    found = for_all(window(runs_from=runs_from), MADE, applied_on=day(applied_on))
    assert found == [[verdict] * 3]


@pytest.mark.parametrize("runs_to", ["application", "report"])
def test_with_no_reports_a_window_has_one_place_and_nothing_in_it(runs_to: str) -> None:
    empty: list[Report] = []
    between = window(runs_from="latest_report", runs_to=runs_to)
    assert for_all(between, empty, applied_on=day("2026-07-01")) == [[]]


def test_a_window_between_reports_can_begin_with_any_the_latest_first() -> None:
    made = reports("2026-01-10", "2026-07-10", "2026-07-11", "2026-01-10")
    late_in_july = late(Reason.APART, "2026-07-10")

    assert for_all(
        window(runs_from="first_report", runs_to="report"), made, applied_on=day("2026-08-01")
    ) == [
        [APART, APART, COUNTED, APART],
        [APART, COUNTED, COUNTED, APART],
        [COUNTED, only_just("2026-07-10"), late_in_july, COUNTED],
    ]


def test_a_window_between_reports_can_begin_with_an_incident() -> None:
    made = [
        report("1", "2026-01-20", "2026-01-01"),
        report("2", "2026-02-10", "2026-01-15"),
        report("3", "2026-02-16", "2026-01-16"),
    ]
    month = window(number=1, runs_from="first_incident", runs_to="report")

    assert for_all(month, made, applied_on=day("2026-08-01")) == [
        [APART, APART, only_just("2026-02-16")],
        [APART, COUNTED, late(Reason.APART, "2026-02-15")],
        [COUNTED, late(Reason.APART, "2026-02-01"), late(Reason.APART, "2026-02-01")],
    ]
