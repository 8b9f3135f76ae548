"""What a panel finds, decides and learns, and what becomes of what was learnt."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from heard.agencies.actions.agencies import set_contact
from heard.agencies.models import User
from heard.reviews.actions import by_link, learning, minutes
from heard.reviews.actions.links import new_link
from heard.reviews.meetings import Noted
from heard.reviews.models import LearningPoint, Meeting
from heard.rules.contacts import Post
from heard.rules.meeting import Item, Taken, Verdict
from heard.rules.periods import ONE_DAY
from tests.factories import NOON, TODAY, agency_of, later
from tests.reviews.acts.base import PLANTED, Scene, acts
from tests.reviews.acts.meeting import called, invite, meeting_of


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
