"""The applicant’s own pages of the meeting and of their statement."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from heard.agencies.models import User
from heard.reviews.actions.meetings import call_off
from heard.reviews.actions.taking_part import look_again_at_not_inviting, propose_not_inviting
from heard.reviews.models import Meeting, Review, VictimInvitation
from heard.rules.permissions import Role
from tests import meetings, scenes
from tests.reading import Page

pytestmark = pytest.mark.django_db
MEETING, STATEMENT, MINE = (
    "/my-application/meeting/",
    "/my-application/statement/",
    "/my-application/",
)


@pytest.fixture
def coordinator() -> User:
    return scenes.a_member(scenes.an_area(), Role.COORDINATOR, name="Ceri Pugh")


@pytest.fixture
def review(coordinator: User) -> Review:
    return scenes.a_met_review(coordinator.memberships.get().area, by=coordinator)


@pytest.fixture
def visitor(review: Review) -> Client:
    client = Client()
    scenes.visits(client, application=review)
    return client


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_there_is_no_page_before_they_are_invited(visitor, review, coordinator):
    assert visitor.get(MEETING).status_code == 404
    meetings.called(review, by=coordinator)
    assert visitor.get(MEETING).status_code == 404
    assert "Choose how you take part" not in text_of(visitor.get(MINE))


def test_they_see_when_and_where_it_is_and_choose(visitor, review, coordinator):
    meetings.invited(review, by=coordinator)

    assert "Choose how you take part" in text_of(visitor.get(MINE))
    assert "Room 3, Civic Centre" in text_of(visitor.get(MEETING))
    answer = visitor.post(MEETING, {"way": "video", "who": "", "needs": "Breaks"}, follow=True)

    assert answer.redirect_chain == [(MINE, 302)]
    assert "Thank you. We have your answer." in text_of(answer)
    invitation = VictimInvitation.objects.get()
    assert (invitation.way, invitation.needs, invitation.chosen_by) == ("video", "Breaks", None)


def test_a_statement_leads_to_where_it_is_written(visitor, review, coordinator):
    meetings.invited(review, by=coordinator)

    assert visitor.post(MEETING, {"way": "statement"}).url == STATEMENT


def test_who_has_an_advocate_says_who(visitor, review, coordinator):
    meetings.invited(review, by=coordinator)

    answer = visitor.post(MEETING, {"way": "advocate", "who": ""})

    assert "Enter who speaks for you" in text_of(answer)
    assert VictimInvitation.objects.get().way == ""


def test_once_it_has_begun_they_are_asked_to_call(visitor, review, coordinator):
    meetings.invited(review, by=coordinator)
    Meeting.objects.update(begins_at=timezone.now() - timedelta(minutes=1))

    answer = visitor.post(MEETING, {"way": "video"})

    assert "The meeting has begun, or is called off. Please call us." in text_of(answer)


def test_a_meeting_that_is_called_off_is_there_no_more(visitor, review, coordinator):
    meeting = meetings.invited(review, by=coordinator)
    call_off(meeting, why="A flood.", by=coordinator, at=timezone.now())

    assert visitor.get(MEETING).status_code == 404
    page = text_of(visitor.get(MINE))
    assert "is called off." in page
    assert "A flood." in page
    assert "We will find a new date, and ask you again how you want to take part." in page


def test_who_is_not_invited_reads_why_and_how_they_are_heard_all_the_same(
    visitor, review, coordinator
):
    meeting, at = meetings.called(review, by=coordinator), timezone.now()
    told = "The other people live next door."
    propose_not_inviting(meeting, reasons="A threat.", told=told, by=coordinator, at=at)
    assert "We do not ask you to come" not in text_of(visitor.get(MINE))

    second = scenes.a_member(review.area, Role.SUPERVISOR, name="Second Reader")
    invitation = VictimInvitation.objects.get()
    look_again_at_not_inviting(invitation, agreed=True, said="I agree.", by=second, at=at)

    page = Page(visitor.get(MINE))
    for each in ("We do not ask you to come to this meeting.", told, "You are heard all the same"):
        assert each in page.main
    assert "A threat." not in page.main
    assert page.links["Write to us"] == "/my-application/messages/"
    assert page.links["What it does to you: your statement"] == STATEMENT


def test_who_withdraws_is_told_that_the_meeting_ends_with_it(visitor, review, coordinator):
    meetings.invited(review, by=coordinator)
    assert "will be called off. We tell the agencies." in text_of(
        visitor.get("/my-application/withdraw/")
    )

    page = text_of(visitor.post("/my-application/withdraw/", {"reason": ""}, follow=True))

    assert "is called off. You do not have to do anything." in page
    assert "The review meeting was called off" in page
    assert visitor.get(MEETING).status_code == 404


def test_they_write_a_statement_and_change_it(visitor, review):
    police = review.area.agencies.get(agency__kind="police").agency
    agencies = [each.agency for each in review.area.agencies.all()]
    place = str(sorted(each.name for each in agencies).index(police.name) + 1)

    answer = visitor.post(
        STATEMENT, {"text": "No sleep.", "read_by": "self", "kept_from": [place]}, follow=True
    )
    assert "It is saved. You can change it until the meeting." in text_of(answer)
    page = text_of(visitor.get(STATEMENT))
    assert "No sleep." in page
    assert str(police.pk) not in page
    visitor.post(STATEMENT, {"text": "No sleep, no work.", "read_by": "self"})

    first, second = review.statements.all()
    assert list(first.kept_from.all()) == [police]
    assert second.text == "No sleep, no work."


def test_they_read_what_was_heard_and_can_change_it_no_more(visitor, review, coordinator):
    meetings.stated(review)
    meeting = meetings.called(review, by=coordinator)
    at = timezone.now()
    Meeting.objects.filter(pk=meeting.pk).update(state="held", ended_by=coordinator, ended_at=at)

    page = text_of(visitor.get(STATEMENT))
    assert "This is what was heard." in page
    assert "<textarea" not in page
    answer = visitor.post(STATEMENT, {"text": "Else", "read_by": "self"})

    assert "What was said stays as it was." in text_of(answer)
    assert review.statements.count() == 1


def test_where_nothing_was_written_there_is_nothing_to_read(visitor, review, coordinator):
    meeting = meetings.called(review, by=coordinator)
    at = timezone.now()
    Meeting.objects.filter(pk=meeting.pk).update(state="held", ended_by=coordinator, ended_at=at)

    assert visitor.get(STATEMENT).status_code == 404


def test_who_is_not_asked_to_come_reads_why_and_can_write(visitor, review, coordinator):
    meeting = meetings.called(review, by=coordinator)
    assert "We do not ask you to come" not in text_of(visitor.get(MINE))
    second = scenes.a_member(review.area, Role.SUPERVISOR, name="Sam Rowe")
    said = {"reasons": "Hidden.", "told": "You asked us to meet without you."}
    proposed = propose_not_inviting(meeting, **said, by=coordinator, at=timezone.now())
    look_again_at_not_inviting(proposed, agreed=True, said="x", by=second, at=timezone.now())

    page = text_of(visitor.get(MINE))

    assert "You asked us to meet without you." in page
    assert "Hidden." not in page
    assert visitor.get(MEETING).status_code == 404
