"""Whom to ask in a place: what its page says of every area in the library, and where it is silent."""

import pytest
from django.core.cache import cache

from heard.agencies import councils
from heard.agencies.library import Library
from tests import scenes
from tests.reading import Page

LIBRARY = Library()
AREAS = [area for area in LIBRARY.ids() if area != "national"]


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()


@pytest.mark.either_database
@pytest.mark.django_db
@pytest.mark.parametrize("area", AREAS)
def test_every_area_in_the_library_is_reached_from_its_places(client, area):
    published = LIBRARY.versions(area)[-1]
    for council in councils.covered_by(area):
        page = Page(client.get(f"/find/{council.slug}/"))
        assert page.status == 200
        assert f"/procedures/{area}/" in page.links.values()
        if not published.historic:
            assert (published.source.url or "We do not know it.") in page.main
            assert (published.lead_agency or "Not in the published rules") in page.main


@pytest.mark.either_database
@pytest.mark.django_db
@pytest.mark.parametrize("area", AREAS)
def test_every_area_in_the_library_is_found_by_its_own_name(client, area):
    name = LIBRARY.versions(area)[-1].name
    typed = name.partition(" (")[0]
    answer = client.get("/find/", {"place": typed}, follow=True)
    hrefs = {*Page(answer).links.values(), answer.request["PATH_INFO"]}
    assert {f"/find/{council.slug}/" for council in councils.covered_by(area)} <= hrefs


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "slug"),
    [("Bootle", "sefton"), ("sir gaerfyrddin", "carmarthenshire"), ("Casnewydd", "newport"),
     ("Selby", "north-yorkshire"), ("Newcastle-under-Lyme", "newcastle-under-lyme")],
)  # fmt: skip
def test_a_town_a_welsh_name_and_a_former_district(client, typed, slug):
    answer = client.get("/find/", {"place": typed})
    assert (answer.status_code, answer["Location"]) == (302, f"/find/{slug}/")


@pytest.mark.django_db
def test_two_sets_of_rules_for_one_place(client):
    page = Page(client.get("/find/sefton/"))
    assert "More than one set of published rules covers this place." in page.main
    assert [each.text for each in page.every("h2")][:2] == [
        "Rules of Sefton",
        "Rules shared by several councils: Merseyside (pan-Merseyside threshold)",
    ]
    assert "They are also for: Knowsley, Liverpool, St Helens, Wirral." in page.main


@pytest.mark.django_db
def test_two_councils_of_which_one_is_meant(client):
    page = Page(client.get("/find/gosport/"))
    assert (
        "The law gives case reviews to the district council, which is Gosport Borough Council, "
        "and not to the county council of Hampshire." in page.main
    )
    assert "You have two councils." not in Page(client.get("/find/sefton/")).main


@pytest.mark.django_db
def test_a_place_of_which_nothing_is_known(client):
    page = Page(client.get("/find/adur/"))
    assert "We know of no published rules for Adur." in page.main
    assert page.links["Find the council’s own site on GOV.UK"].endswith("/adur")
    assert "What the law says for every place" in page.main


@pytest.mark.django_db
def test_what_the_rules_do_not_say_is_said(client):
    page = Page(client.get("/find/sefton/"))
    for silence in (
        "Not known. They may have changed.",
        "We saw only a part of this page.",
        "Not in the published rules. You can ask by phone, in writing or in person.",
    ):
        assert silence in page.main


@pytest.mark.django_db
def test_rules_of_a_district_that_is_no_more_are_only_named(client):
    page = Page(client.get("/find/north-yorkshire/"))
    assert page.links["Selby (former district)"] == "/procedures/selby/"
    assert "We know of no published rules for North Yorkshire." in page.main


@pytest.mark.django_db
def test_a_place_whose_area_is_here_leads_there_first(client):
    scenes.an_area("Seftonshire", district_codes=["E08000014"])
    page = Page(client.get("/find/sefton/"))
    assert page.links["Ask in Seftonshire"] == "/areas/seftonshire/"


@pytest.mark.django_db
def test_the_page_in_welsh_gives_the_welsh_name(client):
    page = Page(client.get("/cy/find/carmarthenshire/"))
    assert "Sir Gaerfyrddin" in page.title


@pytest.mark.django_db
def test_a_place_that_is_none(client):
    assert client.get("/find/atlantis/").status_code == 404
