"""What goes wrong: each page says what happened, in the dress and under the headers of the rest."""

import logging

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from tests import scenes
from tests.design.test_headers import ALWAYS, OF_THE_ANSWER
from tests.reading import Page

PAGE = ALWAYS | {"Cache-Control": "no-store", "Content-Type": "text/html; charset=utf-8"}


def headers(answer):
    return {name: value for name, value in answer.headers.items() if name not in OF_THE_ANSWER}


@pytest.fixture
def calm():
    """A client that shows the page of a fault and does not raise it."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/areas/atlantis/", "/work/nowhere/", "/cy/nowhere/"]
)
def test_an_address_that_is_not_there(client, path):
    answer = client.get(path, secure=True)
    page = Page(answer)
    assert (page.status, headers(answer)) == (404, PAGE)
    assert page.title == ("Page not found" if page.language == "en" else page.title)
    assert page.language == ("cy" if path.startswith("/cy/") else "en")
    leads, works = {href.removeprefix("/cy") for href in page.links.values()}, "/work/" in path
    assert ("/work/" in leads, "/come-back/" in leads) == (works, not works)
    assert ("data-heard-exit" in answer.content.decode()) is not works


def test_a_form_from_elsewhere(area):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/areas/oakminster/start/", {"danger": "no"}, secure=True)
    page = Page(answer)
    assert (page.status, page.title, headers(answer)) == (403, "Please try once more", PAGE)


def test_what_was_typed_comes_back_when_the_forms_proof_is_gone(area):
    client = Client(enforce_csrf_checks=True)
    scenes.visits(client, draft=scenes.a_draft(area))
    written = "I cannot sleep, and my son is afraid."
    path = "/areas/oakminster/apply/effect/"
    ours = client.post(path, {"effect": written}, headers={"Origin": "http://testserver"})
    assert Page(ours).first(of_class="govuk-inset-text").text == written
    for origin in ({"Origin": "http://elsewhere.example"}, {"Origin": "null"}, {}):
        theirs = client.post(path, {"effect": written}, headers=origin)
        assert theirs.status_code == 403
        assert written not in theirs.content.decode()


def test_a_password_never_comes_back(area):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(
        "/sign-in/",
        {"login": "ceri.pugh@staff.example", "password": "a very long and secret password"},
        headers={"Origin": "http://testserver"},
    )
    assert answer.status_code == 403
    assert "secret password" not in answer.content.decode()


def test_a_request_that_cannot_be_read(client):
    answer = client.post("/come-back/", {f"field-{n}": "x" for n in range(1001)}, secure=True)
    page = Page(answer)
    assert (page.status, page.title, headers(answer)) == (400, "We could not read that", PAGE)


def test_a_form_that_is_far_too_long(client):
    answer = client.post("/come-back/", {"reference": "x" * 3_000_000})
    assert (answer.status_code, Page(answer).title) == (400, "We could not read that")


def test_a_host_that_is_not_ours(client, settings):
    """Asked for before there is a session."""
    settings.SECURE_SSL_REDIRECT = True
    answer = Client().get("/", headers={"Host": "elsewhere.example"})
    assert (answer.status_code, Page(answer).title) == (400, "We could not read that")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_fault_of_ours(calm, monkeypatch, caplog):
    def fault(*args, **kwargs):
        raise RuntimeError("Amina Warsame")

    monkeypatch.setattr("heard.public.views.areas.FindForm", fault)
    with caplog.at_level(logging.CRITICAL):
        answer = calm.get("/", secure=True)
    page = Page(answer)
    assert (page.status, page.title, headers(answer)) == (500, "Sorry, something went wrong", PAGE)
    assert "In danger, call 999." in page.main
    assert "Exit this page" in answer.content.decode()
    assert "RuntimeError" not in answer.content.decode()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_database_is_away(calm, area):
    """The page for a fault asks the database nothing, with a session or without."""
    scenes.visits(calm, draft=scenes.a_draft(area))

    def away(execute, sql, params, many, context):
        raise DatabaseError("the database is away")

    for path in ("/areas/oakminster/apply/effect/", "/areas/oakminster/", "/work/", "/health/"):
        with connection.execute_wrapper(away):
            answer = calm.get(path)
        assert (answer.status_code, Page(answer).title) == (500, "Sorry, something went wrong")


def test_too_many_tries_to_come_back(client):
    typed = {"reference": scenes.a_review(scenes.an_area()).reference, "way": "phrase"}
    statuses = [client.post("/come-back/", typed).status_code for _ in range(11)]
    answer = client.post("/come-back/", typed, secure=True)
    assert statuses == [302] * 10 + [429]
    page = Page(answer)
    assert (page.status, page.title) == (429, "Too many tries")
    assert 0 < int(answer["Retry-After"]) <= 15 * 60
    assert headers(answer) == PAGE | {"Retry-After": answer["Retry-After"]}
