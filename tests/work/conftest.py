from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from heard.agencies.models import Area, User
from heard.rules.permissions import Role
from tests import scenes

NOON = "2026-03-10T12:00:00Z"  # a Tuesday


@pytest.fixture(autouse=True)
def noon(db: None) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def staffed() -> scenes.Staffed:
    return scenes.a_staffed_area()


@pytest.fixture
def area(staffed: scenes.Staffed) -> Area:
    return staffed.area


@pytest.fixture
def coordinator(staffed: scenes.Staffed) -> User:
    return staffed[Role.COORDINATOR]


@pytest.fixture
def supervisor(staffed: scenes.Staffed) -> User:
    return staffed[Role.SUPERVISOR]


@pytest.fixture
def client(coordinator: User) -> Client:
    """The coordinator's browser."""
    client = Client()
    client.force_login(coordinator)
    return client


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
