"""How long things took, and how many of them were in time.

A few numbers tell a story about people: below five, only how many there were is said to those who
work with them, and nothing to others (`heard.rules.suppression`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median


@dataclass(frozen=True)
class Taken:
    """Something that was done: when it began, when it was done, and when it was due at first."""

    began_on: date
    done_on: date
    due_on: date | None = None


@dataclass(frozen=True)
class Measured:
    """How many were done, how many of those that had a date were in time, and the days that half
    of them took at most."""

    number: int
    dated: int
    in_time: int
    days: int | None

    @property
    def share(self) -> int | None:
        """How many of a hundred were in time. None where nothing had a date."""
        return round(100 * self.in_time / self.dated) if self.dated else None


def measured(taken: Iterable[Taken]) -> Measured:
    """Measure what was done against its first date: a later one that was set meanwhile does not
    make it in time. Days are those of the calendar."""
    all_of_it = list(taken)
    dated = [each for each in all_of_it if each.due_on is not None]
    in_time = sum(each.due_on is not None and each.done_on <= each.due_on for each in dated)
    days = [(each.done_on - each.began_on).days for each in all_of_it]
    return Measured(
        number=len(all_of_it),
        dated=len(dated),
        in_time=in_time,
        days=round(median(days)) if days else None,
    )
