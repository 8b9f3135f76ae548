"""Changing the language: the same page, and what was typed."""

import pytest
from django.test import Client

from heard.reviews.models import Review
from tests import policy, scenes
from tests.answers import EVERY_PAGE
from tests.places import PUBLIC, Visit, address, form
from tests.reading import Page
from tests.stops import NO_PAGE

SHOWN = [
    row.route for row in policy.public_rows() if row.get["own"] == 200 and row.route not in NO_PAGE
]
ASKING = [route for route in SHOWN if PUBLIC[route].form and route != "public:before"]
# Answers of a draft are kept, and come back.
KEPT = {"public:apply_page", "public:apply_report", "partner:page"}


def follow(client, answer):
    """As a browser does: a 307 sends the form again, a 302 does not."""
    while answer.status_code in {302, 307}:
        data = answer.wsgi_request.POST
        again = client.post if answer.status_code == 307 else client.get
        answer = again(answer["Location"], {name: data.getlist(name) for name in data})
    return answer


@pytest.mark.either_database
@pytest.mark.parametrize("route", SHOWN)
def test_every_page_is_there_in_welsh(client, area, route):
    visit = Visit(area, client)
    path = address(route, visit)
    assert Page(client.get(path)).language == "en"
    page = Page(client.get(f"/cy{path}"))
    assert (page.status, page.language) == (200, "cy")
    assert len(page.headings) == 1
    assert "This Welsh text is a draft." in page.main or list(page.every(of_class="heard-draft"))


@pytest.mark.either_database
@pytest.mark.parametrize("route", [route for route in SHOWN if route not in ASKING])
def test_a_page_to_read_links_to_itself_in_the_other_language(client, area, route):
    path = address(route, Visit(area, client))
    for here, there, name in [(path, f"/cy{path}", "Cymraeg"), (f"/cy{path}", path, "English")]:
        assert Page(client.get(here)).links[name] == there


@pytest.mark.parametrize("route", ASKING)
def test_a_page_that_asks_takes_what_was_typed_along(client, area, route):
    visit = Visit(area, client)
    path, data = address(route, visit), form(route, visit)
    before = list(Review.objects.values())
    here, there = path, f"/cy{path}"
    for language in ("cy", "en"):
        answer = client.post(here, data | {"switch-language": language})
        assert (answer.status_code, answer["Location"]) == (302 if route in KEPT else 307, there)
        page = Page(follow(client, answer))
        assert (page.status, page.language, page.errors) == (200, language, [])
        assert page.boxes | boxes_of(data) == page.boxes
        here, there = there, here
    assert list(Review.objects.values()) == before


def boxes_of(data):
    """What stands in them again: not what is hidden, not a button, and not a code that was typed."""
    hidden = {"number", "key", "ask"}
    shown = {name: value for name, value in data.items() if name not in hidden}
    return {
        name: value[-1] if isinstance(value, list) else str(value) for name, value in shown.items()
    }


@pytest.mark.either_database
@pytest.mark.parametrize("route", ASKING)
def test_changing_the_language_of_an_empty_page_reproaches_nobody(client, area, route):
    path = address(route, Visit(area, client))
    page = Page(follow(client, client.post(path, {"switch-language": "cy"})))
    assert (page.status, page.language, page.errors) == (200, "cy", [])


@pytest.mark.parametrize("language", ["", "xx", "fr", "en-GB", "../cy", "\x00"])
def test_a_language_there_is_not(client, area, language):
    answer = client.post("/areas/oakminster/start/", {"danger": "no", "switch-language": language})
    assert answer.status_code in {200, 302}
    scenes.visits(client, draft=scenes.a_draft(area, EVERY_PAGE))
    answer = client.post(
        "/areas/oakminster/apply/wanted/", {"wanted": "Peace", "switch-language": language}
    )
    assert answer.status_code == 302


def test_welsh_and_english_make_one_application(area):
    client = Client()
    draft = scenes.a_draft(area)
    scenes.visits(client, draft=draft)
    client.post("/cy/areas/oakminster/apply/check/", {"true": "on", "switch-language": "en"})
    assert not Review.objects.exists()
    client.post("/cy/areas/oakminster/apply/check/", {"true": "on"})
    client.post("/areas/oakminster/apply/check/", {"true": "on"})
    assert Review.objects.count() == 1
