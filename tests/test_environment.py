"""The guard that keeps every test on this machine, and the choice of tests."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests import environment

PROJECT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("host", "is_here"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        (b"localhost", True),
        ("", True),
        (None, True),
        ("192.0.2.1", False),
        ("10.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104
        ("2001:db8::1", False),
        ("example.org", False),
        ("localhost.example.org", False),
    ],
)
def test_what_counts_as_this_machine(host: str | bytes | None, is_here: bool) -> None:
    assert environment.is_this_machine(host) is is_here


def pytest_on(folder: Path, text: str, *words: str, **variables: str) -> str:
    """What pytest says of a file of tests."""
    (folder / "test_these.py").write_text(text)
    own = ["--config-file", PROJECT / "pyproject.toml", "--rootdir", folder, folder]
    said = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *own, *words],
        check=False,
        cwd=PROJECT,
        # What somebody likes pytest to add is not for a pytest whose words are read.
        env=os.environ | {"PYTEST_ADDOPTS": ""} | variables,
        capture_output=True,
        text=True,
    )
    return said.stdout


def test_a_test_that_reaches_out_fails_even_where_it_hides_it(tmp_path: Path) -> None:
    said = pytest_on(
        tmp_path,
        """
import socket, urllib.request
from contextlib import suppress

def test_out():
    with suppress(OSError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)

def test_out_by_name():
    with suppress(OSError):
        urllib.request.urlopen("http://example.org")

def test_out_without_a_connection():
    with suppress(OSError):
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"", ("192.0.2.1", 53))

def test_here():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1])).close()
""",
    )

    assert "4 passed, 3 errors" in said
    assert "The test tried to reach other machines." in said


def test_a_refused_connection_is_an_error_of_the_kind_that_networks_have() -> None:
    with pytest.raises(OSError, match=r"A test may not reach 192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)

    environment.tried.clear()


CHOICES = """
import pytest

def test_plain(): ...
@pytest.mark.full
def test_long(): ...
@pytest.mark.django_db
def test_database(): ...
def test_database_by_fixture(db): ...
@pytest.mark.either_database
@pytest.mark.django_db
def test_either(): ...
@pytest.mark.browser
@pytest.mark.django_db
def test_browser(): ...
"""
ON_SQLITE = {"database", "database_by_fixture", "either", "browser"}


@pytest.mark.parametrize(
    ("words", "variables", "chosen"),
    [
        ([], {}, {"plain", *ON_SQLITE}),
        (["--full"], {}, {"plain", "long", *ON_SQLITE}),
        ([], {"HEARD_TEST_DATABASE_URL": "sqlite://"}, {"database", "database_by_fixture"}),
    ],
)
def test_which_tests_are_run(
    words: list[str], variables: dict[str, str], chosen: set[str], tmp_path: Path
) -> None:
    said = pytest_on(tmp_path, CHOICES, "--collect-only", "--quiet", *words, **variables)

    names = {line.partition("::test_")[2] for line in said.splitlines() if "::" in line}
    assert names == chosen


def test_the_settings_are_those_of_a_test_whatever_the_shell_says() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import os, tests.environment; print(sorted(os.environ.items()))"],
        check=True,
        cwd=PROJECT,
        env=os.environ | {"HEARD_MODE": "service", "HEARD_SMTP_URL": "smtp://mail.example"},
        capture_output=True,
        text=True,
    ).stdout

    assert "('HEARD_MODE', 'test')" in said
    assert "HEARD_SMTP_URL" not in said
