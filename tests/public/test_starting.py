"""Before applying: danger, and whether this is the right place."""

import pytest
from django.utils import timezone

from heard.jobs.models import Worker
from heard.reviews.models import LeftOff
from tests.reading import Page

START, WHAT = "/areas/oakminster/start/", "/areas/oakminster/start/what/"


def test_whether_anyone_is_in_danger(client, area):
    page = Page(client.get(START))
    assert page.headings == ["Is anyone in danger right now?"]


@pytest.mark.parametrize(
    ("path", "error"),
    [
        (START, "Select yes if anyone is in danger right now"),
        (WHAT, "Select what this is mainly about"),
    ],
)
def test_nothing_selected(client, area, path, error):
    page = Page(client.post(path))
    assert (page.title[:6], page.errors) == ("Error:", [error])


def test_someone_in_danger_is_told_to_call_999(client, area):
    page = Page(client.post(START, {"danger": "yes"}))
    assert (page.status, page.title) == (200, "Call 999 now")


def test_nobody_in_danger_goes_on(client, area):
    answer = client.post(START, {"danger": "no"})
    assert (answer.status_code, answer["Location"]) == (302, WHAT)


@pytest.mark.parametrize(
    ("matter", "title"),
    [
        ("home", "Help with abuse at home"),
        ("repairs", "Repairs and buildings"),
        ("everyday", "Everyday noise and neighbours"),
        ("crime", "Tell the police about a crime"),
        ("complaint", "Complain about an organisation"),
    ],
)
def test_something_others_help_with_better(client, area, matter, title):
    page = Page(client.post(WHAT, {"matter": matter}))
    assert (page.status, page.title) == (200, title)
    assert page.links["Go on"] == "/areas/oakminster/start/ready/"
    [counted] = LeftOff.objects.all()
    assert (counted.place, counted.number) == (f"elsewhere-{matter}", 1)


def test_behaviour_goes_on(client, area):
    answer = client.post(WHAT, {"matter": "behaviour"})
    assert (answer.status_code, answer["Location"]) == (302, "/areas/oakminster/start/ready/")


def test_two_ways_on(client, area):
    page = Page(client.get("/areas/oakminster/start/ready/"))
    assert page.links["Apply"] == "/areas/oakminster/apply/"
    assert page.links["Check first"] == "/areas/oakminster/check/"


def test_nothing_of_this_is_kept(client, area):
    client.post(START, {"danger": "yes"})
    client.post(WHAT, {"matter": "home"})
    assert not client.session.keys()
    assert not LeftOff.objects.exclude(place="elsewhere-home").exists()  # a number of a month


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/help-now/", "Help now"),
        ("/staying-safe/", "Staying safe"),
        ("/accessibility/", "Accessibility"),
        ("/privacy/", "Privacy"),
        ("/cookies/", "Cookies"),
        ("/ended/", "Your visit has ended"),
    ],
)
def test_pages_that_say_how_things_are(client, path, title):
    page = Page(client.get(path))
    assert (page.status, page.title, page.headings) == (200, title, [title])


def test_the_service_is_well(client):
    now = timezone.now()
    Worker.objects.create(started_at=now, seen_at=now)

    answer = client.get("/health/")

    assert (answer.status_code, answer.content) == (200, b"ok")


def test_the_service_says_when_nobody_does_the_jobs(client):
    answer = client.get("/health/")

    assert (answer.status_code, answer.content) == (200, b"ok, but no worker")
