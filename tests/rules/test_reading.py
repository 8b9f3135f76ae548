"""Unusual reading: on each side of its two lines."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from heard.rules.reading import Episode, Line, episodes

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def reading(
    number: int, *, apart: float, begins: datetime = NOON, first: int = 0
) -> list[tuple[datetime, UUID]]:
    """So many cases, so many seconds apart."""
    return [
        (begins + timedelta(seconds=apart * each), UUID(int=first + each)) for each in range(number)
    ]


def moments(found: list[Episode]) -> list[tuple[Line, float]]:
    return [(each.line, (each.began_at - NOON).total_seconds()) for each in found]


@pytest.mark.parametrize(
    ("readings", "found"),
    [
        ([], []),
        (reading(30, apart=1), []),
        (reading(31, apart=1), [(Line.TEN_MINUTES, 30)]),
        (reading(31, apart=19.9), [(Line.TEN_MINUTES, 597)]),
        (reading(31, apart=20), []),  # the first is ten minutes ago, and no longer counts
        (reading(1000, apart=30)[:100], []),
        (reading(1000, apart=30)[:101], [(Line.DAY, 3000)]),
        # one case again and again is one case
        ([(NOON + timedelta(seconds=each), UUID(int=1)) for each in range(500)], []),
        (reading(30, apart=1) * 3, []),
        # whoever goes on is in the same episode
        (reading(60, apart=10), [(Line.TEN_MINUTES, 300)]),
        # and whoever stops, and begins again, in another
        (
            reading(31, apart=1) + reading(31, apart=1, begins=NOON + timedelta(hours=1)),
            [(Line.TEN_MINUTES, 30), (Line.TEN_MINUTES, 3630)],
        ),
    ],
)
def test_where_the_lines_are(
    readings: list[tuple[datetime, UUID]], found: list[tuple[Line, float]]
) -> None:
    assert moments(episodes(sorted(readings))) == found


def test_a_day_is_a_day_in_london() -> None:
    before_midnight = datetime(2026, 7, 1, 22, 0, tzinfo=UTC)
    readings = reading(101, apart=60, begins=before_midnight)
    assert episodes(readings) == []

    within = reading(101, apart=60, begins=before_midnight + timedelta(hours=1))
    assert [each.line for each in episodes(within)] == [Line.DAY]


def test_a_new_day_begins_at_nothing() -> None:
    next_day = reading(101, apart=60, begins=NOON + timedelta(days=1), first=1000)

    assert [each.line for each in episodes(reading(101, apart=60) + next_day)] == [Line.DAY] * 2
