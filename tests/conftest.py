from collections.abc import Iterator

import pytest
from django.utils import translation

pytest_plugins = ("tests.browser",)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A request in Welsh would leave Welsh behind for the next test."""
    with translation.override("en"):
        yield
