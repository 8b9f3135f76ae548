"""Withdrawing, voiding, reopening; and what changes when a life does."""

from datetime import date, datetime

from django.db import transaction

from heard.access.actions.entries import end_basis
from heard.access.models import Basis
from heard.agencies.models import User
from heard.audit.record import record
from heard.database.scope import acting_as_system
from heard.people.models import Person
from heard.reviews import letters
from heard.reviews.actions.clocks import reach, stop_all
from heard.reviews.actions.moves import lock, move
from heard.reviews.actions.telling import tell_by_the_day
from heard.reviews.models import Review
from heard.rules.lifecycle import Stage, Step
from heard.rules.periods import london_date
from heard.rules.procedures import Event


@transaction.atomic
def withdraw(review: Review, *, reason: str, at: datetime, by: User | None = None) -> None:
    """Take an application back, for the applicant or by them. It is not a refusal.

    Raises StepNotAllowed.
    """
    move(review, Step.WITHDRAW, by=by, at=at, reason=reason)
    _end(review, at)
    letters.write_withdrawn(review, by=by, at=at)
    if by is None:
        tell_by_the_day(review, at=at)


@transaction.atomic
def make_void(review: Review, *, reason: str, by: User, at: datetime) -> None:
    """End an application that never was one: sent in error, or twice. Raises StepNotAllowed."""
    move(review, Step.VOID, by=by, at=at, reason=reason)
    _end(review, at)


@transaction.atomic
def reopen(review: Review, *, reason: str, by: User | None, at: datetime) -> None:
    """Open an ended application again, at the stage it had come to, with fresh clocks.

    Raises StepNotAllowed.
    """
    lock(review)
    step, today = step_that_reopens(review), london_date(at)
    move(review, step, by=by, at=at, reason=reason)
    stop_all(review, on=today)
    again = {
        Step.REOPEN_REVIEW: Event.THRESHOLD_DECISION,
        Step.REOPEN_APPLICATION: Event.APPLICATION,
    }
    reach(review, again[step], on=today, at=at, by=by)
    letters.write_reopened(review, reason=reason, by=by, at=at)


def step_that_reopens(review: Review) -> Step:
    """What opening again would lead back to: the review, or the decision whether there is one.

    Not every ended review may take it: where an appeal confirmed that the threshold was not
    met, only a new application helps.
    """
    was_met = review.decisions.order_by("-decided_at").values_list("met", flat=True).first()
    ended = review.stage_changes.order_by("id").last()
    undecided = ended is None or ended.from_stage == Stage.RECEIVED
    return Step.REOPEN_REVIEW if was_met and not undecided else Step.REOPEN_APPLICATION


@transaction.atomic
def record_death(review: Review, person: Person, *, died_on: date, by: User, at: datetime) -> None:
    """Record that the applicant or victim has died. The review goes on unless it is withdrawn."""
    person.died_on = died_on
    person.save(update_fields=["died_on"])
    record("person.died", at=at, actor=by.pk, area=review.area_id, subject=review.pk)


@transaction.atomic
def set_guardian(
    review: Review, *, knows: str, name: str, part: str, by: User, at: datetime
) -> None:
    """Record whether a child's parent or guardian knows, who they are and what part they take."""
    if review.guardian is not None:
        review.guardian.name = name
        review.guardian.save(update_fields=["name"])
    review.guardian_knows, review.guardian_part = knows, part
    with acting_as_system():  # a person whom no review names yet is nobody's to see
        if review.guardian is None and name:
            review.guardian = Person.objects.create(name=name)
        review.save(update_fields=["guardian", "guardian_knows", "guardian_part"])
    record("review.guardian_set", at=at, actor=by.pk, area=review.area_id, subject=review.pk)


def _end(review: Review, at: datetime) -> None:
    stop_all(review, on=london_date(at))
    # What waited for a second person is no longer asked of them.
    review.proposals.filter(answered_at=None).delete()
    end_basis(review.pk, Basis.SECOND_PERSON, at=at)
