"""The route for behaviour motivated by hate: alone, among others, and recorded as a crime."""

from typing import Any

import pytest

from tests.rules.making import IN_TIME, answer, changed, found, reasons, report, reports, route

HATE = {"kind": "hate", "hate": {}, **IN_TIME}


@pytest.mark.parametrize(
    ("more", "answered", "reason"),
    [
        ({"hate": True}, (True, "met", 1), "counted"),
        ({"hate": False}, (False, "too_few", 0), "not_hate"),
        ({"hate": True, "status": "disputed"}, (None, "unsettled", 0), "disputed"),
        ({"hate": False, "status": "disputed"}, (False, "too_few", 0), "not_hate"),
    ],
)
def test_one_report_of_hate_is_enough(more: dict[str, Any], answered: Any, reason: str) -> None:
    made = [report("1", "2026-06-01", **more)]
    assert answer(route(**HATE), made) == answered
    assert reasons(route(**HATE), made) == {"1": reason}


@pytest.mark.parametrize(
    ("recorded", "status", "answered", "reason"),
    [
        (True, "claimed", (True, "met", 1), "counted"),
        (None, "claimed", (None, "unsettled", 0), "recording_unknown"),
        (False, "claimed", (False, "too_few", 0), "not_recorded_as_crime"),
        (True, "disputed", (None, "unsettled", 0), "disputed"),
        (None, "disputed", (None, "unsettled", 0), "recording_unknown"),
        (False, "disputed", (False, "too_few", 0), "not_recorded_as_crime"),
    ],
)
def test_where_only_recorded_crime_counts_what_is_not_known_is_to_be_judged(
    recorded: bool | None, status: str, answered: Any, reason: str
) -> None:
    asked = route(**{**HATE, "hate": {"recorded_as_crime": True}})
    made = [report("1", "2026-06-01", hate=True, recorded_as_crime=recorded, status=status)]
    assert answer(asked, made) == answered
    assert reasons(asked, made) == {"1": reason}


def test_a_report_known_not_to_be_recorded_never_helps_one_that_is_open() -> None:
    asked = route(**{**HATE, "hate": {"reports": 2, "recorded_as_crime": True}})
    open_and_no = [
        report("1", "2026-06-01", hate=True, recorded_as_crime=None),
        report("2", "2026-06-02", hate=True, recorded_as_crime=False),
    ]
    assert answer(asked, open_and_no) == (False, "too_few", 0)


TWO_WITH_ONE_OF_HATE = {"kind": "hate", "reports": 2, "hate": {"reports": 1}, **IN_TIME}


@pytest.mark.parametrize(
    ("hate", "answered"),
    [
        ([True], (False, "too_few", 1)),
        ([False, False], (False, "too_few_hate", 2)),
        ([True, False], (True, "met", 2)),
        ([True, True], (True, "met", 2)),
    ],
)
def test_one_of_two_reports_must_be_of_hate(hate: list[bool], answered: Any) -> None:
    made = [report(str(n), f"2026-06-0{n}", hate=each) for n, each in enumerate(hate, start=1)]
    assert answer(route(**TWO_WITH_ONE_OF_HATE), made) == answered


@pytest.mark.parametrize(
    ("recorded", "answered"),
    [
        (True, (True, "met", 2)),
        (None, (None, "unsettled", 2)),
        (False, (False, "too_few_hate", 2)),
    ],
)
def test_one_of_two_reports_must_be_a_recorded_hate_crime(
    recorded: bool | None, answered: Any
) -> None:
    hate = {"reports": 1, "recorded_as_crime": True}
    asked = route(**{**TWO_WITH_ONE_OF_HATE, "hate": hate})
    made = [
        report("1", "2026-06-01", hate=True, recorded_as_crime=recorded),
        report("2", "2026-06-02", recorded_as_crime=None),
    ]
    assert answer(asked, made) == answered


def test_what_is_not_known_of_a_hate_crime_is_open_wherever_a_window_lies() -> None:
    window = {"number": 1, "runs_from": "first_report", "runs_to": "report"}
    hate = {"reports": 1, "recorded_as_crime": True}
    asked = route(**{**TWO_WITH_ONE_OF_HATE, "hate": hate, "window": window})
    made = [report("1", "2026-06-01", hate=True), report("2", "2026-06-02")]
    assert answer(asked, made) == (None, "unsettled", 2)
    assert answer(asked, made[1:]) == (False, "too_few", 1)


@pytest.mark.parametrize("number", [1, 3])
def test_the_hate_route_needs_at_least_as_many_reports_as_hate_reports(number: int) -> None:
    asked = route(kind="hate", reports=number, hate={"reports": 3}, **IN_TIME)
    assert found(asked, []).needed == 3
    assert asked.only_hate


@pytest.mark.parametrize(
    ("separate", "answered"),
    [
        (True, (False, "too_few_hate", 3)),
        (None, (None, "one_incident", 3)),
        (False, (True, "met", 4)),
    ],
)
def test_two_hate_reports_of_one_incident_are_one_unless_the_area_says_otherwise(
    separate: bool | None, answered: Any
) -> None:
    hate = {"kind": "hate", "reports": 3, "hate": {"reports": 2}, "separate_incidents": separate}
    made = [
        report("1", "2026-06-01", incident="a", hate=True),
        report("2", "2026-06-02", incident="a", hate=True),
        *reports("2026-06-03", "2026-06-04"),
    ]
    made = [changed(each, id=str(place)) for place, each in enumerate(made)]
    made = [changed(each, incident=each.incident or each.id) for each in made]
    assert answer(route(**hate, **IN_TIME), made) == answered
