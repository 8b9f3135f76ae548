"""How long somebody stays signed in, where, and how they sign out of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from heard.access import proof
from heard.access.models import Tries
from heard.jobs.models import OutboxRow
from heard.signin.browsers import browser_of
from heard.signin.handlers import tidy
from heard.signin.models import Visit
from tests import scenes
from tests.reading import Page
from tests.signin.signing_in import sign_in_wholly

PLACES, LIST = "/sign-in/places/", "/work/reviews/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0"
CHROME = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36"


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (31, 302)])
def test_half_an_hour_without_a_page_ends_it(ceris, noon, minutes, status):
    noon.shift(timedelta(minutes=minutes))
    assert ceris.get(LIST).status_code == status


@pytest.mark.parametrize(("minutes", "status"), [(12 * 60 - 1, 200), (12 * 60, 302)])
def test_twelve_hours_end_it_however_busy_somebody_is(ceris, ceri, noon, minutes, status):
    for _ in range(minutes // 20):
        noon.shift(timedelta(minutes=20))
        answer = ceris.get(LIST)
    noon.shift(timedelta(minutes=minutes % 20))
    answer = ceris.get(LIST)
    assert answer.status_code == status
    assert ceri.visits.exists() == (status == 200)


def test_a_long_text_that_comes_too_late_comes_back(ceris, ceri, noon):
    review = scenes.a_review(ceri.memberships.get().area)
    path = review.get_absolute_url()
    noon.shift(timedelta(hours=13))
    answer = ceris.post(path, {"text": "Rang the applicant, who told me at length."})
    assert answer.status_code == 410
    assert "who told me at length" in Page(answer).main


def test_an_applicant_is_not_signed_out_after_twelve_hours(client, ceri, noon):
    draft = scenes.a_draft(ceri.memberships.get().area)
    scenes.visits(client, draft=draft)
    for _ in range(40):
        noon.shift(timedelta(minutes=20))
        client.get("/stay/")
    assert client.get("/stay/").status_code == 204


def test_a_session_of_which_nothing_is_known_opens_nothing(client, ceri):
    client.force_login(ceri)
    session = client.session
    del session["proof"]
    session.save()
    assert client.get(LIST)["Location"] == f"/sign-in/?next={LIST}"


# Where -------------------------------------------------------------------------------------------


@pytest.fixture
def phone(ceri):
    client = Client(headers={"User-Agent": CHROME})
    sign_in_wholly(client, ceri)
    return client


@pytest.fixture
def desk(ceri, phone, noon):
    noon.shift(timedelta(minutes=5))
    client = Client(headers={"User-Agent": FIREFOX})
    sign_in_wholly(client, ceri)
    return client


def test_the_places_with_this_one_first(desk, noon):
    noon.shift(timedelta(minutes=2))
    page = Page(desk.get(PLACES))
    assert [each.text for each in page.every("h2")][:2] == [
        "Firefox, Windows This one",
        "Chrome, Android",
    ]
    values = [each.text for each in page.every("dd")]
    assert values == [
        "10 March 2026 at 12:05pm",
        "10 March 2026 at 12:07pm",
        "10 March 2026 at 12:00pm",
        "10 March 2026 at 12:00pm",
    ]


def test_signing_out_of_one_place(desk, phone, ceri):
    there = ceri.visits.get(browser="Chrome, Android")
    assert desk.post(PLACES, {"visit": there.pk}).status_code == 302
    assert "You are signed out there." in Page(desk.get(PLACES)).text
    assert phone.get(LIST).status_code == 302
    assert desk.get(LIST).status_code == 200


def test_signing_out_of_all_others(desk, phone, ceri):
    desk.post(PLACES)
    assert phone.get(LIST).status_code == 302
    assert desk.get(LIST).status_code == 200
    assert "You are signed in nowhere else." in Page(desk.get(PLACES)).text


@pytest.mark.parametrize("place", ["another's", "none", "\x00", "x" * 2000])
def test_a_place_that_is_not_ones_own(desk, place):
    sam = Client()
    sam.force_login(scenes.a_user("Sam Lee"))
    theirs = Visit.objects.get(user__name="Sam Lee").pk
    sent = {"another's": theirs, "none": uuid4()}.get(place, place)
    assert desk.post(PLACES, {"visit": sent}).status_code == 404
    assert Visit.objects.filter(pk=theirs).exists()


def test_what_has_run_out_is_shown_no_more_and_thrown_away(desk, phone, ceri, noon):
    for _ in range(2):
        noon.shift(timedelta(minutes=20))
        assert desk.get(LIST).status_code == 200
    assert len(list(Page(desk.get(PLACES)).every("dl"))) == 1
    noon.shift(timedelta(hours=1))
    tidy(OutboxRow(), at=timezone.now())
    assert not Visit.objects.exists()
    assert not Session.objects.exists()
    assert not Tries.objects.exists()


def test_a_request_on_its_way_does_not_bring_an_ended_session_back(desk, ceri):
    here = desk.session
    desk.post("/sign-in/out/")
    assert not Session.objects.filter(session_key=here.session_key).exists()
    with pytest.raises(Exception, match="deleted"):
        _save(here)
    assert not ceri.visits.filter(pk=proof.visit_of(here)).exists()


def _save(session):
    from django.contrib.sessions.backends.base import UpdateError

    try:
        session.save()
    except UpdateError as error:
        raise RuntimeError("deleted") from error


@pytest.mark.parametrize(
    ("agent", "browser"),
    [
        (FIREFOX, "Firefox, Windows"),
        (CHROME, "Chrome, Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.1 Safari/605", "Safari, Mac"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/131 Safari/537 Edg/131.0", "Edge, Windows"),
        ("curl/8.5.0", "unknown"),
        ("", "unknown"),
    ],
)
def test_the_name_of_a_browser(agent, browser):
    assert browser_of(agent) == browser
