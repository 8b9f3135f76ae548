"""Loaded before anything else (see addopts in pyproject.toml): the settings of a test run,
which tests are in it, and a guard that keeps every one of them on this machine.

With HEARD_TEST_DATABASE_URL, only the tests that use the database run, and on that one, without
those marked `either_database`.
"""

import gc
import os
import socket
import sys
from collections.abc import Iterator
from ipaddress import ip_address
from tempfile import TemporaryDirectory
from typing import Any

import pytest

# Nothing that a developer's shell was set up for may reach a test.
DATABASE = os.environ.get("HEARD_TEST_DATABASE_URL")
for name in [name for name in os.environ if name.startswith("HEARD_")]:
    if name != "HEARD_TEST_DATABASE_URL":  # the workers of pytest-xdist are to see it as well
        del os.environ[name]
FOLDER = TemporaryDirectory(prefix="heard-tests-")
os.environ["HEARD_MODE"] = "test"
os.environ["HEARD_DATA_FOLDER"] = FOLDER.name
if DATABASE:
    os.environ["HEARD_DATABASE_URL"] = DATABASE
# Python looks for rubbish after each 2,000 things made. A run of tests makes little that it must
# find, and keeps so much that looking costs an eighth of the run.
gc.set_threshold(100_000, 20, 100)
# Playwright keeps an event loop in the main thread, where Django would then refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="also run the tests marked full")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out long runs, and on another database whatever does not use it."""
    full = config.getoption("--full")
    left_out = [item for item in items if not is_wanted(item, full=full)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if is_wanted(item, full=full)]


def pytest_collection_finish() -> None:
    """What was imported and collected stays: it is not looked at again."""
    gc.collect()
    gc.freeze()


def is_wanted(item: pytest.Item, *, full: bool) -> bool:
    if item.get_closest_marker("full") and not full:
        return False
    elsewhere = ("browser", "either_database")
    return not DATABASE or (
        uses_database(item) and not any(map(item.get_closest_marker, elsewhere))
    )


def uses_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return bool(item.get_closest_marker("django_db") or {"db", "transactional_db"} & {*fixtures})


def pytest_unconfigure() -> None:
    FOLDER.cleanup()


# No test goes out ------------------------------------------------------------------------------

INTERNET = {socket.AF_INET, socket.AF_INET6}
tried: list[str] = []


class BeyondThisMachine(OSError):
    """A test tried to reach another machine."""


def watch(event: str, details: tuple[Any, ...]) -> None:
    """Python tells of every connection here, whichever library asks for it."""
    match event:
        case "socket.getaddrinfo":
            host = details[0]
        case "socket.connect" | "socket.sendto" if details[0].family in INTERNET:
            host = details[1][0]
        case _:
            return
    if not is_this_machine(host):
        tried.append(str(host))
        raise BeyondThisMachine(f"A test may not reach {host}.")


def is_this_machine(host: str | bytes | None) -> bool:
    name = host.decode() if isinstance(host, bytes) else host or "localhost"
    try:
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


sys.addaudithook(watch)


@pytest.fixture(autouse=True)
def stays_on_this_machine() -> Iterator[None]:
    """Fails the test even where the code under test takes a refused connection in its stride."""
    tried.clear()
    yield
    assert tried == [], "The test tried to reach other machines."
