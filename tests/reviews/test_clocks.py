"""Pausing a clock, letting it go on, and setting a later date."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.agencies.models import BankHoliday, User
from heard.notify.models import Letter
from heard.reviews.actions.clocks import (
    ClockNotRunning,
    NotLater,
    extend_clock,
    pause_clock,
    resume_clock,
    stop_all,
)
from heard.reviews.calendar import bank_holidays
from heard.reviews.dates import dates_of, paused_clocks
from heard.reviews.models import ClockChange, Review, ReviewClock
from heard.reviews.story import events_for_applicant
from heard.rules.deadlines import Clock
from heard.rules.periods import LONDON, ONE_DAY, is_working_day
from tests.factories import (
    TODAY,
    a_review,
    a_worker,
    an_area,
    clock_of,
    decided_met,
    limit,
    outcome_told,
)
from tests.state import refused

pytestmark = pytest.mark.django_db

DECIDE = Clock.THRESHOLD_DECISION


def march(day: int) -> date:
    return date(2026, 3, 1) + timedelta(days=day - 1)


class Running:
    """The clock for the decision of a review received on Monday 2 March, due on Monday 23 March
    unless the area has another limit."""

    def __init__(self, number: int = 15, unit: str = "working_day") -> None:
        own = limit(number, unit, runs_from="application")
        self.area = an_area(time_limits={"threshold_decision": own})
        self.by: User = a_worker(self.area)
        self.review: Review = a_review(self.area)

    @property
    def clock(self) -> ReviewClock:
        return clock_of(self.review, DECIDE)

    @property
    def due_on(self) -> date | None:
        return self.clock.due_on

    def how(self, day: int) -> dict[str, Any]:
        at = datetime.combine(march(day), datetime.min.time(), tzinfo=LONDON)
        return {"reason": "So.", "by": self.by, "at": at.replace(hour=10)}

    def pause(self, day: int) -> None:
        pause_clock(self.clock, **self.how(day))

    def resume(self, day: int) -> None:
        resume_clock(self.clock, **self.how(day))

    def extend(self, until: date, *, day: int = 2) -> None:
        extend_clock(self.clock, due_on=until, **self.how(day))


# Pauses ----------------------------------------------------------------------------------------


def test_while_it_is_paused_nothing_is_due() -> None:
    running = Running()
    assert running.due_on == march(23)

    running.pause(9)

    running.review.refresh_from_db()
    assert running.due_on is None
    assert (running.review.next_due, running.review.next_due_on) == ("acknowledgement", march(9))
    assert [paused.clock for paused in paused_clocks(running.review)] == [running.clock]
    assert [date_set.clock.clock for date_set in dates_of(running.review, today=TODAY)] == [
        "acknowledgement"
    ]


@pytest.mark.parametrize(
    ("pauses", "due_on"),
    [
        ([(9, 12)], march(26)),
        ([(9, 9)], march(23)),
        ([(7, 9)], march(23)),  # Saturday and Sunday
        ([(6, 9)], march(24)),  # Friday to Monday: one working day
        ([(23, 24)], march(24)),  # on the very day it is due
        ([(24, 30)], march(23)),  # when it is late already
        ([(4, 5), (10, 12), (13, 16)], march(27)),
        ([(2, 3)], march(23)),  # the day it runs from does not count anyway
        ([(10, 38)], date(2026, 4, 20)),  # to Tuesday 7 April, over Easter
    ],
)
def test_working_days_lost_to_pauses_are_given_back(
    pauses: list[tuple[int, int]], due_on: date
) -> None:
    running = Running()

    for begins, ends in pauses:
        running.pause(begins)
        running.resume(ends)

    assert running.due_on == due_on
    running.review.refresh_from_db()
    assert running.clock.first_due_on == march(23)


@pytest.mark.parametrize(
    ("pauses", "due_on"),
    [
        ([], march(30)),
        ([(5, 6)], march(31)),
        ([(5, 10)], date(2026, 4, 7)),  # Saturday 4 April, and then Easter
        ([(30, 31)], march(31)),
        ([(31, 35)], march(30)),  # when it is late already
    ],
)
def test_days_lost_to_pauses_are_given_back(pauses: list[tuple[int, int]], due_on: date) -> None:
    running = Running(28, "day")

    for begins, ends in pauses:
        running.pause(begins)
        running.resume(ends)

    assert running.due_on == due_on


def test_a_bank_holiday_that_was_added_is_no_working_day() -> None:
    running = Running()
    BankHoliday.objects.create(day=march(18), name="A day of celebration")

    running.pause(9)
    running.resume(10)

    assert running.due_on == march(25)


def test_a_day_is_the_day_in_london() -> None:
    running = Running(60, "day")
    late_in_the_evening = datetime(2026, 4, 1, 23, 30, tzinfo=LONDON)

    pause_clock(running.clock, reason="So.", by=running.by, at=late_in_the_evening)

    assert running.clock.changes.get().on == date(2026, 4, 1)


# Later dates -----------------------------------------------------------------------------------


def test_a_later_date_keeps_the_old_one_and_the_first() -> None:
    running = Running()

    running.extend(march(27), day=4)
    running.extend(date(2026, 4, 2), day=25)

    assert (running.due_on, running.clock.first_due_on) == (date(2026, 4, 2), march(23))
    changes = running.clock.changes.values_list("kind", "on", "old_due_on", "new_due_on", "reason")
    assert list(changes) == [
        ("extend", march(4), march(23), march(27), "So."),
        ("extend", march(25), march(27), date(2026, 4, 2), "So."),
    ]
    assert running.review.clocks.get(clock="acknowledgement").due_on == march(9)


def test_who_has_longer_to_appeal_has_more_time_and_does_not_wait() -> None:
    running = Running()
    decided_met(running.review, by=running.by)
    outcome_told(running.review, by=running.by)
    window = clock_of(running.review, Clock.APPEAL_WINDOW)
    assert window.due_on is not None

    extend_clock(window, due_on=window.due_on + 7 * ONE_DAY, **running.how(3))

    kinds = {each.kind for each in Letter.objects.filter(about=running.review.pk)}
    assert "more_time" in kinds
    assert "date_moved" not in kinds


def test_nobody_is_said_to_wait_while_their_own_time_is_paused() -> None:
    running = Running()
    decided_met(running.review, by=running.by)
    outcome_told(running.review, by=running.by)

    pause_clock(clock_of(running.review, Clock.APPEAL_WINDOW), **running.how(3))
    resume_clock(clock_of(running.review, Clock.APPEAL_WINDOW), **running.how(5))

    letters = Letter.objects.filter(about=running.review.pk, kind__startswith="time_")
    assert [each.kind for each in letters] == ["time_paused", "time_resumed"]
    words = " ".join(str(each.blocks) for each in letters)
    assert "You can ask today, or wait." in words
    assert "We cannot go on" not in words
    kinds = {each.kind for each in Letter.objects.filter(about=running.review.pk)}
    assert not kinds & {"clock_paused", "clock_resumed"}
    told = {each.title for each in events_for_applicant(running.review)}
    assert any(
        each.startswith("Your time to ask for an appeal: paused. The last day") for each in told
    )


@pytest.mark.parametrize("until", [march(23), march(22), march(2)])
def test_an_earlier_date_or_the_same_is_refused(until: date) -> None:
    running = Running()

    with refused(NotLater, saying="The new date must be later than the old one."):
        running.extend(until)


@pytest.mark.parametrize(
    ("number", "unit", "pauses", "due_on"),
    [
        (15, "working_day", [(25, 30)], date(2026, 4, 8)),  # three lost, then Easter
        (15, "working_day", [(28, 30)], date(2026, 4, 1)),  # a weekend
        (15, "working_day", [(25, 25)], date(2026, 4, 1)),
        (15, "working_day", [(25, 26), (27, 30)], date(2026, 4, 7)),
        (15, "working_day", [(33, 36)], date(2026, 4, 1)),  # it had passed
        (20, "day", [(25, 26)], date(2026, 4, 2)),
        (20, "day", [(25, 30)], date(2026, 4, 7)),  # Easter Monday, and on
        (20, "day", [(33, 36)], date(2026, 4, 1)),  # it had passed
    ],
)
def test_a_pause_after_a_later_date_moves_that_date(
    number: int, unit: str, pauses: list[tuple[int, int]], due_on: date
) -> None:
    running = Running(number, unit)
    running.pause(3)
    running.resume(5)  # counted in the old date, and no more
    running.extend(date(2026, 4, 1), day=5)

    for begins, ends in pauses:
        running.pause(begins)
        running.resume(ends)

    assert running.due_on == due_on


# Refusals --------------------------------------------------------------------------------------


def test_what_is_paused_can_only_go_on() -> None:
    running = Running()
    running.pause(9)

    with refused(ClockNotRunning):
        running.pause(10)
    with refused(ClockNotRunning):
        running.extend(date(2026, 5, 1))


def test_what_is_not_paused_cannot_go_on() -> None:
    running = Running()

    with refused(ClockNotRunning, saying="This clock is not paused."):
        running.resume(10)


@pytest.mark.parametrize("paused", [True, False])
@pytest.mark.parametrize(
    "change",
    [
        lambda running: running.pause(10),
        lambda running: running.resume(10),
        lambda running: running.extend(date(2026, 5, 1)),
    ],
)
def test_what_has_stopped_stays_stopped(change: Callable[[Running], None], paused: bool) -> None:
    running = Running()
    if paused:
        running.pause(9)
    stop_all(running.review, on=march(9))

    with refused(ClockNotRunning):
        change(running)


# Any course of pauses and dates ----------------------------------------------------------------

courses = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 9), st.none() | st.integers(0, 20)), max_size=5
)


@given(number=st.integers(1, 20), unit=st.sampled_from(["working_day", "day"]), course=courses)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_date_is_exactly_so_many_days_that_counted_after_its_start(
    number: int, unit: str, course: list[tuple[int, int, int | None]]
) -> None:
    """Each day is walked: one that is paused does not count, and nothing falls due on it. A later
    date starts anew."""
    running = Running(number, unit)
    holidays = bank_holidays()
    day, paused = 2, set[date]()
    begins, left = TODAY, number
    for gap, length, extension in course:
        day += gap
        running.pause(day)
        day += length
        running.resume(day)
        paused |= {march(each) for each in range(day - length, day)}
        assert running.due_on == walked(begins, left, unit, paused, holidays)
        assert running.due_on is not None
        if extension is not None:
            due_on = running.due_on + (extension + 1) * ONE_DAY
            running.extend(due_on, day=day)
            begins, paused = march(day) - ONE_DAY, set()
            left = sum(
                unit == "day" or is_working_day(begins + each * ONE_DAY, bank_holidays=holidays)
                for each in range(1, (due_on - begins).days + 1)
            )
            if due_on <= begins or not is_working_day(due_on, bank_holidays=holidays):
                return  # a date that had passed, or that nobody would count to
    changes = ClockChange.objects.filter(clock=running.clock)
    assert all(each.old_due_on != each.new_due_on for each in changes)


def walked(begins: date, number: int, unit: str, paused: set[date], holidays: Any) -> date:
    day = begins
    while number:
        day += ONE_DAY
        counts = unit == "day" or is_working_day(day, bank_holidays=holidays)
        number -= counts and day not in paused
    while day in paused or not is_working_day(day, bank_holidays=holidays):
        day += ONE_DAY
    return day
