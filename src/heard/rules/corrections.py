"""Which days of a review a person may have written down wrongly, and what order the days keep.

What Heard did itself at a moment (a form that was sent, a decision whose letter went, an outcome
that was told) has the day of that moment, and the law counts from it: it is not corrected.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from heard.rules.procedures import Event

# In the order in which they happen.
CORRECTABLE = (
    Event.APPLICATION,
    Event.ACKNOWLEDGEMENT,
    Event.INFORMATION_REQUEST,
    Event.INFORMATION_RECEIVED,
    Event.PANEL,
    Event.APPEAL,
    Event.APPEAL_DECIDED,
)

# What was there before, the nearest first: section 104 and Schedule 4 have one follow from the other.
FOLLOWS = {
    Event.ACKNOWLEDGEMENT: (Event.APPLICATION,),
    Event.INFORMATION_REQUEST: (Event.APPLICATION,),
    Event.INFORMATION_RECEIVED: (Event.INFORMATION_REQUEST, Event.APPLICATION),
    Event.THRESHOLD_DECISION: (Event.APPLICATION,),
    Event.PANEL: (Event.THRESHOLD_DECISION, Event.APPLICATION),
    Event.OUTCOME: (Event.PANEL, Event.THRESHOLD_DECISION, Event.APPLICATION),
    Event.APPEAL: (Event.OUTCOME, Event.THRESHOLD_DECISION),
    Event.APPEAL_DECIDED: (Event.APPEAL,),
}


@dataclass(frozen=True, slots=True)
class OutOfOrder:
    """What a day would come before or after, though it did not."""

    event: Event
    on: date
    is_before: bool


def out_of_order(
    event: Event, on: date, *, earlier: Mapping[Event, date], later: Mapping[Event, date]
) -> OutOfOrder | None:
    """The first thing on the wrong side of a day, of those that were written down `earlier` and
    `later` than it. The same day is in order."""
    for before in FOLLOWS.get(event, ()):
        if before in earlier and on < earlier[before]:
            return OutOfOrder(before, earlier[before], is_before=True)
    for after, follows in FOLLOWS.items():
        if event in follows and after in later and on > later[after]:
            return OutOfOrder(after, later[after], is_before=False)
    return None
