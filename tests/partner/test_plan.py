"""A recommendation and an action, as somebody without an account answers them."""

from datetime import timedelta

import pytest
from django.test import Client

from heard.reviews.models import PlanAction, RecommendationAnswer
from tests import asking, scenes
from tests.reading import Page
from tests.scenes import today

pytestmark = pytest.mark.django_db


def contact_with(what: str) -> Client:
    staffed = scenes.a_staffed_area()
    return asking.holds(Client(), scenes.a_link_to(what, staffed.area))


def test_a_recommendation_is_declined_with_reasons() -> None:
    client = contact_with("recommendation")
    page = Page(client.get("/answer/recommendation/"))
    assert "Fit a door closer" in page.main
    assert "must have regard to it" in page.main

    bare = Page(client.post("/answer/recommendation/", {"regard": "declines", "given_by": "Jo"}))
    assert bare.errors == ["Enter why you decline it, or part of it"]
    said = {"regard": "declines", "reasons": "No money.", "given_by": "Jo"}
    assert client.post("/answer/recommendation/", said).status_code == 302

    assert "Declines it" in Page(client.get("/answer/recommendation/")).main
    assert RecommendationAnswer.objects.get().reasons == "No money."
    assert client.get("/answer/action/")["Location"] == "/answer/request/"
    assert client.get("/answer/request/")["Location"] == "/answer/recommendation/"


def test_an_action_is_done_by_link() -> None:
    client = contact_with("action")
    page = Page(client.get("/answer/action/"))
    assert "Visit." in page.main

    said = {"change": "finish", "text": "A photo.", "said_by": "Jo"}
    assert client.post("/answer/action/", said).status_code == 302

    assert PlanAction.objects.get().state == "done"
    assert "It is done" in Page(client.get("/answer/action/")).main
    assert Page(client.post("/answer/action/", said)).errors
    assert client.get("/answer/recommendation/")["Location"] == "/answer/request/"
    assert client.get("/answer/sent/")["Location"] == "/answer/action/"
    assert client.get("/answer/application/")["Location"] == "/answer/action/"


def test_an_agency_reads_what_may_happen_if_it_is_not_done() -> None:
    client = contact_with("action")
    assert "If it is not done" not in Page(client.get("/answer/action/")).main

    PlanAction.objects.update(kind="support", if_not_done="They move out.")

    page = Page(client.get("/answer/action/"))
    assert "Support for who suffers from it" in page.main
    assert "If it is not done: They move out." in page.main


def test_an_action_is_asked_in_welsh_and_its_day_has_passed() -> None:
    client = contact_with("action")
    PlanAction.objects.update(due_on=today() - timedelta(days=1))

    page = Page(client.get("/cy/answer/action/"))

    assert "Mae wedi’i wneud" in page.main
    assert "It is done" not in page.main
    assert "Mae’r dyddiad hwn wedi mynd heibio." in page.main
    assert "This date has passed." in Page(client.get("/answer/action/")).main
    PlanAction.objects.update(due_on=today())
    assert "This date has passed." not in Page(client.get("/answer/action/")).main
