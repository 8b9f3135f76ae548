"""A year's decisions assessed again, and its lines for an analyst, on the staff's pages."""

import csv
import io
from datetime import datetime

import pytest

from heard.audit.models import Event
from heard.incidents.models import Report
from heard.reviews.queries import reports_of
from heard.rules.periods import LONDON
from heard.rules.permissions import Role
from tests import scenes
from tests.reading import Page
from tests.work.conftest import browser_of

THIS, BEFORE = "/work/figures/oakminster/2025/", "/work/figures/oakminster/2023/"


def test_a_year_assessed_again_shows_each_difference(client, area, coordinator, staffed):
    page = Page(client.get(f"{THIS}again/"))
    assert "Nothing was decided in this year." in page.main
    assert "comes to the same" not in page.main
    review = scenes.a_met_review(area, by=coordinator)
    page = Page(client.get(f"{THIS}again/"))
    assert "Every decision comes to the same again." in page.main
    Report.objects.filter(pk=reports_of(review)[0].pk).update(status="disputed")
    page = Page(client.get(Page(client.get(THIS)).links[
        "Assess its decisions again, under the rules then in force"
    ]))  # fmt: skip
    assert "1 decision: 1 differs" in page.main
    assert "A report counts now that did not, or the other way round." in page.main
    assert review.spaced_reference in page.links
    scenes.a_restricted_review(area, by=coordinator)
    supervisor = browser_of(staffed[Role.SUPERVISOR])
    assert "1 differs" in Page(supervisor.get(f"{THIS}again/")).main


@pytest.fixture
def analyst(staffed):
    return browser_of(staffed[Role.ANALYST])


def test_an_analyst_takes_a_years_lines_and_that_is_recorded(analyst, area, client, staffed):
    for _ in range(5):
        review = scenes.a_review(area)
        review.applied_on = datetime(2023, 6, 1, tzinfo=LONDON).date()
        review.save()
    link = Page(analyst.get(BEFORE)).links["Its applications as lines that name nobody (CSV)"]
    answer = analyst.get(link)
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert len(rows) == 5
    assert review.reference not in answer.content.decode()
    event = Event.objects.get(action="figures.extract_taken")
    assert (event.actor, event.detail["lines"]) == (staffed[Role.ANALYST].pk, 5)
    assert client.get(link).status_code == 404  # a coordinator counts, and takes no lines


def test_a_year_that_has_not_ended_gives_no_lines(analyst):
    assert analyst.get(f"{THIS}extract.csv").status_code == 404
