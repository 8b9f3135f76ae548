"""The staff’s pages of chairs: asking one, and what a chair sees before and after declaring."""

from django.utils import timezone

from heard.reviews.actions.chairs import ask_chair
from heard.reviews.models import Chairing
from tests import meetings, scenes
from tests.reading import Page
from tests.work.conftest import browser_of

CLEAR = {
    "had_a_part": "no",
    "manages_somebody": "no",
    "knows_somebody": "no",
    "detail": "",
    "agrees": "yes",
    "confidential": "on",
}


def test_a_chair_declares_before_anything_opens(area, coordinator):
    review = scenes.a_met_review(area, by=coordinator)
    meeting, chair = meetings.called(review, by=coordinator), meetings.a_chair(area)
    asked = ask_chair(meeting, chair, by=coordinator, at=timezone.now())
    browser = browser_of(chair)
    assert browser.get(review.get_absolute_url()).status_code == 404

    page = Page(browser.get("/work/chairing/"))
    assert f"Declare and answer: {area}" in page.text
    answer = browser.post(f"/work/chairing/{asked.pk}/", CLEAR, follow=True)

    assert "You can read the review until the meeting is over." in Page(answer).text
    assert browser.get(review.get_absolute_url()).status_code == 200
    assert browser.get(f"/work/chairing/{asked.pk}/").status_code == 404
    assert Chairing.objects.get().state == "agreed"
