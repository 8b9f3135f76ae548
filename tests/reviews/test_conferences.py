"""Case conferences: who may be spoken of, who takes part, and what becomes of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from heard.access.actions.entries import keep_out
from heard.access.models import Basis, Entry
from heard.agencies.actions.agencies import set_contact
from heard.agencies.actions.areas import confirm_authorities
from heard.agencies.actions.disclosures import NotAllowed
from heard.agencies.models import Agency, User
from heard.jobs.models import OutboxRow
from heard.reviews.actions.access import record_conflict
from heard.reviews.actions.answers import Entry as Told
from heard.reviews.actions.answers import Given, take_answer
from heard.reviews.actions.carrying_out import change_state
from heard.reviews.actions.chronology import add_to_chronology
from heard.reviews.actions.climbing import watch_actions
from heard.reviews.actions.concluding import (
    ActionsLeft,
    CannotTurn,
    close_conference,
    look_again,
    turn_into_review,
)
from heard.reviews.actions.conferences import (
    CannotOpen,
    NotTheirAgency,
    Opened,
    can_be_invited,
    change_ground,
    invite_agencies,
    open_conference,
    wall_off,
)
from heard.reviews.actions.conferring import (
    MeetsAlready,
    NotInvited,
    NotMeeting,
    agree_action,
    ask_invited,
    call_conference,
    call_conference_off,
    hold_conference,
)
from heard.reviews.actions.requests import CannotAsk, NoDate
from heard.reviews.asked_of import asked_of
from heard.reviews.chronology import Chronology
from heard.reviews.conferences import conferences_seen, led_by, reader_of_conference
from heard.reviews.models import AnswerLink, Conference, PlanAction
from heard.reviews.models.plan import How
from heard.reviews.paper import paper_of
from heard.reviews.plans import as_overdue, overdue_seen
from heard.reviews.queries import visible_to
from heard.rules.conference import About, ConferenceOver, Ground, Why
from heard.rules.contacts import Post
from heard.rules.disclosure import Mark
from heard.rules.permissions import Role
from heard.rules.plan import CannotChange, Change, Rung
from heard.rules.requests import Kind
from heard.rules.sharing import Category, Purpose
from tests.agencies.sharing import an_agreement, police_of
from tests.factories import (
    NOON,
    TODAY,
    a_review,
    a_worker,
    agency_of,
    an_area,
    another_agency,
    later,
)
from tests.reviews.acts.asking import ASKED
from tests.reviews.acts.conferring import ACTION
from tests.state import refused

pytestmark = pytest.mark.django_db

PLACE = Opened(About.PLACE, "Fires at night.", address="The garages", postcode="ZZ1 1AB")
PERSON = Opened(
    About.PERSON,
    "She is shouted at when she leaves the house.",
    name="Ada Beck",
    address="1 High Street",
    ground=Ground.CONSENT,
    ground_on=TODAY,
    ground_why="She told Ceri on the phone.",
)
WHY = "They are on their way to her door now."


class Scene:
    """An area, its coordinator, and an officer of each of its agencies."""

    def __init__(self, opened: Opened = PLACE, *, invited: bool = True) -> None:
        self.area = an_area()
        self.coordinator = a_worker(self.area)
        self.officer = a_worker(self.area, Role.OFFICER)
        self.police = police_of(self.area)
        self.constable = a_worker(self.area, Role.OFFICER, agency=self.police)
        self.conference = open_conference(self.area, opened, by=self.officer, at=NOON)
        if invited:
            part = self.area.agencies.get(agency=self.police)
            for post in (Post.FIRST, Post.SENIOR, Post.CHIEF):
                name, email = f"{post}", f"{post}@police.example"
                set_contact(part, post=post, name=name, email=email, by=self.coordinator, at=NOON)
            invite_agencies(self.conference, [self.police], by=self.officer, at=NOON)

    def sees(self, user: User) -> bool:
        return conferences_seen(user, at=NOON).exists()

    def asked(self) -> Any:
        return ask_invited(self.conference, ASKED, [self.police], by=self.officer, at=NOON)[0]

    def action(self, **said: Any) -> PlanAction:
        first = {"agency": self.police, "due_on": TODAY, "by": self.officer, "at": NOON}
        return agree_action(self.conference, **ACTION | first | said)

    def tells(self, by: User, text: str, mark: Mark = Mark.PANEL) -> None:
        told = Told(kind="visit", on=TODAY, text=text, mark=mark)
        add_to_chronology(self.conference, told, by=by, at=NOON)

    def read_by(self, user: User) -> list[str]:
        reader = reader_of_conference(self.conference, user, at=NOON)
        return [line.text for line in Chronology(self.conference, reader)]


# Opening and inviting ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed",
    [
        {"ground": None},
        {"ground_on": None},
        {"ground_on": TODAY + timedelta(days=1)},
        {"ground": Ground.GATEWAY, "ground_why": "Too short"},
        {"ground": Ground.URGENT, "ground_why": ""},
    ],
)
def test_nobody_is_spoken_of_without_a_ground(changed: dict[str, Any]) -> None:
    area = an_area()
    by = a_worker(area)

    with refused(CannotOpen):
        open_conference(area, replace(PERSON, **changed), by=by, at=NOON)


def test_its_ground_is_changed_and_what_it_said_is_kept() -> None:
    area = an_area()
    by = a_worker(area)
    made = open_conference(area, PERSON, by=by, at=NOON)
    said = {"reason": "She agrees no more.", "by": by, "at": NOON}
    for ground, on, why in (
        (None, None, ""),
        (Ground.CONSENT, None, "x"),
        (Ground.GATEWAY, None, "x"),
        (PERSON.ground, PERSON.ground_on, PERSON.ground_why),
    ):
        with refused(CannotOpen):
            change_ground(made, ground, on=on, why=why, **said)

    why = "He waits for her at the gate, each night."
    change_ground(made, Ground.GATEWAY, on=TODAY, why=why, **said)

    made.refresh_from_db()
    assert (made.ground, made.ground_on, made.ground_why) == (Ground.GATEWAY, None, why)
    before = made.grounds.get()
    stood = (PERSON.ground, PERSON.ground_on, PERSON.ground_why)
    assert (before.ground, before.ground_on, before.ground_why) == stood
    assert before.reason == "She agrees no more."
    about_a_place = open_conference(area, PLACE, by=by, at=NOON)
    with refused(CannotOpen):
        change_ground(about_a_place, Ground.GATEWAY, on=None, why=why, **said)


def test_who_opens_it_for_no_agency_here_is_refused() -> None:
    area, stranger = an_area(), a_worker(an_area())

    with refused(NotTheirAgency):
        open_conference(area, PLACE, by=stranger, at=NOON)


def test_only_officers_of_agencies_that_take_part_see_it() -> None:
    scene = Scene(invited=False)
    nurse = a_worker(
        scene.area, Role.OFFICER, agency=another_agency(scene.area, Agency.Kind.HEALTH)
    )
    colleague = a_worker(scene.area, Role.OFFICER)
    everybody = [scene.coordinator, scene.officer, scene.constable, nurse, colleague]
    assert [scene.sees(each) for each in everybody] == [True, True, False, False, False]

    invite_agencies(scene.conference, [scene.police], by=scene.officer, at=NOON)

    assert [scene.sees(each) for each in everybody] == [True, True, True, False, False]
    leads = [led_by(each, at=NOON).exists() for each in everybody]
    assert leads == [True, True, False, False, False]


def test_a_charity_is_invited_only_under_an_agreement_and_until_it_ends() -> None:
    scene = Scene(PERSON, invited=False)
    charity = another_agency(scene.area, Agency.Kind.SUPPORT)

    with refused(NotAllowed):
        invite_agencies(scene.conference, [charity], by=scene.officer, at=NOON)

    last = TODAY + timedelta(days=40)
    an_agreement(
        scene.area,
        by=scene.coordinator,
        parties=[agency_of(scene.area), charity],
        categories=[*Category],
        purposes=[Purpose.PREVENTION],
        valid_until=last,
    )
    [made] = invite_agencies(scene.conference, [charity], by=scene.officer, at=NOON)
    assert (made.basis, made.until.date()) == ("agreement", last + timedelta(days=1))


@pytest.mark.parametrize("kind", [Agency.Kind.HOUSING, Agency.Kind.PCC_OFFICE])
def test_a_landlord_and_the_commissioner_are_told_of_a_person_once_the_lawyers_confirm_it(
    kind,
) -> None:
    scene = Scene(PERSON, invited=False)
    agency = another_agency(scene.area, kind)
    with refused(NotAllowed):
        invite_agencies(scene.conference, [agency], by=scene.officer, at=NOON)

    confirm_authorities(scene.area, confirmed=True, by=scene.coordinator, at=NOON)

    scene.conference.refresh_from_db()
    [made] = invite_agencies(scene.conference, [agency], by=scene.officer, at=NOON)
    assert (made.basis, made.gateway) == ("gateway", "crime_disorder")


def test_what_is_urgent_is_told_to_anybody_for_the_reason_that_was_written_down() -> None:
    urgent = {"ground": Ground.URGENT, "ground_on": None, "ground_why": WHY}
    scene = Scene(replace(PERSON, **urgent), invited=False)
    charity = another_agency(scene.area, Agency.Kind.SUPPORT)

    [made] = invite_agencies(scene.conference, [charity], by=scene.officer, at=NOON)

    assert (made.basis, made.purpose, made.why) == ("urgent", "safeguarding", WHY)
    assert [each for each, _answer in can_be_invited(scene.conference, at=NOON)] == [scene.police]


def test_who_is_walled_off_cannot_find_it_and_what_they_led_falls_to_another() -> None:
    scene = Scene()

    wall_off(scene.conference, scene.officer, reason="Her brother.", by=scene.coordinator, at=NOON)

    assert not scene.sees(scene.officer)
    assert Conference.objects.get().lead == scene.coordinator


# Requests and the chronology ---------------------------------------------------------------------


def test_an_agency_answers_by_its_link_and_what_it_tells_is_in_the_one_chronology() -> None:
    scene = Scene(PERSON)
    request = scene.asked()
    link = AnswerLink.objects.get()

    paper = paper_of(link, at=NOON)
    assert (paper.people, paper.happening) == (("Ada Beck",), PERSON.why)
    assert list(asked_of(scene.constable, at=NOON)) == [request]
    told = Told(kind="visit", on=TODAY, text="Two officers called.")
    given = Given(Kind.FULL, "PC Ito", said=[("?", "Two calls.")], entries=[told])
    take_answer(link, given, at=NOON)

    assert scene.read_by(scene.officer) == ["Two officers called."]
    assert OutboxRow.objects.filter(kind="request.asked").count() == 1
    request.refresh_from_db()
    assert (request.state, request.gateway, request.review) == ("answered", "crime_disorder", None)


def test_an_item_marked_for_one_agency_is_not_read_by_the_others() -> None:
    scene = Scene()
    scene.tells(scene.constable, "An informant says so.", Mark.AGENCY)
    scene.tells(scene.constable, "Seen on Monday.")

    assert scene.read_by(scene.officer) == ["Seen on Monday."]
    assert set(scene.read_by(scene.constable)) == {"An informant says so.", "Seen on Monday."}


def test_only_who_takes_part_is_asked_once_at_a_time_and_by_a_day() -> None:
    scene = Scene()
    nurse = another_agency(scene.area, Agency.Kind.HEALTH)
    with refused(CannotAsk):
        ask_invited(scene.conference, ASKED, [nurse], by=scene.officer, at=NOON)
    dayless = replace(ASKED, due_on=None)
    with refused(NoDate):
        ask_invited(scene.conference, dayless, [scene.police], by=scene.officer, at=NOON)
    scene.asked()
    with refused(CannotAsk):
        scene.asked()


# Meeting and agreeing ----------------------------------------------------------------------------


def test_a_meeting_has_one_minute_which_stays() -> None:
    scene = Scene()
    by = scene.officer
    said = {"how": "room", "where": "Room 4", "by": by}
    with refused(NoDate):
        call_conference(scene.conference, begins_at=later(hours=-1), **said, at=NOON)
    meeting = call_conference(scene.conference, begins_at=later(hours=1), **said, at=NOON)
    with refused(MeetsAlready):
        call_conference(scene.conference, begins_at=later(hours=2), **said, at=NOON)
    both = [agency_of(scene.area), scene.police]
    minute = {"said": "It is worse.", "decided": "A lock.", "by": by}
    with refused(NotMeeting):
        hold_conference(meeting, there=both, **minute, at=NOON)
    with refused(NotMeeting):
        hold_conference(meeting, there=both[:1], **minute, at=later(hours=2))

    hold_conference(meeting, there=both, **minute, at=later(hours=2))

    with refused(NotMeeting):
        call_conference_off(meeting, why="Too late.", by=by, at=later(hours=3))


def test_an_action_is_given_to_who_takes_part_and_not_for_yesterday() -> None:
    scene = Scene()
    health = another_agency(scene.area, Agency.Kind.HEALTH)
    with refused(NotInvited):
        scene.action(agency=health)
    with refused(NoDate):
        scene.action(due_on=TODAY - timedelta(days=1))

    assert (scene.action().number, scene.action().number) == (1, 2)


def test_a_late_action_climbs_to_the_senior_and_to_nobody_above() -> None:
    scene = Scene()
    action = scene.action()

    watch_actions(at=later(days=60))

    told = [(each.rung, each.email) for each in action.climbs.all()]
    assert told == [
        (Rung.CONTACT, "first@police.example"),
        (Rung.SENIOR, "senior@police.example"),
    ]


def test_a_late_action_stands_on_the_list_of_who_leads_the_conference() -> None:
    scene = Scene()
    action = scene.action()
    late = later(days=1)
    assert [*overdue_seen(scene.coordinator, at=NOON)] == []

    for user in (scene.coordinator, scene.officer):
        assert [each.action for each in as_overdue(overdue_seen(user, at=late))] == [action]
    stranger = a_worker(an_area())
    assert [*overdue_seen(scene.constable, at=late), *overdue_seen(stranger, at=late)] == []
    wall_off(scene.conference, scene.coordinator, reason="A cousin.", by=scene.officer, at=NOON)
    assert [*overdue_seen(scene.coordinator, at=late)] == []

    why = Why.NO_CONSENT
    close_conference(scene.conference, why=why, reason="She asked.", by=scene.officer, at=NOON)
    assert [*overdue_seen(scene.officer, at=late)] == []


def test_what_became_of_an_action_is_said_until_the_conference_is_closed() -> None:
    scene = Scene()
    action = scene.action()
    said = {"said_by": "PC Ito", "how": How.PHONE, "by": scene.officer, "at": NOON}

    change_state(action, Change.FINISH, text="The lock is new.", **said)
    close_conference(scene.conference, why=Why.DONE, reason="Quiet.", by=scene.officer, at=NOON)

    with refused(CannotChange):
        change_state(action, Change.TAKE_UP_AGAIN, text="Broken again.", **said)


# The end -----------------------------------------------------------------------------------------


def test_it_is_looked_at_again_on_a_later_day_only() -> None:
    scene = Scene()
    with refused(NoDate):
        look_again(scene.conference, found="x", again_on=TODAY, by=scene.officer, at=NOON)

    again = TODAY + timedelta(days=1)
    look_again(scene.conference, found="Quieter.", again_on=again, by=scene.officer, at=NOON)

    assert Conference.objects.get().look_again_on == again


def test_closing_ends_what_was_opened_and_nothing_follows() -> None:
    scene = Scene()
    scene.asked()
    action = scene.action()
    with refused(ActionsLeft):
        close_conference(scene.conference, why=Why.DONE, reason="", by=scene.officer, at=NOON)

    close_conference(
        scene.conference, why=Why.NO_CONSENT, reason="She says no.", by=scene.officer, at=NOON
    )

    assert not scene.sees(scene.constable)
    assert not AnswerLink.objects.live(NOON).exists()
    assert watch_actions(at=later(days=60)) == 0
    assert not action.climbs.exists()
    for act in (scene.asked, scene.action):
        with refused(ConferenceOver):
            act()


def test_a_review_takes_in_what_relevant_bodies_let_others_read_and_both_walls() -> None:
    scene = Scene(PERSON)
    nurse = another_agency(scene.area, Agency.Kind.HEALTH)  # no relevant body
    invite_agencies(scene.conference, [nurse], by=scene.officer, at=NOON)
    matron = a_worker(scene.area, Role.OFFICER, agency=nurse)
    scene.tells(scene.constable, "Seen on Monday.")
    scene.tells(scene.constable, "An informant says so.", Mark.AGENCY)
    scene.tells(matron, "She does not sleep.")
    one, other = a_worker(scene.area, Role.DEPUTY), a_worker(scene.area, Role.DEPUTY)
    review, by = a_review(scene.area), scene.coordinator
    record_conflict(review, one, reason="A friend.", by=by, at=NOON)
    wall_off(scene.conference, other, reason="A cousin.", by=by, at=NOON)

    assert turn_into_review(scene.conference, review, by=by, at=NOON) == 1

    assert [row.text for row in review.chronology.all()] == ["Seen on Monday."]
    for user in (one, other):
        assert not scene.sees(user)
        assert not visible_to(user, at=NOON).exists()
    assert Conference.objects.get().review == review


def test_it_turns_only_into_an_open_review_of_the_area_that_they_look_after() -> None:
    scene = Scene()
    elsewhere, here = a_review(an_area()), a_review(scene.area)
    with refused(CannotTurn):
        turn_into_review(scene.conference, elsewhere, by=scene.coordinator, at=NOON)
    with refused(CannotTurn):
        turn_into_review(scene.conference, here, by=scene.officer, at=NOON)

    turn_into_review(scene.conference, here, by=scene.coordinator, at=NOON)

    with refused(ConferenceOver):
        turn_into_review(scene.conference, here, by=scene.coordinator, at=NOON)


def test_a_wall_around_an_agency_goes_along_into_the_review() -> None:
    scene = Scene()
    review, by = a_review(scene.area), scene.coordinator
    keep_out(
        scene.conference.pk,
        area=scene.area.pk,
        basis=Basis.CONFLICT,
        agency=scene.police.pk,
        reason="It is about an officer of theirs.",
        by=by.pk,
        at=NOON,
    )

    turn_into_review(scene.conference, review, by=by, at=NOON)

    walls = Entry.objects.live(NOON).filter(subject=review.pk, basis=Basis.CONFLICT)
    assert [wall.agency for wall in walls] == [scene.police.pk]
