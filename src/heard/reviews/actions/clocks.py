"""Starting, stopping, pausing and moving the clocks of a review."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from django.db import transaction

from heard.agencies.models import User
from heard.audit.record import record
from heard.reviews import letters
from heard.reviews.actions.moves import lock
from heard.reviews.calendar import bank_holidays
from heard.reviews.models import ClockChange, Review, ReviewClock
from heard.rules.deadlines import (
    RIGHTS,
    RUNS_AT,
    STOPPED_BY,
    Clock,
    Pause,
    due,
    moved_by_pauses,
    paused_due_date,
)
from heard.rules.lifecycle import Stage
from heard.rules.periods import london_date
from heard.rules.procedures import Event


class ClockNotRunning(Exception):
    """The clock has stopped, or is already paused, or is not paused."""


class NotLater(Exception):
    """An extension must set a later date than the one it replaces."""


@transaction.atomic
def reach(review: Review, event: Event, *, on: date, at: datetime, by: User | None = None) -> None:
    """Record that a review has come to an event: stop what waited for it, start what runs from it.

    A clock that nobody waits for at the review's stage does not start, or stops.
    """
    stage = Stage(lock(review).stage)
    review.milestones.create(event=event, on=on, at=at, by=by)
    for clock, stopping in STOPPED_BY.items():
        if stopping is event:
            _stop(review.clocks.filter(clock=clock, stopped_on=None), on=on, done=True)
    events = {Event(each.event): each.on for each in review.milestones.all()}
    awaited, holidays = _awaited(stage), bank_holidays()
    for clock in awaited:
        _start(review, clock, event, events=events, holidays=holidays)
    stop_unawaited(review, on=on)


@transaction.atomic
def stop_unawaited(review: Review, *, on: date) -> None:
    """Stop what nobody waits for at the review's stage."""
    stop_all(review, on=on, keep=_awaited(Stage(lock(review).stage)))


@transaction.atomic
def stop_all(review: Review, *, on: date, keep: Iterable[Clock] = ()) -> None:
    """Stop every running clock, because what it waited for no longer matters."""
    lock(review)
    _stop(review.clocks.filter(stopped_on=None).exclude(clock__in=list(keep)), on=on, done=False)
    set_next_due(review)


@transaction.atomic
def pause_clock(clock: ReviewClock, *, reason: str, by: User, at: datetime) -> None:
    """Stop the days counting, from today, with a reason. Raises ClockNotRunning."""
    clock = _locked(clock)
    if clock.stopped_on or clock.due_on is None:
        raise ClockNotRunning("This date has already been met, or its clock is already paused.")
    _change(clock, ClockChange.Kind.PAUSE, new_due_on=None, reason=reason, by=by, at=at)


@transaction.atomic
def resume_clock(clock: ReviewClock, *, reason: str, by: User, at: datetime) -> None:
    """Let the days count again, from today. Raises ClockNotRunning when it is not paused."""
    clock = _locked(clock)
    if clock.stopped_on or clock.due_on is not None:
        raise ClockNotRunning("This clock is not paused.")
    resumed = _due_after_pauses(clock, ends=london_date(at))
    _change(clock, ClockChange.Kind.RESUME, new_due_on=resumed, reason=reason, by=by, at=at)


@transaction.atomic
def extend_clock(clock: ReviewClock, *, due_on: date, reason: str, by: User, at: datetime) -> None:
    """Set a later date, with a reason; the old one is kept. Raises ClockNotRunning, NotLater."""
    clock = _locked(clock)
    if clock.stopped_on or clock.due_on is None:
        raise ClockNotRunning("This date has already been met, or its clock is paused.")
    if due_on <= clock.due_on:
        raise NotLater("The new date must be later than the old one.")
    _change(clock, ClockChange.Kind.EXTEND, new_due_on=due_on, reason=reason, by=by, at=at)


@transaction.atomic
def direct_clock(review: Review, clock: Clock, *, due_on: date, at: datetime) -> None:
    """Have something due on the day that an appeal has set, whatever the area's own limit says.

    The letter that tells what the appeal decided tells the date.
    """
    lock(review)
    running = review.clocks.filter(clock=clock, stopped_on=None)
    if not running.update(due_on=due_on, first_due_on=due_on):
        review.clocks.create(
            clock=clock, began_on=london_date(at), first_due_on=due_on, due_on=due_on
        )
    set_next_due(review)


def set_next_due(review: Review) -> None:
    """Write the earliest date on which something is due, where the worklist finds it."""
    awaited = review.clocks.filter(stopped_on=None, due_on__isnull=False).exclude(clock__in=RIGHTS)
    earliest = awaited.order_by("due_on", "id").first()
    review.next_due_on = earliest.due_on if earliest else None
    review.next_due = earliest.clock if earliest else ""
    review.save(update_fields=["next_due_on", "next_due"])


def _awaited(stage: Stage) -> list[Clock]:
    return [clock for clock in Clock if stage in RUNS_AT[clock]]


def _start(
    review: Review,
    clock: Clock,
    event: Event,
    *,
    events: Mapping[Event, date],
    holidays: Collection[date],
) -> None:
    found = due(clock, review.procedures.in_force, events=events, bank_holidays=holidays)
    if found is None or found.began_on is None:
        return
    starts_now = found.runs_from is event or (
        found.runs_from is Event.NEXT_MEETING and event is Event.APPLICATION
    )
    if starts_now and not review.clocks.filter(clock=clock, stopped_on=None).exists():
        review.clocks.create(
            clock=clock, began_on=found.began_on, first_due_on=found.on, due_on=found.on
        )


def _stop(clocks: Iterable[ReviewClock], *, on: date, done: bool) -> None:
    for clock in clocks:
        clock.stopped_on, clock.done = on, done
        clock.save(update_fields=["stopped_on", "done"])


def _locked(clock: ReviewClock) -> ReviewClock:
    lock(clock.review)  # first, as every action does, so that no two wait for each other
    return ReviewClock.objects.select_for_update(of=("self",)).get(pk=clock.pk)


def _change(
    clock: ReviewClock,
    kind: ClockChange.Kind,
    *,
    new_due_on: date | None,
    reason: str,
    by: User,
    at: datetime,
) -> None:
    change = clock.changes.create(
        kind=kind,
        on=london_date(at),
        old_due_on=clock.due_on,
        new_due_on=new_due_on,
        reason=reason,
        by=by,
        at=at,
    )
    clock.due_on = new_due_on
    clock.save(update_fields=["due_on"])
    set_next_due(clock.review)
    letters.write_clock_change(clock, change, by=by)
    record(
        f"clock.{kind}",
        at=at,
        actor=by.pk,
        area=clock.review.area_id,
        subject=clock.review_id,
        clock=clock.clock,
    )


def _due_after_pauses(clock: ReviewClock, *, ends: date) -> date | None:
    """When a paused clock is due if its pause ends now: from the limit, or from the last
    extension, with every pause since left out."""
    pauses: list[Pause] = []
    extended_to = None
    for change in clock.changes.all():
        match change.kind:
            case ClockChange.Kind.PAUSE:
                pauses.append(Pause(begins=change.on))
            case ClockChange.Kind.RESUME:
                pauses[-1] = Pause(begins=pauses[-1].begins, ends=change.on)
            case ClockChange.Kind.EXTEND:
                extended_to, pauses = change.new_due_on, []
    pauses[-1] = Pause(begins=pauses[-1].begins, ends=ends)
    limit = getattr(clock.review.procedures.in_force.time_limits, clock.clock)
    holidays = bank_holidays()
    if extended_to is None:
        return paused_due_date(clock.began_on, limit, pauses=pauses, bank_holidays=holidays)
    return moved_by_pauses(extended_to, pauses, limit.unit, bank_holidays=holidays)
