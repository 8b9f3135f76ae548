"""Correcting the day of a milestone: one person says so, another agrees, the applicant is told."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from heard.agencies.models import Area, ProceduresVersion, User
from heard.audit.record import record
from heard.design.dates import day
from heard.reviews import letters
from heard.reviews.actions.clocks import set_next_due
from heard.reviews.actions.moves import lock
from heard.reviews.calendar import bank_holidays
from heard.reviews.called import BEGIN_AGAIN, MILESTONES
from heard.reviews.models import (
    AppealPart,
    ClockChange,
    Correction,
    Milestone,
    Review,
    ReviewClock,
    StageChange,
)
from heard.reviews.queries import may
from heard.rules.corrections import CORRECTABLE, out_of_order
from heard.rules.deadlines import STOPPED_BY, Clock, Due, due
from heard.rules.in_force import NotInForce
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.rules.procedures import Event


class CannotCorrect(Exception):
    """The day is not one that can be corrected, is no other day, or cannot have been."""


class NotYoursToAgree(Exception):
    """Who says that a day was wrong is not the second person, and nobody answers twice."""


def correctable(review: Review) -> dict[Event, Milestone]:
    """The days of a review that somebody may have written down wrongly, in their order."""
    found = {event: latest(review, event) for event in CORRECTABLE}
    return {event: each for event, each in found.items() if each and not _why_fixed(each)}


@transaction.atomic
def propose_correction(
    review: Review, event: Event, *, on: date, reason: str, by: User, at: datetime
) -> Correction:
    """Say that a milestone was on another day. It stays as it is until somebody else agrees.

    Raises CannotCorrect.
    """
    review = lock(review)
    milestone = latest(review, event)
    if milestone is None or event not in CORRECTABLE:
        raise CannotCorrect("This day cannot be corrected here.")
    if milestone.corrections.filter(agreed=None).exists():
        raise CannotCorrect("Somebody has said already that this day is wrong.")
    if on == milestone.on:
        raise CannotCorrect("This is the day that is on the file.")
    if on > london_date(at):
        raise CannotCorrect("The day must be today or in the past.")
    _refuse_if_it_cannot_have_been(milestone, on)
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
    date that hangs on it; the applicant is told of each. Raises NotYoursToAgree, and CannotCorrect
    where what happened since does not let it be that day any more."""
    review = lock(correction.milestone.review)
    correction = Correction.objects.select_related("milestone").get(pk=correction.pk)
    if correction.agreed is not None:
        raise NotYoursToAgree("Somebody has answered this already.")
    if correction.by_id == by.pk or not may(by, Permission.CONFIRM, review, at=at):
        raise NotYoursToAgree("Somebody else must agree, who may agree to decisions.")
    if agreed:
        _refuse_if_it_cannot_have_been(correction.milestone, correction.new_on)
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


# What can have been --------------------------------------------------------------------------


def _refuse_if_it_cannot_have_been(milestone: Milestone, on: date) -> None:
    """Raises CannotCorrect with what speaks against a day."""
    review, event = milestone.review, Event(milestone.event)
    if why := _why_fixed(milestone):
        raise CannotCorrect(why)
    others = review.milestones.exclude(pk=milestone.pk)
    at_once = [each.pk for each in _begun_again(milestone)]
    earlier = others.filter(pk__lt=milestone.pk).order_by("pk")
    later = others.filter(pk__gt=milestone.pk).exclude(pk__in=at_once).order_by("-pk")
    wrong = out_of_order(
        event,
        on,
        earlier={Event(each.event): each.on for each in earlier},
        later={Event(each.event): each.on for each in later},
    )
    if wrong:
        side = "before" if wrong.is_before else "after"
        what = MILESTONES[wrong.event]
        raise CannotCorrect(f"That would be {side} “{what}”, which was on {day(wrong.on)}.")
    for step in _steps(milestone):
        _refuse_if_steps_cross(step, on)
    if event is Event.APPLICATION:
        _refuse_if_it_came_otherwise(review, on)


def _why_fixed(milestone: Milestone) -> str:
    """Why a day is what it is: Heard wrote it down itself, or a decision stands on it."""
    review = milestone.review
    match Event(milestone.event):
        case Event.APPLICATION:
            return _why_application_stays(review)
        case Event.APPEAL if review.appeals.filter(recorded_by=None, received_on=milestone.on):
            return "The applicant sent the appeal on their own page, on that day."
        case Event.APPEAL_DECIDED if review.appeals.filter(
            parts__part=AppealPart.Part.REVIEWS, decided_on=milestone.on
        ):
            return "The reviewer decided the appeal here, on that day."
    return ""


def _why_application_stays(review: Review) -> str:
    if review.channel == Review.Channel.ONLINE:
        return "The application was sent online, on that day."
    if review.decisions.exists():
        return "The threshold was decided with that day. What was decided stays."
    if review.milestones.filter(event=Event.APPLICATION).count() > 1:
        return "The application was opened again since, so this day is no longer the one it came."
    if review.parts.exists():
        return "Another area has a part in this review, whose figures count from that day."
    return ""


def _refuse_if_it_came_otherwise(review: Review, on: date) -> None:
    """An application comes after the reports it tells of, and under the procedures of its day."""
    if review.reports.filter(reported_on__gt=on).exists():
        raise CannotCorrect("A report on the file was made after that day.")
    if _procedures(review.area, on) != review.procedures:
        raise CannotCorrect("Other procedures were in force on that day.")


def _procedures(area: Area, on: date) -> ProceduresVersion | None:
    try:
        return ProceduresVersion.objects.in_force(area, on=on)
    except NotInForce:
        return None


def _steps(milestone: Milestone) -> list[StageChange]:
    """The step that a review took with a milestone, whose day is the same."""
    if Event(milestone.event) not in {Event.APPEAL, Event.APPEAL_DECIDED}:
        return []
    return list(milestone.review.stage_changes.filter(at=milestone.at, on=milestone.on))


def _refuse_if_steps_cross(step: StageChange, on: date) -> None:
    """Steps come in the order of their days, because the yearly figures count them by these."""
    others = step.review.stage_changes.order_by("id")
    before, after = others.filter(pk__lt=step.pk).last(), others.filter(pk__gt=step.pk).first()
    if before and on < before.on:
        raise CannotCorrect(f"The day must be {day(before.on)} or later.")
    if after and on > after.on:
        raise CannotCorrect(f"The day must be {day(after.on)} or earlier.")


def _begun_again(milestone: Milestone) -> list[Milestone]:
    """What began again with the decision of an appeal, on its day."""
    if milestone.event != Event.APPEAL_DECIDED:
        return []
    again = milestone.review.milestones.filter(
        event__in=BEGIN_AGAIN.values(), at=milestone.at, on=milestone.on
    )
    return list(again.filter(pk__gt=milestone.pk))


# Setting it right ----------------------------------------------------------------------------


def _set_right(review: Review, correction: Correction, *, by: User, at: datetime) -> None:
    milestone, old, new = correction.milestone, correction.old_on, correction.new_on
    steps, again = _steps(milestone), _begun_again(milestone)
    dated: list[Milestone | StageChange] = [milestone, *again, *steps]
    for each in dated:
        each.on = new
        each.save(update_fields=["on"])
    if write := ALSO_WRITTEN.get(Event(milestone.event)):
        write(review, old, new)
    events = {Event(each.event) for each in (milestone, *again)}
    stopped = [clock for clock, stopping in STOPPED_BY.items() if stopping in events]
    done = review.clocks.filter(clock__in=stopped, done=True, stopped_on=old)
    done.update(stopped_on=new)
    for clock in review.clocks.filter(stopped_on=None).order_by("id"):
        for event in events:
            _begin_anew(clock, event, correction, by=by, at=at)
    set_next_due(review)


def _apply(review: Review, old: date, new: date) -> None:
    review.applied_on = new
    review.received_at += new - old
    review.save(update_fields=["applied_on", "received_at"])


def _meet(review: Review, old: date, new: date) -> None:
    review.outcomes.filter(met_on=old).update(met_on=new)


def _appeal(review: Review, old: date, new: date) -> None:
    review.appeals.filter(received_on=old).update(received_on=new)


def _decide_appeal(review: Review, old: date, new: date) -> None:
    review.appeals.filter(decided_on=old).update(decided_on=new)


# Where the same day stands too.
ALSO_WRITTEN: dict[Event, Callable[[Review, date, date], None]] = {
    Event.APPLICATION: _apply,
    Event.PANEL: _meet,
    Event.APPEAL: _appeal,
    Event.APPEAL_DECIDED: _decide_appeal,
}


def _begin_anew(
    clock: ReviewClock, event: Event, correction: Correction, *, by: User, at: datetime
) -> None:
    """Let a clock that runs from a day run from the right one. What a person has set since, or
    paused, stays as it is."""
    before, now = (_due(clock, event, on) for on in (correction.old_on, correction.new_on))
    if before is None or now is None or before.began_on != clock.began_on or not now.began_on:
        return
    untouched = clock.due_on is not None and clock.due_on == before.on
    old, clock.began_on = clock.due_on, now.began_on
    if untouched:
        clock.due_on = now.on
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


def _due(clock: ReviewClock, event: Event, on: date) -> Due | None:
    """When a clock is due if nothing happened but this, on this day."""
    return due(
        Clock(clock.clock),
        clock.review.procedures.in_force,
        events={event: on},
        bank_holidays=bank_holidays(),
    )
