"""Finding a date for the meeting of a review, calling it, and calling it off."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from heard.access.actions.entries import KeptOut, let_in
from heard.access.models import Basis
from heard.agencies.models import User
from heard.audit.record import record
from heard.jobs.outbox import put
from heard.reviews import letters
from heard.reviews.actions.links import end_link, new_link, renew_link
from heard.reviews.actions.moves import lock
from heard.reviews.actions.taking_off import take_off
from heard.reviews.meetings import Called, Person
from heard.reviews.models import Meeting, MeetingDate, Review, Seat
from heard.rules.lifecycle import Stage
from heard.rules.meeting import (
    LIVE,
    CannotMeet,
    State,
    Suits,
    quorum,
    refuse_before_threshold,
)

INVITED = "meeting.invited"
OFFERED = "meeting.dates_offered"


@transaction.atomic
def plan_meeting(
    review: Review, *, dates: Collection[datetime], people: Sequence[Person], by: User, at: datetime
) -> Meeting:
    """Offer dates for the meeting of a review: who is asked to it says by a link when they can come.
    Raises CannotMeet."""
    refuse_before_threshold(Stage(lock(review).stage))
    if review.meetings.filter(state__in=LIVE).exists():
        raise CannotMeet("A meeting is planned already.")
    if any(each <= at for each in dates):
        raise CannotMeet("Offer dates that are still to come.")
    meeting: Meeting = review.meetings.create(
        decision=review.decisions.filter(met=True).latest("decided_at"),
        quorum=quorum(review.procedures.in_force).needed,
        planned_by=by,
        planned_at=at,
    )
    for each in sorted(set(dates)):
        meeting.dates.create(begins_at=each)
    for person in people:
        _offer(_seat(meeting, person), at=at)
    _record("meeting.planned", meeting, by=by, at=at, dates=meeting.dates.count())
    return meeting


@transaction.atomic
def ask_to_meeting(meeting: Meeting, person: Person, *, by: User, at: datetime) -> Seat:
    """Ask one more person to a meeting, who hears of it at once. Raises CannotMeet."""
    meeting = meeting_to_come(meeting, states=LIVE)
    if meeting.seats.filter(agency=person.agency, name=person.name).exists():
        raise CannotMeet("They are asked already.")
    seat = _seat(meeting, person)
    if meeting.state == State.CALLED:
        _invite(seat, by=by, at=at)
    else:
        _offer(seat, at=at)
    _record("meeting.asked", meeting, by=by, at=at)
    return seat


@transaction.atomic
def answer_dates(
    seat: Seat, said: Mapping[MeetingDate, Suits], *, by: User | None, at: datetime
) -> None:
    """Note on which of the dates that are offered somebody can come, in place of what they said
    before. Raises CannotMeet."""
    meeting = locked_meeting(seat.meeting, states={State.FINDING})
    seat.said.all().delete()
    for each, suits in said.items():
        if each.meeting_id == meeting.pk:
            seat.said.create(date=each, suits=suits)
    seat.answered_at = at
    seat.save(update_fields=["answered_at"])
    _record("meeting.answered", meeting, by=by, at=at)


@transaction.atomic
def say_whether_coming(seat: Seat, *, comes: bool | None, by: User | None, at: datetime) -> None:
    """Note whether somebody comes on the day that is set. Raises CannotMeet."""
    meeting = locked_meeting(seat.meeting, states={State.CALLED})
    seat.comes, seat.answered_at = comes, at
    seat.save(update_fields=["comes", "answered_at"])
    _record("meeting.answered", meeting, by=by, at=at)


@transaction.atomic
def call_meeting(meeting: Meeting, called: Called, *, by: User, at: datetime) -> Meeting:
    """Settle when and where a review meets, or settle it anew: everybody who is asked hears of it,
    and who has an account reads the review until it has met. Raises CannotMeet."""
    meeting = meeting_to_come(meeting, states=LIVE)
    if called.begins_at <= at:
        raise CannotMeet("The meeting must be still to come.")
    again = meeting.state == State.CALLED
    meeting.state = State.CALLED
    for name in ("begins_at", "how", "where", "minutes", "arrival", "interpreter", "breakout"):
        setattr(meeting, name, getattr(called, name))
    meeting.called_by, meeting.called_at = by, at
    meeting.moves += again
    meeting.save()
    meeting.seats.update(comes=None, answered_at=None)
    for seat in meeting.seats.select_related("user"):
        _invite(seat, by=by, at=at)
    invitation = meeting.invitations.filter(invited=True).last()
    if again and invitation is not None:
        letters.write_take_part(invitation, by=by, at=at)
    _record("meeting.called", meeting, by=by, at=at, again=again)
    return meeting


@transaction.atomic
def call_off(meeting: Meeting, *, why: str, by: User, at: datetime) -> None:
    """Call a meeting off, saying why: everybody who was asked to it is told that it is off. An
    applicant who was invited is told why, and what comes next. Raises CannotMeet."""
    meeting = locked_meeting(meeting, states=LIVE)
    take_off(meeting, why=why, by=by, at=at)
    if meeting.invitations.filter(invited=True).exists():
        with override(meeting.review.language):
            done = _("We have called off the review meeting. {why}").format(why=why)
            then = (
                _("We will find a new date, and ask you again how you want to take part.")
                if Stage(meeting.review.stage) is Stage.REVIEWING
                else _("Nobody looks for a new date. You do not have to do anything.")
            )
        letters.write_update(meeting.review, done=done, then=then, by=by, at=at)


def meeting_to_come(meeting: Meeting, *, states: Collection[State]) -> Meeting:
    """A meeting of a review that is still under way. Nobody is called or invited to one of a review
    that was withdrawn, has come to its outcome, or waits for its threshold to be decided again.
    Raises CannotMeet."""
    refuse_before_threshold(Stage(lock(meeting.review).stage))
    return locked_meeting(meeting, states=states)


def locked_meeting(meeting: Meeting, *, states: Collection[State]) -> Meeting:
    """A meeting as it is now, after its review, if it stands where something can be done to it.
    Raises CannotMeet."""
    lock(meeting.review)
    now = Meeting.objects.select_for_update(of=("self",)).select_related("review__area")
    meeting = now.get(pk=meeting.pk)
    if State(meeting.state) not in states:
        raise CannotMeet("This meeting has moved on. Look at it again.")
    return meeting


def _seat(meeting: Meeting, person: Person) -> Seat:
    seat: Seat = meeting.seats.create(
        agency=person.agency, name=person.name, email=person.email, user=person.user
    )
    return seat


def _offer(seat: Seat, *, at: datetime) -> None:
    """Send somebody, with an account or without, the link by which they say when they can come."""
    email = seat.email or (seat.user.email if seat.user else "")
    if email:
        new_link(seat, name=seat.name, email=email, at=at)
        put(OFFERED, to=seat.user_id, about=seat.pk, area=seat.review.area_id, at=at)


def _invite(seat: Seat, *, by: User, at: datetime) -> None:
    """Tell somebody of a meeting that is called, and let them read what it is about. Who has no
    account answers by the link with which they said when they can come."""
    review = seat.meeting.review
    link = seat.links.filter(ended_at=None).first()
    if seat.user is not None:
        if link is not None:
            end_link(link, at=at)
        try:
            let_in(
                review.pk,
                area=review.area_id,
                basis=Basis.PANEL_MEMBER,
                user=seat.user.pk,
                by=by.pk,
                at=at,
            )
        except KeptOut as wall:
            raise CannotMeet(f"{seat.user} has a conflict of interest and cannot come.") from wall
    elif link is not None:
        renew_link(link, at=at)
    elif seat.email:
        new_link(seat, name=seat.name, email=seat.email, at=at)
    if seat.email or seat.user:
        put(INVITED, to=seat.user_id, about=seat.pk, area=review.area_id, at=at)


def _record(action: str, meeting: Meeting, *, by: User | None, at: datetime, **told: Any) -> None:
    review = meeting.review
    actor = by.pk if by else None
    record(action, at=at, actor=actor, area=review.area_id, subject=review.pk, **told)
