from collections.abc import Iterator
from typing import Any

import pytest

from heard.jobs.handlers import HANDLERS
from heard.jobs.schedules import SCHEDULES


@pytest.fixture(autouse=True)
def only_what_the_test_registers() -> Iterator[None]:
    """Each test says what does its jobs, and the next one knows nothing of it."""
    registers: tuple[dict[str, Any], ...] = (HANDLERS, SCHEDULES)
    before = [dict(each) for each in registers]
    for each in registers:
        each.clear()
    yield
    for each, was in zip(registers, before, strict=True):
        each.clear()
        each.update(was)
