"""When somebody is asked how it was."""

from datetime import date, timedelta

import pytest

from heard.rules.plan import WEEKS
from heard.rules.survey import (
    AFTER,
    AT_LATEST,
    FELT_NAMES,
    LOOKED_BACK,
    Felt,
    ask_on,
    is_time,
)

CLOSED = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("checks", "asked"),
    [
        ([], date(2026, 3, 16)),
        ([date(2026, 2, 1), date(2026, 3, 1)], date(2026, 3, 16)),
        ([date(2026, 2, 1), date(2026, 4, 1)], date(2026, 4, 15)),
    ],
)
def test_not_close_upon_the_end_or_upon_another_question(checks, asked) -> None:
    assert ask_on(CLOSED, checks=checks) == asked


@pytest.mark.parametrize(
    ("days", "asked"), [(-1, False), (0, True), (AT_LATEST.days, True), (AT_LATEST.days + 1, False)]
)
def test_not_before_its_day_and_not_when_it_is_long_over(days: int, asked: bool) -> None:
    assert is_time(CLOSED, today=CLOSED + timedelta(days=days)) is asked


def test_who_is_asked_last_is_looked_for_still() -> None:
    """A plan can be agreed on the day before the end: its last check is weeks later."""
    assert timedelta(weeks=max(WEEKS)) + AFTER + AT_LATEST == LOOKED_BACK
    assert set(FELT_NAMES) == set(Felt)
