"""Signing in and out, forgotten passwords, and nothing that tells who has an account."""

import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.utils import timezone

from heard.agencies.models import User
from heard.jobs.doing import drain
from heard.jobs.models import OutboxRow
from heard.signin.actions import forgotten
from tests.reading import Page
from tests.scenes import PASSWORD
from tests.signin.signing_in import CERI, CODE, SIGN_IN, sign_in, sign_in_wholly
from tests.signing import code_of

FORGOTTEN, CHANGE = "/sign-in/forgotten/", "/sign-in/password/"


def test_the_page(client):
    page = Page(client.get(SIGN_IN))
    assert (page.title, page.headings) == ("Sign in for staff", ["Sign in for staff"])
    assert page.links["Ask for a case review"] == "/"


def test_signed_in(client, ceri):
    assert sign_in(client, CERI.upper())["Location"] == CODE
    assert client.get("/work/")["Location"] == "/sign-in/?next=/work/"
    answer = client.post(CODE, {"code": code_of(ceri)})
    assert (answer.status_code, answer["Location"]) == (302, "/work/")
    page = Page(client.get("/work/", follow=True))
    assert "Ceri Pugh" in page.links


def test_the_way_leads_back_to_where_somebody_wanted_to_go(client, ceri):
    path = client.get("/work/figures/")["Location"]
    page = Page(client.get(path))
    hidden = page.first("input", name="next").attributes["value"]
    assert hidden == "/work/figures/"
    assert sign_in_wholly(client, ceri, next=hidden)["Location"] == "/work/figures/"


@pytest.mark.parametrize(
    "place", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x"]
)
def test_the_way_never_leads_elsewhere(client, ceri, place):
    assert sign_in_wholly(client, ceri, next=place)["Location"] == "/work/"


WRONG = "The email address or the password is not right"


@pytest.mark.parametrize(
    ("email", "password", "errors"),
    [
        ("", "", ["Enter your email address", "Enter your password"]),
        ("ceri", "x", ["Enter an email address in the correct format, like name@example.com"]),
        (CERI, "not the right words", [WRONG]),
        ("nobody@staff.example", PASSWORD, [WRONG]),
        (CERI, "\x00", None),
    ],
)
def test_not_signed_in(client, ceri, email, password, errors):
    page = Page(sign_in(client, email, password))
    assert page.title == "Error: Sign in for staff"
    assert page.errors == errors if errors else page.errors
    assert page.boxes["password"] == ""
    assert client.get("/work/").status_code == 302


def test_a_closed_account_looks_like_none(client, ceri):
    ceri.is_active = False
    ceri.save()
    answer = sign_in(client)
    assert client.get("/work/").status_code == 302
    assert answer.status_code in {200, 302}


def test_a_new_session_begins(client, ceri):
    client.get(SIGN_IN)
    session = client.session
    session["something"] = "from before"
    session.save()
    before = session.session_key
    sign_in_wholly(client, ceri)
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_signing_out_ends_the_session_on_the_server(client, ceri):
    sign_in_wholly(client, ceri)
    cookie = client.cookies["heard"].value
    page = Page(client.get("/sign-in/out/"))
    assert (page.status, page.title) == (200, "Sign out")
    answer = client.post("/sign-in/out/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    client.cookies["heard"] = cookie
    assert client.get("/work/").status_code == 302


def test_nobody_signs_up(client):
    for method in (client.get, client.post):
        page = Page(method("/sign-in/new/"))
        assert (page.status, page.title) == (200, "Accounts are by invitation")


# Forgotten ---------------------------------------------------------------------------------------


def test_an_account_and_none_are_answered_alike(client, ceri):
    there = client.post(FORGOTTEN, {"email": CERI})
    none = client.post(FORGOTTEN, {"email": "nobody@staff.example"})
    assert (there.status_code, there["Location"]) == (none.status_code, none["Location"])
    assert there["Location"] == "/sign-in/forgotten/sent/"
    assert Page(client.get(there["Location"])).title == "Check your email"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "Enter your email address"),
        ("ceri", "Enter an email address in the correct format, like name@example.com"),
    ],
)
def test_an_address_that_cannot_be(client, typed, error):
    assert Page(client.post(FORGOTTEN, {"email": typed})).errors == [error]


def left():
    """What has left when the worker has been round."""
    drain(at=timezone.now(), kind=forgotten.KIND)
    return mail.outbox


def test_an_account_is_written_to_by_the_worker_and_nobody_else(client, ceri):
    client.post(FORGOTTEN, {"email": CERI})
    client.post(FORGOTTEN, {"email": "nobody@staff.example"})
    assert mail.outbox == []
    assert OutboxRow.objects.filter(kind=forgotten.KIND).count() == 2
    [to_ceri] = left()
    assert (to_ceri.to, to_ceri.subject) == ([CERI], "Choose a new password")
    assert "It works once, for three days." in to_ceri.body


def test_an_account_that_was_closed_meanwhile_is_not_written_to(client, ceri):
    client.post(FORGOTTEN, {"email": CERI})
    User.objects.filter(pk=ceri.pk).update(is_active=False)
    assert left() == []


def link():
    [to_ceri] = left()
    return re.search(rf"{re.escape(settings.ADDRESS)}(/sign-in/forgotten/\S+)", to_ceri.body)[1]


BAD = {
    "short": "This password is too short. It must contain at least 12 characters.",
    "1q2w3e4r5t6y": "This password is too common.",
    "ceri.pugh@staff": "The password is too similar to the email.",
}


def test_a_new_password(client, ceri):
    client.post(FORGOTTEN, {"email": CERI})
    path = client.get(link())["Location"]
    page = Page(client.get(path))
    assert page.title == "Choose a new password"
    words = "four other quiet words"
    assert Page(client.post(path)).errors == [
        "Enter a new password",
        "Enter the new password again",
    ]
    for bad, error in BAD.items():
        assert Page(client.post(path, {"password1": bad, "password2": bad})).errors == [error]
    page = Page(client.post(path, {"password1": words, "password2": "other"}))
    assert page.errors == ["You must type the same password each time."]
    answer = client.post(path, {"password1": words, "password2": words})
    assert answer["Location"] == "/sign-in/forgotten/done/"
    assert Page(client.get(answer["Location"])).title == "Your password is changed"
    assert sign_in(client, password=words).status_code == 302


def test_a_link_works_once(client, ceri):
    client.post(FORGOTTEN, {"email": CERI})
    address, words = link(), "four other quiet words"
    client.post(client.get(address)["Location"], {"password1": words, "password2": words})
    page = Page(client.get(address))
    assert "This link has been used or is too old." in page.main
    assert not page.boxes


@pytest.mark.parametrize("path", ["1-nothing", "zz-set-password", "0-" + "x" * 300])
def test_a_link_that_is_none(client, path):
    page = Page(client.get(f"{FORGOTTEN}{path}/"))
    assert "This link has been used or is too old." in page.main


# Changing ----------------------------------------------------------------------------------------


def test_changing_the_password_signs_out_everywhere_else(ceris, ceri, client, mailoutbox):
    client.force_login(ceri)  # somewhere else
    assert Page(ceris.get(CHANGE)).title == "Change your password"
    assert Page(ceris.post(CHANGE)).errors == [
        "Enter the password you have now",
        "Enter a new password",
        "Enter the new password again",
    ]
    words = "four other quiet words"
    typed = {"oldpassword": PASSWORD, "password1": words, "password2": words}
    assert Page(ceris.post(CHANGE, typed | {"oldpassword": "wrong"})).errors
    for bad, error in BAD.items():
        wrong = typed | {"password1": bad, "password2": bad}
        assert Page(ceris.post(CHANGE, wrong)).errors == [error]
    before = ceris.session.session_key
    assert ceris.post(CHANGE, typed).status_code == 302
    assert ceris.get("/work/reviews/").status_code == 200
    assert ceris.session.session_key != before
    assert client.get("/work/reviews/").status_code == 302
    assert ceri.visits.count() == 1
    assert sign_in(client, password=words)["Location"] == CODE


def test_a_closed_account_is_told_so(client):
    assert Page(client.get("/sign-in/inactive/")).title == "This account is closed"
