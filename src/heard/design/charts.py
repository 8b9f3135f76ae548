"""Charts as drawings within the page: no script, and the same numbers stand in a table below."""

from collections.abc import Sequence
from typing import NamedTuple

ROW = 34  # of the drawing's own units, in which it is 400 wide
WIDEST = 240


class Bar(NamedTuple):
    label: str
    value: int | None
    y: int
    width: int


class BarChart(NamedTuple):
    """A bar for each row, from above to below. A row without a value has none."""

    title: str
    described: str
    bars: tuple[Bar, ...]
    height: int


def bar_chart(title: str, described: str, rows: Sequence[tuple[str, int | None]]) -> BarChart:
    """Bars as long as their numbers, the largest as long as there is room. `described` is read
    aloud in place of the drawing."""
    largest = max((value for _, value in rows if value), default=1)
    bars = tuple(
        Bar(label, value, y=place * ROW, width=round(WIDEST * (value or 0) / largest))
        for place, (label, value) in enumerate(rows)
    )
    return BarChart(title, described, bars, height=max(len(rows), 1) * ROW)
