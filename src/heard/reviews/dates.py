"""The dates that now apply to a review, and on whose word each stands."""

from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heard.reviews.models import Review, ReviewClock
from heard.rules.deadlines import CLOCK_NAMES, RIGHTS, Clock
from heard.rules.procedures import Basis, Event, TimeLimit

# The same clocks, said to the applicant.
TO_APPLICANT = {
    Clock.ACKNOWLEDGEMENT: gettext_lazy("We will tell you that we have it, by"),
    Clock.INFORMATION_RETURN: gettext_lazy("The agencies must send us what they know, by"),
    Clock.THRESHOLD_DECISION: gettext_lazy("We will tell you whether there will be a review, by"),
    Clock.PANEL: gettext_lazy("The review meeting will be held by"),
    Clock.OUTCOME: gettext_lazy("We will tell you the outcome, by"),
    Clock.APPEAL_WINDOW: gettext_lazy("You can ask for an appeal until"),
    Clock.APPEAL_DECISION: gettext_lazy("The appeal will be decided by"),
}


# And the names of what runs, where a pause or a later date is told to the applicant.
CLOCKS_TO_APPLICANT: dict[Clock, Any] = {
    Clock.ACKNOWLEDGEMENT: gettext_lazy("Telling you that we have your application"),
    Clock.INFORMATION_RETURN: gettext_lazy("What the agencies know"),
    Clock.THRESHOLD_DECISION: gettext_lazy("The decision whether there will be a review"),
    Clock.PANEL: gettext_lazy("The review meeting"),
    Clock.OUTCOME: gettext_lazy("Telling you the outcome"),
    Clock.APPEAL_WINDOW: gettext_lazy("Your time to ask for an appeal"),
    Clock.APPEAL_DECISION: gettext_lazy("The decision on your appeal"),
}


class DateSet(NamedTuple):
    """A date: what is due then, whether it has passed, and whether anybody has promised it."""

    clock: ReviewClock
    name: str
    to_applicant: str
    due_on: date
    late: bool
    assumed: bool


def dates_of(review: Review, *, today: date) -> list[DateSet]:
    """The running clocks of a review that have a date, the earliest first. A right of the
    applicant that has run out is left out."""
    dated = [(clock, clock.due_on) for clock in _running(review) if clock.due_on]
    return [
        _date_set(review, clock, due_on, today)
        for clock, due_on in dated
        if clock.clock not in RIGHTS or today <= due_on
    ]


class PausedClock(NamedTuple):
    clock: ReviewClock
    name: str
    to_applicant: str


def paused_clocks(review: Review) -> list[PausedClock]:
    """The clocks that are paused."""
    paused = [clock for clock in _running(review) if clock.due_on is None]
    return [
        PausedClock(
            clock,
            name=_(CLOCK_NAMES[Clock(clock.clock)]),
            to_applicant=str(CLOCKS_TO_APPLICANT[Clock(clock.clock)]),
        )
        for clock in paused
    ]


def _running(review: Review) -> list[ReviewClock]:
    """Asks for all, which a page may have fetched already, in the order of their dates."""
    return [clock for clock in review.clocks.all() if clock.stopped_on is None]


def is_assumed(review: Review, clock: ReviewClock) -> bool:
    """Whether the area has not promised a date: it has set no limit, or not said from when."""
    limit: TimeLimit = getattr(review.procedures.in_force.time_limits, clock.clock)
    return limit.basis is Basis.ASSUMED or limit.runs_from is Event.NOT_STATED


def _date_set(review: Review, clock: ReviewClock, due_on: date, today: date) -> DateSet:
    return DateSet(
        clock=clock,
        name=_(CLOCK_NAMES[Clock(clock.clock)]),
        to_applicant=str(TO_APPLICANT[Clock(clock.clock)]),
        due_on=due_on,
        late=due_on < today,
        assumed=is_assumed(review, clock),
    )
