"""An invitation to a meeting, as somebody without an account answers it; and the papers behind it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from heard.access.actions.entries import keep_out
from heard.access.models import Basis
from heard.agencies.models import Disclosure
from heard.jobs.doing import drain
from heard.reviews.actions.areas import accept, ask_another_area
from heard.reviews.actions.links import link_of, token_of
from heard.reviews.actions.meetings import INVITED, call_off
from heard.reviews.actions.papers import READY
from heard.reviews.models import AnswerLink, Seat
from heard.rules.permissions import Role
from heard.rules.several_areas import Passing, Touch
from tests import meetings, scenes
from tests.partner.conftest import opened
from tests.reading import Page

pytestmark = pytest.mark.django_db
PAPERS, FILE = "/answer/meeting/papers/", "/answer/meeting/papers/file/"


@pytest.fixture
def link(staffed: scenes.Staffed) -> AnswerLink:
    return meetings.a_seat_link(staffed.area)


@pytest.fixture
def contact(link: AnswerLink) -> Client:
    return opened(Client(), link)


def meeting_of(link: AnswerLink) -> Any:
    return Seat.objects.get(links=link).meeting


def told_of(subject: str) -> list[list[str]]:
    for kind in (INVITED, READY):
        drain(at=timezone.now(), kind=kind)
    return [each.to for each in mail.outbox if each.subject == subject]


def test_who_has_no_account_is_told_by_a_link_that_opens_with_a_code(link):
    assert told_of("You are invited to a meeting") == [["roe@police.example"]]
    assert told_of("There are papers to read") == [["roe@police.example"]]
    assert f"/answer/{token_of(link)}/" in mail.outbox[-1].body

    page = Page(opened(Client(), link).get("/answer/meeting/"))

    for words in ("You are invited to a meeting", "Room 3, Civic Centre", "Read the papers"):
        assert words in page.main


def test_nobody_is_told_of_papers_that_do_not_open_to_them(staffed, link):
    there = scenes.a_staffed_area("Elmford")
    review, lead = meeting_of(link).review, staffed[Role.COORDINATOR]
    terms = {"touch": Touch.SOURCE, "reason": "It comes from there.", "to_lead": True}
    basis = {"basis": Passing.CONSENT, "basis_detail": "She agreed."}
    now = timezone.now()
    asked = ask_another_area(review, there.area, **terms, **basis, by=lead, at=now)
    accept(asked, by=there[Role.COORDINATOR], at=now)  # what was passed on has ended with the lead

    assert told_of("There are papers to read") == []

    page = Page(opened(Client(), link).get("/answer/meeting/"))
    assert "The papers do not open here. Please call us." in page.main


@pytest.mark.parametrize(("coming", "comes"), [("comes", True), ("cannot", False)])
def test_they_say_whether_they_come(contact, link, coming, comes):
    assert Page(contact.post("/answer/meeting/", {})).errors == ["Select whether you come"]

    page = Page(contact.post("/answer/meeting/", {"coming": coming}, follow=True))

    assert "You have told us that" in page.main
    assert Seat.objects.get(links=link).comes is comes


def test_a_colleague_who_comes_instead_gets_a_link_and_promises_anew(contact, link):
    contact.post(PAPERS, {"confidential": "on"})
    bare = Page(contact.post("/answer/meeting/", {"coming": "sends"}))
    assert bare.errors == ["Enter who comes", "Enter their work email"]
    said = {"coming": "sends", "name": "Bo Lee", "email": "bo@gmail.com"}
    assert Page(contact.post("/answer/meeting/", said)).errors
    said["email"] = "bo@police.example"

    assert contact.post("/answer/meeting/", said)["Location"] == "/answer/forwarded/"

    seat = Seat.objects.get()
    assert (seat.name, seat.instead_of, seat.comes) == ("Bo Lee", "Insp. Roe", True)
    assert seat.promised_at is None
    assert ["bo@police.example"] in told_of("You are invited to a meeting")
    assert contact.get("/answer/meeting/")["Location"] == "/answer/ended/"
    assert Client().get(f"/answer/{token_of(link)}/").status_code == 404
    theirs = seat.links.get(ended_at=None)
    assert link_of(token_of(theirs), at=timezone.now()) == theirs


def test_nobody_sends_somebody_who_is_asked_already(contact, link, staffed):
    meeting = meeting_of(link)
    police = Seat.objects.get(links=link).agency
    Seat.objects.create(meeting=meeting, agency=police, name="Bo Lee")
    said = {"coming": "sends", "name": "Bo Lee", "email": "bo@police.example"}

    page = Page(contact.post("/answer/meeting/", said))

    assert page.errors == ["This can no longer be changed here. Please call us."]


def test_they_promise_and_read_the_papers_and_their_files(contact, link):
    papers = meetings.papers_for(link)
    assert contact.get(FILE).status_code == 404
    assert "First agree to keep what you read confidential." in Page(contact.get(PAPERS)).main
    assert Page(contact.post(PAPERS, {})).errors == ["Confirm that you keep it confidential"]

    page = Page(contact.post(PAPERS, {"confidential": "on"}, follow=True))

    assert "Questions for the panel" in page.main
    assert b"".join(contact.get(FILE).streaming_content).startswith(b"%PDF")
    file = contact.get(f"{FILE}{papers.files[0]}/")
    assert b"two calls" in b"".join(file.streaming_content)
    assert contact.get(f"{FILE}{papers.pk}/").status_code == 404


def test_the_link_and_the_papers_close_when_the_meeting_is_over(contact, link, staffed):
    contact.post(PAPERS, {"confidential": "on"})
    assert contact.get(FILE).status_code == 200

    by = staffed[Role.COORDINATOR]
    call_off(meeting_of(link), why="A flood.", by=by, at=timezone.now())

    assert contact.get(FILE)["Location"] == "/answer/ended/"
    assert Client().get(f"/answer/{token_of(link)}/").status_code == 404


def test_papers_do_not_open_to_an_agency_that_was_told_nothing(contact, link):
    Disclosure.objects.all().update(categories=["contact"])

    assert (
        "The papers do not open here. Please call us." in Page(contact.get("/answer/meeting/")).main
    )
    assert "These papers are not for you." in Page(contact.get(PAPERS)).main
    assert contact.get(FILE).status_code == 404


@pytest.mark.parametrize("basis", [Basis.CONFLICT, Basis.RESTRICTED])
def test_nor_past_a_wall(contact, link, staffed, basis):
    seat, by = Seat.objects.get(links=link), staffed[Role.COORDINATOR]
    whose = {"agency": seat.agency_id} if basis is Basis.CONFLICT else {}
    keep_out(
        seat.review.pk,
        area=staffed.area.pk,
        basis=basis,
        reason="A cousin.",
        by=by.pk,
        at=timezone.now(),
        **whose,
    )

    assert "These papers are not for you." in Page(contact.get(PAPERS)).main


def test_before_they_are_opened_there_is_nothing_to_read(staffed):
    by = staffed[Role.COORDINATOR]
    review = scenes.a_met_review(staffed.area, by=by)
    link = meetings.called(review, by=by).seats.get().links.get()
    contact = opened(Client(), link)

    assert "The papers are not ready." in Page(contact.get("/answer/meeting/")).main
    assert "The papers are not ready." in Page(contact.get(PAPERS)).main
    assert contact.get("/answer/application/")["Location"] == "/answer/meeting/"


def test_a_link_to_something_else_opens_no_meeting(staffed):
    contact = opened(Client(), scenes.a_link_to("action", staffed.area))
    for path in ("/answer/meeting/", PAPERS, FILE):
        assert contact.get(path)["Location"] == "/answer/request/"


def test_a_link_that_ran_out_before_the_papers_were_opened_is_made_anew(link, noon):
    meeting = meeting_of(link)
    noon.shift(timedelta(days=61))
    meetings.papers_of(meeting, by=meeting.called_by)

    theirs = AnswerLink.objects.get(seat=link.seat, ended_at=None)

    assert theirs != link
    assert theirs.expires_at > timezone.now()
