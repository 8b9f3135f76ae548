"""Signing in leads everybody to a page that is theirs."""

import pytest
from django.test import Client

from heard.rules.permissions import Role
from tests import scenes
from tests.reading import Page

FIRST_PAGE = {
    Role.COORDINATOR: "/work/reviews/",
    Role.DEPUTY: "/work/reviews/",
    Role.SUPERVISOR: "/work/reviews/",
    Role.OFFICER: "/work/reviews/",
    Role.PANEL_MEMBER: "/work/reviews/",
    Role.CHAIR: "/work/reviews/",
    Role.PCC_REVIEWER: "/work/reviews/",
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
    assert home_of(staffed[role]).status_code == 404


def test_somebody_without_a_role_is_told_whom_to_ask():
    answer = home_of(scenes.a_user("Has Noroles"))
    assert answer.status_code == 404
    page = Page(answer)
    assert page.title == "You have no role in an area today"
    assert "Sign out" in answer.content.decode()
