"""Ceri finds an application, reads what counts, records what the bodies decided, and decides.
Amina then reads the reasons on her own page."""

import pytest

from heard.notify.models import Letter
from heard.reviews.models import Review, ThresholdDecision
from tests import scenes
from tests.browser import NARROW, sideways_scroll
from tests.journeys.keyboard import ColleagueByKeys
from tests.journeys.resident import Resident
from tests.journeys.staff import Colleague
from tests.scenes import a_report, ago

pytestmark = pytest.mark.browser

REASONS = "Three reports of separate incidents count, and three are needed."


@pytest.fixture
def review(area):
    days = (300, 30, 20, 10)
    return scenes.a_review(area, scenes.a_submission(reports=[a_report(days=n) for n in days]))


def test_with_keys_alone(page, live_server, area, amina, review):
    ceri = ColleagueByKeys.who_works_in(area, page, live_server)
    decide_that_it_is_met(ceri, amina, review)


def test_without_scripts_on_a_small_telephone(coordinator_without_scripts, amina, review):
    ceri = coordinator_without_scripts
    ceri.page.set_viewport_size(NARROW)
    decide_that_it_is_met(ceri, amina, review)
    assert sideways_scroll(ceri.page) == 0


def decide_that_it_is_met(ceri: Colleague, amina: Resident, review: Review) -> None:
    given_it_is_new_in_the_worklist(ceri)
    when_she_reads_which_reports_count(ceri)
    and_tells_amina_that_it_has_arrived(ceri)
    and_records_what_the_bodies_decided(ceri)
    and_sees_the_letter_before_she_decides(ceri)
    and_keeps_it(ceri)
    then_the_review_has_begun(ceri, review)
    ceri.signs_out()
    and_amina_reads_why(amina, review)


def given_it_is_new_in_the_worklist(ceri: Colleague) -> None:
    ceri.signs_in()
    assert ceri.worklist() == ["Amina Warsame"]
    assert ceri.count_of("New") == "1"
    ceri.sees("Application received", "Tell the applicant the application has arrived by")


def when_she_reads_which_reports_count(ceri: Colleague) -> None:
    ceri.opens("Amina Warsame")
    assert ceri.section() == "Reviews"
    ceri.sees("3 of 3 qualifying incidents")
    told = [f"{ago(days=n).day} {ago(days=n):%B %Y}" for n in (300, 30, 20, 10)]
    for day, status in zip(told, ["Not counted", *["Counted"] * 3], strict=True):
        assert status in ceri.report(f"Told the council on {day}").inner_text()
    late, first, *_ = ceri.every_report()
    assert "It does not count, because it was too long ago." in late
    assert "It counts. It was reported soon enough after it happened" in first


def and_tells_amina_that_it_has_arrived(ceri: Colleague) -> None:
    ceri.starts("Acknowledge the application")
    ceri.reads("Tell the applicant that the application has arrived")
    ceri.sees("Email: amina@mail.example", "Dear Amina Warsame")
    ceri.presses("The applicant has been told: keep this letter")
    ceri.is_thanked("The acknowledgement is on the file.")


def and_records_what_the_bodies_decided(ceri: Colleague) -> None:
    ceri.records_a_view("Oakminster Council", "The threshold is met", by="Ceri Pugh")
    ceri.records_a_view("Oakminster Police", "The threshold is met", by="Inspector Rhys")
    ceri.sees("Oakminster Police: The threshold is met (Inspector Rhys")


def and_sees_the_letter_before_she_decides(ceri: Colleague) -> None:
    ceri.starts("Decide the threshold")
    ceri.reads("Decide the threshold")
    ceri.sees("Oakminster Council: The threshold is met")
    ceri.presses("See the letter first")
    ceri.is_told("Select yes if the threshold is met", "Enter the reasons for the decision")
    ceri.chooses("Yes", to="Is the threshold for a case review met?")
    ceri.chooses("Yes", to="The behaviour is still happening. (optional)")
    ceri.writes("Reasons for the decision", REASONS)
    ceri.writes("What harm does it do, or could it do? (optional)", "No sleep for weeks.")
    ceri.presses("See the letter first")
    letter = ceri.page.locator(".heard-letter")
    assert REASONS in letter.inner_text()
    assert letter.bounding_box()["y"] < ceri.page.viewport_size["height"]
    assert not ThresholdDecision.objects.exists()


def and_keeps_it(ceri: Colleague) -> None:
    ceri.presses("Save decision")
    ceri.is_thanked("Decided: the threshold is met. The letter is on the file.")


def then_the_review_has_begun(ceri: Colleague, review: Review) -> None:
    ceri.sees("Review under way", REASONS, "Hold the review meeting")
    ceri.follows("We will review your case")
    ceri.sees(REASONS, "Dear Amina Warsame")
    decision = ThresholdDecision.objects.get()
    assert (decision.met, decision.harm) == (True, "No sleep for weeks.")
    assert decision.judgements == {"still-happening": True}
    assert decision.decided_by == ceri.user
    assert Letter.objects.filter(about=review.pk).count() == 2


def and_amina_reads_why(amina: Resident, review: Review) -> None:
    amina.comes_back_to(review)
    amina.sees("The threshold for a case review is met. There will be a review.", REASONS)
    badges = amina.page.locator(".heard-report .moj-badge").all_inner_texts()
    assert badges == ["Not counted", "Counted", "Counted", "Counted"]
    amina.does_not_see("No sleep for weeks.", "Inspector Rhys")
    amina.follows("We will review your case")
    amina.sees(REASONS)
