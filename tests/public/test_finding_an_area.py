"""The first page, finding an area, and reading how it runs reviews."""

import pytest
from django.core.cache import cache

from heard.agencies.models import Postcode
from tests import scenes
from tests.reading import Page


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()


def test_the_first_page(client):
    page = Page(client.get("/"))
    assert (page.status, page.title) == (200, "Ask for an anti-social behaviour case review")
    assert page.headings == [page.title]
    assert page.links["Come back to your application"] == "/come-back/"


def test_with_nothing_typed_every_area_is_listed(client, area):
    scenes.an_area("Kingsdock")
    page = Page(client.get("/find/"))
    assert [text for text, href in page.links.items() if href.startswith("/areas/")] == [
        "Kingsdock",
        "Oakminster",
    ]


def test_an_area_is_found_by_another_name(client):
    scenes.an_area(also_known_as=["Oakshire Police", "Mill End"])
    assert "Oakminster" in Page(client.get("/find/", {"place": "mill end"})).links


def test_a_published_area_that_does_not_use_heard(client):
    page = Page(client.get("/find/", {"place": "Stockton"}))
    assert "Areas where you can ask here" not in page.main
    assert page.links["Stockton-on-Tees"] == "/procedures/stockton-on-tees/"


def test_an_area_is_found_by_postcode(client):
    scenes.an_area(district_codes=["E06000004"])
    Postcode.objects.create(code="ZZ14AB", district_code="E06000004")
    page = Page(client.get("/find/", {"place": "zz1 4ab"}))
    assert page.links["Oakminster"] == "/areas/oakminster/"


def test_a_postcode_nobody_knows(client, area):
    page = Page(client.get("/find/", {"place": "ZZ9 9ZZ"}))
    assert "We do not know this postcode." in page.main
    assert "Oakminster" not in page.links


def test_a_name_nobody_knows(client, area):
    page = Page(client.get("/find/", {"place": "Atlantis"}))
    assert "No area here fits that" in page.main


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "Enter a town, council, police force or postcode"),
        ("x" * 101, "Use 100 characters or fewer. You have used 101"),
    ],
)
def test_a_search_that_cannot_be_made(client, typed, error):
    page = Page(client.get("/find/", {"place": typed}))
    assert (page.title, page.errors) == ("Error: Find your area", [error])


def test_an_area(client, area):
    page = Page(client.get("/areas/oakminster/"))
    assert page.title == "Ask for a case review in Oakminster"
    assert page.links["Start now"] == "/areas/oakminster/start/"
    assert "01632 960 111" in page.main


def test_an_area_that_nobody_has(client):
    assert client.get("/areas/atlantis/").status_code == 404


def test_an_area_without_procedures_cannot_be_applied_to(client, area):
    area.procedures_versions.all().delete()
    page = Page(client.get("/areas/oakminster/"))
    assert (page.title, "Start now" in page.links) == ("Oakminster", False)
    assert "01632 960 111" in page.main
    for path in ("check/", "apply/"):
        answer = client.get(f"/areas/oakminster/{path}")
        assert (answer.status_code, answer["Location"]) == (302, "/areas/oakminster/")


def test_the_colour_of_an_area(client):
    scenes.an_area(colour="#6b2a5b")
    answer = client.get("/areas/oakminster/brand.css")
    assert answer["Content-Type"] == "text/css"
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert "#6b2a5b" in answer.content.decode()


def test_the_published_rules(client):
    page = Page(client.get("/procedures/"))
    assert page.title == "Rules that areas have published"
    assert page.links["Stockton-on-Tees"] == "/procedures/stockton-on-tees/"


def test_the_published_rules_of_an_area(client):
    assert Page(client.get("/procedures/stockton-on-tees/")).title == "Stockton-on-Tees"
    assert client.get("/procedures/atlantis/").status_code == 404
