"""Amina applies for herself, from the first page to the reference: with a mouse, and with keys alone."""

import pytest

from heard.reviews.models import Review
from tests.browser import NARROW, sideways_scroll
from tests.journeys.keyboard import ResidentByKeys
from tests.journeys.resident import Resident

pytestmark = pytest.mark.browser


def test_with_scripts(resident):
    apply_for_herself(resident)


def test_with_keys_alone_and_without_scripts_on_a_small_telephone(
    page_without_scripts, live_server, area
):
    page_without_scripts.set_viewport_size(NARROW)
    apply_for_herself(ResidentByKeys(page_without_scripts, live_server, scripts=False))
    assert sideways_scroll(page_without_scripts) == 0


def apply_for_herself(amina: Resident) -> None:
    amina.comes_to_the_first_question()
    she_is_told_when_she_forgets_to_answer(amina)
    amina.applies_for("Me, or me and the people I live with")
    amina.is_safe_by_email()
    amina.gives_their_name()
    amina.is_grown_up()
    amina.tells_what_they_need()
    amina.tells_where()
    amina.tells_what_is_happening()
    amina.reports(20, 10, 5)
    amina.finishes_the_reports()
    amina.tells_the_rest()
    she_changes_an_answer(amina)
    reference = amina.sends()
    then_there_is_a_review(reference)
    and_she_sees_it(amina, reference)


def she_is_told_when_she_forgets_to_answer(amina: Resident) -> None:
    amina.goes_on()
    amina.is_told("Select who this application is for")


def she_changes_an_answer(amina: Resident) -> None:
    amina.reads("Check your answers")
    amina.follows("Change What would put it right?")
    amina.writes("What would put it right? (optional)", "Quiet after ten.")
    amina.goes_on()
    amina.reads("Check your answers")
    amina.sees("Quiet after ten.")


def then_there_is_a_review(reference: str) -> None:
    review = Review.objects.get()
    assert review.spaced_reference == reference
    assert (review.applicant.name, review.reports.count()) == ("Amina Warsame", 3)
    assert review.wanted == "Quiet after ten."


def and_she_sees_it(amina: Resident, reference: str) -> None:
    amina.starts("See your application")
    amina.reads("Your application")
    amina.sees(reference, "Application received")
    amina.follows("A copy of what you sent, to print")
    amina.reads("What you sent")
    amina.does_not_see("amina@mail.example")
