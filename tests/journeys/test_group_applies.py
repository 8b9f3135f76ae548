"""A group of neighbours applies: several people reported, and each is named."""

import pytest

from heard.reviews.models import Review
from heard.rules.procedures import ApplicantKind
from tests.journeys.resident import Resident
from tests.scenes import ago

pytestmark = pytest.mark.browser


def test_a_group_with_several_reporters(resident):
    given_a_group_that_agrees(resident)
    when_three_of_them_have_each_reported(resident)
    resident.tells_the_rest()
    resident.sends()
    then_each_report_names_its_reporter()


def given_a_group_that_agrees(amina: Resident) -> None:
    amina.comes_to_the_first_question()
    amina.applies_for("A group of neighbours or a community group")
    amina.answers("Does everyone in the group agree to this application?", "Yes, everyone")
    amina.is_safe_by_email()
    amina.gives_their_name(organisation="Mill Lane residents")
    amina.tells_what_they_need()
    amina.tells_where()
    amina.tells_what_is_happening()


def when_three_of_them_have_each_reported(amina: Resident) -> None:
    amina.tells_of_an_incident(ago(days=20))
    amina.told("The council", ago(days=20))
    amina.is_told("Enter who in the group made this report")
    amina.told("The council", ago(days=20), who="Ann Hill")
    amina.says_what_came_of_it()
    for days, name in [(10, "Bo Lund"), (5, "Cai Rees")]:
        amina.adds_another("No, it is something else that happened")
        amina.tells_of_an_incident(ago(days=days))
        amina.told("The police", ago(days=days), who=name)
        amina.says_what_came_of_it()
    amina.finishes_the_reports()


def then_each_report_names_its_reporter() -> None:
    review = Review.objects.get()
    assert review.applicant_kind == ApplicantKind.GROUP
    names = review.reports.values_list("reporter_name", flat=True)
    assert sorted(names) == ["Ann Hill", "Bo Lund", "Cai Rees"]
