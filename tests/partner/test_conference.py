"""A meeting of a case conference, as a contact without an account is shown it."""

import pytest
from django.test import Client
from django.utils import timezone

from heard.reviews.actions.conferring import call_conference_off
from tests import conferring, scenes
from tests.partner.conftest import opened
from tests.reading import Page

pytestmark = pytest.mark.django_db
MEETING = "/answer/meeting/conference/"


def test_they_see_when_and_where_it_is_and_not_whom_it_is_about(staffed: scenes.Staffed) -> None:
    link = conferring.a_link(staffed.area)

    page = Page(opened(Client(), link).get("/answer/request/", follow=True))

    assert page.title == "A meeting of several agencies"
    assert "Room 4" in page.main
    assert "Fires at night" not in page.text
    assert "Mill Court" not in page.text


def test_it_closes_when_the_meeting_is_off(staffed: scenes.Staffed) -> None:
    link = conferring.a_link(staffed.area)
    contact = opened(Client(), link)
    meeting = link.conference_seat.meeting
    call_conference_off(meeting, why="A flood.", by=meeting.called_by, at=timezone.now())

    assert contact.get(MEETING)["Location"] == "/answer/ended/"


def test_a_link_to_something_else_leads_there(staffed: scenes.Staffed) -> None:
    contact = opened(
        Client(),
        conferring.a_request(
            conferring.a_link(staffed.area).conference_seat.meeting.conference
        ).links.get(),
    )

    assert contact.get(MEETING)["Location"] == "/answer/request/"
