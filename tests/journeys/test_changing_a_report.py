"""The council finds that a report is about something else. A second person agrees, and the finding
is made again: for staff, and for Amina."""

import pytest

from heard.incidents.models import ReportChange
from tests import scenes
from tests.journeys.staff import Colleague
from tests.scenes import ago

pytestmark = pytest.mark.browser


@pytest.fixture
def review(area, inspector):
    """One that the inspector, who sees only what others let him into, may read."""
    return scenes.let_into(scenes.a_review(area), inspector.user)


@pytest.fixture(params=["coordinator", "coordinator_without_scripts"])
def ceri(request):
    return request.getfixturevalue(request.param)


def test_a_report_that_is_about_something_else(ceri, inspector, amina, review):
    given_three_reports_count(ceri)
    when_ceri_asks_to_change_one(ceri)
    then_nothing_has_changed(ceri)
    and_she_cannot_agree_herself(ceri)
    when_the_inspector_agrees(inspector)
    then_two_count(ceri)
    amina.comes_back_to(review)
    badges = amina.page.locator(".heard-report .moj-badge").all_inner_texts()
    assert badges == ["Counted", "Counted", "Not counted"]
    amina.sees("It does not count, because it is not about the behaviour in this application.")
    amina.does_not_see("It was the burglar alarm.", "Inspector Rhys")


def test_a_change_that_is_not_agreed(coordinator, inspector, review):
    given_three_reports_count(coordinator)
    when_ceri_asks_to_change_one(coordinator)
    inspector.signs_in()
    inspector.opens("Amina Warsame")
    inspector.answers_about(
        "A change to a report waits", "No", because="Our log says it was shouting."
    )
    coordinator.opens("Amina Warsame")
    coordinator.sees("3 of 3 qualifying incidents", "Our log says it was shouting.")
    assert ReportChange.objects.get().agreed is False


def _told() -> str:
    day = ago(days=10)
    return f"Told the council on {day.day} {day:%B %Y}"


def given_three_reports_count(ceri: Colleague) -> None:
    ceri.signs_in()
    ceri.opens("Amina Warsame")
    ceri.sees("3 of 3 qualifying incidents")


def when_ceri_asks_to_change_one(ceri: Colleague) -> None:
    ceri.report(_told()).get_by_role("link", name="Change").click()
    ceri.looks()
    ceri.reads("Change a report")
    ceri.presses("Ask a second person to agree")
    ceri.is_told("Enter your reason")
    ceri.chooses("Not about this behaviour")
    ceri.writes("Why?", "It was the burglar alarm.")
    ceri.presses("Ask a second person to agree")
    ceri.is_thanked("A second person has been asked to agree.")


def then_nothing_has_changed(ceri: Colleague) -> None:
    ceri.sees("3 of 3 qualifying incidents")
    waiting = ceri.report(_told()).inner_text()
    assert "A change waits for a second person" in waiting
    assert "As the applicant told us" in waiting


def and_she_cannot_agree_herself(ceri: Colleague) -> None:
    assert ceri.page.get_by_role("link", name="Read it and answer").count() == 0
    change = ReportChange.objects.get()
    path = f"{ceri.path}changes/{change.pk}/"
    ceri.goes_to(path)
    ceri.sees("You asked for this change, so someone else must answer it.")


def when_the_inspector_agrees(inspector: Colleague) -> None:
    inspector.signs_in()
    assert inspector.count_of("Waiting for me") == "1"
    inspector.opens("Amina Warsame")
    inspector.follows("Read it and answer")
    inspector.reads("A change to a report")
    inspector.sees(_told(), "It was the burglar alarm.", "Not about this behaviour")
    inspector.chooses("Yes, I agree")
    inspector.writes("Your reason", "I heard the recording.")
    inspector.presses("Send answer")
    inspector.is_thanked("Your answer is recorded.")


def then_two_count(ceri: Colleague) -> None:
    ceri.opens("Amina Warsame")
    ceri.sees("2 of 3 qualifying incidents")
    changed = ceri.report(_told()).inner_text()
    assert "Not counted" in changed
    assert "Not about this behaviour" in changed
    assert (
        "It does not count, because it is not about the behaviour in this application." in changed
    )
