"""Unusual reading: one person opening more cases than their work asks for.

The lines come from the assurance checklist: more than thirty cases in ten minutes, or more than a
hundred in a day. Opening one case again and again is one case. UK GDPR Article 32(1): who holds
such files must notice when somebody helps themselves.
"""

from collections import Counter, deque
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from heard.rules.periods import london_date

WINDOW = timedelta(minutes=10)


class Line(StrEnum):
    """What was crossed."""

    TEN_MINUTES = "ten_minutes"
    DAY = "day"


MOST = {Line.TEN_MINUTES: 30, Line.DAY: 100}


class Episode(NamedTuple):
    """A time of unusual reading: which line was crossed, and when. It lasts until it is not."""

    line: Line
    began_at: datetime


def episodes(readings: Iterable[tuple[datetime, UUID]]) -> list[Episode]:
    """The episodes in one person's readings, which are moments and cases, in order.

    Whoever goes on reading at that rate is in one episode, however long.
    """
    found: list[Episode] = []
    window: deque[tuple[datetime, UUID]] = deque()
    in_window: Counter[UUID] = Counter()
    of_day: set[UUID] = set()
    day: date | None = None
    above = False
    for at, case in readings:
        window.append((at, case))
        in_window[case] += 1
        while window[0][0] <= at - WINDOW:
            _, gone = window.popleft()
            in_window[gone] -= 1
            if not in_window[gone]:
                del in_window[gone]
        was, above = above, len(in_window) > MOST[Line.TEN_MINUTES]
        if above and not was:
            found.append(Episode(Line.TEN_MINUTES, at))
        if day != london_date(at):
            day, of_day = london_date(at), set()
        if case not in of_day:
            of_day.add(case)
            if len(of_day) == MOST[Line.DAY] + 1:
                found.append(Episode(Line.DAY, at))
    return found
