"""Asking an independent chair, and what they declare before anything opens to them."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction

from heard.access.actions.entries import let_in
from heard.access.models import Basis
from heard.agencies.actions.memberships import lock_people
from heard.agencies.models import Area, Membership, User
from heard.audit.record import record
from heard.database.scope import acting_as_system
from heard.jobs.outbox import put
from heard.reviews.actions.access import record_conflict
from heard.reviews.actions.meetings import locked_meeting
from heard.reviews.chairs import agencies_involved, conflicts_of, pool
from heard.reviews.models import Chairing, Meeting, Training
from heard.rules.chairs import CONFLICT_NAMES, Conflict, Declaration, declared
from heard.rules.meeting import LIVE, CannotMeet
from heard.rules.periods import london_date
from heard.rules.permissions import Permission

ASKED = "chair.asked"


@transaction.atomic
def ask_chair(meeting: Meeting, user: User, *, by: User, at: datetime) -> Chairing:
    """Ask somebody of the pool to chair a meeting. Where the file speaks against them they are
    walled off instead, and it is recorded. Raises CannotMeet."""
    lock_people(meeting.review.area)  # as whoever walls somebody off does: before the review
    meeting = locked_meeting(meeting, states=LIVE)
    review = meeting.review
    if not pool(review.area, on=london_date(at)).filter(pk=user.pk).exists():
        raise CannotMeet("Choose somebody of the area’s independent chairs.")
    if meeting.chairs.filter(state__in=[Chairing.State.ASKED, Chairing.State.AGREED]).exists():
        raise CannotMeet("Somebody is asked already.")
    found = conflicts_of(user, review, at=at)
    chairing: Chairing = meeting.chairs.create(
        user=user,
        area=review.area,
        begins_at=meeting.begins_at,
        involved=[each.name for each in agencies_involved(review)],
        state=Chairing.State.CONFLICT if found else Chairing.State.ASKED,
        found=found,
        asked_by=by,
        asked_at=at,
    )
    if found:
        _wall_off(chairing, found, by=by, at=at)
    else:
        put(ASKED, to=user.pk, about=chairing.pk, area=review.area_id, at=at)
    _record("chair.conflict" if found else "chair.asked", chairing, by=by, at=at)
    return chairing


@transaction.atomic
@acting_as_system()
def answer_chairing(
    chairing: Chairing, *, agrees: bool, said: Declaration, detail: str, by: User, at: datetime
) -> Chairing:
    """Answer, declaring what ties one to the case. Who declares nothing, and agrees, is let in as
    its chair until the meeting is over; who declares something is walled off. Raises CannotMeet."""
    lock_people(chairing.area)
    locked_meeting(chairing.meeting, states=LIVE)
    now: Chairing = Chairing.objects.select_for_update(of=("self",)).get(pk=chairing.pk)
    if now.user_id != by.pk or now.state != Chairing.State.ASKED:
        raise CannotMeet("This has been answered already, or somebody else was asked.")
    review = now.meeting.review
    found = declared(said) or conflicts_of(by, review, at=at)
    now.answered_at, now.detail, now.found = at, detail, found
    if found:
        now.state = Chairing.State.CONFLICT
    elif agrees:
        now.state, now.declared_at = Chairing.State.AGREED, at
    else:
        now.state = Chairing.State.DECLINED
    now.save(update_fields=["state", "answered_at", "declared_at", "detail", "found"])
    if found:
        _wall_off(now, found, by=by, at=at)
    elif agrees:
        let_in(
            review.pk, area=review.area_id, basis=Basis.CHAIR, user=by.pk, by=now.asked_by_id, at=at
        )
    _record(f"chair.{now.state}", now, by=by, at=at)
    return now


@transaction.atomic
def set_free_days(user: User, days: Collection[date], *, at: datetime) -> None:
    """Say on which days one could chair. Those to come are said anew."""
    user.chair_days.filter(on__gte=london_date(at)).delete()
    for each in sorted(set(days)):
        user.chair_days.get_or_create(on=each)
    held = Membership.objects.on(london_date(at)).filter(user=user)
    held = held.with_permission(Permission.HOLD_MEETING)
    for area in held.values_list("area", flat=True).distinct():
        record("chair.free", at=at, actor=user.pk, area=area, days=len(set(days)))


@transaction.atomic
def note_training(
    user: User, area: Area, *, what: str, on: date, until: date | None, by: User, at: datetime
) -> Training:
    """Put on file what somebody was trained in. Raises CannotMeet."""
    if on > london_date(at):
        raise CannotMeet("Note it once it has taken place.")
    if until is not None and until < on:
        raise CannotMeet("It cannot end before it took place.")
    if user.training.filter(what=what, on=on).exists():
        raise CannotMeet("This is on file already.")
    made: Training = user.training.create(what=what, on=on, until=until, noted_by=by, noted_at=at)
    record("training.noted", at=at, actor=by.pk, area=area.pk, user=user.pk)
    return made


def _wall_off(chairing: Chairing, found: Collection[Conflict], *, by: User, at: datetime) -> None:
    reason = ". ".join(CONFLICT_NAMES[each] for each in found)
    record_conflict(chairing.meeting.review, chairing.user, reason=reason, by=by, at=at)


def _record(action: str, chairing: Chairing, *, by: User, at: datetime, **told: Any) -> None:
    review = chairing.meeting.review
    record(
        action,
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        user=chairing.user_id,
        **told,
    )
