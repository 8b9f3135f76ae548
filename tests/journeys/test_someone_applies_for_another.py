"""Amina applies for her mother, who agreed, is safe by phone at some times, and is a child's carer."""

import pytest

from heard.people.models import Consent
from heard.reviews.models import Review
from tests.journeys.resident import Resident
from tests.scenes import ago

pytestmark = pytest.mark.browser


def test_for_another_with_consent(resident):
    given_her_mother_agrees(resident)
    and_is_safe_by_phone_in_the_morning(resident)
    and_both_are_named(resident)
    when_the_rest_is_told(resident)
    then_the_consent_is_on_the_file()


def given_her_mother_agrees(amina: Resident) -> None:
    amina.comes_to_the_first_question()
    amina.applies_for("Someone else")
    amina.answers("Do they agree to you applying for them?", "Yes")
    amina.reads("How did they agree?")
    amina.chooses("In writing, for example by text message or email")
    amina.dates("When did they agree?", ago(days=-1))
    amina.goes_on()
    amina.is_told("The date they agreed must be today or in the past")
    amina.dates("When did they agree?", ago(days=3))
    amina.writes("Is there anything that shows it? (optional)", "Her message to me.")
    amina.goes_on()


def and_is_safe_by_phone_in_the_morning(amina: Resident) -> None:
    amina.answers("Which ways of reaching you are safe?", "Phone call", "Letter")
    amina.reads("Your contact details")
    amina.writes("Phone number for calls", "01632 960001")
    amina.writes("Address for letters", "c/o 9 Fuller Street")
    amina.goes_on()
    amina.reads("When it is safe to contact you")
    amina.chooses("Morning, 9am to noon")
    amina.chooses("No", to="May we leave a voice message?")
    amina.goes_on()


def and_both_are_named(amina: Resident) -> None:
    amina.gives_their_name()
    amina.reads("The person you are applying for")
    amina.writes("Their full name", "Halima Warsame")
    amina.writes("How do you know them?", "Daughter")
    amina.goes_on()
    amina.answers("How old is the person this is happening to?", "Under 18")
    amina.reads("A parent or guardian")
    amina.chooses("No, and it is not safe to tell them")
    amina.goes_on()


def when_the_rest_is_told(amina: Resident) -> None:
    amina.tells_what_they_need()
    amina.reads("The address of the person or place affected")
    amina.writes("Address", "4 Mill Lane")
    amina.goes_on()
    amina.answers("Where does it happen?", "Somewhere else")
    amina.reads("The place where it happens")
    amina.writes("Describe the place", "The bus stop in Mill Lane")
    amina.goes_on()
    amina.reads("The home")
    amina.chooses("Owned")
    amina.goes_on()
    amina.tells_what_is_happening()
    amina.reports(20, 10)
    amina.finishes_the_reports()
    amina.tells_the_rest()
    amina.sends()
    assert len(amina.page.locator(".heard-phrase").inner_text().split()) == 5


def then_the_consent_is_on_the_file() -> None:
    review = Review.objects.get()
    assert (review.applicant.name, review.victim.name) == ("Amina Warsame", "Halima Warsame")
    consent = Consent.objects.get(person=review.victim)
    assert (consent.how, consent.evidence, consent.given_on) == (
        "written",
        "Her message to me.",
        ago(days=3),
    )
    assert review.applicant.safe_contact.may_leave_message is False
