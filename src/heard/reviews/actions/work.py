"""The small things of a working day: owning, acknowledging, noting, saving for later."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from heard.access.actions.entries import end_basis, let_in
from heard.access.models import Basis
from heard.agencies.actions.memberships import lock_people
from heard.agencies.models import User
from heard.agencies.standing import agency_of
from heard.audit.record import record
from heard.reviews import letters
from heard.reviews.actions.clocks import reach
from heard.reviews.actions.consents import ask_again_of_another_agency
from heard.reviews.actions.moves import lock
from heard.reviews.models import Note, Review, UnfinishedPage
from heard.reviews.queries import who_may
from heard.rules.behaviour import Behaviour, besides
from heard.rules.disclosure import SAFEST, Mark
from heard.rules.lifecycle import Stage, StepNotAllowed
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.rules.procedures import Event


class CannotOwn(Exception):
    """Only somebody who may manage reviews in the area can own one."""


@transaction.atomic
def assign(review: Review, *, to: User, by: User | None, at: datetime) -> None:
    """Give a review to the person who will see it through. Raises CannotOwn.

    Nobody leaves meanwhile. Where nobody is named, a rule gives it: somebody's last day passed.
    """
    lock_people(review.area)
    if to not in who_may(Permission.MANAGE_REVIEW, review, at=at):
        raise CannotOwn(f"{to} cannot manage this review.")
    giver = by.pk if by else None
    end_basis(review.pk, Basis.ASSIGNED, at=at, by=giver)
    let_in(review.pk, area=review.area_id, basis=Basis.ASSIGNED, user=to.pk, at=at, by=giver)
    before, review.owner = review.owner, to
    review.save(update_fields=["owner"])
    record(
        "review.assigned",
        at=at,
        actor=giver,
        area=review.area_id,
        subject=review.pk,
        to=to.pk,
    )
    ask_again_of_another_agency(review, before=before, to=to, by=by, at=at)


@transaction.atomic
def acknowledge(review: Review, *, by: User, at: datetime) -> None:
    """Tell the applicant that the application has arrived, and what happens when: once.

    Raises StepNotAllowed when the threshold has been decided or the application has ended.
    """
    _refuse_unless(review, {Stage.RECEIVED})
    last = review.milestones.filter(event__in=[Event.APPLICATION, Event.ACKNOWLEDGEMENT]).last()
    if last and last.event == Event.ACKNOWLEDGEMENT:
        return
    reach(review, Event.ACKNOWLEDGEMENT, on=london_date(at), at=at, by=by)
    letters.write_acknowledgement(review, by=by, at=at)
    record("review.acknowledged", at=at, actor=by.pk, area=review.area_id, subject=review.pk)


@transaction.atomic
def record_milestone(review: Review, event: Event, *, on: date, by: User, at: datetime) -> None:
    """Record that the agencies were asked, or have all answered, or that the panel met.

    Raises StepNotAllowed when the review has come to its outcome or has ended.
    """
    _refuse_unless(review, {Stage.RECEIVED, Stage.REVIEWING})
    reach(review, event, on=on, at=at, by=by)
    record(f"review.{event}", at=at, actor=by.pk, area=review.area_id, subject=review.pk)


@transaction.atomic
def write_note(review: Review, *, text: str, by: User, at: datetime, mark: Mark = SAFEST) -> Note:
    """Write a note on the file. Unless somebody says otherwise, it stays in their agency."""
    record("note.written", at=at, actor=by.pk, area=review.area_id, subject=review.pk)
    held_by = agency_of(by.pk, review.area_id, at)
    return review.notes.create(text=text, by=by, at=at, mark=mark, held_by_id=held_by)


@transaction.atomic
def name_behaviour(
    review: Review, mostly: Behaviour, *, also: Collection[str] = (), by: User, at: datetime
) -> None:
    """Say what kind of behaviour a review is mostly about, and what else. It can be said anew."""
    lock(review)
    review.behaviour, review.also_behaviour = mostly, besides(mostly, also)
    review.save(update_fields=["behaviour", "also_behaviour"])
    record(
        "review.behaviour_named",
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        behaviour=mostly,
        also=len(review.also_behaviour),
    )


@transaction.atomic
def join_earlier(review: Review, earlier: Review, *, by: User, at: datetime) -> None:
    """Note that an application follows an earlier one. Nobody is refused for that."""
    review.earlier.add(earlier)
    record(
        "review.joined", at=at, actor=by.pk, area=review.area_id, subject=review.pk, to=earlier.pk
    )


@transaction.atomic
def finish_later(
    review: Review, *, page: str, answers: Mapping[str, Any], by: User, at: datetime
) -> None:
    """Keep a page as far as it is filled in, for the person who filled it in."""
    UnfinishedPage.objects.update_or_create(
        user=by, review=review, page=page, defaults={"answers": dict(answers), "saved_at": at}
    )


def unfinished(review: Review, *, page: str, by: User) -> dict[str, Any]:
    """What this person had filled in on a page; empty when nothing."""
    kept = UnfinishedPage.objects.filter(user=by, review=review, page=page).first()
    return dict(kept.answers) if kept else {}


def finished(review: Review, *, page: str, by: User) -> None:
    """Forget a page that has been sent."""
    UnfinishedPage.objects.filter(user=by, review=review, page=page).delete()


def _refuse_unless(review: Review, stages: Collection[Stage]) -> None:
    stage = Stage(lock(review).stage)
    if stage not in stages:
        raise StepNotAllowed(stage)
