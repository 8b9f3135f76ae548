"""Case conferences: opened, carried on and ended."""

from collections.abc import Callable
from typing import Any

from heard.reviews.actions import concluding, conferences, conferring
from heard.reviews.actions.answers import Entry
from heard.reviews.actions.chronology import add_to_chronology
from heard.reviews.actions.conferences import Opened
from heard.reviews.models import Conference
from heard.rules.conference import About, Ground, Why
from heard.rules.permissions import Role
from tests.agencies.sharing import police_of
from tests.factories import NOON, TODAY, a_review, a_worker, agency_of, an_area, later
from tests.reviews.acts.asking import ASKED
from tests.reviews.acts.base import PLANTED, Scene, acts

ABOUT_A_PERSON = Opened(
    About.PERSON,
    PLANTED,
    name=PLANTED,
    address=PLANTED,
    ground=Ground.CONSENT,
    ground_on=TODAY,
    ground_why=PLANTED,
)
ACTION = {"officer": PLANTED, "what": PLANTED, "safe_words": PLANTED, "measure": PLANTED}


def on_conference(act: Callable[[Conference, Any], Any], *, invited: bool = True) -> Scene:
    area = an_area()
    by = a_worker(area)
    made = conferences.open_conference(area, ABOUT_A_PERSON, by=by, at=NOON)
    if invited:
        conferences.invite_agencies(made, [police_of(area)], by=by, at=NOON)
    return Scene(lambda: act(Conference.objects.get(pk=made.pk), by), area, made, by)


@acts(conferences.open_conference, "access.let_in", "conference.opened")
def a_conference_is_opened() -> Scene:
    area = an_area()
    by = a_worker(area)
    return Scene(
        lambda: conferences.open_conference(area, ABOUT_A_PERSON, by=by, at=NOON), area, None, by
    )


@acts(conferences.change_ground, "conference.ground_changed")
def its_ground_is_changed() -> Scene:
    return on_conference(
        lambda one, by: conferences.change_ground(
            one, Ground.GATEWAY, on=None, why=3 * PLANTED, reason=PLANTED, by=by, at=NOON
        )
    )


@acts(conferences.invite_agencies, "access.let_in", "disclosure.made", "conference.invited")
def an_agency_is_invited() -> Scene:
    return on_conference(
        lambda one, by: conferences.invite_agencies(one, [police_of(one.area)], by=by, at=NOON),
        invited=False,
    )


@acts(conferences.give_lead, "access.ended", "access.let_in", "conference.given")
def somebody_else_leads_it() -> Scene:
    scene = on_conference(lambda one, by: None)
    other = a_worker(scene.area, Role.DEPUTY)
    scene.act = lambda: conferences.give_lead(scene.subject, to=other, by=scene.by, at=NOON)
    return scene


@acts(conferences.wall_off, "access.kept_out")
def somebody_is_kept_out_of_it() -> Scene:
    scene = on_conference(lambda one, by: None)
    officer = a_worker(scene.area, Role.OFFICER, agency=police_of(scene.area))
    scene.act = lambda: conferences.wall_off(
        scene.subject, officer, reason=PLANTED, by=scene.by, at=NOON
    )
    return scene


@acts(conferring.ask_invited, "request.asked")
def agencies_of_a_conference_are_asked() -> Scene:
    return on_conference(
        lambda one, by: conferring.ask_invited(one, ASKED, [police_of(one.area)], by=by, at=NOON)
    )


def called(one: Conference, by: Any) -> Any:
    return conferring.call_conference(
        one, begins_at=later(hours=1), how="room", where=PLANTED, by=by, at=NOON
    )


@acts(conferring.call_conference, "conference.called")
def a_conference_is_called_together() -> Scene:
    return on_conference(called)


@acts(conferring.move_conference, "conference.moved")
def a_conference_meets_on_another_day() -> Scene:
    scene = on_conference(lambda one, by: None)
    meeting = called(scene.subject, scene.by)
    scene.act = lambda: conferring.move_conference(
        meeting, begins_at=later(days=1), how="video", where=PLANTED, by=scene.by, at=NOON
    )
    return scene


@acts(conferring.hold_conference, "conference.held")
def a_conference_meets() -> Scene:
    scene = on_conference(lambda one, by: None)
    meeting = called(scene.subject, scene.by)
    there = [agency_of(scene.area), police_of(scene.area)]
    said = {"said": PLANTED, "decided": PLANTED, "dissent": PLANTED}
    scene.act = lambda: conferring.hold_conference(
        meeting, there=there, **said, by=scene.by, at=later(hours=2)
    )
    return scene


@acts(conferring.call_conference_off, "conference.called_off")
def a_conference_is_called_off() -> Scene:
    scene = on_conference(lambda one, by: None)
    meeting = called(scene.subject, scene.by)
    scene.act = lambda: conferring.call_conference_off(meeting, why=PLANTED, by=scene.by, at=NOON)
    return scene


@acts(conferring.agree_action, "plan.action_added")
def an_action_is_agreed() -> Scene:
    return on_conference(
        lambda one, by: conferring.agree_action(
            one, **ACTION, agency=police_of(one.area), due_on=TODAY, by=by, at=NOON
        )
    )


@acts(concluding.look_again, "conference.looked_at")
def it_is_looked_at_again() -> Scene:
    on = later(days=7).date()
    return on_conference(
        lambda one, by: concluding.look_again(one, found=PLANTED, again_on=on, by=by, at=NOON)
    )


@acts(
    concluding.close_conference,
    "request.withdrawn",
    "access.ended",
    "disclosure.ended",
    "conference.closed",
)
def a_conference_is_closed() -> Scene:
    scene = on_conference(
        lambda one, by: concluding.close_conference(
            one, why=Why.DONE, reason=PLANTED, by=by, at=NOON
        )
    )
    police = police_of(scene.area)
    conferring.ask_invited(scene.subject, ASKED, [police], by=scene.by, at=NOON)
    return scene


@acts(concluding.turn_into_review, "conference.turned", "review.from_conference")
def a_conference_becomes_a_review() -> Scene:
    """Its events stand with the conference and with the review."""
    scene = on_conference(lambda one, by: None)
    conference, review, by = scene.subject, a_review(scene.area), scene.by
    told = Entry(kind="visit", on=TODAY, text=PLANTED)
    add_to_chronology(conference, told, by=by, at=NOON)
    return Scene(
        lambda: concluding.turn_into_review(conference, review, by=by, at=NOON),
        scene.area,
        None,
        by,
    )
