"""Can I ask? A few dates and the answer."""

from datetime import date

import pytest

from tests.answers import in_boxes
from tests.reading import Page
from tests.scenes import ago, today

CHECK = "/areas/oakminster/check/"
HATE_CRIME = """
[[threshold.routes]]
kind = "hate"
hate = { reports = 1, recorded_as_crime = true }
"""


def told(*days: int, **more):
    """The form with one report for each number of days ago."""
    data = {"number": str(len(days))}
    for place, each in enumerate(days, start=1):
        data |= in_boxes(f"{place}-happened_on", ago(days=each))
        data |= in_boxes(f"{place}-reported_on", ago(days=each))
        data[f"{place}-hate"] = "no"
    return data | more


def legends(page):
    return [each.text for each in page.every("legend") if each.text.startswith("Report ")]


def test_one_report_is_asked_for(client, area):
    page = Page(client.get(CHECK))
    assert page.title == "When it happened, and when you told someone"
    assert legends(page) == ["Report 1"]


def test_another_report_is_added_with_what_was_typed(client, area):
    page = Page(client.post(CHECK, told(9, add="yes")))
    assert legends(page) == ["Report 1", "Report 2"]
    assert page.boxes["1-happened_on-day"] == "1"
    assert page.errors == []


def test_the_last_report_is_taken_out(client, area):
    page = Page(client.post(CHECK, told(9, 8, remove="yes")))
    assert legends(page) == ["Report 1"]


def test_no_more_than_twelve(client, area):
    page = Page(client.post(CHECK, told(*range(1, 13)) | {"12-hate": ""}))
    assert "Add another report" not in page.main
    assert legends(page)[-1] == "Report 12"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"1-hate": ""}, "Select yes if someone was targeted because of who they are"),
        ({"1-happened_on-year": ""}, "The date it happened must include a year"),
        (in_boxes("1-reported_on", date(2026, 3, 11)), "The date you told someone must be today or in the past"),
        (in_boxes("1-reported_on", date(2026, 1, 1)), "The date you told someone must be on or after 1 March 2026, when it happened"),
    ],
)  # fmt: skip
def test_a_date_that_cannot_be(client, area, change, error):
    page = Page(client.post(CHECK, told(9) | change))
    assert (page.title[:6], page.errors) == ("Error:", [error])


def test_enough_reports(client, area):
    page = Page(client.post(CHECK, told(30, 20, 10)))
    assert page.title == "You can ask, and there must be a review"
    assert page.links["Apply for a case review"] == "/areas/oakminster/apply/"


def test_what_only_a_person_can_judge(client, area):
    version = area.procedures_versions.get()
    version.text += HATE_CRIME
    version.save()
    page = Page(client.post(CHECK, told(10) | {"1-hate": "yes"}))
    assert page.title == "You can ask, and a person will judge"


def test_too_few_reports(client, area):
    page = Page(client.post(CHECK, told(10)))
    assert page.title == "You can ask, but there may not have to be a review"
    assert "What you can do now" in page.main


@pytest.mark.parametrize("number", ["", "abc", "0", "-1", "999", "1e9", "٣", "\x00", "9" * 5000])
def test_a_number_of_reports_that_is_rubbish(client, area, number):
    page = Page(client.post(CHECK, told(9) | {"number": number}))
    assert page.status == 200


def test_nothing_of_it_is_kept(client, area):
    client.post(CHECK, told(30, 20, 10))
    assert not client.session.keys()
    assert today() == date(2026, 3, 10)
