"""One thing that happened, as hate, and was told to three agencies; and a report from long ago."""

import pytest

from heard.reviews.models import Review
from tests.journeys.resident import Resident
from tests.scenes import ago

pytestmark = pytest.mark.browser


def test_hate_an_old_report_and_one_incident_told_to_three(resident):
    given_a_hate_incident_told_to_the_police(resident)
    when_the_same_was_told_to_two_more(resident)
    and_something_from_last_year(resident)
    resident.finishes_the_reports()
    resident.tells_the_rest()
    resident.sends()
    then_there_are_four_reports_of_two_incidents()
    and_she_reads_which_of_them_count(resident)


def given_a_hate_incident_told_to_the_police(amina: Resident) -> None:
    amina.comes_to_the_first_question()
    amina.applies_for("Me, or me and the people I live with")
    amina.has_no_safe_way()
    amina.gives_their_name()
    amina.is_grown_up()
    amina.tells_what_they_need()
    amina.tells_where()
    amina.tells_what_is_happening()
    amina.tells_of_an_incident(ago(days=9), hate="Yes")
    amina.answers("Why do you think they were targeted?", "Race or ethnicity", "Religion or belief")
    amina.told("The police", ago(days=9))
    amina.says_what_came_of_it()


def when_the_same_was_told_to_two_more(amina: Resident) -> None:
    day = ago(days=9)
    for whom, name in [("The council", ""), ("Someone else", "Cllr. Rees")]:
        amina.adds_another(f"Yes: on {day.day} {day:%B %Y}")
        amina.told(whom, ago(days=8), name=name)
        amina.says_what_came_of_it("Something was done, but not enough")


def and_something_from_last_year(amina: Resident) -> None:
    amina.adds_another("No, it is something else that happened")
    amina.tells_of_an_incident(ago(days=300))
    amina.told("A landlord or housing association", ago(days=300))
    amina.says_what_came_of_it("I do not know")
    amina.sees("told of before")


def then_there_are_four_reports_of_two_incidents() -> None:
    reports = list(Review.objects.get().reports.select_related("incident"))
    assert len(reports) == 4
    told = {each.reported_to: each.incident for each in reports}
    assert told["the police"] == told["the council"] == told["Cllr. Rees"] != told["the landlord"]
    assert told["the police"].hate_strands == ["race", "religion"]


def and_she_reads_which_of_them_count(amina: Resident) -> None:
    amina.starts("See your application")
    statuses = amina.page.locator(".heard-report .moj-badge").all_inner_texts()
    assert sorted(statuses) == ["Counted", "Not counted", "Not counted", "Not counted"]
    told_again = amina.page.get_by_text("another report of the same incident is already counted")
    assert told_again.count() == 2
