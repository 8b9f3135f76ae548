"""A new version of the procedures: its faults, its warnings, a reason for each, and in force."""

import pytest

from tests import scenes
from tests.journeys.staff import Colleague
from tests.scenes import today

pytestmark = pytest.mark.browser

FOUR = """
[[threshold.routes]]
kind = "reports"
reports = 4
window = { number = 6, unit = "month" }
"""
REASON = "Agreed by the board."


@pytest.fixture(params=["coordinator", "coordinator_without_scripts"])
def ceri(request):
    return request.getfixturevalue(request.param)


def test_a_rule_beyond_the_act_needs_a_reason(ceri, amina, area):
    earlier = scenes.a_review(area)
    ceri.signs_in()
    given_a_file_with_a_fault(ceri)
    when_the_file_is_right(ceri)
    then_each_rule_beyond_the_act_asks_for_a_reason(ceri)
    and_with_reasons_it_is_in_force(ceri)
    amina.goes_to("/areas/oakminster/")
    amina.sees("4 reports")
    ceri.goes_to(earlier.get_absolute_url())
    ceri.sees("3 of 3 qualifying incidents")


def test_a_time_limit_that_nobody_had_published(coordinator):
    ceri = coordinator
    ceri.signs_in()
    ceri.turns_to("Area settings")
    limit = ceri.page.get_by_role("listitem").filter(
        has_text="we will tell you that it has arrived"
    )
    assert "Assumed" in limit.inner_text()
    limit.get_by_role("link").click()
    ceri.reads("Set a time limit")
    ceri.presses("Set")
    ceri.is_told("Enter how many", "Select working days, days, weeks or months")
    ceri.writes("How many?", "2")
    ceri.chooses("working days")
    ceri.presses("Set")
    ceri.is_thanked("The time limit is set. It applies to new applications.")


def _file(version: str, valid_from: str) -> str:
    text = scenes.PROCEDURES.format(slug="oakminster", name="Oakminster")
    return text.replace('version = "1"', version).replace("2024-01-08", valid_from) + FOUR


def given_a_file_with_a_fault(ceri: Colleague) -> None:
    ceri.turns_to("Area settings")
    ceri.reads("Settings of Oakminster")
    ceri.starts("Put a new version in force")
    ceri.writes("The procedures file", _file('version = "2"', "soon"))
    ceri.presses("Check the file")
    assert ceri.page.title().startswith("Error: ")
    assert ceri.page.get_by_label("The procedures file").input_value().count("soon") == 1


def when_the_file_is_right(ceri: Colleague) -> None:
    ceri.writes("The procedures file", _file('version = "2"', today().isoformat()))
    ceri.presses("Check the file")
    ceri.sees("The file can be read.", "Not stated, or worth knowing (")


def then_each_rule_beyond_the_act_asks_for_a_reason(ceri: Colleague) -> None:
    ceri.presses("Put in force")
    errors = ceri.page.get_by_role("alert").get_by_role("listitem").all_inner_texts()
    assert set(errors) == {"Say why the area keeps this rule"}
    reasons = ceri.page.locator("textarea[name^=reason-]")
    assert reasons.count() == len(errors)
    for box in reasons.all():
        box.fill(REASON)


def and_with_reasons_it_is_in_force(ceri: Colleague) -> None:
    ceri.presses("Put in force")
    day = f"{today().day} {today():%B %Y}"
    ceri.is_thanked(f"The procedures are in force from {day}.")
    ceri.sees(f"Procedures in force since {day}", f"Why the area keeps it: {REASON}")
