"""Deadlines: what is due when, what stops a clock, and what it waits for."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.rules.deadlines import (
    CLOCK_NAMES,
    STOPPED_BY,
    USUALLY_FROM,
    Clock,
    Due,
    Pause,
    due,
    moved_by_pauses,
    next_meeting,
    paused_due_date,
)
from heard.rules.in_force import ProceduresInForce
from heard.rules.periods import Unit, england_and_wales, is_working_day
from heard.rules.procedures import Event, TimeLimit, TimeLimits
from tests.rules.making import day
from tests.rules.telling import area

HOLIDAYS = england_and_wales()
APPLIED = {Event.APPLICATION: day("2026-03-09")}  # a Monday


def found(
    clock: Clock, events: dict[Event, date], *, pauses: Any = (), **content: Any
) -> Due | None:
    return due(clock, area(**content), events=events, bank_holidays=HOLIDAYS, pauses=pauses)


# When something is due ---------------------------------------------------------------------------


def test_a_published_limit_runs_from_what_the_area_says() -> None:
    limit = {"number": 5, "runs_from": "information_received"}
    answer = found(
        Clock.PANEL,
        {
            Event.INFORMATION_RECEIVED: day("2026-03-09"),
            Event.THRESHOLD_DECISION: day("2026-01-05"),
        },
        time_limits={"panel": limit},
    )
    assert answer == Due(
        clock=Clock.PANEL,
        limit=TimeLimit.model_validate(limit),
        runs_from=Event.INFORMATION_RECEIVED,
        began_on=day("2026-03-09"),
        on=day("2026-03-16"),
        assumed=False,
        start_assumed=False,
    )
    assert answer.waits_for is None


def test_a_limit_that_nobody_has_set_is_assumed_and_marked_so() -> None:
    answer = found(Clock.ACKNOWLEDGEMENT, APPLIED)
    assert answer is not None
    assert (answer.on, answer.assumed, answer.start_assumed) == (day("2026-03-16"), True, False)


def test_a_limit_that_the_coordinator_set_is_not_assumed() -> None:
    limits = {"acknowledgement": {"number": 3, "basis": "set_by_area"}}
    answer = found(Clock.ACKNOWLEDGEMENT, APPLIED, time_limits=limits)
    assert answer is not None
    assert (answer.on, answer.assumed, answer.start_assumed) == (day("2026-03-12"), False, True)


@pytest.mark.parametrize("clock", Clock)
def test_a_limit_without_a_start_runs_from_the_usual_one(clock: Clock) -> None:
    answer = found(
        clock, {USUALLY_FROM[clock]: day("2026-03-09")}, time_limits={clock: {"number": 5}}
    )
    assert answer is not None
    assert (answer.runs_from, answer.on) == (USUALLY_FROM[clock], day("2026-03-16"))
    assert answer.start_assumed


@pytest.mark.parametrize("clock", Clock)
def test_every_clock_has_a_limit_a_name_a_start_and_an_end(clock: Clock) -> None:
    answer = found(clock, {})
    assert answer is not None
    assert (answer.began_on, answer.on, answer.waits_for) == (None, None, USUALLY_FROM[clock])
    assert CLOCK_NAMES[clock]
    assert STOPPED_BY[clock] is not USUALLY_FROM[clock]
    assert clock in TimeLimits.model_fields


def test_every_limit_has_a_clock() -> None:
    assert set(TimeLimits.model_fields) == {str(clock) for clock in Clock}


def test_without_a_limit_nothing_is_due() -> None:
    limitless = area()
    limitless = ProceduresInForce(
        **{
            name: getattr(limitless, name)
            for name in ProceduresInForce.__slots__  # type: ignore[attr-defined]
            if name != "time_limits"
        },
        time_limits=TimeLimits(),
    )
    assert due(Clock.PANEL, limitless, events=APPLIED, bank_holidays=HOLIDAYS) is None


# The next meeting --------------------------------------------------------------------------------

MEETINGS = {"meetings": ["2026-04-15", "2026-03-09", "2026-05-13"]}
AT_A_MEETING = {"panel": {"number": 2, "runs_from": "next_meeting"}}


@pytest.mark.parametrize(
    ("after", "meeting"),
    [
        ("2026-03-08", "2026-03-09"),
        ("2026-03-09", "2026-03-09"),
        ("2026-03-10", "2026-04-15"),
        ("2026-05-13", "2026-05-13"),
        ("2026-05-14", None),
    ],
)
def test_the_next_meeting_is_the_first_from_a_day_on(after: str, meeting: str | None) -> None:
    days = [day(each) for each in MEETINGS["meetings"]]
    assert next_meeting(days, after=day(after)) == (meeting and day(meeting))


@pytest.mark.parametrize(
    ("applied_on", "began_on", "due_on"),
    [
        ("2026-03-09", "2026-03-09", "2026-03-11"),
        ("2026-03-10", "2026-04-15", "2026-04-17"),
    ],
)
def test_a_limit_may_run_from_the_next_meeting(applied_on: str, began_on: str, due_on: str) -> None:
    events = {Event.APPLICATION: day(applied_on)}
    answer = found(Clock.PANEL, events, time_limits=AT_A_MEETING, panel=MEETINGS)
    assert answer is not None
    assert (answer.began_on, answer.on) == (day(began_on), day(due_on))


@pytest.mark.parametrize("events", [{}, {Event.APPLICATION: day("2026-05-14")}])
def test_a_limit_waits_for_a_meeting_that_is_not_known(events: dict[Event, date]) -> None:
    answer = found(Clock.PANEL, events, time_limits=AT_A_MEETING, panel=MEETINGS)
    assert answer is not None
    assert (answer.on, answer.waits_for) == (None, Event.NEXT_MEETING)


def test_a_meeting_that_was_held_counts_before_there_is_an_application() -> None:
    events = {Event.NEXT_MEETING: day("2026-03-09")}
    answer = found(Clock.PANEL, events, time_limits=AT_A_MEETING)
    assert answer is not None
    assert answer.on == day("2026-03-11")


# Pauses ------------------------------------------------------------------------------------------


def pause(begins: str, ends: str | None = None) -> Pause:
    return Pause(day(begins), ends and day(ends))


@pytest.mark.parametrize(
    ("unit", "pauses", "due_on"),
    [
        # Five from Monday 9 March 2026.
        (Unit.WORKING_DAY, [], "2026-03-16"),
        (Unit.WORKING_DAY, [pause("2026-03-10", "2026-03-12")], "2026-03-18"),
        (Unit.WORKING_DAY, [pause("2026-03-10", "2026-03-10")], "2026-03-16"),
        (Unit.WORKING_DAY, [pause("2026-03-14", "2026-03-16")], "2026-03-16"),
        (Unit.WORKING_DAY, [pause("2026-03-16", "2026-03-17")], "2026-03-17"),
        (Unit.WORKING_DAY, [pause("2026-03-17", "2026-03-18")], "2026-03-16"),
        (Unit.DAY, [pause("2026-03-10", "2026-03-11")], "2026-03-16"),
        (Unit.DAY, [pause("2026-03-10", "2026-03-13")], "2026-03-17"),
        # Pauses that overlap, touch, or lie inside one another.
        (
            Unit.WORKING_DAY,
            [pause("2026-03-10", "2026-03-12"), pause("2026-03-11", "2026-03-13")],
            "2026-03-19",
        ),
        (
            Unit.WORKING_DAY,
            [pause("2026-03-10", "2026-03-12"), pause("2026-03-12", "2026-03-13")],
            "2026-03-19",
        ),
        (
            Unit.WORKING_DAY,
            [pause("2026-03-10", "2026-03-13"), pause("2026-03-11", "2026-03-12")],
            "2026-03-19",
        ),
        # A pause that is still open.
        (Unit.WORKING_DAY, [pause("2026-03-10")], None),
        (Unit.WORKING_DAY, [pause("2026-03-16")], None),
        (Unit.WORKING_DAY, [pause("2026-03-17")], "2026-03-16"),
        (Unit.WORKING_DAY, [pause("2026-03-10", "2026-03-12"), pause("2026-03-18")], None),
        (Unit.WORKING_DAY, [pause("2026-03-17"), pause("2026-03-10", "2026-03-11")], None),
        (Unit.WORKING_DAY, [pause("2026-03-18"), pause("2026-03-10", "2026-03-11")], "2026-03-17"),
        (Unit.WORKING_DAY, [pause("2026-03-20"), pause("2026-03-10")], None),
        (Unit.WORKING_DAY, [pause("2026-03-10"), pause("2026-03-20")], None),
    ],
)
def test_paused_days_move_what_is_due(unit: Unit, pauses: list[Pause], due_on: str | None) -> None:
    limit = TimeLimit(number=5, unit=unit)
    answer = paused_due_date(day("2026-03-09"), limit, pauses=pauses, bank_holidays=HOLIDAYS)
    assert answer == (due_on and day(due_on))


def test_a_clock_with_an_open_pause_waits_for_no_event() -> None:
    answer = found(Clock.ACKNOWLEDGEMENT, APPLIED, pauses=[pause("2026-03-10")])
    assert answer is not None
    assert (answer.began_on, answer.on, answer.waits_for) == (day("2026-03-09"), None, None)


def test_a_pause_that_has_ended_moves_a_clock() -> None:
    answer = found(Clock.ACKNOWLEDGEMENT, APPLIED, pauses=[pause("2026-03-10", "2026-03-12")])
    assert answer is not None
    assert answer.on == day("2026-03-18")


@pytest.mark.parametrize(
    ("due_on", "begins", "ends", "unit", "moved_to"),
    [
        ("2026-03-16", "2026-03-10", "2026-03-12", Unit.WORKING_DAY, "2026-03-18"),
        ("2026-03-16", "2026-03-13", "2026-03-16", Unit.WORKING_DAY, "2026-03-17"),
        ("2026-03-16", "2026-03-14", "2026-03-16", Unit.WORKING_DAY, "2026-03-16"),
        ("2026-03-16", "2026-03-10", "2026-03-10", Unit.WORKING_DAY, "2026-03-16"),
        ("2026-03-16", "2026-03-16", "2026-03-17", Unit.WORKING_DAY, "2026-03-17"),
        ("2026-03-16", "2026-03-17", "2026-03-19", Unit.WORKING_DAY, "2026-03-16"),
        ("2026-03-16", "2026-03-10", "2026-03-12", Unit.DAY, "2026-03-18"),
        ("2026-03-16", "2026-03-10", "2026-03-15", Unit.WEEK, "2026-03-23"),
        ("2026-03-16", "2026-03-17", "2026-03-19", Unit.DAY, "2026-03-16"),
        ("2026-04-01", "2026-03-30", "2026-04-02", Unit.MONTH, "2026-04-07"),
    ],
)
def test_a_date_that_a_person_set_moves_by_what_was_lost(
    due_on: str, begins: str, ends: str, unit: Unit, moved_to: str
) -> None:
    moved = moved_by_pauses(day(due_on), [pause(begins, ends)], unit, bank_holidays=HOLIDAYS)
    assert moved == day(moved_to)


def test_pauses_one_after_another_move_a_date_no_further_than_one_as_long() -> None:
    """The first alone would move it to a Saturday; the Monday after is not counted from."""
    two = [pause("2026-03-02", "2026-03-05"), pause("2026-03-05", "2026-03-06")]
    one = [pause("2026-03-02", "2026-03-06")]
    moved = [
        moved_by_pauses(day("2026-03-04"), each, Unit.DAY, bank_holidays=HOLIDAYS)
        for each in (two, one)
    ]
    assert moved == [day("2026-03-09"), day("2026-03-09")]


def test_nothing_falls_due_on_a_day_that_is_paused() -> None:
    """The first pause moves the date to a Saturday, and so to the Monday on which the next begins."""
    pauses = [pause("2026-03-12", "2026-03-13"), pause("2026-03-16", "2026-03-18")]
    moved = moved_by_pauses(day("2026-03-13"), pauses, Unit.DAY, bank_holidays=HOLIDAYS)
    assert moved == day("2026-03-18")


@pytest.mark.parametrize("before", [[], [("2026-04-01", "2026-04-02")]])
def test_a_date_cannot_be_moved_by_a_pause_that_goes_on(before: list[tuple[str, str]]) -> None:
    pauses = [*(pause(*each) for each in before), pause("2026-04-10")]
    with pytest.raises(ValueError, match=r"^the pause has not ended$"):
        moved_by_pauses(day("2026-03-16"), pauses, Unit.DAY, bank_holidays=HOLIDAYS)


@given(
    st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    st.builds(TimeLimit, number=st.integers(1, 40), unit=st.sampled_from(Unit)),
    st.lists(st.tuples(st.integers(-5, 40), st.integers(0, 20)), max_size=4),
)
def test_however_pauses_lie_each_day_counts_once_and_what_is_due_is_a_working_day(
    began_on: date, limit: TimeLimit, spans: list[tuple[int, int]]
) -> None:
    pauses = [
        Pause(began_on + timedelta(days=first), began_on + timedelta(days=first + length))
        for first, length in spans
    ]
    days = {each for first, length in spans for each in range(first, first + length)}
    one_each = [
        Pause(began_on + timedelta(days=each), began_on + timedelta(days=each + 1))
        for each in sorted(days, reverse=True)
    ]
    due_on = paused_due_date(began_on, limit, pauses=pauses, bank_holidays=HOLIDAYS)

    assert due_on is not None
    assert due_on == paused_due_date(began_on, limit, pauses=one_each, bank_holidays=HOLIDAYS)
    assert is_working_day(due_on, bank_holidays=HOLIDAYS)
