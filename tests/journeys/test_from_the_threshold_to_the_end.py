"""Ceri takes a review from its threshold through its meeting, its outcome and its plan to its end. Amina
does her part of it on a small telephone, and says how it was. Both with keys alone, without scripts."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page

from heard.agencies.models import Area
from heard.reviews.actions.surveys import ask_due_surveys
from heard.reviews.models import Review, SurveyAnswer
from tests import scenes
from tests.browser import NARROW, fresh_page
from tests.journeys.keyboard import ColleagueByKeys, ResidentByKeys
from tests.scenes import ago, today

pytestmark = pytest.mark.browser
REASONS = "Three reports of separate incidents count, and three are needed."


@pytest.fixture
def amina(chromium: Browser, live_server: Any, area: Area) -> Iterator[ResidentByKeys]:
    with fresh_page(chromium, java_script_enabled=False) as page:
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        yield ResidentByKeys(page, live_server, scripts=False)


@pytest.fixture
def ceri(page_without_scripts: Page, live_server: Any, area: Area) -> ColleagueByKeys:
    return ColleagueByKeys.who_works_in(area, page_without_scripts, live_server, scripts=False)


@pytest.fixture
def review(area: Area) -> Review:
    return scenes.an_acknowledged_review(area, by=scenes.a_member(area, name="Gwen Ash"))


def test_from_the_threshold_to_the_end(
    ceri: ColleagueByKeys, amina: ResidentByKeys, review: Review
) -> None:
    ceri.signs_in()
    ceri.opens("Amina Warsame")
    when_the_threshold_is_decided(ceri)
    and_a_meeting_is_called(ceri)
    and_the_outcome_is_recorded(ceri, review)
    and_a_plan_is_drafted_and_shown(ceri, review)
    amina_reads_it_and_says_what_she_thinks(amina, review)
    and_it_is_agreed_and_is_to_be_closed(ceri, review)
    amina_agrees_that_it_can_be(amina)
    then_it_is_closed(ceri, review)
    and_weeks_later_amina_says_how_it_was(amina, review)


def when_the_threshold_is_decided(ceri: ColleagueByKeys) -> None:
    ceri.starts("Decide the threshold")
    ceri.presses("Save decision")
    ceri.is_told("Select yes if the threshold is met", "Enter the reasons for the decision")
    ceri.chooses("Yes", to="Is the threshold for a case review met?")
    ceri.writes("Reasons for the decision", REASONS)
    ceri.presses("Save decision")
    ceri.is_thanked("Decided: the threshold is met. The letter is on the file.")


def and_a_meeting_is_called(ceri: ColleagueByKeys) -> None:
    ceri.follows("Meeting")
    ceri.starts("Plan the meeting")
    ceri.dates("A first date", today() + timedelta(days=9))
    ceri.writes("At what time?", "2pm")
    ceri.presses("Offer these dates")
    ceri.starts("Set the date")
    ceri.dates("On which day?", today() + timedelta(days=9))
    ceri.writes("At what time?", "2pm")
    ceri.chooses("By video")
    ceri.writes("Where is it, or how do people join?", "By the link in the calendar.")
    ceri.presses("Set the date")
    ceri.is_thanked("The date is set, and everybody who is asked is told.")
    ceri.follows("Review")


def and_the_outcome_is_recorded(ceri: ColleagueByKeys, review: Review) -> None:
    ceri.follows("Record the outcome of the review")
    ceri.dates("When was the review carried out?", today())
    ceri.writes("What did it come to?", "The agencies met.")
    ceri.presses("Save")
    ceri.is_thanked("The outcome is on the file. Someone else must check its letter.")
    scenes.check(review, agreed=True, at=timezone.now())


def and_a_plan_is_drafted_and_shown(ceri: ColleagueByKeys, review: Review) -> None:
    ceri.follows("Plan")
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


def amina_reads_it_and_says_what_she_thinks(amina: ResidentByKeys, review: Review) -> None:
    amina.comes_back_to(review)
    amina.follows("What you are waiting for, and from whom")
    amina.sees("You can tell us what you think of the draft plan until")
    amina.fits()
    amina.goes_to("/my-application/")
    amina.follows("Your plan")
    amina.sees("We visit you each Friday.")
    amina.writes("What do you think of it?", "Please come before six.")
    amina.presses("Send")
    amina.sees("Please come before six.")


def and_it_is_agreed_and_is_to_be_closed(ceri: ColleagueByKeys, review: Review) -> None:
    ceri.goes_to(review.get_absolute_url())
    ceri.follows("Plan")
    ceri.sees("Please come before six.")
    ceri.starts("Agree the plan")
    ceri.writes("What became of what the victim said?", "We come at five.")
    ceri.dates("When do the agencies look at the plan again?", today() + timedelta(days=90))
    ceri.presses("Agree the plan")
    ceri.goes_to(review.get_absolute_url())
    ceri.follows("Ask whether it can be closed")
    ceri.writes("Why?", "It has stopped.")
    ceri.presses("Ask the applicant")
    ceri.is_thanked("The applicant is told that you want to close it, and why.")


def amina_agrees_that_it_can_be(amina: ResidentByKeys) -> None:
    amina.goes_to("/my-application/closing/")
    amina.chooses("Yes, it can be closed")
    amina.fits()
    amina.presses("Send")


def then_it_is_closed(ceri: ColleagueByKeys, review: Review) -> None:
    ceri.goes_to(review.get_absolute_url())
    ceri.follows("Close the review")
    ceri.writes("Why?", "It has stopped, as Amina says.")
    ceri.presses("Close the review")
    ceri.is_thanked("The review is closed.")


def and_weeks_later_amina_says_how_it_was(amina: ResidentByKeys, review: Review) -> None:
    review.plan.checks.update(due_on=ago(days=15), answered_at=None)
    review.stage_changes.filter(step="close").update(on=ago(days=15))
    assert ask_due_surveys(at=timezone.now()) == 1
    amina.goes_to("/my-application/")
    amina.follows("Tell us")
    amina.reads("How was it for you?")
    amina.fits()
    amina.chooses("In part")
    amina.presses("Send")
    amina.sees("Thank you. Your answers help others.")
    assert SurveyAnswer.objects.get().felt == "partly"
