"""Publishing the yearly figures: the draft, the second look, the correction, the calendar."""

import pytest

from heard.reviews.models import FiguresCalendar, Publication
from heard.rules.permissions import Role
from heard.rules.reporting import Year
from tests import scenes
from tests.publishing import a_draft_of_figures, published_figures
from tests.reading import Page
from tests.work.conftest import browser_of

LAST = Year(2024)  # the last whole year, at the moment at which these tests stand
YEAR = f"/work/figures/oakminster/{LAST.first}/"


def test_a_coordinator_drafts_and_a_supervisor_publishes(client, area, coordinator, supervisor):
    page = Page(client.get(YEAR))
    assert "This year is not published." in page.main
    form = Page(client.get(page.links["Publish the figures"]))
    assert "This is what will be published." in form.main

    answer = client.post(f"{YEAR}publish/", {"narrative": "A calm year."}, follow=True)
    told, path = Page(answer), answer.redirect_chain[-1][0]
    assert told.title == f"Check the figures for {LAST.name}"
    refused = client.post(path, {"act": "publish"})
    assert "Somebody other than who drafted" in Page(refused).main

    other = browser_of(supervisor)
    assert "A calm year." in Page(other.get(path)).main
    done = Page(other.post(path, {"act": "publish"}, follow=True))
    assert "The figures are published." in done.banner
    assert "Version 1 was published" in done.main
    assert Publication.objects.published().count() == 1


def test_a_draft_is_taken_back(client, area, coordinator):
    draft = a_draft_of_figures(area, by=coordinator)
    done = client.post(f"/work/figures/oakminster/drafts/{draft.pk}/", {"act": "drop"}, follow=True)
    assert "The draft is taken back." in Page(done).banner
    assert not Publication.objects.exists()


def test_a_second_draft_is_refused_and_what_was_typed_stays(client, area, coordinator):
    a_draft_of_figures(area, by=coordinator)
    page = Page(client.post(f"{YEAR}publish/", {"narrative": "Mine too."}))
    assert "Somebody has drafted this year already" in page.main
    assert "Mine too." in page.main


def test_a_correction_must_say_what_was_wrong(client, area):
    published_figures(area, narrative="A calm year.")
    assert "Correct the figures" in Page(client.get(YEAR)).links
    page = Page(client.post(f"{YEAR}publish/", {"narrative": "A calm year."}))
    assert page.errors == ["Enter what was wrong"]
    client.post(f"{YEAR}publish/", {"correction": "One was left out."})
    assert Publication.objects.get(published_at=None).version == 2


def test_a_year_that_differs_from_what_is_published_says_so(client, area):
    """An application that is entered late, with the day on which it came."""
    published_figures(area)
    review = scenes.a_review(area)
    review.applied_on = LAST.ends
    review.save()
    assert "Applications made: 0 → 1" in Page(client.get(YEAR)).main


@pytest.mark.parametrize("first", [2013, 9999])
def test_a_year_there_is_not(client, area, first):
    assert client.get(f"/work/figures/oakminster/{first}/publish/").status_code == 404


def test_this_year_cannot_be_published_yet(client, area):
    this = LAST.first + 1
    assert "Publish the figures" not in Page(client.get(f"/work/figures/oakminster/{this}/")).links
    page = Page(client.post(f"/work/figures/oakminster/{this}/publish/", {}))
    assert "This year has not ended yet" in page.main


def test_who_may_not_publish_sees_that_a_draft_waits(area, staffed, coordinator):
    a_draft_of_figures(area, by=coordinator)
    page = Page(browser_of(staffed[Role.ANALYST]).get(YEAR))
    assert "A draft waits for a second look." in page.main
    assert not Publication.objects.published().exists()


def test_the_calendar_of_the_figures(client, area):
    assert Page(client.get("/work/figures/oakminster/calendar/")).title
    wrong = client.post("/work/figures/oakminster/calendar/", {"day": "29", "month": "2"})
    assert Page(wrong).errors
    typed = {"day": "6", "month": "1", "publishes_itself": "yes", "days_after": "14"}
    done = Page(client.post("/work/figures/oakminster/calendar/", typed, follow=True))
    assert "The calendar of the figures is set." in done.banner
    calendar = FiguresCalendar.objects.get(area=area)
    assert (calendar.month, calendar.day, calendar.publishes_itself) == (1, 6, True)
