"""Correcting the day of a milestone: one person says so, another agrees, the applicant is told."""

from datetime import date, datetime

from django.db import transaction

from heard.agencies.models import User
from heard.audit.record import record
from heard.reviews import letters
from heard.reviews.actions.clocks import set_next_due
from heard.reviews.actions.moves import lock
from heard.reviews.calendar import bank_holidays
from heard.reviews.models import ClockChange, Correction, Milestone, Review, ReviewClock
from heard.reviews.queries import may
from heard.rules.deadlines import CORRECTABLE, STOPPED_BY, USUALLY_FROM, Clock, due
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.rules.procedures import Event, TimeLimit


class CannotCorrect(Exception):
    """The day is not one that can be corrected, is no other day, or cannot have been."""


class NotYoursToAgree(Exception):
    """Who says that a day was wrong is not the second person, and nobody answers twice."""


@transaction.atomic
def propose_correction(
    review: Review, event: Event, *, on: date, reason: str, by: User, at: datetime
) -> Correction:
    """Say that a milestone was on another day. It stays as it is until somebody else agrees.

    Raises CannotCorrect.
    """
    lock(review)
    milestone = latest(review, event)
    if milestone is None or event not in CORRECTABLE:
        raise CannotCorrect("This day cannot be corrected here.")
    if milestone.corrections.filter(agreed=None).exists():
        raise CannotCorrect("Somebody has said already that this day is wrong.")
    if on == milestone.on:
        raise CannotCorrect("This is the day that is on the file.")
    if not review.applied_on <= on <= london_date(at):
        raise CannotCorrect("The day must be between the application and today.")
    record(
        "milestone.correction_proposed",
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        event=event,
    )
    return milestone.corrections.create(old_on=milestone.on, new_on=on, reason=reason, by=by, at=at)


@transaction.atomic
def answer_correction(
    correction: Correction, *, agreed: bool, answer: str, by: User, at: datetime
) -> Correction:
    """Agree, as the second person, that a day was wrong, or not. Agreed, it is set right, and every
    date that hangs on it; the applicant is told of each. Raises NotYoursToAgree."""
    review = lock(correction.milestone.review)
    correction = Correction.objects.select_related("milestone").get(pk=correction.pk)
    if correction.agreed is not None:
        raise NotYoursToAgree("Somebody has answered this already.")
    if correction.by_id == by.pk or not may(by, Permission.CONFIRM, review, at=at):
        raise NotYoursToAgree("Somebody else must agree, who may agree to decisions.")
    correction.agreed, correction.answer = agreed, answer
    correction.second, correction.second_at = by, at
    correction.save(update_fields=["agreed", "answer", "second", "second_at"])
    outcome = "corrected" if agreed else "not_corrected"
    record(
        f"milestone.{outcome}",
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        event=correction.milestone.event,
    )
    if agreed:
        _set_right(review, correction, by=by, at=at)
    return correction


def latest(review: Review, event: Event) -> Milestone | None:
    """The milestone of an event since which nothing of its kind happened."""
    return review.milestones.filter(event=event).order_by("id").last()


def _set_right(review: Review, correction: Correction, *, by: User, at: datetime) -> None:
    milestone, event = correction.milestone, Event(correction.milestone.event)
    milestone.on = correction.new_on
    milestone.save(update_fields=["on"])
    stopped = [clock for clock, stopping in STOPPED_BY.items() if stopping is event]
    done = review.clocks.filter(clock__in=stopped, done=True, stopped_on=correction.old_on)
    done.update(stopped_on=correction.new_on)
    if event is Event.PANEL:
        review.outcomes.filter(met_on=correction.old_on).update(met_on=correction.new_on)
    running = review.clocks.filter(stopped_on=None, began_on=correction.old_on)
    for clock in running.order_by("id"):
        if _runs_from(review, clock) is event:
            _begin_anew(clock, correction, by=by, at=at)
    set_next_due(review)


def _runs_from(review: Review, clock: ReviewClock) -> Event:
    limit: TimeLimit = getattr(review.procedures.in_force.time_limits, clock.clock)
    stated = limit.runs_from is not Event.NOT_STATED
    return limit.runs_from if stated else USUALLY_FROM[Clock(clock.clock)]


def _begin_anew(clock: ReviewClock, correction: Correction, *, by: User, at: datetime) -> None:
    """Let a clock run from the right day. What a person has set since, or paused, stays as it is."""
    event = Event(correction.milestone.event)

    def due_from(on: date) -> date | None:
        found = due(
            Clock(clock.clock),
            clock.review.procedures.in_force,
            events={event: on},
            bank_holidays=bank_holidays(),
        )
        return found.on if found else None

    untouched = clock.due_on is not None and clock.due_on == due_from(correction.old_on)
    old, clock.began_on = clock.due_on, correction.new_on
    if untouched:
        clock.due_on = due_from(correction.new_on)
    clock.save(update_fields=["began_on", "due_on"])
    if clock.due_on != old:
        change = clock.changes.create(
            kind=ClockChange.Kind.CORRECT,
            on=london_date(at),
            old_due_on=old,
            new_due_on=clock.due_on,
            reason=correction.reason,
            by=by,
            at=at,
        )
        letters.write_clock_change(clock, change, by=by)
