"""Periods: what the law and procedures mean by months, working days and dates in London."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.rules.periods import (
    Unit,
    calendar_date_after,
    due_date,
    england_and_wales,
    is_working_day,
    last_day,
    last_working_day,
    london_date,
    months_after,
    months_before,
    next_working_day,
    working_days_after,
    working_days_between,
)
from tests.rules.making import day

HOLIDAYS = england_and_wales()
ONE_DAY = timedelta(days=1)
TEN_THOUSAND_DAYS = [date(2010, 1, 1) + timedelta(days=number) for number in range(10_000)]

# Months ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begins", "months", "last"),
    [
        ("2026-03-10", 1, "2026-04-09"),
        ("2026-03-01", 1, "2026-03-31"),
        ("2026-03-02", 1, "2026-04-01"),
        ("2026-01-28", 1, "2026-02-27"),
        ("2026-01-29", 1, "2026-02-28"),
        ("2026-01-30", 1, "2026-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-28", 1, "2024-02-27"),
        ("2024-01-29", 1, "2024-02-28"),
        ("2024-01-30", 1, "2024-02-29"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 1, "2024-03-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-28"),
        ("2026-08-30", 1, "2026-09-29"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-08-28", 6, "2027-02-27"),
        ("2026-08-29", 6, "2027-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-29", 6, "2028-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-01", 1, "2026-12-31"),
        ("2026-12-31", 1, "2027-01-30"),
        ("2025-11-15", 2, "2026-01-14"),
        ("2026-01-01", 12, "2026-12-31"),
        ("2026-07-01", 6, "2026-12-31"),
        ("2026-07-02", 6, "2027-01-01"),
    ],
)
def test_a_period_of_months_beginning_with_a_date_ends(begins: str, months: int, last: str) -> None:
    assert last_day(day(begins), months=months) == day(last)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-08-30", 1, "2026-09-30"),
        ("2026-08-29", 1, "2026-09-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2025-11-25", 1, "2025-12-25"),
        ("2025-12-25", 1, "2026-01-25"),
        ("2026-12-31", 12, "2027-12-31"),
        ("2026-10-31", 4, "2027-02-28"),
    ],
)
def test_so_many_months_after_a_date(start: str, months: int, end: str) -> None:
    assert months_after(day(start), months=months) == day(end)


@pytest.mark.parametrize(
    ("end", "months", "start"),
    [
        ("2026-03-31", 1, "2026-02-28"),
        ("2024-03-31", 1, "2024-02-29"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2026-09-30", 1, "2026-08-30"),
        ("2026-12-31", 12, "2025-12-31"),
        ("2026-06-30", 6, "2025-12-30"),
    ],
)
def test_so_many_months_before_a_date(end: str, months: int, start: str) -> None:
    assert months_before(day(end), months=months) == day(start)


def test_over_ten_thousand_dates_a_period_of_months_is_never_longer_than_its_dates() -> None:
    for start in TEN_THOUSAND_DAYS:
        end = months_after(start, months=1)
        by_the_act = last_day(start, months=1)
        assert end - by_the_act in {timedelta(0), ONE_DAY}
        assert timedelta(27) <= by_the_act - start <= timedelta(30)
        assert (by_the_act + ONE_DAY).day == start.day or (by_the_act + ONE_DAY).day == 1


def test_over_ten_thousand_dates_a_later_start_never_ends_sooner() -> None:
    for months, period in product((1, 6), (last_day, months_after)):
        ends = [period(start, months=months) for start in TEN_THOUSAND_DAYS]
        assert all(one <= next_one for one, next_one in pairwise(ends))


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(1, 600), st.integers(1, 600))
def test_more_months_never_end_sooner(start: date, some: int, more: int) -> None:
    fewest, most = sorted((some, more))
    assert last_day(start, months=fewest) <= last_day(start, months=most)
    assert months_after(start, months=fewest) <= months_after(start, months=most)


# Working days ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("which", "works"),
    [
        ("2026-04-02", True),
        ("2026-04-03", False),  # Good Friday
        ("2026-04-04", False),
        ("2026-04-05", False),
        ("2026-04-06", False),  # Easter Monday
        ("2026-04-07", True),
        ("2026-03-17", True),  # a holiday in Northern Ireland only
        ("2026-01-02", True),  # a holiday in Scotland only
        ("2026-12-28", False),  # instead of Saturday the 26th
        ("2026-12-29", True),
        ("2027-12-27", False),  # instead of Saturday the 25th
        ("2027-12-28", False),  # instead of Sunday the 26th
    ],
)
def test_a_working_day_is_neither_at_the_weekend_nor_a_bank_holiday(
    which: str, works: bool
) -> None:
    assert is_working_day(day(which), bank_holidays=HOLIDAYS) is works


@pytest.mark.parametrize(
    ("which", "answer"),
    [
        ("2026-04-02", "2026-04-02"),
        ("2026-04-03", "2026-04-07"),
        ("2026-04-06", "2026-04-07"),
        ("2026-12-25", "2026-12-29"),
    ],
)
def test_the_next_working_day_is_the_day_itself_or_the_first_after_it(
    which: str, answer: str
) -> None:
    assert next_working_day(day(which), bank_holidays=HOLIDAYS) == day(answer)


@pytest.mark.parametrize(
    ("which", "answer"),
    [
        ("2026-04-02", "2026-04-02"),
        ("2026-04-06", "2026-04-02"),
        ("2026-04-07", "2026-04-07"),
        ("2026-12-28", "2026-12-24"),
    ],
)
def test_the_last_working_day_is_the_day_itself_or_the_one_before_it(
    which: str, answer: str
) -> None:
    assert last_working_day(day(which), bank_holidays=HOLIDAYS) == day(answer)


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-04-02", 10, "2026-04-20"),
        ("2026-12-24", 1, "2026-12-29"),
        ("2026-12-24", 2, "2026-12-30"),
        ("2026-03-06", 1, "2026-03-09"),
        ("2026-03-07", 1, "2026-03-09"),
        ("2026-03-08", 5, "2026-03-13"),
        ("2026-03-09", 0, "2026-03-09"),
        ("2026-03-07", 0, "2026-03-09"),
    ],
)
def test_so_many_working_days_after_a_date(start: str, number: int, end: str) -> None:
    assert working_days_after(day(start), number, bank_holidays=HOLIDAYS) == day(end)


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        ("2026-04-02", "2026-04-07", 1),
        ("2026-04-02", "2026-04-06", 0),
        ("2026-04-01", "2026-04-02", 1),
        ("2026-04-02", "2026-04-02", 0),
        ("2026-04-02", "2026-04-01", 0),
        ("2026-03-06", "2026-03-16", 6),
    ],
)
def test_so_many_working_days_lie_between_dates(first: str, last: str, number: int) -> None:
    assert working_days_between(day(first), day(last), bank_holidays=HOLIDAYS) == number


@given(st.dates(date(2010, 1, 1), date(2030, 1, 1)), st.integers(1, 60))
def test_working_days_after_and_between_undo_each_other(start: date, number: int) -> None:
    end = working_days_after(start, number, bank_holidays=HOLIDAYS)
    assert working_days_between(start, end, bank_holidays=HOLIDAYS) == number


@given(
    st.dates(date(2010, 1, 1), date(2030, 1, 1)),
    st.integers(-9, 900),
    st.sets(st.dates(date(2010, 1, 1), date(2030, 1, 1)), max_size=5),
)
def test_working_days_between_are_those_that_a_calendar_shows(
    first: date, days: int, closed: set[date]
) -> None:
    last, off = first + timedelta(days=days), [*HOLIDAYS, *closed, *closed]
    between = [first + timedelta(days=number) for number in range(1, days + 1)]
    shown = sum(is_working_day(each, bank_holidays=off) for each in between)
    assert working_days_between(first, last, bank_holidays=off) == shown


# Due dates -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "number", "unit", "end"),
    [
        ("2026-04-02", 1, Unit.WORKING_DAY, "2026-04-07"),
        ("2026-04-02", 10, Unit.WORKING_DAY, "2026-04-20"),
        ("2026-12-24", 1, Unit.WORKING_DAY, "2026-12-29"),
        ("2026-01-30", 1, Unit.MONTH, "2026-03-02"),
        ("2026-08-31", 1, Unit.MONTH, "2026-09-30"),
        ("2025-11-25", 1, Unit.MONTH, "2025-12-29"),
        ("2026-03-09", 4, Unit.DAY, "2026-03-13"),
        ("2026-03-09", 5, Unit.DAY, "2026-03-16"),
        ("2026-03-09", 1, Unit.WEEK, "2026-03-16"),
        ("2026-03-23", 2, Unit.WEEK, "2026-04-07"),
    ],
)
def test_something_is_due(start: str, number: int, unit: Unit, end: str) -> None:
    assert due_date(day(start), number, unit, bank_holidays=HOLIDAYS) == day(end)


@pytest.mark.parametrize(
    ("number", "unit", "paused", "end"),
    [
        # From Monday 9 March 2026. A paused day counts once, however often it is named.
        (5, Unit.WORKING_DAY, [], "2026-03-16"),
        (5, Unit.WORKING_DAY, ["2026-03-09"], "2026-03-16"),
        (5, Unit.WORKING_DAY, ["2026-03-10"], "2026-03-17"),
        (5, Unit.WORKING_DAY, ["2026-03-10", "2026-03-10"], "2026-03-17"),
        (5, Unit.WORKING_DAY, ["2026-03-14", "2026-03-15"], "2026-03-16"),
        (5, Unit.WORKING_DAY, ["2026-03-16"], "2026-03-17"),
        (5, Unit.WORKING_DAY, ["2026-03-17"], "2026-03-16"),
        (4, Unit.DAY, [], "2026-03-13"),
        (3, Unit.DAY, ["2026-03-09"], "2026-03-12"),
        (3, Unit.DAY, ["2026-03-10"], "2026-03-13"),
        (3, Unit.DAY, ["2026-03-10", "2026-03-10"], "2026-03-13"),
        (3, Unit.DAY, ["2026-03-12"], "2026-03-13"),
        (3, Unit.DAY, ["2026-03-13"], "2026-03-12"),
        (2, Unit.DAY, ["2026-03-12", "2026-03-11"], "2026-03-13"),
        (2, Unit.DAY, ["2026-03-11", "2026-03-12", "2026-03-13"], "2026-03-16"),
        # Saturday the 14th moves to Monday, and on while that is paused.
        (5, Unit.DAY, ["2026-03-16", "2026-03-17"], "2026-03-18"),
        (1, Unit.WEEK, ["2026-03-10", "2026-03-11"], "2026-03-18"),
        (1, Unit.MONTH, ["2026-04-08"], "2026-04-10"),
    ],
)
def test_paused_days_do_not_count(number: int, unit: Unit, paused: list[str], end: str) -> None:
    found = due_date(
        day("2026-03-09"), number, unit, bank_holidays=HOLIDAYS, paused=[day(p) for p in paused]
    )
    assert found == day(end)


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("number", [1, 10])
def test_over_ten_thousand_dates_nothing_is_due_when_nobody_works_and_later_never_means_sooner(
    unit: Unit, number: int
) -> None:
    dues = [due_date(each, number, unit, bank_holidays=HOLIDAYS) for each in TEN_THOUSAND_DAYS]

    assert all(is_working_day(each, bank_holidays=HOLIDAYS) for each in dues)
    assert all(one <= next_one for one, next_one in pairwise(dues))
    assert all(start < due for start, due in zip(TEN_THOUSAND_DAYS, dues, strict=True))


@given(
    st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    st.integers(1, 40),
    st.sampled_from(Unit),
    st.sets(st.integers(-3, 60)),
    st.integers(-3, 60),
)
def test_nothing_is_due_on_a_paused_day_and_a_pause_never_makes_it_sooner(
    start: date, number: int, unit: Unit, offsets: set[int], one_more: int
) -> None:
    paused = {start + timedelta(days=offset) for offset in offsets}
    more = paused | {start + timedelta(days=one_more)}
    due = due_date(start, number, unit, bank_holidays=HOLIDAYS, paused=paused)
    later = due_date(start, number, unit, bank_holidays=HOLIDAYS, paused=more)

    assert is_working_day(due, bank_holidays=HOLIDAYS)
    assert due not in paused
    assert due <= later


@pytest.mark.parametrize(
    ("number", "unit", "end"),
    [
        (3, Unit.DAY, "2026-02-03"),
        (3, Unit.WEEK, "2026-02-21"),
        (3, Unit.MONTH, "2026-04-30"),
    ],
)
def test_the_calendar_alone_counts_weekends(number: int, unit: Unit, end: str) -> None:
    assert calendar_date_after(day("2026-01-31"), number, unit) == day(end)


def test_the_calendar_alone_cannot_count_working_days() -> None:
    with pytest.raises(ValueError, match=r"^working days are not counted on the calendar alone$"):
        calendar_date_after(day("2026-01-31"), 3, Unit.WORKING_DAY)


# Bank holidays ---------------------------------------------------------------------------------


def test_the_bank_holidays_are_those_of_england_and_wales_with_substitutes() -> None:
    assert sorted(each for each in HOLIDAYS if each.year in {2026, 2027}) == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 5, 4),
        date(2026, 5, 25),
        date(2026, 8, 31),
        date(2026, 12, 25),
        date(2026, 12, 28),
        date(2027, 1, 1),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2027, 5, 3),
        date(2027, 5, 31),
        date(2027, 8, 30),
        date(2027, 12, 27),
        date(2027, 12, 28),
    ]


def test_the_bank_holidays_are_known_for_the_coming_twelve_months() -> None:
    today = london_date(datetime.now(UTC))
    known_until = date(max(HOLIDAYS).year, 12, 31)
    assert known_until >= months_after(today, months=12), (
        "Bring the govuk-bank-holidays package up to date: deadlines will soon be wrong."
    )
    for year in range(today.year, known_until.year + 1):
        assert sum(each.year == year for each in HOLIDAYS) >= 8


# London ----------------------------------------------------------------------------------------


@pytest.fixture(params=["UTC", "Europe/London", "Asia/Kolkata"])
def server_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The zone of the machine, which must make no difference."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("server_zone")
@pytest.mark.parametrize(
    ("moment", "local"),
    [
        ("2026-06-15T22:30+00:00", "2026-06-15"),  # 23:30 in summer time
        ("2026-06-15T22:59:59+00:00", "2026-06-15"),
        ("2026-06-15T23:00+00:00", "2026-06-16"),
        ("2026-06-15T23:30+01:00", "2026-06-15"),
        ("2026-01-15T23:30+00:00", "2026-01-15"),
        ("2026-01-16T00:00+00:00", "2026-01-16"),
        # The clocks go forward on 29 March 2026 at 01:00, and back on 25 October at 02:00.
        ("2026-03-28T23:59+00:00", "2026-03-28"),
        ("2026-03-29T00:30+00:00", "2026-03-29"),
        ("2026-03-29T01:00+00:00", "2026-03-29"),
        ("2026-03-29T22:59+00:00", "2026-03-29"),
        ("2026-03-29T23:00+00:00", "2026-03-30"),
        ("2026-10-24T22:59+00:00", "2026-10-24"),
        ("2026-10-24T23:00+00:00", "2026-10-25"),
        ("2026-10-25T00:30+00:00", "2026-10-25"),
        ("2026-10-25T01:30+00:00", "2026-10-25"),
        ("2026-10-25T23:59+00:00", "2026-10-25"),
        ("2026-10-26T00:00+00:00", "2026-10-26"),
        ("2026-06-16T04:29+05:30", "2026-06-15"),
        ("2026-06-16T04:30+05:30", "2026-06-16"),
    ],
)
def test_a_moment_has_the_date_it_has_in_london(moment: str, local: str) -> None:
    assert london_date(datetime.fromisoformat(moment)) == day(local)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001
    st.integers(-14, 14),
)
def test_the_zone_a_moment_is_written_in_makes_no_difference(moment: datetime, hours: int) -> None:
    moment = moment.replace(tzinfo=UTC)
    elsewhere = moment.astimezone(timezone(timedelta(hours=hours)))
    assert london_date(elsewhere) == london_date(moment)


def test_a_moment_without_a_zone_has_no_date() -> None:
    with pytest.raises(ValueError, match=r"^a moment needs a time zone to have a date in London$"):
        london_date(datetime(2026, 6, 15, 23, 30))  # noqa: DTZ001
