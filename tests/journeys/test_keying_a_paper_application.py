"""A letter comes by post. Ceri looks for earlier applications first, then enters what it says, by the
same questions as online."""

import pytest

from heard.reviews.models import Draft, Review
from tests import scenes
from tests.journeys.staff import Colleague
from tests.scenes import ago

pytestmark = pytest.mark.browser


def test_with_scripts(coordinator, area):
    enter_a_letter(coordinator, scenes.a_review(area))


def test_without_scripts(coordinator_without_scripts, area):
    enter_a_letter(coordinator_without_scripts, scenes.a_review(area))


def enter_a_letter(ceri: Colleague, earlier: Review) -> None:
    ceri.signs_in()
    given_there_is_an_earlier_application(ceri, earlier)
    when_the_letter_is_entered(ceri)
    and_put_aside_and_taken_up_again(ceri)
    and_read_back(ceri)
    then_it_counts_from_the_day_it_came(earlier)
    and_the_two_are_joined(ceri, earlier)


def given_there_is_an_earlier_application(ceri: Colleague, earlier: Review) -> None:
    ceri.turns_to("Enter an application")
    ceri.reads("Enter an application")
    ceri.presses("Look for earlier applications")
    ceri.is_told("Enter the name of the applicant or victim")
    ceri.writes("Name of the applicant or victim", "amina warsame")
    ceri.writes("Postcode (optional)", "zz1 4ab")
    ceri.presses("Look for earlier applications")
    ceri.reads("Is it one of these?")
    ceri.sees("Amina Warsame", earlier.spaced_reference)
    assert not Draft.objects.exists()
    ceri.presses("No: enter a new application")


def when_the_letter_is_entered(ceri: Colleague) -> None:
    ceri.reads("How this application reached you")
    ceri.chooses("Paper form or letter")
    ceri.dates("When did it reach you?", ago(days=2))
    ceri.goes_on()
    ceri.applies_for("Me, or me and the people I live with")
    ceri.is_safe_by_email()
    ceri.gives_their_name()
    ceri.is_grown_up()
    ceri.tells_what_they_need()
    ceri.tells_where()


def and_put_aside_and_taken_up_again(ceri: Colleague) -> None:
    ceri.reads("What is happening?")
    ceri.writes("What is happening?", "They shout and bang at night.")
    ceri.presses("Save and come back later")
    ceri.is_thanked("What you entered is kept. Only you can see it.")
    ceri.page.get_by_role("link", name="Oakminster,").click()
    ceri.reads("What happened")


def and_read_back(ceri: Colleague) -> None:
    ceri.reports(30, 20, 10)
    ceri.finishes_the_reports()
    ceri.tells_the_rest(equality=False)
    ceri.reads("Check the application")
    ceri.sees("They shout and bang at night.", "Report 3")
    ceri.presses("Enter the application")
    ceri.is_told("Confirm that this is what the applicant said or wrote")
    ceri.chooses("I have read this back to the applicant, or it is what they wrote")
    ceri.presses("Enter the application")
    ceri.is_thanked("The application is entered.")
    ceri.reads("Amina Warsame")


def then_it_counts_from_the_day_it_came(earlier: Review) -> None:
    entered = Review.objects.exclude(pk=earlier.pk).get()
    assert (entered.channel, entered.applied_on) == ("paper", ago(days=2))
    assert entered.reports.count() == 3


def and_the_two_are_joined(ceri: Colleague, earlier: Review) -> None:
    ceri.sees("Perhaps the same person or place:")
    ceri.follows(earlier.spaced_reference)
    ceri.reads("An earlier application")
    ceri.sees("This application", "The earlier one", earlier.spaced_reference)
    ceri.chooses("Yes: note that this application follows the earlier one")
    ceri.presses("Save")
    ceri.is_thanked("Your answer is noted.")
    ceri.does_not_see("Perhaps the same person or place:")
    ceri.follows(earlier.spaced_reference)
    ceri.sees(earlier.spaced_reference)
