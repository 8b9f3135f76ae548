"""How long the stages of an area's reviews took, and which agency answered in time."""

from collections import defaultdict
from datetime import date
from typing import Any, NamedTuple

from heard.agencies.models import Area
from heard.database.scope import acting_as_system
from heard.reviews.models import InformationRequest, ReviewClock
from heard.rules.deadlines import CLOCK_NAMES, RIGHTS, Clock
from heard.rules.timing import Measured, Taken, measured


class Timed(NamedTuple):
    name: str
    measured: Measured


@acting_as_system()
def stage_times(area: Area, *, begins: date, ends: date) -> list[Timed]:
    """Each clock that was done in a period, both days included, in the order of the review."""
    done = ReviewClock.objects.filter(
        review__area=area, done=True, stopped_on__gte=begins, stopped_on__lte=ends
    )
    taken: dict[str, list[Taken]] = defaultdict(list)
    rows: Any = done.order_by().values_list("clock", "began_on", "stopped_on", "first_due_on")
    for clock, began, stopped, due in rows:
        taken[clock].append(Taken(began, stopped, due))
    return [
        Timed(CLOCK_NAMES[clock], measured(taken[clock]))
        for clock in Clock
        if clock not in RIGHTS and taken[clock]
    ]


@acting_as_system()
def owner_times(area: Area, *, begins: date, ends: date) -> list[Timed]:
    """What was done in a period, by who sees the review through today: of those who do."""
    done = ReviewClock.objects.filter(
        review__area=area, done=True, stopped_on__gte=begins, stopped_on__lte=ends
    ).exclude(clock__in=RIGHTS)
    taken: dict[str, list[Taken]] = defaultdict(list)
    rows: Any = (
        done.filter(review__owner__isnull=False)
        .order_by()
        .values_list("review__owner__name", "began_on", "stopped_on", "first_due_on")
    )
    for name, began, stopped, due in rows:
        taken[name].append(Taken(began, stopped, due))
    return [Timed(name, measured(taken[name])) for name in sorted(taken)]


@acting_as_system()
def agency_times(area: Area, *, begins: date, ends: date) -> list[Timed]:
    """Each agency that answered what it was asked in a period: by when it had been asked to."""
    answered = InformationRequest.objects.filter(
        review__area=area, answered_on__gte=begins, answered_on__lte=ends
    )
    taken: dict[str, list[Taken]] = defaultdict(list)
    rows: Any = answered.order_by().values_list("agency__name", "asked_on", "answered_on", "due_on")
    for name, asked, done, due in rows:
        taken[name].append(Taken(asked, done, due))
    return [Timed(name, measured(taken[name])) for name in sorted(taken)]
