"""What the agencies of a case conference do together: ask each other, meet, and agree who does what."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from heard.agencies.models import Agency, User
from heard.audit.record import record
from heard.reviews.actions.conferences import refuse_if_over
from heard.reviews.actions.links import end_link
from heard.reviews.actions.requests import Asked, CannotAsk, NoDate, write_to_contact
from heard.reviews.actions.summoning import tell_of_meeting
from heard.reviews.conferences import agencies_in
from heard.reviews.models import (
    ActionPlan,
    AnswerLink,
    Conference,
    ConferenceMeeting,
    InformationRequest,
    PlanAction,
)
from heard.rules.meeting import State as MeetingState
from heard.rules.periods import london_date
from heard.rules.requests import State
from heard.rules.sharing import Gateway


class MeetsAlready(Exception):
    """A conference has one meeting at a time."""


class NotMeeting(Exception):
    """The meeting has ended, has not begun, or nobody was there."""


class NotInvited(Exception):
    """Only an agency that takes part is asked, or given something to do."""


def can_be_asked_in(conference: Conference, *, at: datetime) -> list[Agency]:
    """The agencies that take part and are not being asked already."""
    open_ones = conference.requests.filter(state=State.ASKED).values_list("agency", flat=True)
    asked = set(open_ones)
    return [each for each in agencies_in(conference, at=at) if each.pk not in asked]


@transaction.atomic
def ask_invited(
    conference: Conference, asked: Asked, agencies: Collection[Agency], *, by: User, at: datetime
) -> list[InformationRequest]:
    """Ask agencies that take part the same, in one step, and write to the contact of each.

    It rests on section 115 of the Crime and Disorder Act 1998, so nobody must answer, no clock
    runs, and somebody says the day. Raises ConferenceOver, CannotAsk, NoDate.
    """
    refuse_if_over(conference)
    today = london_date(at)
    allowed = {each.pk for each in can_be_asked_in(conference, at=at)}
    if not agencies or {each.pk for each in agencies} - allowed:
        raise CannotAsk("Each agency is asked once at a time, and only while it takes part.")
    if asked.due_on is None or asked.due_on < today:
        raise NoDate("Enter a day for the answers. It must be today or later.")
    made = []
    for agency in agencies:
        request = conference.requests.create(
            area_id=conference.area_id,
            agency=agency,
            gateway=Gateway.CRIME_AND_DISORDER,
            purpose=asked.purpose,
            necessity=asked.necessity,
            questions=list(asked.questions),
            begins=asked.begins,
            ends=asked.ends,
            due_on=asked.due_on,
            due_because=InformationRequest.DueBecause.BY_HAND,
            asked_on=today,
            asked_by=by,
            asked_at=at,
        )
        write_to_contact(request, conference.area.agencies.get(agency=agency), at=at)
        record(
            "request.asked",
            at=at,
            actor=by.pk,
            area=conference.area_id,
            subject=conference.pk,
            request=request.pk,
            agency=agency.pk,
        )
        made.append(request)
    return made


@transaction.atomic
def call_conference(
    conference: Conference, *, begins_at: datetime, how: str, where: str, by: User, at: datetime
) -> ConferenceMeeting:
    """Call the agencies together: the contact of each is told. Raises ConferenceOver, MeetsAlready,
    NoDate."""
    refuse_if_over(conference)
    if begins_at < at:
        raise NoDate("The meeting must be today or later.")
    if conference.meetings.filter(state=MeetingState.CALLED).exists():
        raise MeetsAlready("A meeting is called already. Hold it, or call it off.")
    made = conference.meetings.create(
        begins_at=begins_at, how=how, where=where, called_by=by, called_at=at
    )
    _tell("conference.called", conference, by=by, at=at, meeting=made.pk)
    tell_of_meeting(made, at=at)
    return made


@transaction.atomic
def move_conference(
    meeting: ConferenceMeeting,
    *,
    begins_at: datetime,
    how: str,
    where: str,
    by: User,
    at: datetime,
) -> None:
    """Change when or where the agencies meet: the contact of each is told. Raises ConferenceOver,
    NotMeeting, NoDate."""
    now = _live(meeting)
    if begins_at < at:
        raise NoDate("The meeting must be today or later.")
    now.begins_at, now.how, now.where = begins_at, how, where
    now.changes += 1
    now.save(update_fields=["begins_at", "how", "where", "changes"])
    _tell("conference.moved", now.conference, by=by, at=at, meeting=now.pk)
    tell_of_meeting(now, at=at)


@transaction.atomic
def hold_conference(
    meeting: ConferenceMeeting,
    *,
    there: Collection[Agency],
    said: str,
    decided: str,
    dissent: str = "",
    by: User,
    at: datetime,
) -> None:
    """Keep the minute of a meeting that was held. It stays as it is. Raises ConferenceOver,
    NotMeeting."""
    now = _live(meeting)
    if at < now.begins_at:
        raise NotMeeting("The meeting has not begun.")
    if len(there) < 2:
        raise NotMeeting("Say which agencies were there: at least two.")
    now.state, now.ended_by, now.ended_at = MeetingState.HELD, by, at
    now.said, now.decided, now.dissent = said, decided, dissent
    now.save(update_fields=["state", "ended_by", "ended_at", "said", "decided", "dissent"])
    now.there.set(there)
    _end_links(now, at=at)
    _tell("conference.held", now.conference, by=by, at=at, meeting=now.pk)


@transaction.atomic
def call_conference_off(meeting: ConferenceMeeting, *, why: str, by: User, at: datetime) -> None:
    """Call a meeting off, with a reason: the contact of each agency is told that it is. Raises
    ConferenceOver, NotMeeting."""
    now = _live(meeting)
    now.state, now.ended_by, now.ended_at, now.why_off = MeetingState.OFF, by, at, why
    now.changes += 1
    now.save(update_fields=["state", "ended_by", "ended_at", "why_off", "changes"])
    _end_links(now, at=at)
    tell_of_meeting(now, at=at)
    _tell("conference.called_off", now.conference, by=by, at=at, meeting=now.pk)


@transaction.atomic
def agree_action(  # noqa: PLR0913 - all that an action is
    conference: Conference,
    *,
    agency: Agency,
    officer: str,
    what: str,
    safe_words: str,
    measure: str,
    due_on: date,
    kind: str = "",
    if_not_done: str = "",
    by: User,
    at: datetime,
) -> PlanAction:
    """Put what the agencies agreed into their joint plan. It is followed from now on: reminded, and
    taken to the senior whom the agency named when it is late. Raises ConferenceOver, NotInvited,
    NoDate."""
    refuse_if_over(conference)
    if agency not in agencies_in(conference, at=at):
        raise NotInvited("Only an agency that takes part is given something to do.")
    if due_on < london_date(at):
        raise NoDate("The day must be today or later.")
    plan, _is_new = ActionPlan.objects.update_or_create(
        conference=conference,
        defaults={"agreed_at": at, "review_on": conference.look_again_on},
        create_defaults={
            "begun_by": by,
            "begun_at": at,
            "agreed_at": at,
            "review_on": conference.look_again_on,
        },
    )
    last = plan.actions.aggregate(last=Max("number"))["last"] or 0
    action = plan.actions.create(
        number=last + 1,
        agency=agency,
        officer=officer,
        what=what,
        safe_words=safe_words,
        measure=measure,
        due_on=due_on,
        kind=kind,
        if_not_done=if_not_done,
        agreed_at=at,
    )
    _tell("plan.action_added", conference, by=by, at=at, item=action.pk, agency=agency.pk)
    return action


def _end_links(meeting: ConferenceMeeting, *, at: datetime) -> None:
    for link in AnswerLink.objects.filter(conference_seat__meeting=meeting, ended_at=None):
        end_link(link, at=at)


def _live(meeting: ConferenceMeeting) -> ConferenceMeeting:
    refuse_if_over(meeting.conference)
    now = (
        ConferenceMeeting.objects.select_for_update(of=("self",))
        .select_related("conference")
        .get(pk=meeting.pk)
    )
    if now.state != MeetingState.CALLED:
        raise NotMeeting("This meeting was held, or called off.")
    return now


def _tell(action: str, conference: Conference, *, by: User, at: datetime, **told: Any) -> None:
    record(action, at=at, actor=by.pk, area=conference.area_id, subject=conference.pk, **told)
