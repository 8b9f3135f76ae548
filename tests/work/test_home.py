"""Signing in leads everybody to a page that is theirs."""

import pytest
from django.test import Client

from heard.rules.permissions import ROLE_NAMES, Role
from tests import scenes
from tests.reading import Page

FIRST_PAGE = {
    Role.COORDINATOR: "/work/reviews/",
    Role.DEPUTY: "/work/reviews/",
    Role.SUPERVISOR: "/work/reviews/",
    Role.OFFICER: "/work/reviews/",
    Role.PANEL_MEMBER: "/work/reviews/",
    Role.CHAIR: "/work/chairing/",
    Role.PCC_REVIEWER: "/work/appeals/",
    Role.ANALYST: "/work/figures/",
    Role.ADMINISTRATOR: "/work/figures/",
}


def home_of(user):
    client = Client()
    client.force_login(user)
    return client.get("/work/", follow=True)


@pytest.mark.parametrize("role", FIRST_PAGE)
def test_each_role_has_a_first_page(staffed, role):
    answer = home_of(staffed[role])
    assert (answer.status_code, answer.request["PATH_INFO"]) == (200, FIRST_PAGE[role])


@pytest.mark.parametrize("role", [role for role in Role if role not in FIRST_PAGE])
def test_a_role_that_has_no_pages_yet_is_told_so(staffed, role):
    answer = home_of(staffed[role])
    page = Page(answer)
    assert (answer.status_code, page.title) == (200, "Welcome to Heard")
    assert ROLE_NAMES[role] in page.main
    assert "Look after your account" in page.links


def test_somebody_without_a_role_is_told_whom_to_ask():
    answer = home_of(scenes.a_user("Has Noroles"))
    page = Page(answer)
    assert (answer.status_code, page.title) == (200, "You have no role in an area today")
    assert "Ask the person who looks after Heard" in page.main
    assert "Sign out" in answer.content.decode()
