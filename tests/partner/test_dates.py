"""The dates that are offered for a meeting, as somebody answers them by their link."""

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from heard.database.scope import acting_as_system
from heard.jobs.doing import drain
from heard.reviews.actions.links import token_of
from heard.reviews.actions.meetings import INVITED, OFFERED, call_meeting, call_off
from heard.reviews.meetings import Called
from heard.reviews.models import AnswerLink, Seat
from heard.rules.meeting import Where
from heard.rules.permissions import Role
from tests import meetings, scenes
from tests.partner.conftest import opened
from tests.reading import Page

pytestmark = pytest.mark.django_db
DATES, MEETING = "/answer/meeting/dates/", "/answer/meeting/"


@pytest.fixture
def link(staffed: scenes.Staffed) -> AnswerLink:
    return meetings.a_link_to_dates(staffed.area)


@pytest.fixture
def contact(link: AnswerLink) -> Client:
    return opened(Client(), link)


def told(kind: str) -> list[list[str]]:
    before = len(mail.outbox)
    drain(at=timezone.now(), kind=kind)
    return [each.to for each in mail.outbox[before:]]


def set_the_day(link: AnswerLink, staffed: scenes.Staffed) -> None:
    meeting, by = Seat.objects.get(links=link).meeting, staffed[Role.COORDINATOR]
    called = Called(meetings.soon(), Where.ROOM, "Room 3")
    call_meeting(meeting, called, by=by, at=timezone.now())


def test_who_is_asked_gets_a_link_and_says_when_they_can_come(link):
    assert told(OFFERED) == [["roe@police.example"]]
    assert f"/answer/{token_of(link)}/" in mail.outbox[-1].body
    contact = opened(Client(), link)
    assert contact.get(MEETING)["Location"] == DATES
    assert "When can you come to a meeting?" in Page(contact.get(DATES)).main

    page = Page(contact.post(DATES, {"date-1": "yes", "date-2": "if_needed"}, follow=True))

    assert "You answered on" in page.main
    assert [each.suits for each in Seat.objects.get().said.all()] == ["yes", "if_needed"]
    contact.post(DATES, {"date-1": "no", "date-2": "if_needed"})
    assert [each.suits for each in Seat.objects.get().said.all()] == ["no", "if_needed"]


def test_each_date_needs_an_answer(contact):
    page = Page(contact.post(DATES, {"date-1": "yes", "date-2": "perhaps"}))

    assert len(page.errors) == 1
    assert not Seat.objects.get().said.exists()


def test_who_has_answered_is_not_asked_again(contact):
    contact.post(DATES, {"date-1": "yes", "date-2": "no"})

    assert told(OFFERED) == []


def test_when_the_day_is_set_the_same_link_opens_the_invitation(contact, link, staffed):
    contact.post(DATES, {"date-1": "yes", "date-2": "no"})
    set_the_day(link, staffed)

    assert contact.get(DATES)["Location"] == MEETING
    assert contact.post(DATES, {"date-1": "no", "date-2": "no"})["Location"] == MEETING
    page = Page(contact.get(MEETING))
    assert "You are invited to a meeting" in page.main
    assert "You have told us" not in page.main
    assert told(INVITED) == [["roe@police.example"]]
    assert f"/answer/{token_of(link)}/" in mail.outbox[-1].body


def test_nothing_of_the_papers_opens_before_the_day_is_set(contact):
    for path in ("/answer/meeting/papers/", "/answer/meeting/papers/file/"):
        assert contact.get(path)["Location"] == DATES


def test_a_meeting_that_is_called_off_asks_nobody(contact, link, staffed):
    meeting, by = Seat.objects.get(links=link).meeting, staffed[Role.COORDINATOR]
    call_off(meeting, why="A flood.", by=by, at=timezone.now())

    assert contact.get(DATES)["Location"] == "/answer/ended/"
    assert told(OFFERED) == []


def test_a_link_to_something_else_offers_no_dates(staffed):
    contact = opened(Client(), scenes.a_link_to("action", staffed.area))

    assert contact.get(DATES)["Location"] == "/answer/action/"


def test_a_day_that_is_set_while_they_answer_is_told(contact, link, staffed, monkeypatch):
    """Between the page that was shown and the lock."""
    from heard.partner.views import dates

    say_when = dates.say_when

    def late(*said, **more):
        with acting_as_system():  # it is somebody else who sets it
            set_the_day(link, staffed)
        say_when(*said, **more)

    monkeypatch.setattr(dates, "say_when", late)

    page = Page(contact.post(DATES, {"date-1": "yes", "date-2": "no"}))

    assert page.errors == ["The day is set. Load the page again to see it."]
