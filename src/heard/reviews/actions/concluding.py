"""What becomes of a case conference: it is looked at again, closed, or turned into a review."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from heard.access.actions.entries import keep_out
from heard.access.models import Basis, Entry
from heard.agencies.actions.disclosures import end_all
from heard.agencies.actions.memberships import lock_people
from heard.agencies.models import Disclosure, Ended, User
from heard.audit.record import record
from heard.reviews.actions.access import record_conflict
from heard.reviews.actions.conferences import refuse_if_over, wall_off
from heard.reviews.actions.conferring import call_conference_off
from heard.reviews.actions.moves import lock
from heard.reviews.actions.requests import NoDate, withdraw_request
from heard.reviews.models import ActionPlan, AnswerLink, Conference, PlanAction, Review
from heard.reviews.queries import may
from heard.rules.conference import State as ConferenceState
from heard.rules.conference import Step, Why, may_carry, state_after
from heard.rules.disclosure import Mark
from heard.rules.lifecycle import OPEN as OPEN_STAGES
from heard.rules.meeting import State as MeetingState
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.rules.plan import OPEN
from heard.rules.requests import State


class ActionsLeft(Exception):
    """A conference is not closed while somebody still has something to do for it."""


class CannotTurn(Exception):
    """It turns into an open review of the same area, which whoever turns it looks after."""


@transaction.atomic
def look_again(
    conference: Conference, *, found: str, again_on: date, by: User, at: datetime
) -> None:
    """Keep what the agencies found when they looked again, and when they do the next time. Raises
    ConferenceOver, NoDate."""
    now = refuse_if_over(conference)
    if again_on <= london_date(at):
        raise NoDate("The day must be in the future.")
    now.look_again_on = again_on
    now.save(update_fields=["look_again_on"])
    ActionPlan.objects.filter(conference=now).update(review_on=again_on)
    now.looks.create(found=found, by=by, at=at)
    _tell("conference.looked_at", now, by=by, at=at)


@transaction.atomic
def close_conference(
    conference: Conference, *, why: Why, reason: str, by: User, at: datetime
) -> None:
    """Close a conference: nobody waits for anything any more, and the agencies that were invited
    read it no longer.

    What was agreed is done by then, or will not be done with a reason; but nobody goes on where
    the person no longer agrees. Raises ConferenceOver and ActionsLeft.
    """
    now = lock(conference)
    state = state_after(Step.CLOSE, state=ConferenceState(now.state))
    left = PlanAction.objects.filter(plan__conference=now, state__in=[*OPEN])
    if why is not Why.NO_CONSENT and left.exists():
        raise ActionsLeft("Something that was agreed is still to be done. Say what became of it.")
    _let_nobody_wait(now, by=by, at=at)
    now.state, now.ended_by, now.ended_at = state, by, at
    now.end_why, now.end_reason = why, reason
    now.save(update_fields=["state", "ended_by", "ended_at", "end_why", "end_reason"])
    AnswerLink.objects.filter(action__plan__conference=now, ended_at=None).update(
        ended_at=at, code=""
    )
    end_all(Disclosure.objects.filter(subject=now.pk), because=Ended.OVER, by=by, at=at)
    _tell("conference.closed", now, by=by, at=at, why=why)


@transaction.atomic
def turn_into_review(conference: Conference, review: Review, *, by: User, at: datetime) -> int:
    """Somebody asked for a review: the conference ends in it.

    What relevant bodies told goes along into its chronology, with its marks; the rest stays and is
    asked for anew. Who was walled off from one is from the other. What was agreed goes on under the
    conference, because nobody has shown it to the victim. Nothing is counted: a chronology is no
    report. Gives back how many entries went along. Raises ConferenceOver and CannotTurn.
    """
    lock_people(conference.area)  # as whoever keeps somebody out does: before the records
    now, into = lock(conference), lock(review)
    state = state_after(Step.TURN, state=ConferenceState(now.state))
    if into.area_id != now.area_id or into.stage not in OPEN_STAGES:
        raise CannotTurn("Enter the reference of an open review of this area")
    if not may(by, Permission.MANAGE_REVIEW, into, at=at):
        raise CannotTurn("Enter the reference of an open review of this area")
    _let_nobody_wait(now, by=by, at=at)
    now.state, now.ended_by, now.ended_at, now.review = state, by, at, into
    now.save(update_fields=["state", "ended_by", "ended_at", "review"])
    carried = _carry(now, into)
    _same_walls(now, into, by=by, at=at)
    _tell("conference.turned", now, by=by, at=at, review=into.pk, entries=carried)
    record(
        "review.from_conference",
        at=at,
        actor=by.pk,
        area=into.area_id,
        subject=into.pk,
        conference=now.pk,
        entries=carried,
    )
    return carried


def _carry(conference: Conference, review: Review) -> int:
    bodies = conference.area.agencies.filter(is_relevant_body=True).values("agency")
    marks = [mark for mark in Mark if may_carry(mark, relevant_body=True)]
    rows = conference.chronology.filter(agency__in=bodies, mark__in=marks, review=None)
    return rows.update(review=review)


def _same_walls(conference: Conference, review: Review, *, by: User, at: datetime) -> None:
    """A conflict of interest in one is a conflict in the other."""
    for here, there in ((conference.pk, review.pk), (review.pk, conference.pk)):
        for wall in Entry.objects.live(at).filter(subject=here, basis=Basis.CONFLICT):
            person = User.objects.filter(pk__in=[wall.user]).first()
            if person is not None and there == review.pk:
                record_conflict(review, person, reason=wall.reason, by=by, at=at)
            elif person is not None:
                wall_off(conference, person, reason=wall.reason, by=by, at=at)
            elif wall.agency is not None:
                keep_out(
                    there,
                    area=wall.area,
                    basis=Basis.CONFLICT,
                    agency=wall.agency,
                    reason=wall.reason,
                    by=by.pk,
                    at=at,
                )


def _let_nobody_wait(conference: Conference, *, by: User, at: datetime) -> None:
    """Requests are taken back, and a meeting that was called is called off: the contact of each agency
    is told."""
    for request in conference.requests.filter(state__in=[State.ASKED, State.NOT_US]):
        withdraw_request(request, by=by, at=at)
    for meeting in conference.meetings.filter(state=MeetingState.CALLED):
        call_conference_off(meeting, why="The conference ended.", by=by, at=at)


def _tell(action: str, conference: Conference, *, by: User, at: datetime, **told: Any) -> None:
    record(action, at=at, actor=by.pk, area=conference.area_id, subject=conference.pk, **told)
