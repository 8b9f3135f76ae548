"""Amina asks for an appeal. It is taken up and decided at the desk of the Commissioner's reviewer. Both
with a mouse, where each page is looked at, and with keys alone and without scripts."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from heard.agencies.models import Area
from heard.reviews.models import Appeal, AppealPapers, Review
from heard.rules.permissions import Role
from tests import appealing, scenes
from tests.browser import fresh_page
from tests.journeys.keyboard import ColleagueByKeys, ResidentByKeys
from tests.journeys.resident import Resident
from tests.journeys.staff import Colleague
from tests.scenes import ago

pytestmark = pytest.mark.browser


SIONED: dict[str, Any] = {"name": "Sioned Marchbanks", "role": Role.PCC_REVIEWER}


def test_with_a_mouse(page: Page, amina: Resident, live_server: Any, area: Area) -> None:
    sioned = Colleague.who_works_in(area, page, live_server, **SIONED)
    appeal(amina, sioned, a_refusal(area))
    sioned.goes_to("/areas/oakminster/complaints/")
    sioned.goes_to("/areas/oakminster/appeals/")


def test_with_keys_alone_and_without_scripts(
    chromium: Browser, live_server: Any, area: Area
) -> None:
    without = {"java_script_enabled": False}
    with fresh_page(chromium, **without) as hers, fresh_page(chromium, **without) as page:
        amina = ResidentByKeys(hers, live_server, scripts=False)
        sioned = ColleagueByKeys.who_works_in(area, page, live_server, scripts=False, **SIONED)
        appeal(amina, sioned, a_refusal(area))


def appeal(amina: Resident, sioned: Colleague, review: Review) -> None:
    when_she_asks_for_an_appeal(amina, review)
    sioned.signs_in(to="Appeals")
    and_it_is_taken_up(sioned, review)
    and_its_papers_are_one_file(sioned)
    and_its_reasons_count(sioned)
    then_it_is_sent_back(sioned, review)


def a_refusal(area: Area) -> Review:
    return appealing.a_refusal(scenes.a_weak_review(area))


def when_she_asks_for_an_appeal(amina: Resident, review: Review) -> None:
    amina.comes_back_to(review)
    amina.follows("Ask for an appeal")
    amina.presses("Send my appeal")
    amina.is_told("Select what you do not agree with", "Enter what went wrong")
    amina.chooses("The decision that there will be no review")
    amina.writes("What went wrong?", "They did not listen.")
    amina.presses("Send my appeal")
    amina.sees("Appeal")


def and_it_is_taken_up(sioned: Colleague, review: Review) -> None:
    sioned.turns_to("Appeals")
    sioned.follows(review.spaced_reference)
    sioned.sees("They did not listen.")
    sioned.presses("Take it up")


def and_its_papers_are_one_file(sioned: Colleague) -> None:
    sioned.follows("Every paper of the case, in one")
    sioned.sees("1. The appeal")
    sioned.presses("Make one file of it")
    sioned.sees("The papers are one file now.")
    kept = sioned.keeps(sioned.page.get_by_role("link", name="The papers of"))
    assert kept.read_bytes().startswith(b"%PDF-")
    assert AppealPapers.objects.get().made_by == sioned.user
    sioned.follows("Back")


def and_its_reasons_count(sioned: Colleague) -> None:
    sioned.starts("Say whether the reasons count")
    sioned.presses("Save")
    sioned.is_told("Select whether these reasons count", "Enter why these reasons count or do not")
    sioned.chooses("Yes, look at it")
    sioned.writes("Why?", "A report was missed.")
    sioned.presses("Save")


def then_it_is_sent_back(sioned: Colleague, review: Review) -> None:
    due = ago(days=-30)
    sioned.starts("Decide the appeal")
    sioned.chooses("The application must be decided again")
    sioned.writes("Your reasons", "More should be done.")
    sioned.writes("If you send it back: what must be done?", "Ask the landlord again.")
    sioned.dates("If you send it back: by when?", due)
    sioned.presses("Decide the appeal")
    sioned.sees("The appeal is decided. The applicant is told.", "No appeal waits for you.")
    appeal = Appeal.objects.get()
    assert (appeal.result, appeal.directed_by) == ("application_back", due)
    assert Review.objects.get(pk=review.pk).stage == "received"
