"""The roles of a PostgreSQL database: one owns the tables, another serves people with less."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from heard.cli.postgresql import temporary_postgresql
from tests.cli.running import SAFE, free_port, heard, sentence, serving

MADE = "The database is up to date.\n"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with temporary_postgresql() as address:
        with psycopg.connect(address, autocommit=True) as administrator:
            administrator.execute("CREATE ROLE heard_owner LOGIN PASSWORD 'one'")
            administrator.execute("CREATE ROLE heard LOGIN PASSWORD 'another'")
            administrator.execute("CREATE DATABASE heard OWNER heard_owner")
        yield address


def who(server: str, role: str) -> str:
    """The address of the database for a role."""
    host = urlsplit(server).netloc.rpartition("@")[2]
    return f"postgres://{role}@{host}/heard"


@pytest.fixture(scope="module")
def settings(server: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Settings of a service whose database was made by `heard migrate`."""
    made = SAFE | {
        "HEARD_DATA_FOLDER": str(tmp_path_factory.mktemp("service")),
        "HEARD_DATABASE_URL": who(server, "heard"),
        "HEARD_OWNER_DATABASE_URL": who(server, "heard_owner"),
    }
    assert heard("migrate", **made).stdout == MADE
    return made


@pytest.fixture
def application(settings: dict[str, str]) -> Iterator[psycopg.Connection]:
    """A connection as the role that serves."""
    with psycopg.connect(settings["HEARD_DATABASE_URL"], autocommit=True) as connection:
        yield connection


def test_migrate_gives_every_table_to_the_owner(application: psycopg.Connection) -> None:
    owners = application.execute(
        "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"
    )

    assert owners.fetchall() == [("heard_owner",)]


def test_migrate_can_be_run_again(settings: dict[str, str]) -> None:
    assert heard("migrate", **settings).stdout == MADE


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET action = 'nothing'",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "DELETE FROM audit_chain",
        "UPDATE audit_chain SET id = id",
        "TRUNCATE agencies_area CASCADE",
        "DELETE FROM django_migrations",
        "ALTER TABLE audit_event DISABLE TRIGGER ALL",
        "ALTER TABLE agencies_area ADD COLUMN more text",
        "DROP TABLE agencies_bankholiday",
        "CREATE TABLE mine (id int)",
        "SET ROLE heard_owner",
    ],
)
def test_the_role_that_serves_may_not(application: psycopg.Connection, statement: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        application.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM audit_event",
        "UPDATE audit_chain SET length = length, head = head",
        "DELETE FROM agencies_bankholiday",
        "SELECT nextval('audit_event_id_seq')",
    ],
)
def test_the_role_that_serves_may(application: psycopg.Connection, statement: str) -> None:
    application.execute(statement)


def test_serve_serves_as_the_role_of_its_own(settings: dict[str, str]) -> None:
    port = free_port()
    with serving("serve", "--port", str(port), "--workers", "1", **settings) as running:
        running.wait_for(f"Serving on 127.0.0.1 port {port}.")


@pytest.mark.parametrize(
    ("made", "role", "said"),
    [
        ("", "postgres", "the database role postgres is a superuser"),
        (
            "",
            "heard_owner",
            "the database role heard_owner owns the tables, or may act for who does",
        ),
        (
            "CREATE ROLE heard_reader LOGIN BYPASSRLS; GRANT heard TO heard_reader",
            "heard_reader",
            "the database role heard_reader has BYPASSRLS",
        ),
        (
            "CREATE ROLE heard_deputy LOGIN; GRANT heard_owner TO heard_deputy",
            "heard_deputy",
            "the database role heard_deputy owns the tables, or may act for who does",
        ),
        (
            "CREATE ROLE heard_editor LOGIN; GRANT heard TO heard_editor;"
            " GRANT UPDATE (seal) ON audit_event TO heard_editor",
            "heard_editor",
            "the database role heard_editor may change the record of who did what",
        ),
    ],
)
def test_a_role_that_could_do_more_is_refused(
    server: str, settings: dict[str, str], made: str, role: str, said: str
) -> None:
    if made:
        with psycopg.connect(who(server, "postgres"), autocommit=True) as administrator:
            administrator.execute(made)
    stronger = settings | {"HEARD_DATABASE_URL": who(server, role)}

    for command, option in (("serve", f"--port={free_port()}"), ("worker", "--once")):
        told = sentence(heard(command, option, **stronger))
        assert told.startswith(
            f"heard {command}: {said}, so PostgreSQL would keep nothing from it."
        )
        assert "docs/database.md" in told


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_a_database_that_keeps_other_rules_is_refused_until_migrate_has_run(
    settings: dict[str, str], command: str
) -> None:
    with psycopg.connect(settings["HEARD_OWNER_DATABASE_URL"], autocommit=True) as owner:
        owner.execute("COMMENT ON FUNCTION heard_is_system IS 'of another version'")
    words = (command, "--port", str(free_port())) if command == "serve" else (command, "--once")

    told = sentence(heard(*words, **settings))

    assert told == (
        f"heard {command}: the database does not keep this version's rules of who is shown which"
        " row. Run ./heard migrate first."
    )
    assert heard("migrate", **settings).stdout == MADE
    if command == "worker":
        assert heard(*words, **settings).returncode == 0


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        ("mysql://heard_owner:hunter2@host/heard", "HEARD_OWNER_DATABASE_URL is not understood"),
        ("postgres://heard_owner:hunter2@host/other", "must name the same PostgreSQL database"),
        ("", "must name the same PostgreSQL database"),
        ("sqlite:////hunter2.sqlite3", "must name the same PostgreSQL database"),
    ],
)
def test_migrate_refuses_an_owner_of_something_else(
    settings: dict[str, str], owner: str, said: str
) -> None:
    other = {"HEARD_OWNER_DATABASE_URL": owner or settings["HEARD_DATABASE_URL"]}

    told = sentence(heard("migrate", **settings | other))

    assert said in told
    assert "hunter2" not in told
