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


def test_a_place_that_does_not_use_heard(client):
    """The one council that fits is shown at once."""
    page = Page(client.get("/find/", {"place": "Stockton"}, follow=True))
    assert page.title == "Whom to ask in Stockton-on-Tees"
    assert "takes applications here" not in page.main


def test_an_area_is_found_by_postcode(client):
    scenes.an_area(district_codes=["E06000004"])
    Postcode.objects.create(code="ZZ14AB", district_code="E06000004")
    page = Page(client.get("/find/", {"place": "zz1 4ab"}, follow=True))
    assert page.title == "Whom to ask in Stockton-on-Tees"
    assert page.links["Ask in Oakminster"] == "/areas/oakminster/"


def test_an_area_whose_district_is_not_a_real_one_is_found_by_postcode(client):
    scenes.an_area(district_codes=["X01000009"])
    Postcode.objects.create(code="ZZ14AB", district_code="X01000009")
    page = Page(client.get("/find/", {"place": "zz1 4ab"}))
    assert page.links["Oakminster"] == "/areas/oakminster/"


def test_the_first_half_of_a_postcode_leads_to_every_council_it_reaches(client):
    codes = {"B10AA": "E08000025", "B19ZZ": "E08000028", "B100AA": "E08000029"}
    for code, district in codes.items():
        Postcode.objects.create(code=code, district_code=district)
    page = Page(client.get("/find/", {"place": "b1"}))
    assert [text for text, href in page.links.items() if href.startswith("/find/")] == [
        "Birmingham",
        "Sandwell",
    ]


def test_an_area_beside_other_councils_of_that_name_is_not_passed_over(client):
    scenes.an_area("Stockton Heath")
    page = Page(client.get("/find/", {"place": "stockton"}))
    assert page.links["Stockton Heath"] == "/areas/stockton-heath/"
    assert page.links["Stockton-on-Tees"] == "/find/stockton-on-tees/"


def test_a_police_force_leads_to_each_of_its_councils(client):
    page = Page(client.get("/find/", {"place": "gwent police"}))
    assert [text for text, href in page.links.items() if href.startswith("/find/")] == [
        "Blaenau Gwent",
        "Caerphilly",
        "Monmouthshire",
        "Newport",
        "Torfaen",
    ]


def test_more_than_can_be_read_is_said_to_be(client):
    page = Page(client.get("/find/", {"place": "s"}))
    assert "There are more. Type more of the name, or a postcode." in page.main


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
        (
            "x" * 101,
            "Town, council, police force or postcode: Use 100 characters or fewer. You have used 101",
        ),
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
