"""Several areas in one review: asking another area to take part or to lead, and its answer.

The area that asks stays responsible until the other accepts, so that a review is never nobody's.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from heard.access.models import Basis, Entry
from heard.agencies.actions.memberships import lock_people
from heard.agencies.holding import holds, who_holds
from heard.agencies.models import Area, User
from heard.audit.record import record
from heard.database.scope import acting_as_system
from heard.jobs.outbox import put
from heard.reviews.actions.area_parts import (
    has_conflict,
    may_read_for,
    read_from_now_on,
    read_no_more,
)
from heard.reviews.actions.moves import lock
from heard.reviews.actions.taking_over import take_over
from heard.reviews.models import AreaAsked, AreaPart, Review
from heard.rules.lifecycle import OPEN, Stage, StepNotAllowed
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.rules.several_areas import Passing, Touch

State = AreaAsked.State


class CannotAsk(Exception):
    """Another area cannot be asked now. The message says why."""


class NoLongerWaiting(Exception):
    """Somebody has answered, or it was taken back."""


class CannotAnswer(Exception):
    """Only who manages reviews in the area that is asked answers, and nobody with a conflict."""


@transaction.atomic
def ask_another_area(  # noqa: PLR0913 - everything that the other area must know to decide
    review: Review,
    to: Area,
    *,
    to_lead: bool,
    touch: Touch,
    reason: str,
    basis: Passing,
    basis_detail: str,
    by: User,
    at: datetime,
) -> AreaAsked:
    """Ask another area to take part in a review, or to lead it. Raises CannotAsk, StepNotAllowed."""
    held = lock(review)
    if Stage(held.stage) not in OPEN:
        raise StepNotAllowed(Stage(held.stage))
    if to.pk == held.area_id:
        raise CannotAsk("This area leads the review already.")
    if review.areas_asked.filter(state=State.WAITING).exists():
        raise CannotAsk("Another area has been asked already, and has not answered yet.")
    if not to_lead and review.parts.filter(area=to, ended_at=None).exists():
        raise CannotAsk(f"{to} has a part in this review already.")
    _refuse_if_walled(review, at=at)
    _refuse_while_appealed(held, to_lead=to_lead)
    if not who_holds(Permission.MANAGE_REVIEW, area=to, on=london_date(at)).exists():
        raise CannotAsk(f"Nobody in {to} could answer.")
    asked: AreaAsked = review.areas_asked.create(
        from_area_id=held.area_id,
        to_area=to,
        to_lead=to_lead,
        touch=touch,
        reason=reason,
        basis=basis,
        basis_detail=basis_detail,
        stage=held.stage,
        applied_on=held.applied_on,
        next_due_on=held.next_due_on,
        asked_by=by,
        asked_at=at,
    )
    record(
        "review.area_asked",
        at=at,
        actor=by.pk,
        area=held.area_id,
        subject=review.pk,
        to=to.pk,
        basis=basis,
    )
    for person in who_holds(Permission.MANAGE_REVIEW, area=to, on=london_date(at)):
        put("area.asked", to=person.pk, at=at, area=to.pk, about=asked.pk)
    return asked


@transaction.atomic
def take_back(asked: AreaAsked, *, reason: str, by: User, at: datetime) -> None:
    """Ask no longer, while the other area has not answered. Raises NoLongerWaiting."""
    lock(asked.review)
    held = _waiting(asked)
    _answer(held, State.REVOKED, answer=reason, by=by, at=at)
    record(
        "review.area_asked_no_more",
        at=at,
        actor=by.pk,
        area=held.from_area_id,
        subject=held.review_id,
        to=held.to_area_id,
    )


@transaction.atomic
def refuse(asked: AreaAsked, *, reason: str, by: User, at: datetime) -> None:
    """Say no, and why: the area that asked goes on as before. Raises NoLongerWaiting, CannotAnswer."""
    with acting_as_system():
        lock(Review.objects.get(pk=asked.review_id))
        held = _waiting(asked)
        _refuse_who_may_not(held, by, at=at)
        _answer(held, State.REFUSED, answer=reason, by=by, at=at)
        _tell(held, "review.area_refused", by=by, at=at)
        put("area.answered", to=held.asked_by_id, at=at, area=held.from_area_id, about=held.pk)


@transaction.atomic
def accept(asked: AreaAsked, *, by: User, at: datetime) -> Review:
    """Take part from now on, and take the lead where that was asked: who accepts owns the review.

    Both areas count it. The review keeps its dates and the procedures under which it began.
    Raises NoLongerWaiting, CannotAnswer, CannotAsk, StepNotAllowed.
    """
    lock_people(asked.to_area)
    with acting_as_system():
        review = lock(Review.objects.get(pk=asked.review_id))
        held = _waiting(asked)
        _refuse_who_may_not(held, by, at=at)
        if Stage(review.stage) not in OPEN:
            raise StepNotAllowed(Stage(review.stage))
        _refuse_if_walled(review, at=at)
        _refuse_while_appealed(review, to_lead=held.to_lead)
        _answer(held, State.ACCEPTED, by=by, at=at)
        theirs, ours = _count(held, review, at=at)
        if held.to_lead:
            led = review.owner
            take_over(review, held, by=by, at=at)
            read_no_more(ours, by=by, at=at)
            _go_on_reading(theirs, (led, held.asked_by), by=by, at=at)
        else:
            read_from_now_on(ours, by, by=by, at=at)
        _tell(held, "review.area_accepted", by=by, at=at)
        put("area.answered", to=held.asked_by_id, at=at, area=held.from_area_id, about=held.pk)
        return review


def _count(asked: AreaAsked, review: Review, *, at: datetime) -> tuple[AreaPart, AreaPart]:
    """Each area counts the application once, the one that comes in from the day it does; a part
    that had ended begins again. Gives back the part of who asked, and of who was asked."""
    theirs, _made = AreaPart.objects.get_or_create(
        review=review, area=asked.from_area, defaults={"counts_from": review.applied_on}
    )
    ours, _made = AreaPart.objects.update_or_create(
        review=review,
        area=asked.to_area,
        defaults={"ended_by": None, "ended_at": None, "why_ended": ""},
        create_defaults={"counts_from": london_date(at), "touch": asked.touch},
    )
    return theirs, ours


def _go_on_reading(
    part: AreaPart, people: Iterable[User | None], *, by: User, at: datetime
) -> None:
    """Who led before reads the part of their area: who owned it, or who asked. Where neither may,
    their colleagues can name somebody."""
    able = (each for each in people if each and may_read_for(part, each, at=at))
    if (first := next(able, None)) is not None:
        read_from_now_on(part, first, by=by, at=at)


def _waiting(asked: AreaAsked) -> AreaAsked:
    held = AreaAsked.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if held.state != State.WAITING:
        raise NoLongerWaiting("This has been answered or taken back already.")
    return held


def _answer(held: AreaAsked, state: str, *, by: User, at: datetime, answer: str = "") -> None:
    held.state, held.answered_by, held.answered_at, held.answer = state, by, at, answer
    held.save(update_fields=["state", "answered_by", "answered_at", "answer"])


def _tell(held: AreaAsked, action: str, *, by: User, at: datetime) -> None:
    """The answer stands in the record of both areas."""
    for area, other in (
        (held.to_area_id, held.from_area_id),
        (held.from_area_id, held.to_area_id),
    ):
        record(action, at=at, actor=by.pk, area=area, subject=held.review_id, other=other)


def _refuse_who_may_not(held: AreaAsked, by: User, *, at: datetime) -> None:
    if not holds(by, Permission.MANAGE_REVIEW, area=held.to_area, on=london_date(at)):
        raise CannotAnswer(f"You do not manage reviews in {held.to_area}.")
    if has_conflict(held.review_id, by, at=at):
        raise CannotAnswer("Somebody else must answer this.")


def _refuse_if_walled(review: Review, *, at: datetime) -> None:
    """Who may read a restricted review is named person by person, of the area that leads it."""
    walls = Entry.objects.live(at).filter(subject=review.pk, basis=Basis.RESTRICTED)
    if walls.exists():
        raise CannotAsk(
            "This review is restricted. Lift the restriction before another area is asked."
        )


def _refuse_while_appealed(review: Review, *, to_lead: bool) -> None:
    """An appeal is against what this area decided, and is decided by who was let in for it."""
    if to_lead and review.stage == Stage.APPEALED:
        raise CannotAsk("An appeal is under way. Hand it over when the appeal has been decided.")
