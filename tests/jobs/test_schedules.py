"""Schedules: each time once, in order; twice, together, late, or with a clock that is wrong."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F

from heard.jobs.doing import drain
from heard.jobs.handlers import GiveUp, TryAgain
from heard.jobs.models import OutboxRow, Schedule, State
from heard.jobs.schedules import daily, every, keep, next_due
from tests.factories import NOON, later
from tests.threads import races

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def reminds(at: str = "07:00") -> list[datetime]:
    """A reminder at that time of each day. Gives back the times it was for, in order."""
    told: list[datetime] = []

    @daily("reminder", at=at)
    def remind(row: OutboxRow, *, at: datetime) -> None:
        told.append(row.not_before)

    return told


def works(at: datetime) -> None:
    """A worker that has nothing else to do, at a moment."""
    for _ in range(40):
        keep(at=at)
        if not drain(at=at):
            return


def works_through(first: str, last: str, *, step: timedelta = 30 * MINUTE) -> None:
    at = utc(first)
    while at <= utc(last):
        works(at)
        at += step


def due(rows: list[datetime]) -> list[str]:
    """A job that is tried comes up again a minute later: its own time is in its name."""
    return [
        once.removeprefix("reminder:")
        for once in OutboxRow.objects.filter(kind="reminder")
        .order_by("made_at", "once")
        .values_list("once", flat=True)
    ]


def test_a_schedule_that_is_new_begins_at_its_next_time() -> None:
    told = reminds()

    works(NOON)
    assert told == []
    assert next_due("reminder", at=NOON) == utc("2026-03-03 07:00")

    works(utc("2026-03-03 07:00"))
    assert len(told) == 1


def test_it_is_done_once_a_day() -> None:
    told = reminds()

    works_through("2026-03-02 12:00", "2026-03-06 12:00")

    assert due(told) == [f"2026-03-0{day}T07:00:00" for day in (3, 4, 5, 6)]
    assert len(told) == 4


@pytest.mark.parametrize(
    ("time", "first", "last", "times"),
    [
        ("01:30", "2026-03-28 00:00", "2026-03-30 12:00", ["28T01:30", "29T01:30", "30T00:30"]),
        ("01:30", "2026-10-24 00:00", "2026-10-26 12:00", ["24T00:30", "25T00:30", "26T01:30"]),
        ("02:00", "2026-03-28 00:00", "2026-03-30 12:00", ["28T02:00", "29T01:00", "30T01:00"]),
        ("07:00", "2028-02-28 00:00", "2028-03-01 12:00", ["28T07:00", "29T07:00", "01T07:00"]),
    ],
)
def test_nights_of_a_clock_change_and_29_february(
    time: str, first: str, last: str, times: list[str]
) -> None:
    told = reminds(time)

    works_through(first, last)

    assert [each[8:16] for each in due(told)] == times
    assert len(told) == 3


def test_three_days_late_each_day_is_made_up_for_in_order() -> None:
    told = reminds()
    works(NOON)

    works(later(days=3))

    assert due(told) == [f"2026-03-0{day}T07:00:00" for day in (3, 4, 5)]
    assert len(told) == 3


def test_three_days_late_what_comes_every_minute_is_done_once() -> None:
    told: list[datetime] = []

    @every("look", minutes=1)
    def look(row: OutboxRow, *, at: datetime) -> None:
        told.append(at)

    works(NOON)
    works(later(days=3))
    works(later(days=3))

    assert told == [later(days=3)]


@pytest.mark.parametrize("back", [timedelta(hours=2), timedelta(days=1), timedelta(days=400)])
def test_a_clock_that_is_set_back_repeats_nothing_and_stops_nothing(back: timedelta) -> None:
    told = reminds()
    works_through("2026-03-02 12:00", "2026-03-04 08:00")
    Schedule.objects.update(kept_until=F("kept_until") + back - timedelta(hours=2))
    before = len(told)

    works_through("2026-03-04 06:00", "2026-03-05 08:00")

    assert before == 2
    assert len(told) == 3
    assert due(told)[-1] == "2026-03-05T07:00:00"


def test_one_time_waits_until_the_one_before_has_been_seen_to() -> None:
    tries: list[str] = []

    @daily("reminder", at="07:00")
    def remind(row: OutboxRow, *, at: datetime) -> None:
        tries.append(row.once)
        if len(tries) < 3:
            raise TryAgain("mail_server_away")

    works(NOON)
    works(later(days=3))
    assert len(tries) == 1
    works_through("2026-03-05 12:01", "2026-03-05 14:00", step=MINUTE)

    assert tries[:3] == ["reminder:2026-03-03T07:00:00"] * 3
    assert tries[3:] == [f"reminder:2026-03-0{day}T07:00:00" for day in (4, 5)]


def test_a_time_that_failed_does_not_hold_up_the_next() -> None:
    @daily("reminder", at="07:00")
    def remind(row: OutboxRow, *, at: datetime) -> None:
        raise GiveUp("never")

    works(NOON)
    works(later(days=2))

    assert OutboxRow.objects.filter(kind="reminder", state=State.FAILED).count() == 2


def test_a_schedule_that_is_no_longer_in_the_code_is_left_alone() -> None:
    Schedule.objects.create(name="gone", kept_until=NOON)

    works(later(days=3))

    assert not OutboxRow.objects.exists()


def test_workers_together_put_each_time_once(real_database: None) -> None:
    reminds()
    keep(at=NOON)

    def several(day: int) -> None:
        for _ in range(5):
            keep(at=later(days=day))

    results = races([1, 2, 3, 4], *[several] * 4)

    assert all(each is None for of_day in results for each in of_day)
    assert OutboxRow.objects.count() == 1
