"""Amina reads the draft, says what she thinks, and weeks later whether it has stopped."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from heard.reviews.actions.plans import agree_plan
from heard.reviews.models import PlanCheck, PlanComment, Review
from tests import scenes
from tests.browser import NARROW, assert_fit_for_everyone, sideways_scroll
from tests.journeys.resident import Resident
from tests.scenes import today

pytestmark = pytest.mark.browser

WORDS = "Please come before six, when the children are home."


@pytest.fixture
def review(area) -> Review:
    by = scenes.a_member(area, name="Ceri Pugh")
    return scenes.a_review_with_a_plan_shown(area, by=by)


def test_with_scripts(amina, review):
    she_follows_the_plan(amina, review)


def test_without_scripts_on_a_small_telephone(resident_without_scripts, review):
    resident_without_scripts.page.set_viewport_size(NARROW)
    she_follows_the_plan(resident_without_scripts, review)


def she_follows_the_plan(amina: Resident, review: Review) -> None:
    amina.comes_back_to(review)
    amina.follows("Your plan")
    amina.reads("Your plan")
    expect(amina.page.get_by_text("We visit you.")).to_be_visible()
    fits(amina)
    amina.writes("What do you think of it?", WORDS)
    amina.presses("Send")
    expect(amina.page.locator(".heard-card", has_text=WORDS)).to_be_visible()
    assert PlanComment.objects.get().text == WORDS
    by = review.area.memberships.first().user
    ahead = today() + timedelta(days=90)
    agree_plan(review, reply="We come at five.", review_on=ahead, by=by, at=timezone.now())
    PlanCheck.objects.update(due_on=today())
    amina.goes_to("/my-application/plan/")
    expect(amina.page.get_by_text("Not started")).to_be_visible()
    fits(amina)
    amina.starts("Tell us")
    amina.chooses("It is less, but it goes on")
    fits(amina)
    amina.presses("Send")
    assert PlanCheck.objects.get(weeks=4).stopped == "less"


def fits(amina: Resident) -> None:
    """The tool that looks for faults needs scripts; without them, nothing lies beside the page."""
    if amina.scripts:
        assert_fit_for_everyone(amina.page)
    else:
        assert sideways_scroll(amina.page) == 0
