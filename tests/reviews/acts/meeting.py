"""What brings a review to its meeting, and the victim’s part in it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from heard.agencies.actions.agencies import set_contact
from heard.agencies.models import User
from heard.jobs.doing import drain
from heard.reviews.actions import (
    by_link,
    chairs,
    endings,
    learning,
    meetings,
    minutes,
    papers,
    statements,
    taking_part,
)
from heard.reviews.actions.links import new_link
from heard.reviews.meetings import Called, Noted, Person
from heard.reviews.models import (
    AnswerLink,
    Chairing,
    LearningPoint,
    Meeting,
    Papers,
    Seat,
    VictimInvitation,
)
from heard.rules.chairs import Declaration
from heard.rules.contacts import Post
from heard.rules.meeting import Coming, Item, ReadBy, Suits, Taken, Verdict, Way, Where
from heard.rules.periods import ONE_DAY
from heard.rules.permissions import Role
from heard.vault.actions.keeping import Laid
from tests.factories import (
    NOON,
    TODAY,
    a_second_person,
    a_worker,
    agency_of,
    an_area,
    another_agency,
    later,
    let_into,
)
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


# The minute ----------------------------------------------------------------------------------------


@acts(minutes.note_presence, "minute.people")
def it_is_noted_who_was_there() -> Scene:
    return meeting_of(
        called,
        lambda meeting, by: minutes.note_presence(
            meeting,
            dict.fromkeys(meeting.seats.all(), False),
            apologies=dict.fromkeys(meeting.seats.all(), PLANTED),
            led_by=PLANTED,
            why_not_independent=PLANTED,
            by=by,
            at=NOON,
        ),
    )


@acts(minutes.write_item, "minute.item")
def an_item_of_the_minute_is_written() -> Scene:
    noted = Noted(PLANTED, PLANTED, PLANTED, PLANTED, PLANTED)
    return meeting_of(
        called,
        lambda meeting, by: minutes.write_item(
            meeting, Item.OPTIONS, noted, version=0, by=by, at=NOON
        ),
    )


@acts(minutes.find_harm, "minute.found")
def the_panel_finds_persistence_and_harm() -> Scene:
    return meeting_of(called, found_harm)


def found_harm(meeting: Meeting, by: User | None) -> None:
    minutes.find_harm(meeting, persistence=PLANTED, harm=PLANTED, by=by, at=NOON)


@acts(minutes.find_adequacy, "minute.adequacy")
def the_panel_finds_what_an_agency_did() -> Scene:
    return meeting_of(called, found_adequacy)


def found_adequacy(meeting: Meeting, by: User | None) -> None:
    minutes.find_adequacy(
        meeting,
        agency_of(meeting.review.area),
        owed=PLANTED,
        done=PLANTED,
        verdict=Verdict.PARTLY,
        why=PLANTED,
        by=by,
        at=NOON,
    )


@acts(minutes.consider_option, "minute.option")
def the_panel_looks_at_an_option() -> Scene:
    return meeting_of(
        called,
        lambda meeting, by: minutes.consider_option(
            meeting, what=PLANTED, used=False, why=PLANTED, by=by, at=NOON
        ),
    )


def learnt(meeting: Meeting, by: User | None) -> LearningPoint:
    return minutes.learn(meeting, text=PLANTED, agency=None, by=by, at=NOON)


@acts(minutes.learn, "minute.learnt")
def the_panel_learns_something() -> Scene:
    return meeting_of(called, learnt)


@acts(minutes.take_up_learning, "learning.taken_up")
def something_is_made_of_what_was_learnt() -> Scene:
    points: list[LearningPoint] = []

    def arrange(scene: Scene) -> LearningPoint:
        points.append(learnt(called(scene), scene.by))
        return points[0]

    scene = meeting_of(
        arrange,
        lambda point, by: minutes.take_up_learning(point, made_of_it=PLANTED, by=by, at=NOON),
    )
    scene.subject = points[0]
    return scene


def told(scene: Scene) -> LearningPoint:
    point = learnt(called(scene), scene.by)
    point.agency, point.told_at = agency_of(scene.area), NOON
    point.save()
    return point


def answered(does: Callable[..., None]) -> Scene:
    """What was learnt is answered; its agency is told of it, and of no review."""
    points: list[LearningPoint] = []
    said = {"taken": Taken.PLAN, "said": PLANTED, "done_by": TODAY, "given_by": PLANTED}

    def arrange(scene: Scene) -> LearningPoint:
        points.append(told(scene))
        return points[0]

    scene = meeting_of(arrange, lambda point, by: does(point, by, said))
    scene.subject = points[0]
    return scene


@acts(learning.answer_learning, "learning.answered")
def an_agency_answers_what_was_learnt() -> Scene:
    return answered(lambda point, by, said: learning.answer_learning(point, **said, by=by, at=NOON))


@acts(learning.remind_of_learning, "learning.reminded")
def an_agency_is_reminded_of_what_was_learnt() -> Scene:
    at = NOON + 20 * ONE_DAY
    scene = answered(lambda _point, _by, _said: learning.remind_of_learning(at=at))
    part = scene.area.agencies.get(agency=scene.subject.agency)
    first = {"post": Post.FIRST, "name": PLANTED, "email": "a@b.example"}
    set_contact(part, **first, by=scene.by, at=NOON)
    return replace(scene, by=None)


@acts(by_link.say_taken, "learning.answered")
def an_agency_answers_what_was_learnt_by_link() -> Scene:
    def does(point: LearningPoint, _by: User, said: Any) -> None:
        by_link.say_taken(point.links.get(), **said, at=NOON)

    scene = answered(does)
    new_link(scene.subject, name=PLANTED, email="a@b.example", at=NOON)
    return replace(scene, by=None)


@acts(minutes.hold_meeting, "meeting.held")
def a_meeting_is_held() -> Scene:
    def arrange(scene: Scene) -> Meeting:
        meeting = called(scene)
        invite(meeting, scene.by)
        found_harm(meeting, scene.by)
        found_adequacy(meeting, scene.by)
        meeting.seats.update(was_there=True)
        Meeting.objects.update(quorum=1, led_by="Jo", why_not_independent="x")
        return meeting

    return meeting_of(
        arrange,
        lambda meeting, by: minutes.hold_meeting(meeting, by=by, at=later(days=9)),
    )


# The chair -----------------------------------------------------------------------------------------


def asked(scene: Scene) -> Chairing:
    chair = a_worker(scene.area, Role.CHAIR, agency=another_agency(scene.area))
    scene.others = (chair,)
    return chairs.ask_chair(called(scene), chair, by=scene.by, at=NOON)


@acts(chairs.ask_chair, "chair.asked")
def somebody_is_asked_to_chair() -> Scene:
    def arrange(scene: Scene) -> Meeting:
        people.append(a_worker(scene.area, Role.CHAIR, agency=another_agency(scene.area)))
        return called(scene)

    people: list[User] = []
    return meeting_of(
        arrange, lambda meeting, by: chairs.ask_chair(meeting, people[0], by=by, at=NOON)
    )


@acts(chairs.answer_chairing, "access.let_in", "chair.agreed")
def somebody_declares_and_chairs() -> Scene:
    return meeting_of(
        asked,
        lambda chairing, by: chairs.answer_chairing(
            chairing,
            agrees=True,
            said=Declaration(False, False, False),
            detail=PLANTED,
            by=chairing.user,
            at=NOON,
        ),
    )


@acts(chairs.set_free_days, "chair.free")
def a_chair_says_when_they_are_free() -> Scene:
    area = an_area()
    chair = a_worker(area, Role.CHAIR)
    return Scene(lambda: chairs.set_free_days(chair, [TODAY], at=NOON), area, None, chair)


def being_made(scene: Scene) -> Papers:
    return papers.make_papers(called(scene), by=scene.by, at=NOON)


def papers_made(scene: Scene) -> Meeting:
    made = being_made(scene)
    drain(at=NOON, kind=papers.ASKED)
    return made.meeting


@acts(papers.make_papers, "papers.asked")
def the_papers_of_a_meeting_are_asked_for() -> Scene:
    return meeting_of(called, lambda meeting, by: papers.make_papers(meeting, by=by, at=NOON))


@acts(papers.write_papers)
def the_papers_of_a_meeting_are_written() -> Scene:
    scene = meeting_of(being_made, lambda made, by: papers.write_papers(made))
    scene.by = None
    return scene


@acts(papers.keep_papers, "file.kept", "papers.made")
def the_papers_of_a_meeting_are_made() -> Scene:
    laid = Laid(name="papers.pdf", kind="pdf", size=1, sha256="x", where="somewhere")

    def written(scene: Scene) -> Papers:
        made = being_made(scene)
        papers.write_papers(made)
        return made

    scene = meeting_of(written, lambda made, by: papers.keep_papers(made, laid, at=NOON))
    scene.by = scene.subject = None
    return scene


@acts(papers.give_up_papers, "papers.failed")
def the_papers_of_a_meeting_could_not_be_made() -> Scene:
    scene = meeting_of(being_made, lambda made, by: papers.give_up_papers(made, at=NOON))
    scene.by = None
    return scene


@acts(papers.open_papers, "papers.opened")
def the_panel_is_given_the_papers() -> Scene:
    return meeting_of(papers_made, lambda meeting, by: papers.open_papers(meeting, by=by, at=NOON))


def link_to(scene: Scene) -> AnswerLink:
    return called(scene).seats.get().links.get()


@acts(by_link.answer_invitation, "meeting.answered")
def somebody_comes_without_an_account() -> Scene:
    scene = meeting_of(
        link_to, lambda link, by: by_link.answer_invitation(link, Coming.COMES, at=NOON)
    )
    scene.by = None
    return scene


@acts(by_link.say_when, "meeting.answered")
def somebody_says_by_a_link_when_they_can_come() -> Scene:
    def say(link: AnswerLink, by: User) -> None:
        dates = Seat.objects.get(links=link).meeting.dates.all()
        by_link.say_when(link, dict.fromkeys(dates, Suits.IF_NEEDED), at=NOON)

    scene = meeting_of(lambda scene: planned(scene).seats.get().links.get(), say)
    scene.by = None
    return scene


@acts(by_link.promise_by_link, "papers.promised")
def somebody_without_an_account_promises() -> Scene:
    scene = meeting_of(link_to, lambda link, by: by_link.promise_by_link(link, at=NOON))
    scene.by = None
    return scene


@acts(chairs.note_training, "training.noted")
def the_training_of_a_chair_is_put_on_file() -> Scene:
    area = an_area()
    chair, by = a_worker(area, Role.CHAIR), a_worker(area)
    return Scene(
        lambda: chairs.note_training(
            chair, area, what=PLANTED, on=TODAY, until=None, by=by, at=NOON
        ),
        area,
        None,
        by,
    )


@acts(papers.promise, "papers.promised")
def somebody_promises_to_keep_the_papers_confidential() -> Scene:
    return meeting_of(
        called, lambda meeting, by: papers.promise(meeting.seats.get(), by=by, at=NOON)
    )
