from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.utils.translation import override

from heard.design.dates import day, day_and_time, end, month, month_number, read_day

KOLKATA = timezone(timedelta(hours=5, minutes=30))
SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2026, 3, 10), "10 March 2026"),
        (datetime(2026, 3, 10, 12, tzinfo=UTC), "10 March 2026"),
        # London keeps summer time: half past eleven at night in UTC is the next day there.
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "1 July 2026"),
        (datetime(2026, 1, 1, 2, 0, tzinfo=KOLKATA), "31 December 2025"),
        (None, ""),
    ],
)
def test_day(value, words):
    assert day(value) == words.replace(" ", SPACE)


def test_the_day_of_a_meeting_has_its_weekday_and_breaks_after_it():
    assert day(date(2026, 12, 3), weekday=True) == f"Thursday 3{SPACE}December{SPACE}2026"
    at = day_and_time(datetime(2026, 12, 3, 10, 0, tzinfo=UTC), weekday=True)
    assert at.replace(SPACE, " ") == "Thursday 3 December 2026 at 10:00am"
    assert day(None, weekday=True) == ""
    with override("cy"):
        found = day(date(2026, 12, 3), weekday=True).replace(SPACE, " ")
        assert found == "Dydd Iau 3 Rhagfyr 2026"


def test_month():
    assert month(date(2026, 3, 10)) == f"March{SPACE}2026"
    assert month(None) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (datetime(2026, 3, 10, 15, 5, tzinfo=UTC), "10 March 2026 at 3:05pm"),
        (datetime(2026, 7, 10, 15, 5, tzinfo=UTC), "10 July 2026 at 4:05pm"),
        (datetime(2026, 3, 10, 0, 0, tzinfo=UTC), "10 March 2026 at 12:00am"),
        (datetime(2026, 3, 10, 12, 0, tzinfo=UTC), "10 March 2026 at 12:00pm"),
        # The clocks go back on 25 October 2026: half past one comes twice.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25 October 2026 at 1:30am BST"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25 October 2026 at 1:30am GMT"),
        (datetime(2026, 10, 25, 2, 30, tzinfo=UTC), "25 October 2026 at 2:30am"),
        (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "29 March 2026 at 2:30am"),
        (None, ""),
    ],
)
def test_day_and_time(value, words):
    assert day_and_time(value).replace(SPACE, " ") == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (datetime(2026, 3, 10, 0, 0, tzinfo=UTC), "the end of 9 March 2026"),
        (datetime(2026, 6, 9, 23, 0, tzinfo=UTC), "the end of 9 June 2026"),  # summer time
        (datetime(2026, 6, 10, 0, 0, tzinfo=UTC), "10 June 2026 at 1:00am"),
        (datetime(2026, 3, 10, 0, 1, tzinfo=UTC), "10 March 2026 at 12:01am"),
        (None, ""),
    ],
)
def test_what_ends_at_midnight_ends_with_the_day_before(value, words):
    assert end(value).replace(SPACE, " ") == words


def test_months_are_welsh_on_a_welsh_page():
    with override("cy"):
        assert day(date(2026, 3, 10)) == f"10{SPACE}Mawrth{SPACE}2026"
        assert month(date(2026, 12, 1)) == f"Rhagfyr{SPACE}2026"
        at = day_and_time(datetime(2026, 3, 10, 15, 5, tzinfo=UTC))
        assert at.replace(SPACE, " ") == "10 Mawrth 2026 am 3:05pm"


ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
WELSH = ["ion", "chwef", "maw", "ebr", "mai", "meh", "gorff", "awst", "medi", "hyd", "tach", "rhag"]


@pytest.mark.parametrize("short", [ENGLISH, WELSH])
def test_every_month_is_known_by_its_short_name(short):
    assert [month_number(name) for name in short] == list(range(1, 13))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("3", 3),
        ("03", 3),
        (" 12 ", 12),
        ("March", 3),
        ("MARCH", 3),
        ("Sept.", 9),
        ("mawrth", 3),
        ("Rhagfyr", 12),
        ("0", None),
        ("13", None),
        ("003", None),
        ("ma", None),
        ("", None),
        ("Marchy", None),
        ("²", None),
        ("٣", None),
        ("3.5", None),
        ("\x00", None),
        ("\ud800", None),
        ("m" * 20_000, None),
        ("9" * 20_000, None),
    ],
)
def test_month_number(typed, number):
    assert month_number(typed) == number


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("27 March 2026", date(2026, 3, 27)),
        (" 27\xa0mawrth\xa02026 ", date(2026, 3, 27)),
        ("27/3/2026", date(2026, 3, 27)),
        ("2026-03-27", date(2026, 3, 27)),
        ("27 3 2026", date(2026, 3, 27)),
        ("29 February 2028", date(2028, 2, 29)),
        ("29 February 2026", None),
        ("27 March 26", None),
        ("27 Smarch 2026", None),
        ("March 2026", None),
        ("27 March 2026 or so", None),
        ("soon", None),
        ("9" * 20_000, None),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_write_it(written: str, read: date | None) -> None:
    assert read_day(written) == read
