"""Routes by reports and by several people: one case on either side of every line."""

from itertools import permutations
from typing import Any

import pytest

from heard.rules.findings import COUNTED
from heard.rules.in_force import Measure
from heard.rules.routes import count_once, those_counted
from tests.rules.making import (
    IN_TIME,
    THREE_REPORTS,
    answer,
    changed,
    found,
    reasons,
    report,
    reports,
    route,
    several,
    verdicts,
)

FIVE_PEOPLE = {"kind": "people", "people": 5, **IN_TIME}

# Reports of separate incidents -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "answered"),
    [
        ([], (False, "too_few", 0)),
        (["2026-06-01", "2026-06-02"], (False, "too_few", 2)),
        (["2026-06-01", "2026-06-02", "2026-06-03"], (True, "met", 3)),
        (["2026-06-01", "2026-06-02", "2026-06-03", "2026-06-04"], (True, "met", 4)),
        (["2026-01-01", "2026-06-02", "2026-06-03"], (True, "met", 3)),
        (["2025-12-31", "2026-06-02", "2026-06-03"], (False, "too_few", 2)),
    ],
)
def test_enough_reports_meet_the_route(days: list[str], answered: Any) -> None:
    assert answer(route(**THREE_REPORTS), reports(*days)) == answered


def test_a_finding_says_what_is_needed_and_of_which_route() -> None:
    asked = route(**THREE_REPORTS)
    finding = found(asked, reports("2026-06-01"))
    assert (finding.route, finding.needed, finding.conditions) == (asked, 3, ())


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"reported_on": "2026-06-01"}, "counted"),
        ({"reported_on": "2026-01-01"}, "counted"),
        ({"reported_on": "2025-12-31"}, "too_old"),
        ({"reported_on": "2026-06-01", "happened_on": "2026-05-01"}, "counted"),
        ({"reported_on": "2026-06-01", "happened_on": "2026-04-30"}, "reported_late"),
        ({"reported_on": "2025-12-31", "happened_on": "2025-11-30"}, "reported_late"),
        ({"reported_on": "2026-07-01"}, "counted"),
        ({"reported_on": "2026-07-02"}, "after_application"),
        ({"reported_on": "2026-06-01", "same_problem": False}, "other_problem"),
        ({"reported_on": "2026-07-02", "same_problem": False}, "other_problem"),
        ({"reported_on": "2026-06-01", "status": "disputed"}, "disputed"),
        ({"reported_on": "2026-06-01", "status": "confirmed"}, "counted"),
        ({"reported_on": "2025-12-31", "status": "disputed"}, "too_old"),
        ({"reported_on": "2026-06-01", "hate": True, "recorded_as_crime": False}, "counted"),
    ],
)
def test_a_report_counts_or_not_for_a_reason(more: dict[str, Any], reason: str) -> None:
    assert reasons(route(**THREE_REPORTS), [report("1", **more)]) == {"1": reason}


def test_a_report_in_time_only_on_the_last_day_of_either_period_says_so() -> None:
    made = [
        report("late window", "2026-01-01"),
        report("late report", "2026-06-01", "2026-05-01"),
        report("both", "2026-01-01", "2025-12-01"),
        report("neither", "2026-06-01"),
    ]
    said = {name: str(each.by) for name, each in verdicts(route(**THREE_REPORTS), made).items()}
    assert said == {
        "late window": "2026-07-01",
        "late report": "2026-06-01",
        "both": "2026-01-01",
        "neither": "None",
    }


def test_a_report_out_of_time_says_the_last_day() -> None:
    made = [report("1", "2025-12-31"), report("2", "2026-06-01", "2026-04-30")]
    found_by = [str(each.by) for each in verdicts(route(**THREE_REPORTS), made).values()]
    assert found_by == ["2026-06-30", "2026-05-30"]


TWICE = ("a", "a", "b")
THRICE = ("a", "a", "b", "c")


@pytest.mark.parametrize(
    ("separate", "incidents", "answered"),
    [
        (True, TWICE, (False, "too_few", 2)),
        (None, TWICE, (None, "one_incident", 2)),
        (False, TWICE, (True, "met", 3)),
        (True, THRICE, (True, "met", 3)),
        (None, THRICE, (True, "met", 3)),
        (False, THRICE, (True, "met", 4)),
        (None, ("a", "a"), (False, "too_few", 1)),
        (None, ("a", "a", "a"), (None, "one_incident", 1)),
    ],
)
def test_reports_of_one_incident_count_as_the_area_says_or_are_to_be_judged(
    separate: bool | None, incidents: tuple[str, ...], answered: Any
) -> None:
    asked = route(**THREE_REPORTS, separate_incidents=separate)
    assert answer(asked, several(*incidents, of="incident")) == answered


def test_of_reports_of_one_incident_the_first_made_counts_whatever_their_order() -> None:
    made = [
        report("3", "2026-06-02", incident="a"),
        report("2", "2026-06-01", incident="a"),
        report("1", "2026-06-01", incident="b"),
        report("0", "2026-06-01", incident="b", status="disputed"),
        report("4", "2026-06-01", incident="a"),
    ]
    for order in permutations(made):
        assert reasons(route(**THREE_REPORTS), list(order)) == {
            "0": "disputed",
            "1": "counted",
            "2": "counted",
            "3": "same_incident",
            "4": "same_incident",
        }


def test_a_report_that_adds_nothing_has_no_last_day() -> None:
    made = [report("1", "2026-01-01", incident="a"), report("2", "2026-01-01", incident="a")]
    assert verdicts(route(**THREE_REPORTS), made)["2"].by is None


def test_where_each_report_counts_none_stands_for_another() -> None:
    asked = route(**THREE_REPORTS, separate_incidents=False)
    assert set(reasons(asked, several("a", "a", of="incident")).values()) == {"counted"}


def test_every_report_needs_its_verdict() -> None:
    made = reports("2026-06-01", "2026-06-02")
    with pytest.raises(ValueError, match="shorter"):
        count_once(made, [COUNTED], Measure.INCIDENTS)
    with pytest.raises(ValueError, match="shorter"):
        those_counted(made, [COUNTED])


# Several people and homes ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "answered"),
    [
        ("abcd", (False, "too_few", 4)),
        ("abcda", (False, "too_few_people", 4)),
        ("abcde", (True, "met", 5)),
        ("abcdea", (True, "met", 5)),
    ],
)
def test_five_people_are_five_who_reported_it(people: str, answered: Any) -> None:
    assert answer(route(**FIVE_PEOPLE), several(*people, of="reporter")) == answered


def test_five_people_may_all_report_one_incident() -> None:
    made = several(*"abcde", of="reporter", incident="a")
    assert answer(route(**FIVE_PEOPLE), made) == (True, "met", 5)


def test_five_people_must_report_separate_incidents_where_the_area_asks_for_that() -> None:
    asked = route(**FIVE_PEOPLE, separate_incidents=True)
    made = several(*"abcde", of="reporter", incident="a")
    assert answer(asked, made) == (False, "too_few", 1)
    assert answer(asked, several(*"abcde", of="reporter")) == (True, "met", 5)
    assert answer(asked, several(*"abcda", of="reporter")) == (False, "too_few_people", 5)


@pytest.mark.parametrize("number", [None, 3, 5])
def test_five_people_make_at_least_five_reports_whatever_number_is_written(
    number: int | None,
) -> None:
    asked = route(**FIVE_PEOPLE, reports=number)
    assert found(asked, []).needed == 5
    assert answer(asked, several(*"abcd", of="reporter")) == (False, "too_few", 4)


@pytest.mark.parametrize(
    ("people", "answered"),
    [
        ("aaab", (False, "too_few", 4)),
        ("aaaaa", (False, "too_few_people", 5)),
        ("aaaab", (True, "met", 5)),
    ],
)
def test_five_reports_of_two_people_each_count_also_of_one_incident(
    people: str, answered: Any
) -> None:
    asked = route(kind="people", people=2, reports=5, **IN_TIME)
    made = several(*people, of="reporter", incident="one")
    assert answer(asked, made) == answered
    assert set(reasons(asked, made).values()) == {"counted"}


def test_another_report_by_the_same_person_adds_nothing() -> None:
    assert reasons(route(**FIVE_PEOPLE), several(*"aba", of="reporter")) == {
        "1": "counted",
        "2": "counted",
        "3": "same_person",
    }


@pytest.mark.parametrize(
    ("homes", "answered"),
    [
        ("ab", (False, "too_few", 2)),
        ("aba", (False, "too_few_people", 2)),
        ("abc", (True, "met", 3)),
    ],
)
def test_three_households_are_three_homes(homes: str, answered: Any) -> None:
    asked = route(kind="households", households=3, **IN_TIME)
    assert answer(asked, several(*homes, of="household")) == answered


@pytest.mark.parametrize(
    ("homes", "answered"),
    [("aaa", (False, "too_few_people", 3)), ("aab", (True, "met", 3))],
)
def test_three_reports_from_two_households_each_count(homes: str, answered: Any) -> None:
    asked = route(kind="households", households=2, reports=3, **IN_TIME)
    assert answer(asked, several(*homes, of="household")) == answered


def test_another_report_from_the_same_household_adds_nothing() -> None:
    asked = route(kind="households", households=3, **IN_TIME)
    assert reasons(asked, several(*"aab", of="household")) == {
        "1": "counted",
        "2": "same_household",
        "3": "counted",
    }


def test_a_route_may_ask_for_people_and_households_at_once() -> None:
    asked = route(kind="people", people=2, households=2, **IN_TIME)
    neighbours = several("a", "b", of="reporter", household="one")
    strangers = [neighbours[0], changed(neighbours[1], household="two")]
    assert answer(asked, neighbours) == (False, "too_few_people", 2)
    assert answer(asked, strangers) == (True, "met", 2)


def test_the_reports_route_may_ask_for_people_too() -> None:
    asked = route(**THREE_REPORTS, people=2)
    assert answer(asked, several(*"aaa", of="reporter")) == (False, "too_few_people", 3)
    assert answer(asked, several(*"aab", of="reporter")) == (True, "met", 3)
