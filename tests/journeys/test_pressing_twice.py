"""A decision is made once, however often and wherever its button is pressed.

Two requests at the same moment are in tests/reviews/test_at_once.py.
"""

import pytest
from playwright.sync_api import expect

from heard.audit.models import Event
from heard.notify.models import Letter
from heard.reviews.models import DecisionProposal, ThresholdDecision
from tests import scenes
from tests.journeys.person import Person
from tests.journeys.staff import Colleague

pytestmark = pytest.mark.browser


@pytest.fixture(params=["coordinator", "coordinator_without_scripts"])
def ceri(request):
    return request.getfixturevalue(request.param)


def test_a_double_press_decides_once(coordinator, area):
    review = scenes.a_review(area)
    coordinator.signs_in()
    coordinator.goes_to(f"{review.get_absolute_url()}threshold/")
    she_answers(coordinator, "Yes")
    she_presses_twice(coordinator, "Review under way")
    it_was_decided_once()


def test_a_double_press_asks_a_second_person_once(coordinator, inspector, area):
    review = scenes.a_weak_review(area)
    coordinator.signs_in()
    coordinator.goes_to(f"{review.get_absolute_url()}threshold/")
    she_answers(coordinator, "No")
    coordinator.picks("If it is not met: who will you ask to agree?", inspector.user.name)
    she_presses_twice(coordinator, "“Not met” is proposed and waits for Inspector Rhys.")
    assert DecisionProposal.objects.count() == 1


def test_two_windows_decide_once(ceri, area):
    review = scenes.a_review(area)
    ceri.signs_in()
    path = f"{review.get_absolute_url()}threshold/"
    ceri.goes_to(path)
    other = Person(ceri.page.context.new_page(), ceri.server, scripts=ceri.scripts)
    other.goes_to(path)
    for window in (ceri, other):
        she_answers(window, "Yes")
    ceri.presses("Save decision")
    ceri.is_thanked("Decided: the threshold is met. The letter is on the file.")
    other.presses("Save decision")
    assert other.page.title().startswith("Error: ")
    other.sees("This review has moved on. The threshold has been decided.")
    reasons = other.page.get_by_label("Reasons for the decision")
    assert reasons.input_value() == "Three reports count."
    it_was_decided_once()


def test_back_after_deciding_shows_that_it_is_done(ceri, area):
    review = scenes.a_review(area)
    ceri.signs_in()
    ceri.goes_to(f"{review.get_absolute_url()}threshold/")
    she_answers(ceri, "Yes")
    ceri.presses("Save decision")
    ceri.sees("Review under way")
    ceri.page.go_back()
    ceri.sees("This review has moved on. The threshold has been decided.")
    assert ceri.page.get_by_role("button", name="Save decision").count() == 0


def she_answers(window: Person, met: str) -> None:
    window.chooses(met, to="Is the threshold for a case review met?")
    window.writes("Reasons for the decision", "Three reports count.")


def she_presses_twice(ceri: Colleague, then: str) -> None:
    ceri.page.get_by_role("button", name="Save decision").dblclick()
    expect(ceri.page.locator("main")).to_contain_text(then)


def it_was_decided_once() -> None:
    assert ThresholdDecision.objects.count() == 1
    assert Letter.objects.count() == 1
    assert Event.objects.filter(action="decision.made").count() == 1
