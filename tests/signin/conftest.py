from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from heard.agencies.models import User
from heard.rules.permissions import Role
from tests import scenes
from tests.scenes import PASSWORD
from tests.signing import an_app

NOON = "2026-03-10T12:00:00Z"


@pytest.fixture(autouse=True)
def noon(db: None) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def new_ceri() -> User:
    """Ceri Pugh, who has set up no second factor yet."""
    area = scenes.an_area()
    return scenes.a_member(area, Role.COORDINATOR, name="Ceri Pugh", password=PASSWORD)


@pytest.fixture
def ceri(new_ceri: User) -> User:
    """Ceri Pugh, who has an authenticator app."""
    an_app(new_ceri)
    return new_ceri


@pytest.fixture
def ceris(ceri: User) -> Client:
    """A browser in which Ceri is signed in."""
    client = Client()
    client.force_login(ceri)
    return client
