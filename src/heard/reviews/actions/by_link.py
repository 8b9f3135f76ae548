"""What a contact without an account says by their link: of a recommendation, an action, a meeting,
of what one learnt."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from heard.audit.record import record
from heard.database.scope import acting_as_system
from heard.jobs.outbox import put
from heard.reviews.actions.answers import NotAColleague
from heard.reviews.actions.carrying_out import answer_recommendation, change_state
from heard.reviews.actions.learning import answer_learning
from heard.reviews.actions.links import new_link
from heard.reviews.actions.meetings import (
    INVITED,
    answer_dates,
    locked_meeting,
    say_whether_coming,
)
from heard.reviews.actions.papers import promise
from heard.reviews.models import (
    AnswerLink,
    LearningPoint,
    MeetingDate,
    PlanAction,
    Progress,
    Recommendation,
    RecommendationAnswer,
    Seat,
)
from heard.reviews.models.plan import How
from heard.rules.colleagues import Tie, tie_between
from heard.rules.meeting import CannotMeet, Coming, State, Suits, Taken
from heard.rules.periods import london_date
from heard.rules.plan import Change, Regard


@transaction.atomic
@acting_as_system()
def say_regard(
    link: AnswerLink, *, regard: Regard, reasons: str, given_by: str, at: datetime
) -> RecommendationAnswer:
    """Keep an agency's answer to a recommendation. Raises ReasonsMissing."""
    made = Recommendation.objects.select_related("review").get(links=link)
    return answer_recommendation(
        made,
        regard=regard,
        reasons=reasons,
        given_by=given_by,
        given_on=london_date(at),
        how=How.LINK,
        at=at,
    )


@transaction.atomic
@acting_as_system()
def say_taken(
    link: AnswerLink, *, taken: Taken, said: str, done_by: date | None, given_by: str, at: datetime
) -> None:
    """Keep whether an agency takes into its plan what a meeting learnt for it. Raises DayMissing."""
    point = LearningPoint.objects.get(links=link)
    answer_learning(point, taken=taken, said=said, done_by=done_by, given_by=given_by, at=at)


@transaction.atomic
@acting_as_system()
def say_when(link: AnswerLink, said: Mapping[MeetingDate, Suits], *, at: datetime) -> None:
    """Keep on which of the dates that are offered somebody can come. Raises CannotMeet."""
    answer_dates(Seat.objects.get(links=link), said, by=None, at=at)


@transaction.atomic
@acting_as_system()
def answer_invitation(
    link: AnswerLink, coming: Coming, *, name: str = "", email: str = "", at: datetime
) -> Seat:
    """Keep what somebody answers who is asked to a meeting. A colleague whom they send gets a link of
    their own, and the first one ends. Raises CannotMeet and NotAColleague."""
    seat = Seat.objects.select_related("agency", "meeting__review__area").get(links=link)
    if coming is not Coming.SENDS:
        say_whether_coming(seat, comes=coming is Coming.COMES, by=None, at=at)
        return seat
    meeting = locked_meeting(seat.meeting, states={State.CALLED})
    tie = tie_between(email, link.email)
    if tie is not Tie.COLLEAGUES:
        raise NotAColleague(tie)
    if meeting.seats.filter(agency=seat.agency, name=name).exclude(pk=seat.pk).exists():
        raise CannotMeet("They are asked already.")
    seat.instead_of, seat.name, seat.email = seat.name, name, email
    seat.comes, seat.answered_at, seat.promised_at = True, at, None
    seat.save(update_fields=["instead_of", "name", "email", "comes", "answered_at", "promised_at"])
    new_link(seat, name=name, email=email, at=at, forwarded_from=link)
    review = meeting.review
    put(INVITED, to=None, about=seat.pk, area=review.area_id, at=at)
    record("meeting.sends", at=at, area=review.area_id, subject=review.pk, agency=seat.agency_id)
    return seat


@transaction.atomic
@acting_as_system()
def promise_by_link(link: AnswerLink, *, at: datetime) -> None:
    """Who comes without an account promises to keep the papers confidential. Raises CannotMeet."""
    promise(Seat.objects.select_related("meeting__review").get(links=link), by=None, at=at)


@transaction.atomic
@acting_as_system()
def say_progress(
    link: AnswerLink, change: Change, *, text: str, said_by: str, at: datetime
) -> Progress:
    """Keep what an agency says of its action. Raises CannotChange, StepNotAllowed."""
    action = PlanAction.objects.select_related("plan__review", "plan__conference").get(links=link)
    return change_state(action, change, text=text, said_by=said_by, how=How.LINK, at=at)
