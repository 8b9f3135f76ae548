"""When each step of a review is due, under the procedures in force when it began.

A due date never falls on a day when nobody works. A pause stops the clock for whole days; an
extension is a new date that a person sets, and the record keeps the old one.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from heard.rules.in_force import ProceduresInForce
from heard.rules.language import N_
from heard.rules.lifecycle import Stage
from heard.rules.periods import (
    ONE_DAY,
    Unit,
    due_date,
    next_working_day,
    working_days_after,
    working_days_between,
)
from heard.rules.procedures import Basis, Event, TimeLimit


class Clock(StrEnum):
    """What runs against time. The names are those of the time limits in the procedures."""

    ACKNOWLEDGEMENT = "acknowledgement"
    INFORMATION_RETURN = "information_return"
    THRESHOLD_DECISION = "threshold_decision"
    PANEL = "panel"
    OUTCOME = "outcome"
    APPEAL_WINDOW = "appeal_window"
    APPEAL_DECISION = "appeal_decision"


# What the applicant may do until a day, and nobody is waited for: it is never late.
RIGHTS = frozenset({Clock.APPEAL_WINDOW})

CLOCK_NAMES = {
    Clock.ACKNOWLEDGEMENT: N_("Tell the applicant the application has arrived"),
    Clock.INFORMATION_RETURN: N_("Agencies send their information"),
    Clock.THRESHOLD_DECISION: N_("Decide whether the threshold is met"),
    Clock.PANEL: N_("Hold the review meeting"),
    Clock.OUTCOME: N_("Tell the applicant the outcome"),
    Clock.APPEAL_WINDOW: N_("Last day to ask for an appeal"),
    Clock.APPEAL_DECISION: N_("Decide the appeal"),
}


class Owner(StrEnum):
    """Who sees to it that something is done by its date."""

    CONTACT = "contact"  # the single point of contact, and whoever looks after the review
    AGENCIES = "agencies"
    APPEAL_BODY = "appeal_body"
    APPLICANT = "applicant"


OWNERS = {
    Clock.ACKNOWLEDGEMENT: Owner.CONTACT,
    Clock.INFORMATION_RETURN: Owner.AGENCIES,
    Clock.THRESHOLD_DECISION: Owner.CONTACT,
    Clock.PANEL: Owner.CONTACT,
    Clock.OUTCOME: Owner.CONTACT,
    Clock.APPEAL_WINDOW: Owner.APPLICANT,
    Clock.APPEAL_DECISION: Owner.APPEAL_BODY,
}

# What a limit runs from when the area has not said.
USUALLY_FROM = {
    Clock.ACKNOWLEDGEMENT: Event.APPLICATION,
    Clock.INFORMATION_RETURN: Event.INFORMATION_REQUEST,
    Clock.THRESHOLD_DECISION: Event.APPLICATION,
    Clock.PANEL: Event.THRESHOLD_DECISION,
    Clock.OUTCOME: Event.PANEL,
    Clock.APPEAL_WINDOW: Event.OUTCOME,
    Clock.APPEAL_DECISION: Event.APPEAL,
}

# The event that a clock waits for: when it comes, the clock stops.
STOPPED_BY = {
    Clock.ACKNOWLEDGEMENT: Event.ACKNOWLEDGEMENT,
    Clock.INFORMATION_RETURN: Event.INFORMATION_RECEIVED,
    Clock.THRESHOLD_DECISION: Event.THRESHOLD_DECISION,
    Clock.PANEL: Event.PANEL,
    Clock.OUTCOME: Event.OUTCOME,
    Clock.APPEAL_WINDOW: Event.APPEAL,
    Clock.APPEAL_DECISION: Event.APPEAL_DECIDED,
}

# Where a review can stand while a clock runs. At any other stage nobody waits for it any more.
RUNS_AT = {
    Clock.ACKNOWLEDGEMENT: frozenset({Stage.RECEIVED}),
    Clock.INFORMATION_RETURN: frozenset({Stage.RECEIVED, Stage.REVIEWING}),
    Clock.THRESHOLD_DECISION: frozenset({Stage.RECEIVED}),
    Clock.PANEL: frozenset({Stage.RECEIVED, Stage.REVIEWING}),
    Clock.OUTCOME: frozenset({Stage.RECEIVED, Stage.REVIEWING, Stage.PLANNED}),
    Clock.APPEAL_WINDOW: frozenset({Stage.NOT_MET, Stage.PLANNED, Stage.CLOSED}),
    Clock.APPEAL_DECISION: frozenset({Stage.APPEALED}),
}


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count: from the first, up to but not with the day it ends. None: open."""

    begins: date
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due.

    `on` is None while it cannot be known: `waits_for` then names the event that must come
    first, and a clock that has begun but has an open pause waits for nothing but its end.
    `assumed` is true when nobody in the area has set or published the limit, `start_assumed`
    when they have not said what it runs from.
    """

    clock: Clock
    limit: TimeLimit
    runs_from: Event
    began_on: date | None
    on: date | None
    assumed: bool
    start_assumed: bool

    @property
    def waits_for(self) -> Event | None:
        return self.runs_from if self.began_on is None else None


def due(
    clock: Clock,
    procedures: ProceduresInForce,
    *,
    events: Mapping[Event, date],
    bank_holidays: Collection[date],
    pauses: Iterable[Pause] = (),
) -> Due | None:
    """When a clock runs out. None when the procedures, with their defaults, set no limit."""
    limit: TimeLimit | None = getattr(procedures.time_limits, clock)
    if limit is None:
        return None
    stated = limit.runs_from is not Event.NOT_STATED
    runs_from = limit.runs_from if stated else USUALLY_FROM[clock]
    began_on = events.get(runs_from)
    if runs_from is Event.NEXT_MEETING and Event.APPLICATION in events:
        began_on = next_meeting(procedures.panel.meetings, after=events[Event.APPLICATION])
    on = None
    if began_on is not None:
        on = paused_due_date(began_on, limit, pauses=pauses, bank_holidays=bank_holidays)
    return Due(
        clock=clock,
        limit=limit,
        runs_from=runs_from,
        began_on=began_on,
        on=on,
        assumed=limit.basis is Basis.ASSUMED,
        start_assumed=not stated,
    )


def next_meeting(meetings: Iterable[date], *, after: date) -> date | None:
    """The first scheduled meeting on or after a day; None when none is known."""
    return min((day for day in meetings if day >= after), default=None)


def paused_due_date(
    began_on: date,
    limit: TimeLimit,
    *,
    pauses: Iterable[Pause] = (),
    bank_holidays: Collection[date],
) -> date | None:
    """The due date with paused days left out, each once however many pauses cover it.

    None while a pause is open that began by then: nothing stops a clock that has run out.
    """
    paused: set[date] = set()
    stopped_on = date.max
    for pause in pauses:
        if pause.ends is None:
            stopped_on = min(stopped_on, pause.begins)
        else:
            days = range((pause.ends - pause.begins).days)
            paused.update(pause.begins + timedelta(days=number) for number in days)
    on = due_date(began_on, limit.number, limit.unit, bank_holidays=bank_holidays, paused=paused)
    return None if stopped_on <= on else on


def moved_by_pauses(
    due_on: date, pauses: Iterable[Pause], unit: Unit, *, bank_holidays: Collection[date]
) -> date:
    """A date that a person set, moved on by the pauses that have ended since, in their order.

    Where the limit is in working days, by the working days that were lost; otherwise by days.
    A pause that began after the date moves nothing; but nothing falls due on a paused day. Raises
    ValueError when one has not ended.
    """
    paused: set[date] = set()
    for pause in pauses:
        if pause.ends is None:
            raise ValueError("the pause has not ended")
        days = range((pause.ends - pause.begins).days)
        paused.update(pause.begins + timedelta(days=number) for number in days)
        if pause.begins > due_on:
            continue
        if unit is Unit.WORKING_DAY:
            lost = working_days_between(
                pause.begins - ONE_DAY, pause.ends - ONE_DAY, bank_holidays=bank_holidays
            )
            due_on = working_days_after(due_on, lost, bank_holidays=bank_holidays)
        else:
            due_on += pause.ends - pause.begins
    return next_working_day(due_on, bank_holidays={*bank_holidays, *paused})
