"""When a schedule falls due."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.rules.occurrences import Daily, Every, Rhythm


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


MORNING, NIGHT, MIDNIGHT = Daily(time(7)), Daily(time(1, 30)), Daily(time(0))


@pytest.mark.parametrize(
    ("daily", "moment", "latest"),
    [
        (MORNING, "2026-03-02 06:59:59", "2026-03-01 07:00"),
        (MORNING, "2026-03-02 07:00", "2026-03-02 07:00"),
        (MORNING, "2026-06-01 05:59", "2026-05-31 06:00"),  # summer time
        (MORNING, "2026-06-01 06:00", "2026-06-01 06:00"),
        # 29 March 2026: the clock goes from 01:00 to 02:00, and there is no 01:30
        (NIGHT, "2026-03-29 01:29", "2026-03-28 01:30"),
        (NIGHT, "2026-03-29 01:30", "2026-03-29 01:30"),
        (NIGHT, "2026-03-30 00:29", "2026-03-29 01:30"),
        (NIGHT, "2026-03-30 00:30", "2026-03-30 00:30"),
        # 25 October 2026: the clock goes from 02:00 to 01:00, and there are two 01:30
        (NIGHT, "2026-10-25 00:29", "2026-10-24 00:30"),
        (NIGHT, "2026-10-25 00:30", "2026-10-25 00:30"),
        (NIGHT, "2026-10-25 01:30", "2026-10-25 00:30"),
        (NIGHT, "2026-10-26 01:29", "2026-10-25 00:30"),
        (NIGHT, "2026-10-26 01:30", "2026-10-26 01:30"),
        (MORNING, "2028-02-29 07:00", "2028-02-29 07:00"),
        (MORNING, "2028-03-01 06:59", "2028-02-29 07:00"),
        (MIDNIGHT, "2026-07-01 22:59", "2026-06-30 23:00"),
        (MIDNIGHT, "2026-07-01 23:00", "2026-07-01 23:00"),
    ],
)
def test_the_latest_time_of_a_day_in_london(daily: Daily, moment: str, latest: str) -> None:
    assert daily.latest(utc(moment)) == utc(latest)


@pytest.mark.parametrize(
    ("daily", "done", "after"),
    [
        (MORNING, "2026-03-02 07:00", "2026-03-03 07:00"),
        (MORNING, "2026-03-28 07:00", "2026-03-29 06:00"),
        (NIGHT, "2026-03-28 01:30", "2026-03-29 01:30"),
        (NIGHT, "2026-03-29 01:30", "2026-03-30 00:30"),
        (NIGHT, "2026-10-24 00:30", "2026-10-25 00:30"),
        (NIGHT, "2026-10-25 00:30", "2026-10-26 01:30"),
        (MORNING, "2028-02-28 07:00", "2028-02-29 07:00"),
        (MORNING, "2028-02-29 07:00", "2028-03-01 07:00"),
        (MORNING, "2026-12-31 07:00", "2027-01-01 07:00"),
    ],
)
def test_each_day_follows_the_one_before_however_late_it_is(
    daily: Daily, done: str, after: str
) -> None:
    assert daily.after(utc(done), utc("2030-01-01 00:00")) == utc(after)


@pytest.mark.parametrize(
    ("seconds", "done", "now", "after"),
    [
        (30, "2026-03-02 12:00", "2026-03-02 12:00:29", "2026-03-02 12:00:30"),
        (30, "2026-03-02 12:00", "2026-03-02 12:00:30", "2026-03-02 12:00:30"),
        (30, "2026-03-02 12:00", "2026-03-05 12:00:31", "2026-03-05 12:00:30"),
        (3600, "2026-10-25 00:00", "2026-10-25 00:59", "2026-10-25 01:00"),
        (3600, "2026-03-02 12:00", "2026-03-02 10:00", "2026-03-02 13:00"),
    ],
)
def test_what_comes_every_so_often_is_not_made_up_for(
    seconds: int, done: str, now: str, after: str
) -> None:
    assert Every(timedelta(seconds=seconds)).after(utc(done), utc(now)) == utc(after)


RHYTHMS = st.one_of(
    st.builds(Daily, st.times().map(lambda each: each.replace(microsecond=0))),
    st.builds(Every, st.integers(1, 10**6).map(lambda each: timedelta(seconds=each))),
)


MOMENTS = st.integers(0, 50 * 365 * 24 * 3600).map(
    lambda seconds: utc("2000-01-02 00:00") + timedelta(seconds=seconds)
)


@given(RHYTHMS, MOMENTS)
def test_the_next_time_is_later_and_is_then_the_latest(rhythm: Rhythm, moment: datetime) -> None:
    latest = rhythm.latest(moment)
    after = rhythm.after(latest, moment)

    assert latest <= moment < after
    assert rhythm.latest(after) == after
    assert rhythm.latest(after - timedelta(seconds=1)) == latest
