"""An appeal is taken up and decided at the desk of the Commissioner's reviewer: by keyboard alone and
without scripts, and once more with them, where each page is looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page

from heard.reviews.models import Appeal, AppealPapers, Review
from heard.rules.permissions import Role
from tests import appealing
from tests.browser import fresh_page
from tests.journeys.keyboard import opens, tabs_to, types
from tests.journeys.staff import Colleague
from tests.scenes import ago

pytestmark = pytest.mark.browser


@contextmanager
def sioned(page: Page, server: Any, area: Any, *, scripts: bool) -> Iterator[Colleague]:
    yield Colleague.who_works_in(
        area, page, server, name="Sioned Marchbanks", role=Role.PCC_REVIEWER, scripts=scripts
    )


def test_by_keyboard_alone_and_without_scripts(
    page_without_scripts, live_server, area, coordinator
):
    page = page_without_scripts
    with sioned(page, live_server, area, scripts=False) as reviewer:
        review = appealing.an_appeal_to_take_up(area, by=coordinator.user)
        reviewer.signs_in()
        opens(page, "Appeals")
        opens(page, review.spaced_reference)
        reviewer.sees("They did not listen.")
        opens(page, "Take it up")
        opens(page, "Every paper of the case, in one")
        reviewer.sees("1. The appeal")
        opens(page, "Make one file of it")
        reviewer.sees("The papers are one file now.")
        tabs_to(page, "The papers of")  # the table, which scrolls; then the link in it
        with page.expect_download() as kept:
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
        assert kept.value.path().read_bytes().startswith(b"%PDF-")
        opens(page, "Back")
        opens(page, "Say whether the reasons count")
        tabs_to(page, "Yes, look at it")
        page.keyboard.press("Space")
        types(page, "Why?", "A report was missed.")
        opens(page, "Save")
        opens(page, "Decide the appeal")
        tabs_to(page, "The decision stands")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        types(page, "Your reasons", "More should be done.")
        types(page, "what must be done?", "Ask the landlord again.")
        due = ago(days=-30)
        types(page, "Day", str(due.day))
        types(page, "Month", str(due.month))
        types(page, "Year", str(due.year))
        opens(page, "Save")
        reviewer.sees("The appeal is decided. The applicant is told.")
        reviewer.sees("No appeal waits for you.")

    assert AppealPapers.objects.get().made_by == reviewer.user
    appeal = Appeal.objects.get()
    assert (appeal.result, appeal.directed_by) == ("review_back", due)
    assert Review.objects.get(pk=review.pk).stage == "reviewing"


def test_every_page_of_the_desk_is_fit_for_everyone(chromium, live_server, area, coordinator):
    with (
        fresh_page(chromium) as page,
        sioned(page, live_server, area, scripts=True) as reviewer,
    ):
        review = appealing.an_appeal_to_take_up(area, by=coordinator.user)
        reviewer.signs_in()
        reviewer.turns_to("Appeals")
        reviewer.follows(review.spaced_reference)
        reviewer.presses("Take it up")
        reviewer.starts("Say whether the reasons count")
        reviewer.presses("Save")
        reviewer.sees("Select whether these reasons count")
        reviewer.goes_to(f"{review.get_absolute_url()}appeal/decide/")
        reviewer.goes_to("/areas/oakminster/complaints/")
        reviewer.goes_to("/areas/oakminster/appeals/")
