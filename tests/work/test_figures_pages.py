"""The yearly figures and the lists behind them."""

import re
from datetime import date

import pytest
from django.utils import timezone

from heard.reviews.actions.threshold import agree_not_met
from heard.reviews.models import ReportedFigures
from heard.rules.permissions import Role
from tests import scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.work.conftest import browser_of

YEAR = "/work/figures/oakminster/2025/"


def stats(page):
    return {
        each.first(of_class="heard-stat__label").text: each.first(
            of_class="heard-stat__number"
        ).text
        for each in page.every(of_class="heard-stat")
    }


@pytest.fixture
def year(area, coordinator, supervisor):
    """Three applications: one met and reviewed, one not met, one undecided."""
    scenes.a_planned_review(area, by=coordinator)
    proposal = scenes.a_proposal(scenes.a_weak_review(area), by=coordinator, asked=supervisor)
    agree_not_met(proposal, answer="Yes.", by=supervisor, at=timezone.now())
    return scenes.a_review(area)


def test_the_areas_and_years(client, area):
    page = Page(client.get("/work/figures/"))
    assert page.title == "Yearly figures"
    years = [
        text for text, href in page.links.items() if re.search("/figures/oakminster/[0-9]+/", href)
    ]
    assert years == [f"{y}/{y + 1 - 2000} Oakminster" for y in range(2025, 2018, -1)]


def test_a_year(client, year):
    page = Page(client.get(YEAR))
    assert page.title == "Figures for Oakminster"
    assert stats(page) == {
        "Applications made": "3",
        "Times the threshold was decided not met": "1",
        "Reviews carried out": "1",
        "Reviews that resulted in recommendations": "1",
    }
    assert "These numbers do not add up" not in page.main
    assert page.links["Back"] == "/work/figures/"


def test_the_list_behind_a_number(client, year):
    path = Page(client.get(YEAR)).links["Applications made"]
    page = Page(client.get(path))
    assert page.title == "Applications made"
    assert (
        len([href for href in page.links.values() if re.match("/work/reviews/[A-Z0-9]", href)]) == 3
    )
    page = Page(client.get(f"{YEAR}undecided_at_end/"))
    assert year.get_absolute_url() in page.links.values()


def test_a_list_of_nothing(client, area):
    assert "Nothing here." in Page(client.get(f"{YEAR}void/")).main


@pytest.mark.parametrize("number", ["nothing", "adds_up", "begins"])
def test_a_number_there_is_not(client, area, number):
    assert client.get(f"{YEAR}{number}/").status_code == 404


@pytest.mark.parametrize(("first", "status"), [(2013, 404), (2014, 200), (2026, 200), (2027, 404)])
def test_years_there_are(client, area, first, status):
    for page in ("", "applications/"):
        assert client.get(f"/work/figures/oakminster/{first}/{page}").status_code == status


def test_another_period(client, year):
    none = in_boxes("begins", date(2025, 4, 1)) | in_boxes("ends", date(2026, 3, 9))
    page = Page(client.get(YEAR, none))
    assert stats(page)["Applications made"] == "0"
    listed = Page(client.get(page.links["Applications made"]))
    assert "1 April 2025 – 9 March 2026: 0" in listed.main


def test_a_period_that_ends_before_it_begins(client, year):
    wrong = in_boxes("begins", date(2026, 3, 2)) | in_boxes("ends", date(2026, 3, 1))
    page = Page(client.get(YEAR, wrong))
    assert page.errors == ["The last day must be on or after the first day"]
    assert stats(page)["Applications made"] == "3"  # those of the whole year


def test_who_sees_figures_but_no_lists(year, staffed):
    page = Page(browser_of(staffed[Role.ANALYST]).get(YEAR))
    assert stats(page)["Applications made"] == "3"
    there = {href.removeprefix(YEAR) for href in page.links.values() if href.startswith(YEAR)}
    assert there <= {"", "times/", "unused/", "worked/"}  # numbers, and no review


def test_figures_as_published_before(client, area):
    ReportedFigures.objects.create(
        area=area, period="2019 to 2020", applications=4, reviews=None, note="From the website."
    )
    page = Page(client.get(YEAR))
    row = next(row for row in page.every("tr") if "2019 to 2020" in row.text)
    assert row.text == "2019 to 2020 4 not stated not stated not stated"
    assert "2019 to 2020: From the website." in page.main
