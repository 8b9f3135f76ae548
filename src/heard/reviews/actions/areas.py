"""Several areas in one review: asking another area to take part or to lead, and its answer.

The area that asks stays responsible until the other accepts, so that a review is never nobody's.
"""

from datetime import datetime

from django.db import transaction

from heard.access.actions.entries import end, let_in
from heard.access.models import Basis, Entry, Way
from heard.agencies.actions.agencies import take_part
from heard.agencies.actions.memberships import lock_people
from heard.agencies.holding import holds, who_holds
from heard.agencies.models import AgencyContact, Area, Disclosure, Membership, User
from heard.audit.record import record
from heard.database.scope import acting_as_system
from heard.jobs.outbox import put
from heard.notify.models import Letter, Sending
from heard.reviews import letters
from heard.reviews.actions.moves import lock
from heard.reviews.models import AreaAsked, AreaPart, IncomingMail, PlanAction, Review
from heard.rules.lifecycle import OPEN, Stage, StepNotAllowed
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.rules.several_areas import Passing, Touch

State = AreaAsked.State
MOVED_ON = "Another area leads this review now."


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
    if not to_lead and review.parts.filter(area=to).exists():
        raise CannotAsk(f"{to} has a part in this review already.")
    _refuse_if_walled(review, at=at)
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
        _answer(held, State.ACCEPTED, by=by, at=at)
        _count(held, review, at=at)
        if held.to_lead:
            _lead(review, held, by=by, at=at)
        _tell(held, "review.area_accepted", by=by, at=at)
        put("area.answered", to=held.asked_by_id, at=at, area=held.from_area_id, about=held.pk)
        return review


def _count(asked: AreaAsked, review: Review, *, at: datetime) -> None:
    """Each area counts the application once, the one that comes in from the day it does."""
    AreaPart.objects.get_or_create(
        review=review, area=asked.from_area, defaults={"counts_from": review.applied_on}
    )
    AreaPart.objects.get_or_create(
        review=review,
        area=asked.to_area,
        defaults={"counts_from": london_date(at), "touch": asked.touch},
    )


def _lead(review: Review, asked: AreaAsked, *, by: User, at: datetime) -> None:
    """The file goes over whole: its owner, its letters, who answers for it. Who was let in for the
    area that led before is let in no more; a conflict of interest stays one."""
    for entry in Entry.objects.live(at).filter(subject=review.pk, way=Way.LET_IN):
        end(entry, at=at, by=by.pk, reason=MOVED_ON)
    ended = {"ended_at": at, "ended_by": by, "ended_because": "recalled", "end_reason": MOVED_ON}
    Disclosure.objects.live(at).filter(subject=review.pk).update(**ended)
    review.proposals.filter(answered_at=None).delete()
    review.area, review.owner = asked.to_area, by
    review.save(update_fields=["area", "owner"])
    let_in(review.pk, area=asked.to_area_id, basis=Basis.ASSIGNED, user=by.pk, at=at, by=by.pk)
    Letter.objects.filter(about=review.pk).update(area=asked.to_area)
    Sending.objects.filter(about=review.pk).update(area=asked.to_area)
    IncomingMail.objects.filter(review=review).update(area=asked.to_area)
    _bring_agencies(review, asked)
    letters.write_lead_changed(review, before=asked.from_area, reason=asked.reason, by=by, at=at)


def _bring_agencies(review: Review, asked: AreaAsked) -> None:
    """The agencies that were told or asked can be chased from the new area too, by the same
    contacts: those whom it has named itself come first."""
    told = {*review.passed_on.values_list("agency", flat=True)}
    told |= {*review.requests.values_list("agency", flat=True)}
    told |= {*PlanAction.objects.filter(plan__review=review).values_list("agency", flat=True)}
    for part in asked.from_area.agencies.filter(agency__in=told).select_related("agency"):
        take_part(part.agency, asked.to_area)
        here = asked.to_area.agencies.get(agency=part.agency)
        named = set(here.contacts.values_list("post", flat=True))
        for contact in part.contacts.filter(user=None).exclude(post__in=named):
            AgencyContact.objects.create(
                part=here,
                post=contact.post,
                name=contact.name,
                email=contact.email,
                phone=contact.phone,
                since=contact.since,
                until=contact.until,
            )


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
    agencies = Membership.objects.on(london_date(at)).filter(user=by).values("agency")
    walls = Entry.objects.live(at).filter(subject=held.review_id, basis=Basis.CONFLICT)
    if walls.filter(user=by.pk).exists() or walls.filter(agency__in=agencies).exists():
        raise CannotAnswer("Somebody else must answer this.")


def _refuse_if_walled(review: Review, *, at: datetime) -> None:
    """Who may read a restricted review is named person by person, of the area that leads it."""
    walls = Entry.objects.live(at).filter(subject=review.pk, basis=Basis.RESTRICTED)
    if walls.exists():
        raise CannotAsk(
            "This review is restricted. Lift the restriction before another area is asked."
        )
