"""New procedures: their faults, a reason for each warning, who was consulted, a second person."""

import pytest

from heard.rules.permissions import Role
from tests import scenes
from tests.browser import fresh_page
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


@pytest.fixture
def nia(chromium, live_server, area):
    """An administrator of the area, who looks at what Ceri wrote."""
    with fresh_page(chromium) as page:
        yield Colleague.who_works_in(
            area, page, live_server, name="Nia Rees", role=Role.ADMINISTRATOR
        )


def test_a_rule_beyond_the_act_needs_a_reason_and_new_procedures_a_second_person(
    ceri, nia, amina, area
):
    earlier = scenes.a_review(area)
    ceri.signs_in()
    given_a_file_with_a_fault(ceri)
    when_the_file_is_right(ceri)
    then_each_rule_beyond_the_act_asks_for_a_reason(ceri)
    and_whom_they_consulted_is_noted(ceri)
    and_a_second_person_puts_it_in_force(ceri, nia)
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
    ceri.starts("Write a new version")
    ceri.reads("New procedures")
    ceri.presses("Begin")
    ceri.follows("Write the procedures")
    ceri.writes("The procedures file", _file('version = "2"', "soon"))
    ceri.presses("Save")
    assert ceri.page.title().startswith("Error: ")
    assert ceri.page.get_by_label("The procedures file").input_value().count("soon") == 1


def when_the_file_is_right(ceri: Colleague) -> None:
    ceri.writes("The procedures file", _file('version = "2"', today().isoformat()))
    ceri.presses("Save")
    ceri.sees("The file can be read. Give your reasons.", "Not stated, or worth knowing (")


def then_each_rule_beyond_the_act_asks_for_a_reason(ceri: Colleague) -> None:
    for box in ceri.page.locator("textarea[name^=reason-]").all():
        box.fill(REASON)
    ceri.looks()
    ceri.presses("Save")
    ceri.is_thanked("The procedures are kept.")
    ceri.sees(f"Why the area keeps it: {REASON}", "Still to be done")


def and_whom_they_consulted_is_noted(ceri: Colleague) -> None:
    ceri.follows("Note whom you consulted, and when you look at them again")
    ceri.dates("When was the Police and Crime Commissioner consulted?", today())
    ceri.writes("If no landlord was consulted, why not?", "There are none here.")
    next_year = today().replace(day=1, year=today().year + 1)
    ceri.dates("When do you look at how well these procedures work?", next_year)
    ceri.looks()
    ceri.presses("Save")
    ceri.does_not_see("Still to be done")


def and_a_second_person_puts_it_in_force(ceri: Colleague, nia: Colleague) -> None:
    ceri.presses("Ask for a second look")
    ceri.sees("You changed it last")
    nia.signs_in(to="Yearly figures")
    nia.turns_to("Area settings")
    nia.starts("Go on with the new version")
    nia.starts("Read it and decide")
    nia.sees("There are none here.", f"Why the area keeps it: {REASON}")
    nia.looks()
    nia.chooses("Put these procedures in force")
    nia.presses("Save")
    day = f"{today().day} {today():%B %Y}"
    nia.is_thanked(f"The procedures are in force from {day}.")
    nia.sees(f"Procedures in force since {day}", f"Why the area keeps it: {REASON}")
