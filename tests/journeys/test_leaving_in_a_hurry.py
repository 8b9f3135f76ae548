"""Somebody comes into the room. One press and nothing of this is on the screen, nor behind Back."""

import pytest

from heard.design import exit as way_out
from heard.reviews.models import Draft
from tests.journeys.resident import Resident

pytestmark = pytest.mark.browser


@pytest.fixture
def weather(live_server, monkeypatch):
    """A page anybody might be reading, on this machine."""
    address = f"{live_server}/health/"
    monkeypatch.setattr(way_out, "EXIT_TO", address)
    return address


@pytest.fixture(params=["resident", "resident_without_scripts"])
def somebody(request):
    return request.getfixturevalue(request.param)


def given_an_application_half_told(person: Resident) -> None:
    person.comes_to_the_first_question()
    person.applies_for("Me, or me and the people I live with")
    person.has_no_safe_way()
    person.writes("Full name", "Amina Warsame")


def then_it_is_gone(person: Resident, weather: str) -> None:
    person.page.wait_for_url(weather)
    assert not Draft.objects.exists()
    assert not [each for each in person.page.context.cookies() if each["name"] == "heard"]


def and_back_shows_nothing(person: Resident) -> None:
    for _ in range(3):
        person.page.go_back()
        person.page.wait_for_load_state()
        shown = person.page.locator("body").inner_text()
        assert "Amina" not in shown
        assert "Your name" not in shown
        inputs = person.page.locator("input:visible")
        assert "Amina Warsame" not in [box.input_value() for box in inputs.all()]


def test_the_button(somebody, weather):
    given_an_application_half_told(somebody)
    somebody.page.get_by_role("button", name="Exit this page").first.click()
    then_it_is_gone(somebody, weather)
    and_back_shows_nothing(somebody)


def test_shift_three_times(resident, weather):
    given_an_application_half_told(resident)
    for _ in range(3):
        resident.page.keyboard.press("Shift")
    then_it_is_gone(resident, weather)
    and_back_shows_nothing(resident)


def test_from_a_page_with_errors_and_from_the_confirmation(resident, weather, area):
    from heard.reviews.models import Review
    from tests import scenes

    resident.comes_to_the_first_question()
    resident.goes_on()
    resident.is_told("Select who this application is for")
    resident.page.get_by_role("button", name="Exit this page").first.click()
    then_it_is_gone(resident, weather)

    review = scenes.a_review(area)
    resident.comes_back_to(review)
    resident.page.get_by_role("button", name="Exit this page").first.click()
    resident.page.wait_for_url(weather)
    resident.page.go_back()
    resident.page.wait_for_load_state()
    assert review.spaced_reference not in resident.page.locator("body").inner_text()
    assert Review.objects.count() == 1
