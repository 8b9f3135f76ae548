"""Requests for information: every step from every state, every answer, every day about the due one."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.rules.requests import (
    ANSWERS,
    GROUND_NAMES,
    KIND_NAMES,
    STATE_NAMES,
    STEPS,
    About,
    CannotNow,
    Ground,
    HeldBack,
    Kind,
    State,
    Step,
    held_back,
    late_before,
    state_after,
    waited,
)

FRIDAY = date(2026, 4, 3)  # Good Friday; Easter Monday is the 6th
HOLIDAYS = frozenset({FRIDAY, date(2026, 4, 6)})
ALLOWED = {
    ("chase", "asked", "asked"),
    ("forward", "asked", "asked"),
    ("answer", "asked", "answered"),
    ("add", "answered", "answered"),
    ("say_not_us", "asked", "not_us"),
    ("ask_again", "not_us", "asked"),
    ("withdraw", "asked", "withdrawn"),
    ("withdraw", "not_us", "withdrawn"),
}


@pytest.mark.parametrize(("step", "state"), list(itertools.product(Step, State)))
def test_every_step_from_every_state(step: Step, state: State) -> None:
    reached = {to for taken, leaves, to in ALLOWED if (taken, leaves) == (step, state)}
    if reached:
        assert {state_after(step, state=state)} == reached
    else:
        with pytest.raises(CannotNow, match="moved on"):
            state_after(step, state=state)


def test_everything_has_a_name() -> None:
    assert set(STEPS) == set(Step)
    assert set(STATE_NAMES) == set(State)
    assert set(KIND_NAMES) == set(Kind)
    assert sorted(itertools.chain(*ANSWERS.values())) == sorted(Kind)
    assert set(ANSWERS) == set(About)
    assert set(GROUND_NAMES) == set(Ground)


LAW = Ground.DATA_PROTECTION


@pytest.mark.parametrize(
    ("kind", "ground", "detail", "tells", "wrong"),
    [
        (Kind.FULL, None, "", True, None),
        (Kind.FULL, None, "", False, None),
        (Kind.FULL, LAW, "", True, HeldBack.GROUND_NOT_WANTED),
        (Kind.PARTIAL, LAW, "", True, None),
        (Kind.PARTIAL, None, "", True, HeldBack.NO_GROUND),
        (Kind.PARTIAL, Ground.OTHER, " ", True, HeldBack.NO_DETAIL),
        (Kind.PARTIAL, Ground.OTHER, "A file is lost.", True, None),
        (Kind.NIL, None, "", False, None),
        (Kind.NIL, LAW, "", False, HeldBack.GROUND_NOT_WANTED),
        (Kind.NIL, None, "", True, HeldBack.TELLS_THOUGH_IT_CANNOT),
        (Kind.REFUSED, LAW, "", False, None),
        (Kind.REFUSED, None, "", False, HeldBack.NO_GROUND),
        (Kind.REFUSED, LAW, "", True, HeldBack.TELLS_THOUGH_IT_CANNOT),
        (Kind.RIGHT, None, "", False, HeldBack.ANSWERS_SOMETHING_ELSE),
    ],
)
def test_what_an_answer_needs(
    kind: Kind, ground: Ground | None, detail: str, tells: bool, wrong: HeldBack | None
) -> None:
    assert held_back(kind, ground=ground, detail=detail, tells=tells) == wrong


THURSDAY = date(2026, 4, 2)


@pytest.mark.parametrize(
    ("due", "today", "answered", "late"),
    [
        (None, date(2030, 1, 1), None, 0),  # nobody set a date
        (THURSDAY, THURSDAY, None, 0),  # the day itself is in time
        (THURSDAY, date(2026, 4, 6), None, 0),  # Easter between
        (THURSDAY, date(2026, 4, 7), None, 1),
        (THURSDAY, date(2026, 4, 8), None, 2),
        (THURSDAY, date(2026, 4, 30), THURSDAY, 0),  # answered in time: it stays so
        (THURSDAY, date(2026, 4, 30), date(2026, 4, 7), 1),
    ],
)
def test_how_many_working_days_late(
    due: date | None, today: date, answered: date | None, late: int
) -> None:
    found = waited(due, today=today, answered_on=answered, bank_holidays=HOLIDAYS)
    assert (found.late, found.is_late) == (late, late > 0)


@pytest.mark.parametrize(
    ("kind", "ground", "tells", "wrong"),
    [
        (Kind.RIGHT, None, False, None),
        (Kind.RIGHT, None, True, HeldBack.TELLS_THOUGH_IT_CANNOT),
        (Kind.RIGHT, LAW, False, HeldBack.GROUND_NOT_WANTED),
        (Kind.CHANGED, None, True, None),
        (Kind.CHANGED, None, False, HeldBack.TELLS_NO_CHANGE),
        (Kind.FULL, None, True, HeldBack.ANSWERS_SOMETHING_ELSE),
    ],
)
def test_what_it_needs_to_say_whether_it_is_still_right(
    kind: Kind, ground: Ground | None, tells: bool, wrong: HeldBack | None
) -> None:
    about = About.FRESHNESS
    assert held_back(kind, ground=ground, detail="", tells=tells, about=about) == wrong


@given(st.dates(date(2025, 1, 1), date(2027, 1, 1)), st.integers(-30, 60), st.integers(0, 40))
def test_each_day_makes_it_no_earlier_and_an_answer_stops_it(
    due: date, offset: int, more: int
) -> None:
    today = due + timedelta(days=offset)
    later = today + timedelta(days=more)

    def late(day: date, answered: date | None = None) -> int:
        return waited(due, today=day, answered_on=answered, bank_holidays=HOLIDAYS).late

    assert 0 <= late(today) <= late(later)
    assert late(later, today) == late(today)


@given(st.dates(date(2010, 1, 1), date(2030, 1, 1)), st.integers(-30, 30))
def test_what_waits_is_late_when_it_was_due_before_the_last_working_day(
    today: date, days: int
) -> None:
    due = today + timedelta(days=days)
    late = waited(due, today=today, bank_holidays=HOLIDAYS).is_late
    assert (due < late_before(today, bank_holidays=HOLIDAYS)) is late
