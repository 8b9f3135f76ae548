"""Half way through, Amina goes on in Welsh, with what she had typed; and back."""

import pytest

from heard.reviews.models import Draft, Review
from tests import scenes
from tests.journeys.resident import FIVE_WORDS, Resident

pytestmark = pytest.mark.browser


@pytest.fixture(params=["resident", "resident_without_scripts"])
def amina(request):
    return request.getfixturevalue(request.param)


def language(person: Resident) -> str | None:
    return person.page.locator("html").get_attribute("lang")


def test_a_question_of_the_application(amina):
    amina.comes_to_the_first_question()
    amina.chooses("Me, or me and the people I live with")
    amina.presses("Cymraeg")
    assert (language(amina), amina.path) == ("cy", "/cy/areas/oakminster/apply/who-for/")
    assert amina.page.locator("input[value=victim]").is_checked()
    amina.presses("English")
    amina.goes_on()
    amina.reads("Which ways of reaching you are safe?")


def test_a_question_before_it(amina):
    amina.finds_their_area()
    amina.starts("Start now")
    amina.chooses("Yes")
    amina.presses("Cymraeg")
    assert (language(amina), amina.path) == ("cy", "/cy/areas/oakminster/start/")
    assert amina.page.locator("input[value=yes]").is_checked()
    assert amina.page.locator(".govuk-error-summary").count() == 0
    amina.presses("English")
    amina.goes_on()
    amina.reads("Call 999 now")


def test_withdrawing_is_not_done_by_changing_the_language(amina, area):
    review = scenes.a_review(area)
    scenes.a_way_back(review, phrase=FIVE_WORDS)
    amina.goes_to("/come-back/")
    amina.writes("Your reference", review.reference)
    amina.chooses("I have five words that I was shown")
    amina.presses("Cymraeg")
    assert amina.page.locator("input[name=reference]").input_value() == review.reference
    amina.presses("English")
    amina.goes_on()
    amina.writes("Enter your five words", FIVE_WORDS)
    amina.goes_on()
    amina.follows("Withdraw your application")
    amina.writes("Why do you want to withdraw it? (optional)", "We moved.")
    amina.presses("Cymraeg")
    assert amina.page.locator("textarea").input_value() == "We moved."
    assert Review.objects.get().stage == "received"
    assert not Draft.objects.exists()
