"""Ceri takes a review from "threshold met" through its outcome and its plan to its end. Amina does
her part of it with keys alone, without scripts, on a small telephone; and says how it was."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser

from heard.agencies.models import Area
from heard.reviews.actions.surveys import ask_due_surveys
from heard.reviews.models import Review, SurveyAnswer
from tests import scenes
from tests.browser import NARROW, fresh_page
from tests.journeys.resident import FIVE_WORDS
from tests.journeys.staff import Colleague
from tests.journeys.test_answering_by_keyboard import MOST_KEYS, ByKeys
from tests.scenes import ago, today

pytestmark = pytest.mark.browser
MOST_ANSWERS = 6


@pytest.fixture
def by_keys(chromium: Browser, live_server: Any, area: Area) -> Iterator[ByKeys]:
    with fresh_page(chromium, java_script_enabled=False) as page:
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        yield ByKeys(page, live_server, scripts=False)


@pytest.fixture
def review(area: Area) -> Review:
    return scenes.a_met_review(area, by=scenes.a_member(area, name="Gwen Ash"))


def test_from_the_threshold_to_the_end(
    coordinator_without_scripts: Colleague, by_keys: ByKeys, review: Review
) -> None:
    ceri, amina = coordinator_without_scripts, by_keys
    ceri.signs_in()
    ceri.opens("Amina Warsame")
    when_the_outcome_is_recorded(ceri, review)
    and_a_plan_is_drafted_and_shown(ceri, review)
    amina_reads_it_and_says_what_she_thinks(amina, review)
    and_it_is_agreed_and_is_to_be_closed(ceri, review)
    amina_agrees_that_it_can_be(amina)
    then_it_is_closed(ceri, review)
    and_weeks_later_amina_says_how_it_was(amina, review)


def chooses_with_keys(amina: ByKeys, answer: str) -> None:
    """Tab comes to the first answer of a question, and the arrows go on from there."""
    keys, wanted = amina.page.keyboard, amina.page.get_by_label(answer, exact=True)
    for _ in range(MOST_KEYS):
        keys.press("Tab")
        if amina.page.locator("input[type=radio]:focus").count():
            break
    keys.press("Space")
    for _ in range(MOST_ANSWERS):
        if wanted.is_checked():
            return
        keys.press("ArrowDown")
    raise AssertionError(f"{answer} cannot be chosen with keys")


def when_the_outcome_is_recorded(ceri: Colleague, review: Review) -> None:
    ceri.follows("Record the outcome of the review")
    ceri.dates("When was the review carried out?", today())
    ceri.writes("What did it come to?", "The agencies met.")
    ceri.presses("Save")
    ceri.is_thanked("The outcome is on the file. Someone else must check its letter.")
    scenes.check(review, agreed=True, at=timezone.now())


def and_a_plan_is_drafted_and_shown(ceri: Colleague, review: Review) -> None:
    ceri.goes_to(f"{review.get_absolute_url()}plan/")
    ceri.starts("Add an action")
    ceri.picks("Which agency does it?", "Oakminster Council")
    ceri.writes("Who there?", "Jo Park")
    ceri.writes("What is to be done?", "Visit each Friday.")
    ceri.writes("The same for the victim", "We visit you each Friday.")
    ceri.writes("How will you see that it worked?", "Fewer reports.")
    ceri.dates("By when?", today() + timedelta(days=20))
    ceri.presses("Save")
    ceri.is_thanked("The action is in the draft.")
    ceri.starts("Show the draft to the victim")
    ceri.presses("Write the letter")
    scenes.check(review, agreed=True, at=timezone.now())


def amina_reads_it_and_says_what_she_thinks(amina: ByKeys, review: Review) -> None:
    scenes.a_way_back(review, phrase=FIVE_WORDS)
    amina.goes_to("/come-back/")
    amina.types("Your reference", review.reference)
    chooses_with_keys(amina, "I have five words that I was shown")
    amina.presses_key("Continue")
    amina.types("Enter your five words", FIVE_WORDS)
    amina.presses_key("Continue")
    amina.presses_key("What you are waiting for, and from whom", role="link")
    amina.sees("You can tell us what you think of the draft plan until")
    amina.fits()
    amina.goes_to("/my-application/plan/")
    amina.sees("We visit you each Friday.")
    amina.types("What do you think of it?", "Please come before six.")
    amina.presses_key("Send")
    amina.sees("Please come before six.")


def and_it_is_agreed_and_is_to_be_closed(ceri: Colleague, review: Review) -> None:
    ceri.goes_to(f"{review.get_absolute_url()}plan/")
    ceri.sees("Please come before six.")
    ceri.starts("Agree the plan")
    ceri.writes("What became of what the victim said?", "We come at five.")
    ceri.dates("When do the agencies look at the plan again?", today() + timedelta(days=90))
    ceri.presses("Save")
    ceri.goes_to(f"{review.get_absolute_url()}closing/")
    ceri.writes("Why?", "It has stopped.")
    ceri.presses("Save")
    ceri.is_thanked("The applicant is told that you want to close it, and why.")


def amina_agrees_that_it_can_be(amina: ByKeys) -> None:
    amina.goes_to("/my-application/closing/")
    chooses_with_keys(amina, "Yes, it can be closed")
    amina.fits()
    amina.presses_key("Send")


def then_it_is_closed(ceri: Colleague, review: Review) -> None:
    ceri.goes_to(f"{review.get_absolute_url()}close/")
    ceri.writes("Why?", "It has stopped, as Amina says.")
    ceri.presses("Save")
    ceri.is_thanked("The review is closed.")


def and_weeks_later_amina_says_how_it_was(amina: ByKeys, review: Review) -> None:
    review.plan.checks.update(due_on=ago(days=15), answered_at=None)
    review.stage_changes.filter(step="close").update(on=ago(days=15))
    assert ask_due_surveys(at=timezone.now()) == 1
    amina.goes_to("/my-application/")
    amina.presses_key("Tell us", role="link")
    amina.reads("How was it for you?")
    amina.fits()
    chooses_with_keys(amina, "In part")
    amina.presses_key("Send")
    amina.sees("Thank you. Your answers help others.")
    assert SurveyAnswer.objects.get().felt == "partly"
