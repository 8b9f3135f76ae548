"""Meetings, for the tests that walk every page: by the real actions, dated now."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from heard.agencies.models import Agency, Area, Membership, User
from heard.jobs.doing import drain
from heard.reviews.actions.by_link import promise_by_link
from heard.reviews.actions.links import new_link
from heard.reviews.actions.meetings import ask_to_meeting, call_meeting, plan_meeting
from heard.reviews.actions.minutes import (
    find_adequacy,
    find_harm,
    hold_meeting,
    learn,
    note_presence,
)
from heard.reviews.actions.papers import ASKED, make_papers, open_papers
from heard.reviews.actions.statements import write_statement
from heard.reviews.actions.taking_part import invite_victim, propose_not_inviting
from heard.reviews.meetings import Called, Person
from heard.reviews.models import AnswerLink, Chairing, LearningPoint, Meeting, Papers, Review, Seat
from heard.reviews.papers.reading import latest
from heard.rules.meeting import ReadBy, Verdict, Where
from heard.rules.papers import Part
from heard.rules.permissions import Role
from tests import asking, scenes
from tests.scenes import ago, today
from tests.vault.recording import a_wav

STATEMENT = "It keeps us up each night."
SETTLED = {"how": "both", "where": "Room 3, Civic Centre", "minutes": "90"}


def soon(*, days: int = 7) -> Any:
    return timezone.now().replace(hour=14, minute=0) + timedelta(days=days)


def planned(review: Review, *, by: User, users: tuple[User, ...] = ()) -> Meeting:
    """Two dates are offered to the police, and to people with an account."""
    police = Agency.objects.get(areas__area=review.area, kind="police")
    people = [Person(police, "Insp. Roe", "roe@police.example")]
    people += [Person(police, str(user), user=user) for user in users]
    dates = [soon(days=7), soon(days=8)]
    return plan_meeting(review, dates=dates, people=people, by=by, at=timezone.now())


def called(review: Review, *, by: User, users: tuple[User, ...] = (), **said: Any) -> Meeting:
    settled = {"begins_at": soon(), "how": Where.BOTH, "where": "Room 3, Civic Centre"}
    meeting = planned(review, by=by, users=users)
    return call_meeting(meeting, Called(**settled | said), by=by, at=timezone.now())


def invited(review: Review, *, by: User) -> Meeting:
    meeting = called(review, by=by)
    invite_victim(meeting, answer_by=ago(days=-3), by=by, at=timezone.now())
    return meeting


def a_planned_meeting(area: Area, *, by: User) -> Review:
    review = scenes.a_met_review(area, by=by)
    planned(review, by=by)
    return review


def a_called_meeting(area: Area, *, by: User) -> Review:
    review = scenes.a_met_review(area, by=by)
    called(review, by=by)
    return review


def a_victim_invited(area: Area, *, by: User) -> Review:
    review = scenes.a_met_review(area, by=by)
    invited(review, by=by)
    return review


def a_victim_left_out(area: Area, *, by: User) -> Review:
    """It is proposed not to invite them: somebody else is to look at it."""
    review = scenes.a_met_review(area, by=by)
    meeting = called(review, by=by)
    propose_not_inviting(
        meeting,
        reasons="They asked us not to.",
        told="You asked us not to.",
        by=by,
        at=timezone.now(),
    )
    return review


def begun(area: Area, *, by: User) -> Review:
    """The meeting has begun, and everything is minuted that must be."""
    review = scenes.a_met_review(area, by=by)
    meeting = invited(review, by=by)
    Meeting.objects.filter(pk=meeting.pk).update(begins_at=timezone.now(), quorum=1)
    meeting.refresh_from_db()
    at = timezone.now()
    there = dict.fromkeys(meeting.seats.all(), True)
    note_presence(meeting, there, apologies={}, led_by="Jo", why_not_independent="x", by=by, at=at)
    find_harm(meeting, persistence="Each week.", harm="No sleep.", by=by, at=at)
    police = Agency.objects.get(areas__area=area, kind="police")
    find_adequacy(
        meeting, police, owed="A call.", done="None.", verdict=Verdict.NOT_ADEQUATE, by=by, at=at
    )
    return review


def a_chair(area: Area) -> User:
    """An independent chair, of an agency that has no part in anything."""
    agency = Agency.objects.filter(kind="other", name="The chairs’ pool").first()
    if agency is None:
        agency = scenes.an_agency(area, "The chairs’ pool", "other")
    email = f"lu.grey@{area.slug}.example"
    chair = User.objects.filter(email=email).first()
    if chair is None:
        chair = User.objects.create_user(email, name="Lu Grey")
        Membership.objects.create(
            user=chair, area=area, agency=agency, role=Role.CHAIR, since=today()
        )
    return chair


def chair_of(area: Area) -> User:
    return User.objects.get(name="Lu Grey", memberships__area=area)


def asked_to_chair(review: Review, user: User, *, by: User) -> Chairing:
    """Whoever it is: as the action leaves it."""
    meeting = called(review, by=by)
    return Chairing.objects.create(
        meeting=meeting,
        user=user,
        area=review.area,
        begins_at=meeting.begins_at,
        involved=["The police"],
        asked_by=by,
        asked_at=timezone.now(),
    )


def learnt(review: Review, *, by: User) -> LearningPoint:
    meeting = called(review, by=by)
    return learn(meeting, text="Ask about pets.", agency=None, by=by, at=timezone.now())


def learnt_for(area: Area, *, by: User, kind: str = "council") -> LearningPoint:
    """A meeting was held, and an agency is told of something that it learnt for it."""
    meeting = begun(area, by=by).meetings.get()
    agency = scenes.an_own_agency(area, kind)
    point = learn(meeting, text="Look for sublets.", agency=agency, by=by, at=timezone.now())
    hold_meeting(meeting, by=by, at=timezone.now())
    point.refresh_from_db()
    return point


def a_link_to_learning(area: Area) -> AnswerLink:
    point = learnt_for(area, by=scenes.a_member(area, name=f"Minute-taker of {area}"))
    at = timezone.now()
    return new_link(point, name="Robin Vale", email="robin@council.example", at=at)


def stated(review: Review) -> Review:
    write_statement(review, text=STATEMENT, read_by=ReadBy.CHAIR, by=None, at=timezone.now())
    return review


def recorded(review: Review, *, text: str = "") -> Review:
    write_statement(
        review,
        text=text,
        read_by=ReadBy.CHAIR,
        recording=SimpleUploadedFile("voice.wav", a_wav()),
        by=None,
        at=timezone.now(),
    )
    return review


def with_papers(review: Review, *, by: User, opened: bool = True, **said: Any) -> Papers:
    """A meeting is called, and the worker has made its papers."""
    meeting = called(review, by=by, **said)
    return papers_of(meeting, by=by, opened=opened)


def papers_of(meeting: Meeting, *, by: User, opened: bool = True) -> Papers:
    make_papers(meeting, by=by, at=timezone.now())
    drain(at=timezone.now(), kind=ASKED)
    if opened:
        open_papers(meeting, all_the_same="They stand in.", by=by, at=timezone.now())
    found = latest(meeting, Part.PANEL, opened=opened)
    assert found is not None
    return found


def papers_to_open(area: Area, *, by: User) -> Review:
    review = scenes.a_met_review(area, by=by)
    with_papers(review, by=by, opened=False)
    return review


def seated(meeting: Meeting, user: User, *, by: User) -> Seat:
    """Somebody with an account comes for the police."""
    police = Agency.objects.get(areas__area=meeting.review.area, kind="police")
    person = Person(police, str(user), user=user)
    return ask_to_meeting(meeting, person, by=by, at=timezone.now())


def a_seat_link(area: Area, *, promised: bool = False) -> AnswerLink:
    """Somebody of the police is invited, who has no account: the papers can be read, and a file that
    came with an answer."""
    by = scenes.a_member(area, name=f"Asks For {area.name}")
    review = scenes.a_met_review(area, by=by)
    asking.a_file(asking.a_request(review, by=by))
    seat = with_papers(review, by=by).meeting.seats.get()
    link: AnswerLink = seat.links.get(ended_at=None)
    if promised:
        promise_by_link(link, at=timezone.now())
    return link


def a_link_to_dates(area: Area) -> AnswerLink:
    """Somebody of the police is offered two dates."""
    by = scenes.a_member(area, name=f"Plans For {area.name}")
    meeting = planned(scenes.a_met_review(area, by=by), by=by)
    link: AnswerLink = meeting.seats.get().links.get()
    return link


def papers_for(link: AnswerLink) -> Papers:
    assert link.seat is not None
    found = latest(link.seat.meeting, Part.PANEL, opened=True)
    assert found is not None
    return found
