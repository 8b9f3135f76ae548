"""When a schedule falls due, and what each time is called: so that each happens once.

A daily schedule keeps London time, and each day has one, whatever the clocks do that night: a time
that a night does not have is an hour later, a time that it has twice is the first of the two. One
that comes every few minutes or seconds keeps to fixed moments, which no clock change moves.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from heard.rules.periods import LONDON, ONE_DAY, london_date

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Daily:
    """Once on each day in London. Days that were missed are made up for, each by itself."""

    at: time

    def latest(self, moment: datetime) -> datetime:
        """The last time at or before a moment."""
        day = london_date(moment)
        due = self._on(day)
        return due if due <= moment else self._on(day - ONE_DAY)

    def after(self, done: datetime, moment: datetime) -> datetime:
        """The time that follows one that has been done, however long ago that was."""
        day = london_date(done)
        due = self._on(day)
        return due if due > done else self._on(day + ONE_DAY)

    def _on(self, day: date) -> datetime:
        return datetime.combine(day, self.at, tzinfo=LONDON).astimezone(UTC)


@dataclass(frozen=True)
class Every:
    """Again and again, so long apart. Times that were missed are not made up for."""

    apart: timedelta

    def latest(self, moment: datetime) -> datetime:
        return EPOCH + (moment - EPOCH) // self.apart * self.apart

    def after(self, done: datetime, moment: datetime) -> datetime:
        """The latest time there is; the next one where that has been done."""
        return max(self.latest(moment), self.latest(done) + self.apart)


type Rhythm = Daily | Every
