"""The staff’s pages of chairs: asking one, and what a chair sees before and after declaring."""

import pytest
from django.utils import timezone

from heard.design.dates import day
from heard.reviews.actions.chairs import ask_chair
from heard.reviews.models import Chairing
from tests import meetings, scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.scenes import ago
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


def test_who_does_not_lead_the_meeting_promises_nothing(area, coordinator):
    meeting = meetings.called(scenes.a_met_review(area, by=coordinator), by=coordinator)
    chair = meetings.a_chair(area)
    asked = ask_chair(meeting, chair, by=coordinator, at=timezone.now())
    page, silent = f"/work/chairing/{asked.pk}/", CLEAR | {"confidential": ""}

    assert Page(browser_of(chair).post(page, silent)).errors == [
        "Confirm that you keep it confidential"
    ]
    told = browser_of(chair).post(page, silent | {"agrees": "no"}, follow=True)

    assert "Somebody else is asked." in Page(told).text
    assert Chairing.objects.get().state == "declined"


def test_a_chair_writes_the_days_on_which_they_are_free_in_any_usual_way(area):
    chair = meetings.a_chair(area)
    chair.chair_days.all().delete()
    one, two, three = ago(days=-9), ago(days=-10), ago(days=-11)
    typed = f"{day(one)}\n {two.day}/{two.month}/{two.year}\n\n{three.isoformat()}"

    told = browser_of(chair).post("/work/chairing/days/", {"days": typed}, follow=True)

    assert "Your free days are saved." in Page(told).text
    assert [each.on for each in chair.chair_days.order_by("on")] == [one, two, three]


@pytest.mark.parametrize("typed", ["soon", "31 February 2026", "1 2", "1/2/3/4", "March"])
def test_a_day_there_is_not_is_asked_for_again_and_nothing_is_saved(area, typed):
    chair = meetings.a_chair(area)
    before = list(chair.chair_days.values_list("on", flat=True))

    page = Page(browser_of(chair).post("/work/chairing/days/", {"days": typed}))

    assert page.errors == ["Enter each day like 27 March 2026, on a line of its own"]
    assert list(chair.chair_days.values_list("on", flat=True)) == before


def test_training_is_on_file_and_shown_when_a_chair_is_asked(client, area, coordinator):
    review = scenes.a_met_review(area, by=coordinator)
    meetings.called(review, by=coordinator)
    chair = meetings.a_chair(area)
    ask = f"/work/reviews/{review.reference}/meeting/chair/"
    page = f"/work/chairs/{area.slug}/{chair.pk}/"
    assert "No training on file that is still valid." in Page(client.get(ask)).text
    assert Page(client.post(page, {})).errors == [
        "Enter what they were trained in",
        "Enter the day of the training",
    ]
    said = {"what": "Chairing reviews", **in_boxes("on", ago(days=9))}

    told = client.post(page, said | in_boxes("until", ago(days=-9)), follow=True)

    assert "Chairing reviews, 1 March 2026 (until 19 March 2026)" in Page(told).text
    assert "Trained in: Chairing reviews (1 March 2026)." in Page(client.get(ask)).text
    assert Page(client.post(page, said)).errors == ["This is on file already."]
    earlier = {"what": "Harm", **in_boxes("on", ago(days=9)), **in_boxes("until", ago(days=10))}
    assert Page(client.post(page, earlier)).errors == ["It cannot end before it took place."]
    later = {"what": "Harm", **in_boxes("on", ago(days=-9))}
    assert Page(client.post(page, later)).errors == ["Note it once it has taken place."]
    ended = {"what": "Harm", **in_boxes("on", ago(days=30)), **in_boxes("until", ago(days=10))}
    assert "Ended 28 February 2026" in Page(client.post(page, ended, follow=True)).text
    assert client.get(f"/work/chairs/{area.slug}/{coordinator.pk}/").status_code == 404
