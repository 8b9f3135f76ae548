"""The staff’s pages of the papers: having them made, opening them, reading them, and for how long."""

from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from heard.agencies.models import User
from heard.jobs.doing import drain
from heard.reviews.actions.chairs import answer_chairing, ask_chair
from heard.reviews.actions.meetings import call_off
from heard.reviews.actions.papers import ASKED, READY
from heard.reviews.models import Papers, Review
from heard.rules.chairs import Declaration
from heard.rules.permissions import Role
from tests import asking, meetings, scenes
from tests.reading import Page
from tests.work.conftest import browser_of


@pytest.fixture
def review(area, coordinator) -> Review:
    return scenes.a_met_review(area, by=coordinator)


def at(review: Review, what: str = "") -> str:
    return f"/work/reviews/{review.reference}/meeting/papers/{what}"


def text_of(answer: Any) -> str:
    return Page(answer).text


def a_member(review: Review, by: User) -> User:
    """Somebody of the police with an account, asked to the meeting."""
    member = scenes.a_member(review.area, Role.PANEL_MEMBER, name="Bo Lee", agency="police")
    meetings.seated(review.meetings.get(), member, by=by)
    return member


def test_papers_are_made_looked_through_and_opened(client, review, coordinator):
    meetings.called(review, by=coordinator)
    assert "No papers are made yet." in text_of(client.get(at(review)))

    made = client.post(at(review, "make/"), follow=True)
    assert "Version 1 is being made." in text_of(made)
    assert "The papers are being made." in text_of(client.post(at(review, "make/"), follow=True))
    drain(at=timezone.now(), kind=ASKED)
    page = Page(client.get(at(review)))
    assert "the panel cannot read them yet" in page.text
    assert "Questions for the panel" in page.text
    opened = client.post(at(review, "open/"), follow=True)

    assert "The panel can read them, and is told." in text_of(opened)
    papers = Papers.objects.get()
    file = client.get(at(review, f"{papers.pk}/"))
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    assert "papers-" in file["Content-Disposition"]


def test_what_has_changed_since_is_said_and_they_are_made_again(client, review, coordinator):
    papers = meetings.with_papers(review, by=coordinator)
    asking.two_rows(review, by=coordinator)
    assert "something has changed since they were made" in text_of(client.get(at(review)))

    client.post(at(review, "make/"))
    drain(at=timezone.now(), kind=ASKED)

    text = text_of(client.get(at(review)))
    assert "something has changed" not in text
    assert papers.file.sha256 in text
    asking.two_rows(review, by=coordinator)
    refused = text_of(client.post(at(review, "open/"), follow=True))
    assert "Something has changed since they were made. Make them again first." in refused
    review.chronology.update(mark="agency")
    assert "may no longer be shown" in text_of(client.get(at(review)))


def test_a_panel_member_promises_reads_and_reads_no_more_once_it_is_over(review, coordinator):
    asking.a_file(asking.a_request(review, by=coordinator))
    meetings.called(review, by=coordinator)
    member = a_member(review, coordinator)
    browser = browser_of(member)
    assert "The papers are not ready." in text_of(browser.get(at(review)))
    papers = meetings.papers_of(review.meetings.get(), by=coordinator)
    drain(at=timezone.now(), kind=READY)
    told = sorted(each.to for each in mail.outbox if "papers" in each.subject)
    assert told == [[member.email], ["roe@police.example"]]
    file = at(review, f"{papers.pk}/{papers.files[0]}/")
    assert browser.get(file).status_code == 404
    assert "First agree to keep what you read confidential." in text_of(browser.get(at(review)))
    assert Page(browser.post(at(review), {})).errors == [
        "Confirm that you keep it confidential",
    ]

    text = text_of(browser.post(at(review), {"confidential": "on"}, follow=True))

    assert "Questions for the panel" in text
    assert "log.txt" in text
    assert "Make them again" not in text
    assert b"two calls" in b"".join(browser.get(file).streaming_content)
    other = at(review, f"{papers.pk}/{papers.pk}/")
    assert browser.get(other).status_code == 404
    call_off(review.meetings.get(), why="A flood.", by=coordinator, at=timezone.now())
    assert browser.get(file).status_code == 404
    assert browser.get(at(review)).status_code == 404


def test_a_chair_who_declared_reads_what_is_restricted_too(review, coordinator, area):
    meetings.stated(review)
    meeting = meetings.called(review, by=coordinator)
    member = browser_of(a_member(review, coordinator))
    chair = meetings.a_chair(area)
    asked = ask_chair(meeting, chair, by=coordinator, at=timezone.now())
    nothing = Declaration(False, False, False)
    now = timezone.now()
    answer_chairing(asked, agrees=True, said=nothing, detail="", by=chair, at=now)
    meetings.papers_of(meeting, by=coordinator)
    apart = Papers.objects.get(part="restricted")
    drain(at=timezone.now(), kind=READY)
    assert [chair.email] in [each.to for each in mail.outbox]

    assert meetings.STATEMENT in text_of(browser_of(chair).get(at(review)))
    assert browser_of(chair).get(at(review, f"{apart.pk}/")).status_code == 200
    text = text_of(member.post(at(review), {"confidential": "on"}, follow=True))
    assert "Questions for the panel" in text
    assert meetings.STATEMENT not in text
    assert member.get(at(review, f"{apart.pk}/")).status_code == 404


def test_nobody_promises_once_the_meeting_is_over(client, review, coordinator):
    meetings.called(review, by=coordinator)
    seat = review.meetings.get().seats.get()
    seat.user = coordinator
    seat.save()
    call_off(review.meetings.get(), why="A flood.", by=coordinator, at=timezone.now())

    assert Page(client.post(at(review), {"confidential": "on"})).errors
    assert client.get("/work/reviews/HRD7K2M9/meeting/papers/").status_code == 404
