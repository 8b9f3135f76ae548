"""What brings a review to its meeting, and the victim’s part in it."""

from collections.abc import Callable
from typing import Any

from heard.agencies.models import User
from heard.reviews.actions import endings, meetings, statements, taking_part
from heard.reviews.meetings import Called, Person
from heard.reviews.models import Meeting, VictimInvitation
from heard.rules.meeting import ReadBy, Suits, Way, Where
from tests.factories import NOON, TODAY, a_second_person, agency_of, later, let_into
from tests.reviews.acts.base import PLANTED, Scene, acts, under_review

CALLED = Called(later(days=9), Where.BOTH, PLANTED, arrival=PLANTED, interpreter=PLANTED)
DATES = [later(days=9), later(days=8)]


def planned(scene: Scene) -> Meeting:
    people = [Person(agency_of(scene.area), PLANTED, "planted@work.example")]
    return meetings.plan_meeting(scene.subject, dates=DATES, people=people, by=scene.by, at=NOON)


def called(scene: Scene) -> Meeting:
    return meetings.call_meeting(planned(scene), CALLED, by=scene.by, at=NOON)


def meeting_of(arrange: Callable[[Scene], Any], act: Callable[[Any, User], Any]) -> Scene:
    """A review whose threshold is met, what was done before, and the act on it; on the rows as
    they are then."""
    made: list[Any] = []
    scene = under_review(lambda review, by: act(type(made[0]).objects.get(pk=made[0].pk), by))
    made.append(arrange(scene))
    return scene


@acts(meetings.plan_meeting, "meeting.planned")
def a_meeting_is_planned() -> Scene:
    scene = under_review(lambda review, by: planned(scene))
    return scene


@acts(meetings.ask_to_meeting, "meeting.asked")
def somebody_is_asked_to_a_meeting() -> Scene:
    return meeting_of(
        called,
        lambda meeting, by: meetings.ask_to_meeting(
            meeting,
            Person(agency_of(meeting.review.area), "Jo", "jo@work.example"),
            by=by,
            at=NOON,
        ),
    )


@acts(meetings.answer_dates, "meeting.answered")
def somebody_says_when_they_can_come() -> Scene:
    return meeting_of(
        lambda scene: planned(scene).seats.get(),
        lambda seat, by: meetings.answer_dates(
            seat, dict.fromkeys(seat.meeting.dates.all(), Suits.YES), by=by, at=NOON
        ),
    )


@acts(meetings.say_whether_coming, "meeting.answered")
def somebody_says_that_they_come() -> Scene:
    return meeting_of(
        lambda scene: called(scene).seats.get(),
        lambda seat, by: meetings.say_whether_coming(seat, comes=True, by=by, at=NOON),
    )


@acts(meetings.call_meeting, "access.let_in", "meeting.called")
def a_meeting_is_called() -> Scene:
    def arrange(scene: Scene) -> Meeting:
        meeting = planned(scene)
        member = a_second_person(scene.area)
        person = Person(agency_of(scene.area, "police"), "Jo", user=member)
        meetings.ask_to_meeting(meeting, person, by=scene.by, at=NOON)
        return meeting

    return meeting_of(
        arrange, lambda meeting, by: meetings.call_meeting(meeting, CALLED, by=by, at=NOON)
    )


@acts(meetings.call_off, "meeting.called_off")
def a_meeting_is_called_off() -> Scene:
    return meeting_of(
        called, lambda meeting, by: meetings.call_off(meeting, why=PLANTED, by=by, at=NOON)
    )


@acts(endings.withdraw, "review.withdraw", "access.ended", "meeting.called_off")
def a_review_is_withdrawn_before_it_meets() -> Scene:
    def arrange(scene: Scene) -> Meeting:
        meeting = planned(scene)
        member = a_second_person(scene.area)
        person = Person(agency_of(scene.area, "police"), "Jo", user=member)
        meetings.ask_to_meeting(meeting, person, by=scene.by, at=NOON)
        meetings.call_meeting(meeting, CALLED, by=scene.by, at=NOON)
        invite(meeting, scene.by)
        return meeting

    return meeting_of(
        arrange,
        lambda meeting, by: endings.withdraw(meeting.review, reason=PLANTED, by=by, at=NOON),
    )


@acts(taking_part.invite_victim, "victim.invited")
def the_victim_is_invited() -> Scene:
    return meeting_of(called, invite)


def invite(meeting: Meeting, by: User | None) -> VictimInvitation:
    return taking_part.invite_victim(meeting, answer_by=TODAY, by=by, at=NOON)


@acts(taking_part.propose_not_inviting, "victim.left_out_proposed")
def it_is_proposed_not_to_invite_the_victim() -> Scene:
    return meeting_of(called, leave_out)


def leave_out(meeting: Meeting, by: User | None) -> VictimInvitation:
    return taking_part.propose_not_inviting(meeting, reasons=PLANTED, told=PLANTED, by=by, at=NOON)


@acts(taking_part.look_again_at_not_inviting, "victim.left_out")
def somebody_agrees_that_the_victim_is_not_invited() -> Scene:
    scene = meeting_of(
        lambda scene: leave_out(called(scene), scene.by),
        lambda invitation, by: taking_part.look_again_at_not_inviting(
            invitation, agreed=True, said=PLANTED, by=second, at=NOON
        ),
    )
    second = let_into(scene.subject, a_second_person(scene.area))
    scene.others = (second,)
    return scene


def by_the_applicant(scene: Scene) -> Scene:
    """On their own page: nobody who works on it does it."""
    scene.by = None
    return scene


@acts(taking_part.choose_way, "victim.chose")
def the_victim_chooses_how_to_take_part() -> Scene:
    scene = meeting_of(
        lambda scene: invite(called(scene), scene.by),
        lambda invitation, by: taking_part.choose_way(
            invitation, way=Way.ADVOCATE, who=PLANTED, needs=PLANTED, by=None, at=NOON
        ),
    )
    return by_the_applicant(scene)


@acts(statements.write_statement, "statement.written")
def the_victim_writes_a_statement() -> Scene:
    scene = under_review(
        lambda review, by: statements.write_statement(
            review,
            text=PLANTED,
            read_by=ReadBy.CHAIR,
            kept_from=[agency_of(review.area)],
            by=None,
            at=NOON,
        )
    )
    return by_the_applicant(scene)
