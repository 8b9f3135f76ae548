"""Periods of time as the law and published procedures count them.

Everything here works on plain dates. A moment becomes a date in one place, `london_date`.
"""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)


class Unit(StrEnum):
    """The units in which procedures state their periods."""

    WORKING_DAY = "working_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


DAYS = {Unit.DAY: 1, Unit.WEEK: 7}


def london_date(moment: datetime) -> date:
    """The date in London at a moment: 23:30 in summer time belongs to that day.

    Raises ValueError for a moment without a time zone, which could be any of two dates.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone to have a date in London")
    return moment.astimezone(LONDON).date()


def last_day(begins: date, *, months: int) -> date:
    """The last day of a period of months "beginning with" a date.

    The first day counts. A month beginning with 10 March ends on 9 April. Where the last
    month has no such day, it ends with that month: a month beginning with 31 January ends on
    the last day of February. The Act, section 104(11), uses such periods.
    """
    end = months_after(begins, months=months)
    return end - ONE_DAY if end.day == begins.day else end


def months_after(day: date, *, months: int) -> date:
    """The date so many months after another: 31 August and one month is 30 September."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    try:
        return day.replace(year=year, month=month)
    except ValueError:  # that month has no such day
        return date(year, month, monthrange(year, month)[1])


def months_before(day: date, *, months: int) -> date:
    """The date so many months before another: 31 March less one month is 28 or 29 February."""
    return months_after(day, months=-months)


def is_working_day(day: date, *, bank_holidays: Collection[date]) -> bool:
    """Whether a day is neither at the weekend nor a bank holiday."""
    return day.weekday() < 5 and day not in bank_holidays


def next_working_day(day: date, *, bank_holidays: Collection[date]) -> date:
    """The day itself when it is a working day, otherwise the first one after it."""
    while not is_working_day(day, bank_holidays=bank_holidays):
        day += ONE_DAY
    return day


def last_working_day(day: date, *, bank_holidays: Collection[date]) -> date:
    """The day itself when it is a working day, otherwise the last one before it."""
    while not is_working_day(day, bank_holidays=bank_holidays):
        day -= ONE_DAY
    return day


def working_days_after(day: date, number: int, *, bank_holidays: Collection[date]) -> date:
    """The date so many working days after another. The day it runs from does not count.

    Ten working days after Thursday 2 April 2026, with Easter between, is Monday 20 April.
    """
    for _ in range(number):
        day = next_working_day(day + ONE_DAY, bank_holidays=bank_holidays)
    return next_working_day(day, bank_holidays=bank_holidays)


def working_days_between(first: date, last: date, *, bank_holidays: Collection[date]) -> int:
    """How many working days lie after `first`, up to and with `last`. Never negative.

    A board asks it of requests by the thousand, so no day is looked at by itself.
    """
    if last <= first:
        return 0
    closed = {day for day in bank_holidays if first < day <= last and day.weekday() < 5}
    return _weekdays_up_to(last) - _weekdays_up_to(first) - len(closed)


def _weekdays_up_to(day: date) -> int:
    """How many Mondays to Fridays there were since the calendar began, which was on a Monday."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


def calendar_date_after(day: date, number: int, unit: Unit) -> date:
    """The date so many days, weeks or months after another, whoever is at work on it."""
    if unit is Unit.WORKING_DAY:
        raise ValueError("working days are not counted on the calendar alone")
    if unit is Unit.MONTH:
        return months_after(day, months=number)
    return day + timedelta(days=number * DAYS[unit])


def due_date(
    runs_from: date,
    number: int,
    unit: Unit,
    *,
    bank_holidays: Collection[date],
    paused: Collection[date] = (),
) -> date:
    """The date by which something is due, so many units after the day it runs from.

    Never a day when nobody works: a date that falls on one moves to the next working day.
    Paused days do not count: working days skip them, and a date counted on the calendar moves
    on by as many paused days as lie before it. Nothing falls due on a paused day.
    """
    closed = {*bank_holidays, *paused}
    if unit is Unit.WORKING_DAY:
        return working_days_after(runs_from, number, bank_holidays=closed)
    day = runs_from
    for _ in range((calendar_date_after(runs_from, number, unit) - runs_from).days):
        day += ONE_DAY
        while day in paused:
            day += ONE_DAY
    return next_working_day(day, bank_holidays=closed)


@lru_cache
def england_and_wales() -> frozenset[date]:
    """The bank holidays of England and Wales, with substitute days, as gov.uk publishes them.

    The dates come with the govuk-bank-holidays package; nothing is fetched.
    """
    # Imported here because it brings an HTTP client that a threshold never needs.
    from govuk_bank_holidays.bank_holidays import BankHolidays

    published = BankHolidays(use_cached_holidays=True)
    days = published.get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return frozenset(day["date"] for day in days)
