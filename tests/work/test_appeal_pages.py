"""The desk of the reviewer for the Commissioner: from the list to the decision, and what is learned."""

import pytest
from django.utils import timezone

from heard.reviews.actions.minutes import hold_meeting, write_item
from heard.reviews.actions.outcomes import record_appeal
from heard.reviews.appeal_papers import file_of_papers
from heard.reviews.meetings import Noted
from heard.reviews.models import Appeal, AppealPapers, Lesson
from heard.rules.meeting import Item
from heard.rules.permissions import Role
from heard.vault import disk
from tests import appealing, meetings, scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.scenes import ago
from tests.work.conftest import browser_of


@pytest.fixture
def review(area, coordinator, staffed):
    return appealing.an_appeal_to_take_up(area, by=coordinator)


@pytest.fixture
def reviewer(staffed):
    return browser_of(staffed[Role.PCC_REVIEWER])


def test_from_the_list_to_the_decision(review, reviewer, client):
    page = Page(reviewer.get("/work/appeals/"))
    assert review.spaced_reference in page.links
    assert "Nobody has it yet" in page.main
    desk = page.links[review.spaced_reference]
    assert "They did not listen." in Page(reviewer.get(desk)).main

    page = Page(reviewer.post(desk, follow=True))
    assert "The appeal is yours to decide." in page.banner
    grounds = page.links["Say whether the reasons count"]
    empty = Page(reviewer.post(grounds, {}))
    assert empty.errors == [
        "Select whether these reasons count",
        "Enter why these reasons count or do not",
    ]
    page = Page(reviewer.post(grounds, {"accepted": "yes", "reasons": "A report."}, follow=True))
    assert "Your answer is on the file." in page.banner

    decide = page.links["Decide the appeal"]
    empty = Page(reviewer.post(decide, {"result": "review_back", "reasons": "More."}))
    assert empty.errors == ["Enter what must be done", "Enter by when it must be done"]
    sent = {
        "result": "review_back",
        "reasons": "More should be done.",
        "directions": "Ask the landlord.",
        **in_boxes("directed_by", ago(days=-30)),
        "lesson": "Ask every agency before you count.",
    }
    page = Page(reviewer.post(decide, sent, follow=True))
    assert page.title == "Appeals"
    assert "The appeal is decided. The applicant is told." in page.banner
    assert "No appeal waits for you." in page.main
    assert reviewer.get(desk).status_code == 404  # the case has closed to them
    assert reviewer.get(review.get_absolute_url()).status_code == 404

    lesson = f"{review.get_absolute_url()}appeal/lesson/"
    assert "Ask every agency" in Page(client.get(lesson)).main
    done = Page(client.post(lesson, {"text": "Ask every agency first."}, follow=True))
    assert "Everybody can read it now." in done.banner
    assert "Ask every agency first." in Page(client.get("/areas/oakminster/appeals/")).main


def test_reasons_that_do_not_count_end_it(review, reviewer, staffed):
    reviewer.post(f"{review.get_absolute_url()}appeal/desk/")
    sent = {"accepted": "no", "reasons": "You dislike the outcome."}
    page = Page(reviewer.post(f"{review.get_absolute_url()}appeal/grounds/", sent, follow=True))
    assert page.title == "Appeals"
    assert Appeal.objects.get().result == "not_taken"


def test_a_case_that_is_not_appealed_is_not_there(area, coordinator, reviewer):
    review = scenes.a_planned_review(area, by=coordinator)
    for page in ("", "appeal/desk/", "appeal/pack/", "appeal/decide/"):
        assert reviewer.get(f"{review.get_absolute_url()}{page}").status_code == 404


def test_what_another_has_taken_up(review, reviewer, area):
    other = scenes.a_member(area, Role.PCC_REVIEWER, name="Other Reviewer")
    scenes.let_into(review, other)
    browser_of(other).post(f"{review.get_absolute_url()}appeal/desk/")
    page = Page(reviewer.get(f"{review.get_absolute_url()}appeal/desk/"))
    assert "Other Reviewer has taken it up." in page.main
    told = Page(reviewer.post(f"{review.get_absolute_url()}appeal/desk/", follow=True))
    assert "Somebody has taken this appeal up already." in told.text
    sent = {"accepted": "yes", "reasons": "So."}
    refused = Page(reviewer.post(f"{review.get_absolute_url()}appeal/grounds/", sent))
    assert "Only who has taken this appeal up can answer it." in refused.main


def test_let_in_by_name_there_is_no_appeal(area, coordinator, staffed, reviewer):
    review = scenes.a_planned_review(area, by=coordinator)
    scenes.let_into(review, staffed[Role.PCC_REVIEWER])
    desk = f"{review.get_absolute_url()}appeal/desk/"
    assert "No appeal is under way" in Page(reviewer.get(desk)).main
    assert reviewer.post(desk).status_code == 404
    sent = {"result": "confirmed", "reasons": "So."}
    page = Page(reviewer.post(f"{review.get_absolute_url()}appeal/decide/", sent))
    assert "No appeal is under way now." in page.main


def test_the_papers_in_one(review, reviewer, client, staffed):
    pack = f"{review.get_absolute_url()}appeal/pack/"
    for browser in (reviewer, client):
        page = Page(browser.get(pack))
        assert page.title == "Papers of an appeal"
        for words in ("They did not listen.", "The agencies met.", "Fit a door closer", "Letters"):
            assert words in page.main
    supervisor = browser_of(staffed[Role.SUPERVISOR])
    assert supervisor.get(pack).status_code == 404
    assert supervisor.post(pack).status_code == 404


def test_one_press_makes_one_file_of_the_papers(review, reviewer, client):
    pack = f"{review.get_absolute_url()}appeal/pack/"
    page = Page(reviewer.post(pack, follow=True))
    assert "The papers are one file now." in page.text
    made = AppealPapers.objects.get()
    assert made.sha256 in page.main
    file = next(href for words, href in page.links.items() if words.startswith("The papers of"))
    for browser in (reviewer, client):
        answer = browser.get(file)
        assert b"".join(answer.streaming_content).startswith(b"%PDF-")
        assert answer.headers["Cache-Control"] == "no-store"
    file_of_papers(made).delete()
    assert client.get(file).status_code == 404


def test_on_a_full_disk_no_file_is_made(review, reviewer, monkeypatch):
    monkeypatch.setattr(disk, "room_for", lambda _size: False)
    page = Page(reviewer.post(f"{review.get_absolute_url()}appeal/pack/", follow=True))
    assert "We cannot take files at the moment" in page.text
    assert not AppealPapers.objects.exists()


def test_there_are_no_papers_without_an_appeal(area, coordinator, client):
    review = scenes.a_planned_review(area, by=coordinator)
    assert client.get(f"{review.get_absolute_url()}appeal/pack/").status_code == 404


def test_nothing_to_publish(client, area, coordinator):
    review = scenes.a_planned_review(area, by=coordinator)
    sent = {"text": "Ask first."}
    page = Page(client.post(f"{review.get_absolute_url()}appeal/lesson/", sent))
    assert "No reviewer has written what can be learned." in page.main
    assert not Lesson.objects.exists()


def test_the_restricted_part_of_a_minute_is_for_the_panel_and_not_for_the_reviewer(
    area, coordinator, staffed, reviewer, client
):
    review = meetings.begun(area, by=coordinator)
    noted = Noted(text="We talked.", decided="Act.", reasons="Harm.", restricted="HIS HEALTH")
    at = timezone.now()
    write_item(review.meetings.get(), Item.RISK, noted, version=0, by=coordinator, at=at)
    hold_meeting(review.meetings.get(), by=coordinator, at=at)
    scenes.outcome_on(review, by=coordinator)
    scenes.check(review, agreed=True, at=at)
    body = "Police and Crime Commissioner"
    record_appeal(
        review, received_on=ago(days=0), grounds="More.", heard_by=body, by=coordinator, at=at
    )
    minute = f"{review.get_absolute_url()}meeting/minute/"

    assert "HIS HEALTH" in Page(client.get(minute)).main
    page = Page(reviewer.get(minute))
    assert "We talked." in page.main
    assert "HIS HEALTH" not in page.main
