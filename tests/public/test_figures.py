"""The yearly figures as everybody reads them, as pages and as files."""

import csv
import io

import pytest

from heard.agencies.published import from_csv
from heard.reviews.models import Review
from heard.rules.reporting import Year
from tests import scenes
from tests.publishing import published_figures
from tests.reading import Page

YEARS = "/areas/oakminster/figures/"
LAST = Year(2024)  # the last whole year, at the moment at which these tests stand
YEAR = f"{YEARS}{LAST.first}/"


@pytest.fixture
def area(db):
    return scenes.an_area()


def applications(area, number):
    """Made in the last whole year."""
    for _ in range(number):
        scenes.a_review(area)
    Review.objects.update(applied_on=LAST.ends)


def test_nothing_published_yet(client, area):
    page = Page(client.get(YEARS))
    assert "Nothing has been published here yet." in page.main
    assert client.get(YEAR).status_code == 404


def test_every_year_as_a_chart_and_as_a_table(client, area):
    applications(area, 3)
    published_figures(area)
    published_figures(area, year=Year(LAST.first - 1))
    area.reported_figures.create(period="Since the start", applications=9, note="Not by year.")
    answer = client.get(YEARS)
    page = Page(answer)
    rows = [row.text for row in page.every("tr")][1:]
    assert rows == [
        f"{LAST.name} 3 0 0 0",
        f"{Year(LAST.first - 1).name} 0 0 0 0",
        "Since the start 9 not stated not stated not stated",
    ]
    assert "Since the start: Not by year." in page.main
    drawings = answer.content.decode()
    assert drawings.count('role="img"') == 4
    assert f"Applications made. {Year(LAST.first - 1).name}: 0, {LAST.name}: 3." in drawings


def test_a_year_shows_its_numbers_what_they_mean_and_how_they_add_up(client, area):
    applications(area, 2)
    published_figures(area, narrative="A calm year.", narrative_cy="Blwyddyn dawel.")
    page = Page(client.get(YEAR))
    assert "Applications made: 2" in page.main
    assert "Every application that reached the area" in page.main
    assert "Undecided at the end 2" in page.main
    assert "A calm year." in page.main
    assert "The numbers are too small to show." in page.main
    assert "One person counted it and another checked it." in page.main
    assert "Blwyddyn dawel." in Page(client.get(f"/cy{YEAR}")).main


def test_a_correction_says_so_and_shows_what_stood_before(client, area):
    applications(area, 2)
    published_figures(area)
    applications(area, 1)
    published_figures(area, correction="One application was left out.")
    page = Page(client.get(YEAR))
    assert "These figures were corrected on" in page.main
    assert "One application was left out." in page.main
    assert "Applications made: 2;" in page.main
    assert "(corrected)" in Page(client.get(YEARS)).main


@pytest.mark.parametrize("first", ["0", "2013", "1999", "9" * 30])
def test_a_year_there_is_not(client, area, first):
    published_figures(area)
    assert client.get(f"{YEARS}{first}/").status_code == 404


def test_a_draft_is_nobodys_to_read(client, area):
    draft = published_figures(area)
    draft.__class__.objects.update(published_at=None, published_by=None)
    assert client.get(YEAR).status_code == 404
    assert client.get("/areas/oakminster/figures.json").json()["years"] == []


def test_the_table_for_spreadsheets_is_text_and_can_be_loaded_again(client, area):
    applications(area, 2)
    published_figures(area)
    published_figures(area, correction='=HYPERLINK("https://x.example")')
    answer = client.get("/areas/oakminster/figures.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="oakminster-figures.csv"'
    text = answer.content.decode()
    cells = [cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    loaded = from_csv(text)
    assert not loaded.faults
    assert [each.applications for each in loaded.figures] == [2, 2]


def test_the_file_for_programs(client, area):
    applications(area, 2)
    published_figures(area)
    data = client.get("/areas/oakminster/figures.json").json()
    [year] = data["years"]
    assert year["numbers"] == {
        "applications_received": 2,
        "threshold_not_met": 0,
        "reviews_carried_out": 0,
        "reviews_with_recommendations": 0,
    }
    assert year["breakdowns"]["hate"] == {"yes": None, "no": None}
    assert data["page"].endswith(YEARS)


def test_the_breakdowns_of_a_year_as_a_table(client, area):
    applications(area, 2)
    published_figures(area)
    text = client.get(f"{YEAR}breakdowns.csv").content.decode().removeprefix("\ufeff")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert {line["breakdown"] for line in lines} == {
        "applicant",
        "channel",
        "hate",
        "behaviour",
    }
    assert {line["applications"] for line in lines} == {""}  # all are hidden


def test_the_page_of_the_area_leads_there(client, area):
    page = Page(client.get("/areas/oakminster/"))
    assert YEARS in page.links.values()
