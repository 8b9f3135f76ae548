"""Joining by invitation: the page tells nothing about anybody, and its link joins once."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import identify_hasher
from django.test import Client
from django.urls import reverse

from heard.agencies.actions.invitations import revoke, token_of
from heard.agencies.models import Membership, User
from heard.rules.permissions import Role
from tests import scenes
from tests.reading import Page
from tests.scenes import PASSWORD
from tests.state import everything

NEW = "new.colleague@staff.example"
TYPED = {"name": "New Colleague", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def area():
    return scenes.an_area()


@pytest.fixture
def coordinator(area):
    return scenes.a_member(area, name="Ceri Pugh")


@pytest.fixture
def invitation(area, coordinator):
    return scenes.an_invitation(area, by=coordinator)


@pytest.fixture
def path(invitation):
    return reverse("account_join", args=[token_of(invitation)])


def test_the_page_says_the_area_and_the_role_and_nothing_about_anybody(client, path):
    answer = client.get(path)
    page = Page(answer)
    assert page.title == "Join your area in Heard"
    assert (page.row("Area"), page.row("Role")) == ("Oakminster", "Officer")
    html = answer.content.decode()
    assert not [told for told in (NEW, "Ceri", "Pugh", "Council") if told in html]
    assert answer["Referrer-Policy"] == "no-referrer"


def test_a_mail_scanner_spends_nothing(client, path):
    before = everything()
    for method in ("get", "head", "get"):
        assert getattr(client, method)(path).status_code == 200
    assert everything() == before


def test_somebody_new_joins_and_then_signs_in(client, path, settings):
    answer = client.post(path, TYPED)
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/")
    assert Page(client.get("/sign-in/")).banner.startswith("You have joined.")
    user = User.objects.get(email=NEW)
    assert (user.name, user.check_password(PASSWORD)) == ("New Colleague", True)
    assert user.memberships.get().role == "officer"
    assert client.get("/work/").status_code == 302  # nobody is signed in by joining
    assert Page(client.get(path)).title == "This invitation does not work any more"


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        (
            {},
            [
                "Enter your name",
                "Enter a new password",
                "Enter the new password again",
            ],
        ),
        (TYPED | {"password2": "another one quite"}, ["Enter the same password twice"]),
        (
            TYPED | {"password1": "short", "password2": "short"},
            ["This password is too short. It must contain at least 12 characters."],
        ),
        (
            TYPED | {"password1": "new.colleague@staff", "password2": "new.colleague@staff"},
            ["The password is too similar to the email."],
        ),
    ],
)
def test_what_cannot_be_right_is_asked_again(client, path, typed, errors):
    answer = client.post(path, typed)
    assert (answer.status_code, Page(answer).errors) == (200, errors)
    assert not User.objects.filter(email=NEW).exists()


def test_the_password_is_kept_as_argon2(client, path, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    client.post(path, TYPED)
    assert identify_hasher(User.objects.get(email=NEW).password).algorithm == "argon2"


def test_links_that_do_not_work_are_all_alike(client, path, invitation, coordinator):
    def answer(to):
        told = client.get(to)
        assert client.post(to, TYPED).status_code == told.status_code == 410
        return Page(told).main

    unknown = answer(reverse("account_join", args=["x" * 43]))
    with time_machine.travel("2026-03-17T12:00:00Z", tick=False):
        assert answer(path) == unknown
    revoke(invitation, by=coordinator, at=noon_of(invitation))
    assert answer(path) == unknown
    assert not User.objects.filter(email=NEW).exists()


def noon_of(invitation):
    return invitation.expires_at - timedelta(days=7)


def test_who_has_an_account_signs_in_first_and_comes_back(client, path):
    user = scenes.a_user("New Colleague")
    page = Page(client.get(path))
    assert page.links["Sign in"] == f"/sign-in/?next={path}"
    assert not list(page.every("input", name="password1"))
    assert client.post(path, TYPED).status_code == 200
    assert not user.memberships.exists()

    client.force_login(user)
    assert "You join as New Colleague." in Page(client.get(path)).main
    answer = client.post(path)
    assert (answer.status_code, answer["Location"]) == (302, "/work/")
    assert user.memberships.get().role == "officer"


def test_an_invitation_to_somebody_else_is_not_taken(path):
    client = Client()
    client.force_login(scenes.a_user("Somebody Else"))
    for method in ("get", "post"):
        answer = getattr(client, method)(path, TYPED, follow=True)
        assert answer.redirect_chain == [("/work/", 302)]
        assert Page(answer).banner.startswith("That invitation was sent to another address.")
    assert Membership.objects.filter(role=Role.OFFICER).count() == 0


def test_in_a_region_the_page_names_the_region(client, area, coordinator):
    from heard.agencies.actions.regions import put_in_region
    from heard.agencies.models import Region

    region = Region.objects.create(name="Northmoor")
    invitation = scenes.an_invitation(area, by=coordinator)
    put_in_region(area, region, at=noon_of(invitation))
    type(invitation).objects.update(region=region, role=Role.CHAIR)
    page = Page(client.get(reverse("account_join", args=[token_of(invitation)])))
    assert (page.row("Area"), page.row("Role")) == ("Northmoor", "Independent chair")
