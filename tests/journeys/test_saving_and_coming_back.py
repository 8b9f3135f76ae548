"""Amina stops half way and comes back: with a code from her e-mail, or with five words."""

import pytest

from tests.browser import fresh_page
from tests.journeys.applying import AMINA
from tests.journeys.person import code_in_the_mail
from tests.journeys.resident import Resident

pytestmark = pytest.mark.browser


def test_with_a_code_from_the_mail(resident, chromium, live_server):
    resident.comes_to_the_first_question()
    resident.applies_for("Me, or me and the people I live with")
    resident.is_safe_by_email()
    reference = she_saves_in_the_middle_of_a_page(resident)
    resident.sees("we send a code to the email address you said is safe")
    with fresh_page(chromium) as page:
        later = Resident(page, live_server)
        she_gives_the_reference(later, reference, "Send a code to the email address I said is safe")
        a_wrong_code_is_refused(later)
        the_right_code_opens_it(later)
        she_finds_what_she_had_typed(later)


def test_with_five_words(resident, chromium, live_server):
    resident.comes_to_the_first_question()
    resident.applies_for("Me, or me and the people I live with")
    resident.has_no_safe_way()
    reference = she_saves_in_the_middle_of_a_page(resident)
    words = resident.page.locator(".heard-phrase").inner_text()
    with fresh_page(chromium) as page:
        later = Resident(page, live_server)
        she_gives_the_reference(later, reference, "I have five words that I was shown")
        wrong_words_are_refused(later)
        the_right_words_open_it(later, words)
        she_finds_what_she_had_typed(later)


def she_saves_in_the_middle_of_a_page(amina: Resident) -> str:
    amina.gives_their_name()
    amina.is_grown_up()
    amina.reads("Help and adjustments")
    amina.writes(
        "Is there anything else we should know to make this easier for you? (optional)",
        "Speak slow",
    )
    amina.presses("Save and come back later")
    panel = amina.page.locator(".govuk-panel")
    assert panel.locator("h1").inner_text().strip() == "Your answers are saved"
    return panel.locator("strong").inner_text()


def she_gives_the_reference(amina: Resident, reference: str, way: str) -> None:
    amina.goes_to("/")
    amina.follows("Come back to your application")
    amina.reads("Come back to your application")
    amina.writes("Your reference", reference[:-1])
    amina.chooses(way)
    amina.goes_on()
    amina.is_told("This is not a whole reference. Check each letter and number")
    amina.writes("Your reference", reference.lower().replace("-", " "))
    amina.goes_on()


def a_wrong_code_is_refused(amina: Resident) -> None:
    amina.reads("Enter the code")
    right = code_in_the_mail(AMINA)
    amina.writes("Enter the code", "000000" if right != "000000" else "000001")
    amina.goes_on()
    amina.is_told("The code is wrong or too old. Ask for a new one and try again")


def the_right_code_opens_it(amina: Resident) -> None:
    amina.writes("Enter the code", code_in_the_mail(AMINA))
    amina.goes_on()


def wrong_words_are_refused(amina: Resident) -> None:
    amina.reads("Enter your five words")
    amina.writes("Enter your five words", "not these five words here")
    amina.goes_on()
    amina.is_told("The reference or the words are not right. After 5 tries, wait 15 minutes")


def the_right_words_open_it(amina: Resident, words: str) -> None:
    amina.writes("Enter your five words", words)
    amina.goes_on()


def she_finds_what_she_had_typed(amina: Resident) -> None:
    amina.reads("Help and adjustments")
    detail = amina.page.get_by_label("Is there anything else we should know", exact=False)
    assert detail.input_value() == "Speak slow"
    assert amina.page.locator(".govuk-error-summary").count() == 0
