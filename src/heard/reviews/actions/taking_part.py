"""Inviting the victim to the meeting, or not; and how they choose to take part."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from heard.agencies.models import User
from heard.audit.record import record
from heard.reviews import letters
from heard.reviews.actions.meetings import locked_meeting, meeting_to_come
from heard.reviews.models import Meeting, Review, VictimInvitation
from heard.reviews.queries import may
from heard.rules.meeting import CannotMeet, State, Way
from heard.rules.periods import london_date
from heard.rules.permissions import Permission

CALLED = frozenset({State.CALLED})


@transaction.atomic
def invite_victim(meeting: Meeting, *, answer_by: date, by: User, at: datetime) -> VictimInvitation:
    """Ask the victim how they want to take part, by letter and on their page; also after all, where
    they were told that they are not asked to come. Raises CannotMeet."""
    meeting = _to_invite_to(meeting, after_all=True)
    assert meeting.begins_at is not None  # noqa: S101 (the database sees to it)
    if not london_date(at) <= answer_by <= london_date(meeting.begins_at):
        raise CannotMeet("The day to answer by must be between today and the meeting.")
    meeting.invitations.filter(agreed=True, over_at=None).update(over_at=at)
    invitation: VictimInvitation = meeting.invitations.create(
        invited=True, answer_by=answer_by, by=by, at=at
    )
    letters.write_take_part(invitation, by=by, at=at)
    _record("victim.invited", meeting.review, by=by, at=at)
    return invitation


@transaction.atomic
def propose_not_inviting(
    meeting: Meeting, *, reasons: str, told: str, by: User, at: datetime
) -> VictimInvitation:
    """Propose, with reasons, not to invite the victim; `told` is what they will hear of why.
    Somebody else looks at both: until they agree it is not so. Raises CannotMeet."""
    meeting = _to_invite_to(meeting)
    invitation: VictimInvitation = meeting.invitations.create(
        invited=False, reasons=reasons, told=told, by=by, at=at
    )
    _record("victim.left_out_proposed", meeting.review, by=by, at=at)
    return invitation


@transaction.atomic
def look_again_at_not_inviting(
    invitation: VictimInvitation, *, agreed: bool, said: str, by: User, at: datetime
) -> None:
    """Agree, as the second person, that the victim is not invited, and have them told why and how
    they are heard all the same; or send it back: then they are still to be invited. Raises
    CannotMeet."""
    meeting = locked_meeting(invitation.meeting, states=CALLED)
    invitation = VictimInvitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if not invitation.waits:
        raise CannotMeet("Somebody has looked at this already.")
    if invitation.by_id == by.pk:
        raise CannotMeet("You proposed this. Somebody else must look at it.")
    if not may(by, Permission.CONFIRM, meeting.review, at=at):
        raise CannotMeet("Only somebody who may agree to decisions can look at it.")
    invitation.second, invitation.second_at = by, at
    invitation.agreed, invitation.second_said = agreed, said
    invitation.save(update_fields=["second", "second_at", "agreed", "second_said"])
    if agreed:
        letters.write_not_invited(invitation, second_person=by, at=at)
    action = "victim.left_out" if agreed else "victim.left_out_refused"
    _record(action, meeting.review, by=by, at=at)


@transaction.atomic
def choose_way(
    invitation: VictimInvitation,
    *,
    way: Way,
    who: str = "",
    needs: str = "",
    by: User | None,
    at: datetime,
) -> None:
    """Keep how the victim takes part, and what they need for it. They may change their mind until
    the meeting begins. Raises CannotMeet."""
    meeting = meeting_to_come(invitation.meeting, states=CALLED)
    assert meeting.begins_at is not None  # noqa: S101 (the database sees to it)
    if not invitation.invited:
        raise CannotMeet("There is no invitation to answer.")
    if at >= meeting.begins_at:
        raise CannotMeet("The meeting has begun.")
    invitation.way, invitation.who, invitation.needs = way, who, needs
    invitation.chosen_by, invitation.chosen_at = by, at
    invitation.save(update_fields=["way", "who", "needs", "chosen_by", "chosen_at"])
    _record("victim.chose", meeting.review, by=by, at=at, way=way)


def _to_invite_to(meeting: Meeting, *, after_all: bool = False) -> Meeting:
    meeting = meeting_to_come(meeting, states=CALLED)
    holds = meeting.invitations.filter(over_at=None).exclude(agreed=False)
    if after_all:
        holds = holds.exclude(agreed=True)
    if holds.exists():
        raise CannotMeet("The victim is invited already, or somebody is to look at why not.")
    return meeting


def _record(action: str, review: Review, *, by: User | None, at: datetime, **told: Any) -> None:
    actor = by.pk if by else None
    record(action, at=at, actor=actor, area=review.area_id, subject=review.pk, **told)
