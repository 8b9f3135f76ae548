"""Whether what an agency told is still right: what each check comes to, and by when it is said."""

from datetime import date

import pytest

from heard.rules.freshness import FRESHNESS_NAMES, Freshness, confirm_by, freshness_of
from heard.rules.requests import Kind, State

EASTER_MONDAY = date(2026, 4, 6)
HOLIDAYS = frozenset({date(2026, 4, 3), EASTER_MONDAY})


@pytest.mark.parametrize(
    ("state", "kind", "found"),
    [
        (None, None, Freshness.NOT_ASKED),
        (State.WITHDRAWN, None, Freshness.NOT_ASKED),
        (State.ASKED, None, Freshness.NO_ANSWER),
        (State.NOT_US, None, Freshness.NO_ANSWER),
        (State.ANSWERED, Kind.RIGHT, Freshness.RIGHT),
        (State.ANSWERED, Kind.CHANGED, Freshness.CHANGED),
        (State.ANSWERED, None, Freshness.NO_ANSWER),
    ],
)
def test_what_a_check_comes_to(state: State | None, kind: Kind | None, found: Freshness) -> None:
    assert freshness_of(state, kind) is found


def test_each_has_a_name() -> None:
    assert set(FRESHNESS_NAMES) == set(Freshness)


@pytest.mark.parametrize(
    ("panel_on", "today", "by"),
    [
        (date(2026, 3, 12), date(2026, 3, 2), date(2026, 3, 11)),
        (date(2026, 3, 16), date(2026, 3, 2), date(2026, 3, 13)),  # the Friday before a Monday
        (date(2026, 4, 7), date(2026, 3, 2), date(2026, 4, 2)),  # Easter between
        (date(2026, 3, 12), date(2026, 3, 11), date(2026, 3, 11)),
        (date(2026, 3, 12), date(2026, 3, 12), date(2026, 3, 12)),  # the day itself
    ],
)
def test_it_is_said_by_the_working_day_before(panel_on: date, today: date, by: date) -> None:
    assert confirm_by(panel_on, today=today, bank_holidays=HOLIDAYS) == by
