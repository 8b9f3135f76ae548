"""Asking an independent chair: who is never asked, who is walled off, who is let in and for how long."""

from typing import Any

import pytest

from heard.access.models import Basis, Entry
from heard.agencies.models import User
from heard.jobs.models import OutboxRow
from heard.reviews.actions.chairs import (
    answer_chairing,
    ask_chair,
    note_training,
    set_free_days,
)
from heard.reviews.actions.meetings import call_meeting, call_off, plan_meeting
from heard.reviews.actions.work import write_note
from heard.reviews.chairs import pool
from heard.reviews.meetings import Called, Person
from heard.reviews.models import Chairing, Meeting
from heard.reviews.queries import visible_to
from heard.rules.chairs import Declaration
from heard.rules.meeting import CannotMeet, Where
from heard.rules.permissions import Role
from tests.factories import (
    NOON,
    ONE_DAY,
    TODAY,
    a_review,
    a_worker,
    agency_of,
    an_area,
    another_agency,
    decided_met,
    later,
    let_into,
)
from tests.state import refused

pytestmark = pytest.mark.django_db
NOTHING = Declaration(had_a_part=False, manages_somebody=False, knows_somebody=False)


@pytest.fixture
def coordinator() -> User:
    return a_worker(an_area())


@pytest.fixture
def meeting(coordinator: User) -> Meeting:
    area = coordinator.memberships.get().area
    review = a_review(area)
    decided_met(review, by=coordinator)
    people = [Person(agency_of(area, "police"), "Jo")]
    made = plan_meeting(review, dates=[later(days=9)], people=people, by=coordinator, at=NOON)
    called = Called(later(days=9), Where.ROOM, "Room 3")
    return call_meeting(made, called, by=coordinator, at=NOON)


@pytest.fixture
def chair(meeting: Meeting) -> User:
    area = meeting.review.area
    return a_worker(area, Role.CHAIR, agency=another_agency(area))


def reads(user: User, meeting: Meeting) -> bool:
    return visible_to(user, at=NOON).filter(pk=meeting.review_id).exists()


def walls(user: User) -> Any:
    return Entry.objects.live(NOON).filter(user=user.pk, basis=Basis.CONFLICT)


def answer(chairing: Chairing, by: User, said: Declaration = NOTHING, **how: Any) -> Chairing:
    return answer_chairing(
        chairing, said=said, by=by, at=NOON, **{"agrees": True, "detail": ""} | how
    )


def test_who_is_asked_reads_nothing_until_they_have_declared(meeting, chair, coordinator):
    asked = ask_chair(meeting, chair, by=coordinator, at=NOON)
    assert OutboxRow.objects.filter(kind="chair.asked", to=chair.pk).count() == 1
    assert not reads(chair, meeting)

    agreed = answer(asked, chair)

    assert (agreed.state, agreed.declared_at) == ("agreed", NOON)
    assert reads(chair, meeting)
    call_off(meeting, why="A flood.", by=coordinator, at=NOON)
    assert not reads(chair, meeting)


@pytest.mark.parametrize("which", range(3))
def test_who_declares_something_is_walled_off_and_it_is_recorded(
    which, meeting, chair, coordinator
):
    asked = ask_chair(meeting, chair, by=coordinator, at=NOON)
    said = Declaration(*(place == which for place in range(3)))

    answered = answer(asked, chair, said, detail="A cousin.")

    assert answered.state == "conflict"
    assert len(answered.found) == 1
    assert walls(chair).count() == 1
    assert not reads(chair, meeting)


def test_who_cannot_is_neither_walled_off_nor_let_in(meeting, chair, coordinator):
    asked = ask_chair(meeting, chair, by=coordinator, at=NOON)

    assert answer(asked, chair, agrees=False).state == "declined"

    assert not walls(chair).exists()
    assert not reads(chair, meeting)
    assert ask_chair(meeting, chair, by=coordinator, at=NOON).state == "asked"


def test_somebody_of_an_agency_involved_is_walled_off_before_they_are_asked(meeting, coordinator):
    area = meeting.review.area
    of_police = a_worker(area, Role.CHAIR, agency=agency_of(area, "police"))

    asked = ask_chair(meeting, of_police, by=coordinator, at=NOON)

    assert (asked.state, asked.found) == ("conflict", ["agency"])
    assert walls(of_police).count() == 1
    assert not OutboxRow.objects.filter(kind="chair.asked").exists()


def test_so_is_who_has_worked_on_it(meeting, chair, coordinator):
    let_into(meeting.review, chair)
    write_note(meeting.review, text="x", by=chair, at=NOON)

    assert ask_chair(meeting, chair, by=coordinator, at=NOON).found == ["involved"]


def test_who_was_walled_off_once_cannot_be_asked_again(meeting, chair, coordinator):
    said = Declaration(True, False, False)
    answer(ask_chair(meeting, chair, by=coordinator, at=NOON), chair, said)

    assert "wall" in ask_chair(meeting, chair, by=coordinator, at=NOON).found


def test_only_somebody_of_the_pool_is_asked_and_one_at_a_time(meeting, chair, coordinator):
    with refused(CannotMeet):
        ask_chair(meeting, coordinator, by=coordinator, at=NOON)
    ask_chair(meeting, chair, by=coordinator, at=NOON)
    with refused(CannotMeet, saying="Somebody is asked already."):
        ask_chair(meeting, chair, by=coordinator, at=NOON)


def test_nobody_answers_for_another_nor_twice(meeting, chair, coordinator):
    asked = ask_chair(meeting, chair, by=coordinator, at=NOON)
    with refused(CannotMeet):
        answer(asked, coordinator)
    answer(asked, chair)
    with refused(CannotMeet):
        answer(asked, chair)


def test_the_pool_is_of_the_area_and_knows_free_days(meeting, chair):
    set_free_days(chair, [TODAY, TODAY + ONE_DAY], at=NOON)
    set_free_days(chair, [TODAY + ONE_DAY], at=NOON)

    assert list(pool(meeting.review.area, on=TODAY)) == [chair]
    assert [each.on for each in chair.chair_days.all()] == [TODAY + ONE_DAY]


# Their training ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "until"),
    [(TODAY + ONE_DAY, None), (TODAY, TODAY - ONE_DAY), (TODAY - ONE_DAY, None)],
    ids=["still to come", "ends before it took place", "on file already"],
)
def test_training_is_noted_once_when_it_has_taken_place(coordinator, chair, on, until):
    area = coordinator.memberships.get().area
    said = {"what": "Chairing", "by": coordinator, "at": NOON}
    note_training(chair, area, on=TODAY - ONE_DAY, until=None, **said)
    with refused(CannotMeet):
        note_training(chair, area, on=on, until=until, **said)
    note_training(chair, area, on=TODAY, until=TODAY, **said)
    assert chair.training.count() == 2
