from collections.abc import Iterator

import pytest

from heard.jobs.handlers import HANDLERS


@pytest.fixture(autouse=True)
def only_what_the_test_registers() -> Iterator[None]:
    """Each test says what does its jobs, and the next one knows nothing of it."""
    before = dict(HANDLERS)
    HANDLERS.clear()
    yield
    HANDLERS.clear()
    HANDLERS.update(before)
