from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from tests.threads import on_disk

pytest_plugins = ("tests.browser", "tests.roles")


def pytest_configure() -> None:
    settings.PASSWORD_HASHERS = ["tests.hashing.Quick"]
    from tests.emptying import empty_quickly_everywhere
    from tests.handling import handle_together_everywhere
    from tests.migrating import draw_only_what_is_new_everywhere
    from tests.signing import sign_in_wholly_everywhere  # it needs Django to be ready

    empty_quickly_everywhere()
    handle_together_everywhere()
    draw_only_what_is_new_everywhere()
    sign_in_wholly_everywhere()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A request in Welsh would leave Welsh behind for the next test."""
    with translation.override("en"):
        yield


@pytest.fixture
def real_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database of the engine in use, to which several threads can connect."""
    with on_disk(tmp_path):
        yield


@pytest.fixture
def files_folder(tmp_path: Path, settings: object) -> Path:
    """A folder of files of the test's own."""
    settings.FILES_FOLDER = tmp_path / "files"  # type: ignore[attr-defined]
    return tmp_path / "files"
