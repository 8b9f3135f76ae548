"""The dates that now apply to a review, and on whose word each stands."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heard.reviews.models import Review, ReviewClock
from heard.rules.deadlines import CLOCK_NAMES, Clock
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


class DateSet(NamedTuple):
    """A date: what is due then, whether it has passed, and whether anybody has promised it."""

    clock: ReviewClock
    name: str
    to_applicant: str
    due_on: date
    late: bool
    assumed: bool


def dates_of(review: Review, *, today: date) -> list[DateSet]:
    """The running clocks of a review that have a date, the earliest first."""
    return [_date_set(review, c, c.due_on, today) for c in _running(review) if c.due_on]


class PausedClock(NamedTuple):
    clock: ReviewClock
    name: str


def paused_clocks(review: Review) -> list[PausedClock]:
    """The clocks that are paused."""
    paused = [clock for clock in _running(review) if clock.due_on is None]
    return [PausedClock(clock, _(CLOCK_NAMES[Clock(clock.clock)])) for clock in paused]


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
