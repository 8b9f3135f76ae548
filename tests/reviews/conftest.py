"""What tests of reviews share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.threads import on_disk


@pytest.fixture
def real_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database of the engine in use, to which several threads can connect."""
    with on_disk(tmp_path):
        yield
