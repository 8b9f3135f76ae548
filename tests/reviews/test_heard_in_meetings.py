"""How victims took part in the meetings of a year, counted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heard.reviews.actions.minutes import hold_meeting
from heard.reviews.heard_in_meetings import heard_in_meetings
from heard.reviews.models import Meeting, Review, VictimInvitation
from heard.rules.meeting import Way
from heard.rules.permissions import Role
from tests import meetings, scenes
from tests.scenes import today

pytestmark = pytest.mark.django_db
YEAR = {"begins": today() - timedelta(days=30), "ends": today() + timedelta(days=30)}


def counted(review: Review, **period: object) -> dict[str, int]:
    found = heard_in_meetings(review.area, **YEAR | period)
    return {name: number for name, number in found if number}


def test_what_a_victim_chose_and_who_led_are_counted_once_it_is_held() -> None:
    by = scenes.a_staffed_area()[Role.COORDINATOR]
    area = by.memberships.get().area
    review = meetings.begun(area, by=by)
    assert counted(review) == {}
    now = timezone.now()
    hold_meeting(review.meetings.get(), by=by, at=now)
    VictimInvitation.objects.update(way="", chosen_at=None)
    led = {"Meetings held": 1, "Led by somebody else": 1}
    assert counted(review) == led | {"Asked, and did not answer": 1}
    VictimInvitation.objects.update(way=Way.VIDEO, chosen_at=now)
    assert counted(review) == led | {"By video": 1}
    said = {"answer_by": None, "reasons": "So.", "told": "So.", "way": "", "chosen_at": None}
    second = scenes.a_member(area, Role.SUPERVISOR, name="Sam Rowe")
    looked = {"second": second, "second_at": now, "agreed": True}
    VictimInvitation.objects.update(invited=False, **said, **looked)
    assert counted(review) == led | {"Not asked, for reasons that two people read": 1}


def test_a_meeting_of_another_year_is_not_counted() -> None:
    by = scenes.a_staffed_area()[Role.COORDINATOR]
    review = meetings.begun(by.memberships.get().area, by=by)
    hold_meeting(review.meetings.get(), by=by, at=timezone.now())
    began = Meeting.objects.get().begins_at
    assert began is not None
    assert counted(review, ends=began.date() - timedelta(days=1)) == {}
