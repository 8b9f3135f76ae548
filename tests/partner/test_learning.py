"""What a meeting learnt for an agency, as somebody there without an account answers it."""

import pytest
from django.test import Client

from heard.reviews.models import LearningPoint
from tests import asking, meetings, scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.scenes import ago

pytestmark = pytest.mark.django_db
PAGE = "/answer/learning/"


@pytest.fixture
def contact() -> Client:
    return asking.holds(Client(), meetings.a_link_to_learning(scenes.a_staffed_area().area))


def test_it_is_taken_into_the_agencys_own_plan(contact):
    page = Page(contact.get("/answer/request/", follow=True))
    point = LearningPoint.objects.get()
    assert page.title == "Something learnt for your agency"
    assert "Look for sublets." in page.main
    assert point.spaced_reference in page.main
    assert point.meeting.review.spaced_reference not in page.text
    said = {"taken": "plan", "said": "Ask at each visit.", "given_by": "Jo Park"}
    assert Page(contact.post(PAGE, said)).errors == ["Enter the day by which it will be done"]

    assert contact.post(PAGE, said | in_boxes("done_by", ago(days=-30)))["Location"] == PAGE

    assert "Taken into our plan" in Page(contact.get(PAGE)).main
    point.refresh_from_db()
    assert (point.done_by, point.answered_by) == (ago(days=-30), "Jo Park")


def test_it_is_not_taken_and_why_in_welsh_too(contact):
    assert "Look for sublets." in Page(contact.get(f"/cy{PAGE}")).main
    assert "Send the answer" not in Page(contact.get(f"/cy{PAGE}")).main
    assert Page(contact.post(PAGE, {"taken": "not", "given_by": "Jo"})).errors == [
        "Enter what you will do, or why not"
    ]

    contact.post(PAGE, {"taken": "not", "said": "We do so already.", "given_by": "Jo"})

    assert LearningPoint.objects.get().said == "We do so already."


def test_a_link_to_something_else_leads_there():
    area = scenes.a_staffed_area().area
    other = asking.holds(Client(), scenes.a_link_to("recommendation", area))

    assert other.get(PAGE)["Location"] == "/answer/request/"
