"""A session lasts from page to page, and is written down once a minute."""

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from tests import scenes

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]

HOME = "/work/reviews/"


@pytest.fixture
def visitor() -> Client:
    with time_machine.travel("2026-03-10T12:00:00Z", tick=False):
        client = Client()
        client.force_login(scenes.a_member(scenes.an_area()))
        client.get(HOME)
    return client


def ends() -> str:
    return f"{Session.objects.get().expire_date:%H:%M:%S}"


def asked_at(client: Client, time: str) -> int:
    with time_machine.travel(f"2026-03-10T{time}Z", tick=False):
        return client.get(HOME).status_code


@pytest.mark.parametrize(
    ("time", "until"),
    [("12:00:59", "12:30:00"), ("12:01:00", "12:31:00"), ("12:29:00", "12:59:00")],
)
def test_it_is_prolonged_by_a_page_a_minute_later(visitor: Client, time: str, until: str) -> None:
    assert asked_at(visitor, time) == 200
    assert ends() == until


def test_it_ends_half_an_hour_after_it_was_last_prolonged(visitor: Client) -> None:
    assert asked_at(visitor, "12:29:59") == 200
    assert asked_at(visitor, "12:59:58") == 200
    assert asked_at(visitor, "13:29:58") == 302


def test_a_visitor_who_has_none_is_given_none() -> None:
    Client().get("/")
    assert not Session.objects.exists()
