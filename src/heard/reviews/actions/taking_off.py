"""What a meeting leaves behind when it is off: by hand, or with the review that it was of."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from heard.access.actions.entries import end_basis
from heard.access.models import Basis
from heard.agencies.models import User
from heard.audit.record import record
from heard.database.scope import acting_as_system
from heard.jobs.outbox import put
from heard.reviews import letters
from heard.reviews.actions.links import end_link
from heard.reviews.models import AnswerLink, Chairing, Meeting, Review
from heard.rules.lifecycle import OPEN, Stage
from heard.rules.meeting import LIVE, WHY_OFF, State, goes_on

OFF = "meeting.off"
PANEL = (Basis.PANEL_MEMBER, Basis.CHAIR)


@acting_as_system()
def leave_no_meeting(review: Review, *, by: User | None, at: datetime) -> None:
    """A review is no longer under way: what was to meet about it is called off. One that has begun
    can still be minuted; where the review is over, only who holds it reads on.

    It acts beyond what they see, because an applicant may end their review, and knows no panel.
    """
    stage = Stage(review.stage)
    for meeting in review.meetings.select_for_update(of=("self",)).filter(state__in=[*LIVE]):
        meeting.review = review
        if not goes_on(State(meeting.state), meeting.begins_at, at=at):
            take_off(meeting, why=WHY_OFF[stage], by=by, at=at)
            _tell_of_outcome(meeting, by=by, at=at)
        elif stage not in OPEN:
            close_to_panel(meeting, PANEL[:1], by=by, at=at)


def take_off(meeting: Meeting, *, why: str, by: User | None, at: datetime) -> None:
    """Mark a locked meeting as off, close it to who read for it, and tell each who was asked."""
    meeting.state, meeting.why_off = State.OFF, why
    meeting.ended_by, meeting.ended_at = by, at
    meeting.save(update_fields=["state", "why_off", "ended_by", "ended_at"])
    review = meeting.review
    close_to_panel(meeting, by=by, at=at)
    for seat in meeting.seats.all():
        if seat.email or seat.user_id:
            put(OFF, to=seat.user_id, about=seat.pk, area=review.area_id, at=at)
    waiting = [Chairing.State.ASKED, Chairing.State.AGREED]
    for chairing in meeting.chairs.filter(state__in=waiting):
        put(OFF, to=chairing.user_id, about=chairing.pk, area=review.area_id, at=at)
    actor = by.pk if by else None
    record("meeting.called_off", at=at, actor=actor, area=review.area_id, subject=review.pk)


def close_to_panel(
    meeting: Meeting, bases: Collection[Basis] = PANEL, *, by: User | None, at: datetime
) -> None:
    """Who read the review for its meeting reads it no more."""
    for basis in bases:
        end_basis(meeting.review_id, basis, at=at, by=by.pk if by else None)
    for link in AnswerLink.objects.filter(seat__meeting=meeting, ended_at=None):
        end_link(link, at=at)


def _tell_of_outcome(meeting: Meeting, *, by: User | None, at: datetime) -> None:
    """Where the review has come to its outcome, the letter of that waits to be read by another: so
    a victim who was invited is told now. The letters of other ends say it themselves."""
    review = meeting.review
    invited = meeting.invitations.filter(invited=True).exists()
    if Stage(review.stage) is Stage.PLANNED and invited:
        with override(review.language):
            done = _("We have called off the review meeting, because it is not needed any more.")
            then = _("We will write to you and tell you what the review came to.")
        letters.write_update(review, done=done, then=then, by=by, at=at)
