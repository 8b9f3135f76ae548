from collections.abc import Iterator

import pytest
import time_machine

from heard.agencies.models import Area
from tests import scenes

NOON = "2026-03-10T12:00:00Z"  # a Tuesday


@pytest.fixture(autouse=True)
def noon(db: None) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def area() -> Area:
    return scenes.an_area()
