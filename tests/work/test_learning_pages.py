"""What meetings learnt: an officer answers for their agency, and the register shows it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from heard.reviews.models import LearningPoint
from heard.rules.permissions import Role
from tests import meetings, scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.scenes import ago

pytestmark = pytest.mark.django_db
LIST = reverse("work:asked_of_us")
SAID = {"taken": "plan", "said": "Ask at each visit.", "given_by": "Constable Lee"}


@pytest.fixture
def staffed() -> scenes.Staffed:
    return scenes.a_staffed_area()


@pytest.fixture
def point(staffed: scenes.Staffed) -> LearningPoint:
    return meetings.learnt_for(staffed.area, by=staffed[Role.COORDINATOR], kind="police")


def of(staffed: scenes.Staffed, agency: str) -> Client:
    client = Client()
    name = f"Officer of the {agency}"
    client.force_login(scenes.a_member(staffed.area, Role.OFFICER, name=name, agency=agency))
    return client


def main(response: Any) -> str:
    return Page(response).main


def test_an_officer_says_what_their_agency_does_and_the_register_shows_it(staffed, point):
    officer = of(staffed, "police")
    address = reverse("work:learning_answer", args=[point.pk])
    listed = main(officer.get(LIST))
    assert "Look for sublets." in listed
    assert "Not answered yet" in listed
    assert point.meeting.review.spaced_reference not in listed
    assert "Look for sublets." in main(officer.get(address))
    assert Page(officer.post(address, SAID)).errors == ["Enter the day by which it will be done"]

    answered = officer.post(address, SAID | in_boxes("done_by", ago(days=-30)))

    assert answered["Location"] == LIST
    assert "Look for sublets." not in main(officer.get(LIST))
    assert "Ask at each visit." in main(officer.get(f"{LIST}?view=answered"))
    coordinator = Client()
    coordinator.force_login(staffed[Role.COORDINATOR])
    register = main(coordinator.get(reverse("work:learning")))
    assert "Taken into our plan" in register
    assert "Constable Lee" in register
    assert point.spaced_reference in register


def test_nobody_of_another_agency_sees_it(staffed, point):
    officer = of(staffed, "council")

    assert "Look for sublets." not in main(officer.get(LIST))
    assert officer.get(reverse("work:learning_answer", args=[point.pk])).status_code == 404
