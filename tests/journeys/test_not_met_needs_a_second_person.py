"""Ceri would refuse. Inspector Rhys, of another agency, reads the letter and agrees, or does not."""

import pytest

from heard.notify.models import Letter
from heard.reviews.models import Review, ThresholdDecision
from tests import scenes
from tests.journeys.resident import Resident
from tests.journeys.staff import Colleague
from tests.scenes import ago

pytestmark = pytest.mark.browser

REASONS = "One report counts, and three are needed."


@pytest.fixture
def review(area):
    review = scenes.a_weak_review(area)
    return Review.objects.get(pk=review.pk)


@pytest.fixture(params=["coordinator", "coordinator_without_scripts"])
def ceri(request):
    return request.getfixturevalue(request.param)


def test_the_second_person_agrees(ceri, inspector, amina, review):
    given_she_proposes_to_refuse(ceri)
    then_nothing_is_decided_yet(amina, review)
    when_he_reads_it_and_agrees(inspector)
    then_it_is_not_met(ceri)
    and_amina_reads_why_and_what_will_be_done(amina)


def test_the_second_person_sends_it_back(coordinator, inspector, review):
    given_she_proposes_to_refuse(coordinator)
    when_he_disagrees(inspector)
    then_she_can_decide_again(coordinator)


def given_she_proposes_to_refuse(ceri: Colleague) -> None:
    ceri.signs_in()
    ceri.opens("Amina Warsame")
    ceri.sees("1 of 3 qualifying incidents")
    ceri.starts("Decide the threshold")
    ceri.chooses("No", to="Is the threshold for a case review met?")
    ceri.writes("Reasons for the decision", REASONS)
    ceri.presses("Save decision")
    ceri.is_told("Choose who you will ask to agree")
    first = ceri.question("Action 1")
    first.get_by_label("Action (optional)").fill("Visit the street at night")
    ceri.picks("If it is not met: who will you ask to agree?", "Inspector Rhys")
    ceri.presses("Save decision")
    ceri.is_told("Enter who will do it")
    first.get_by_label("Who will do it (optional)").fill("Street wardens")
    for name, number in zip(["Day", "Month", "Year"], _in_boxes(), strict=True):
        first.get_by_label(name, exact=True).fill(str(number))
    ceri.presses("Save decision")
    ceri.is_thanked("Inspector Rhys has been asked to agree.")
    ceri.sees("“Not met” is proposed and waits for Inspector Rhys.")
    assert ceri.page.get_by_role("link", name="Read it and answer").count() == 0


def _in_boxes() -> tuple[int, int, int]:
    again = ago(days=-30)
    return again.day, again.month, again.year


def then_nothing_is_decided_yet(amina: Resident, review: Review) -> None:
    amina.comes_back_to(review)
    amina.sees("Application received")
    amina.does_not_see("The threshold for a case review", REASONS)
    assert not ThresholdDecision.objects.exists()


def when_he_reads_it_and_agrees(inspector: Colleague) -> None:
    inspector.signs_in()
    assert inspector.count_of("Waiting for me") == "1"
    inspector.follows("Waiting for me")
    inspector.follows("Amina Warsame")
    inspector.sees("“Not met” is proposed and waits for Inspector Rhys.")
    inspector.follows("Read it and answer")
    inspector.reads("Agree that the threshold is not met?")
    inspector.sees(
        "Ceri Pugh proposes that the threshold is not met", "1 of 3 qualifying incidents"
    )
    letter = inspector.page.locator(".heard-letter").inner_text()
    assert REASONS in letter
    assert "Visit the street at night" in letter
    inspector.presses("Send answer")
    inspector.is_told("Select whether you agree", "Enter your reason")
    inspector.chooses("Yes, I agree")
    inspector.writes("Your reason", "I counted too.")
    inspector.presses("Send answer")
    inspector.is_thanked("Your answer is recorded.")
    inspector.goes_to("/work/")
    assert inspector.count_of("Waiting for me") == "0"


def then_it_is_not_met(ceri: Colleague) -> None:
    ceri.goes_to("/work/reviews/?view=ended")
    ceri.follows("Amina Warsame")
    ceri.sees("Threshold not met", "agreed by Inspector Rhys", "Visit the street at night")
    decision = ThresholdDecision.objects.get()
    assert (decision.met, decision.decided_by) == (False, ceri.user)
    assert Letter.objects.count() == 1


def and_amina_reads_why_and_what_will_be_done(amina: Resident) -> None:
    amina.goes_to("/my-application/")
    amina.sees("The threshold for a case review is not met.", REASONS)
    amina.sees("Visit the street at night (Street wardens)", "Police and Crime Commissioner")
    amina.does_not_see("I counted too.")


def when_he_disagrees(inspector: Colleague) -> None:
    inspector.signs_in()
    inspector.opens("Amina Warsame")
    inspector.answers_about(
        "“Not met” is proposed", "No, send it back", because="The harm is serious."
    )


def then_she_can_decide_again(ceri: Colleague) -> None:
    ceri.opens("Amina Warsame")
    ceri.sees("Application received", "The harm is serious.")
    ceri.starts("Decide the threshold")
    ceri.chooses("Yes", to="Is the threshold for a case review met?")
    ceri.writes("Reasons for the decision", "The harm is serious, section 104(5).")
    ceri.writes("What harm does it do, or could it do? (optional)", "No sleep for weeks.")
    ceri.presses("Save decision")
    ceri.is_thanked("Decided: the threshold is met. The letter is on the file.")
