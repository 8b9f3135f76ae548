"""`heard serve`, `heard migrate` and `heard manage`, with settings from the environment."""

import signal
import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.request import HTTPErrorProcessor, Request, build_opener

import pytest
from django.db import connection

from tests.cli.running import SAFE, free_port, has_ended, heard, sentence, serving


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Safe settings, with a database that was made by `heard migrate`."""
    folder = tmp_path_factory.mktemp("service")
    made = settings_in(folder)
    assert heard("migrate", **made).stdout == "The database is up to date.\n"
    return made


def settings_in(folder: Path) -> dict[str, str]:
    return SAFE | {
        "HEARD_DATA_FOLDER": str(folder / "data"),
        "HEARD_DATABASE_URL": f"sqlite:///{folder}/heard.sqlite3",
    }


@pytest.mark.django_db
@pytest.mark.either_database
def test_the_tables_that_migrate_makes_are_those_of_the_tests(settings: dict[str, str]) -> None:
    """The tests make theirs in a quicker way (tests/migrating.py), and some columns and constraints
    in another order. Triggers are for the command."""
    asked = "SELECT name, sql FROM sqlite_master WHERE type <> 'trigger' ORDER BY name"
    file = settings["HEARD_DATABASE_URL"].removeprefix("sqlite:///")
    with closing(sqlite3.connect(file)) as made, connection.cursor() as own:
        own.execute(asked)
        of_tests, of_migrate = dict(own.fetchall()), dict(made.execute(asked).fetchall())
    assert of_tests.keys() == of_migrate.keys()
    for name, sql in of_migrate.items():
        assert in_parts(of_tests[name]) == in_parts(sql)


def in_parts(sql: str | None) -> list[str]:
    """What a table is made of, whatever its order. An index that SQLite makes itself has no words."""
    begin, _, inside = (sql or "").partition("(")
    return [begin, *sorted(inside.removesuffix(")").split(", "))]


# what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unsafe", "problem"),
    [
        ({"HEARD_SECRET_KEY": ""}, "HEARD_SECRET_KEY must be a random text"),
        ({"HEARD_SECRET_KEY": "x" * 80}, "HEARD_SECRET_KEY must be a random text"),
        ({"HEARD_SECRET_KEY": "abcdefghijklmnopq"}, "HEARD_SECRET_KEY must be a random text"),
        ({"HEARD_HOSTS": ""}, "HEARD_HOSTS must name the addresses people use"),
        ({"HEARD_HOSTS": "*"}, "HEARD_HOSTS must name the addresses people use"),
        ({"HEARD_DATABASE_URL": ""}, "HEARD_DATABASE_URL must say where the database is"),
        ({"HEARD_DEBUG": "yes"}, "HEARD_DEBUG must not be set"),
        ({"HEARD_SHOW_CODES": "yes"}, "HEARD_SHOW_CODES must not be set"),
        ({"HEARD_OIDC_CLIENT_ID": "heard"}, "HEARD_OIDC_"),
        ({"HEARD_AUDIT_ANCHORS": "s3://anchors"}, "HEARD_S3_KEY_ID and HEARD_S3_SECRET must"),
        ({"HEARD_MODE": "demo"}, "HEARD_MODE is not service"),
        ({"HEARD_MODE": "test"}, "HEARD_MODE is not service"),
        ({"HEARD_MODE": "production"}, "HEARD_MODE must be service or demo"),
    ],
)
def test_serve_refuses_each_unsafe_setting(
    settings: dict[str, str], unsafe: dict[str, str], problem: str
) -> None:
    done = heard("serve", "--port", str(free_port()), **settings | unsafe)

    assert done.returncode == 1
    first, *problems = done.stderr.splitlines()
    assert first == "heard serve: these settings are not safe:"
    assert [line for line in problems if line.startswith(f"  {problem}")] == problems


def test_all_that_is_unsafe_is_said_at_once() -> None:
    done = heard("serve")

    assert done.stderr.count("\n  HEARD_") == 3


@pytest.mark.parametrize("command", ["serve", "migrate"])
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgres://heard:hunter2@127.0.0.1:1/heard", "Connection refused"),
        ("mysql://heard:hunter2@127.0.0.1/heard", "HEARD_DATABASE_URL is not understood"),
        ("hunter2", "HEARD_DATABASE_URL is not understood"),
        ("sqlite:////no/such/folder/heard.sqlite3", "unable to open database file"),
        ("sqlite:///{folder}/not-a-database", "file is not a database"),
    ],
)
def test_a_database_that_cannot_be_used_is_a_sentence(
    command: str, address: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "not-a-database").write_text("something else " * 100)
    variables = settings_in(tmp_path) | {"HEARD_DATABASE_URL": address.format(folder=tmp_path)}

    told = sentence(heard(command, **variables))

    assert said in told
    assert "hunter2" not in told


def test_serve_waits_for_migrate(tmp_path: Path) -> None:
    told = sentence(heard("serve", "--port", str(free_port()), **settings_in(tmp_path)))

    assert told == "heard serve: the database is not up to date. Run ./heard migrate first."


def test_migrate_refuses_a_database_of_another_program(tmp_path: Path) -> None:
    variables = settings_in(tmp_path)
    with sqlite3.connect(tmp_path / "heard.sqlite3") as other:
        other.execute("CREATE TABLE django_migrations (name text)")

    assert "cannot be used: no such column" in sentence(heard("migrate", **variables))


def test_migrate_leaves_alone_what_another_version_made(settings: dict[str, str]) -> None:
    file = settings["HEARD_DATABASE_URL"].removeprefix("sqlite:///")
    with sqlite3.connect(file) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('reviews', '9999_of_the_future', '2030-01-01')"
        )
        before = list(database.iterdump())
    try:
        told = sentence(heard("migrate", **settings))

        assert "another version of Heard made the database" in told
        with sqlite3.connect(file) as database:
            assert list(database.iterdump()) == before
    finally:
        with sqlite3.connect(file) as database:
            database.execute("DELETE FROM django_migrations WHERE name = '9999_of_the_future'")


def test_a_data_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "100% of #1"

    assert heard("migrate", HEARD_MODE="demo", HEARD_DATA_FOLDER=str(folder)).returncode == 0
    assert (folder / "demo.sqlite3").is_file()


def test_migrate_needs_safe_settings_for_a_service() -> None:
    assert heard("migrate").stderr.startswith("heard migrate: these settings are not safe:")


def test_a_data_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    variables = settings_in(tmp_path) | {"HEARD_DATA_FOLDER": str(tmp_path / "file" / "data")}

    assert "cannot be made: Not a directory." in sentence(heard("migrate", **variables))


def test_serve_refuses_a_port_in_use(settings: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        told = sentence(heard("serve", "--port", str(port), **settings))

    assert told.startswith(f"heard serve: port {port} is in use by another program.")


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--port", "0", "0 is not a port"),
        ("--port", "65536", "65536 is not a port"),
        ("--port", "http", "http is not a port"),
        ("--host", "example", "example is not an IP address"),
        ("--workers", "0", "0 is not a number of 1 or more"),
        ("--threads", "-1", "-1 is not a number of 1 or more"),
    ],
)
def test_an_option_that_makes_no_sense_is_bad_input(option: str, value: str, said: str) -> None:
    done = heard("serve", f"{option}={value}")

    assert done.returncode == 2
    assert said in done.stderr


# what is served --------------------------------------------------------------------------------


class NoRedirects(HTTPErrorProcessor):
    def http_response(self, request, response):  # type: ignore[no-untyped-def]
        return response


def test_serve_serves_until_it_is_told_to_end(settings: dict[str, str]) -> None:
    port = free_port()
    with serving("serve", "--port", str(port), "--workers", "2", **settings) as server:
        server.wait_for(f"Serving on 127.0.0.1 port {port}.")
        asking = Request(f"http://127.0.0.1:{port}/", headers={"Host": "heard.example"})
        answer = build_opener(NoRedirects).open(asking)
        workers = server.workers()
        status = server.end(signal.SIGTERM)

    # Nobody is served over a line that others can read.
    assert answer.status == 301
    assert answer.headers["Location"] == "https://heard.example/"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert status == 0
    assert len(workers) >= 2
    assert all(map(has_ended, workers))


# manage ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--version",), "6."),
        (("help", "migrate"), "usage: heard manage migrate"),
        (("migrate", "--check", "-v", "0"), ""),
    ],
)
def test_manage_passes_everything_to_django(
    settings: dict[str, str], words: tuple[str, ...], said: str
) -> None:
    done = heard("manage", *words, **settings)

    assert done.returncode == 0
    assert said in done.stdout


def test_manage_gives_djangos_status(settings: dict[str, str]) -> None:
    done = heard("manage", "no-such-command", **settings)

    assert done.returncode == 1
    assert "Unknown command: 'no-such-command'" in done.stderr


def test_djangos_own_check_of_a_deployment_finds_nothing(settings: dict[str, str]) -> None:
    mail = {"HEARD_SMTP_URL": "smtp://mail.example"}
    done = heard("manage", "check", "--deploy", "--fail-level", "WARNING", **settings, **mail)

    assert done.stderr == ""
    assert done.stdout.startswith("System check identified no issues")
