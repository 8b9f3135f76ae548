"""Two people who settle something about a meeting at the same moment: one of them does."""

import pytest

from heard.agencies.models import User
from heard.audit.models import Event
from heard.notify.models import Letter
from heard.reviews.actions.minutes import hold_meeting
from heard.reviews.actions.taking_part import invite_victim, propose_not_inviting
from heard.reviews.models import Meeting
from heard.rules.meeting import CannotMeet
from heard.rules.permissions import Role
from tests.factories import NOON, TODAY, a_worker, an_area
from tests.reviews.test_at_once import one_won
from tests.reviews.test_minutes import AFTER, a_meeting
from tests.threads import races

pytestmark = pytest.mark.usefixtures("real_database")
ROUNDS = 100


def two() -> tuple[User, User]:
    first = a_worker(an_area(panel={"partners_needed": 2}))
    return first, a_worker(first.memberships.get().area, Role.DEPUTY)


def test_a_meeting_is_held_once_whoever_presses() -> None:
    first, second = two()
    meetings = [a_meeting(first) for _ in range(ROUNDS)]

    results = races(
        meetings,
        lambda meeting: hold_meeting(meeting, by=first, at=AFTER),
        lambda meeting: hold_meeting(meeting, by=second, at=AFTER),
    )

    assert all(one_won(each, CannotMeet) for each in results)
    assert Event.objects.filter(action="meeting.held").count() == ROUNDS
    assert Meeting.objects.filter(state="held").count() == ROUNDS


def test_one_invites_the_victim_and_the_other_does_not_leave_them_out() -> None:
    first, second = two()
    meetings = [a_meeting(first) for _ in range(10)]
    for meeting in meetings:
        meeting.invitations.all().delete()
    before = Letter.objects.filter(kind="take_part").count()

    results = races(
        meetings,
        lambda meeting: invite_victim(meeting, answer_by=TODAY, by=first, at=NOON),
        lambda meeting: propose_not_inviting(
            meeting, reasons="x", told="You asked us not to.", by=second, at=NOON
        ),
    )

    assert all(one_won(each, CannotMeet) for each in results)
    written = Letter.objects.filter(kind="take_part").count() - before
    assert written == sum(not isinstance(each[0], Exception) for each in results)
