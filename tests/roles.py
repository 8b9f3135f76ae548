"""On PostgreSQL every test is run as the role that serves people: not as the owner of the tables.

What a test does by itself, such as making a review, is done for the system; a request is answered
for whoever asks, as in real use. `as_owner` is for what only the owner may do.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, connections
from django.db.backends.signals import connection_created

from heard.database import policies, rights

ROLE = "heard_tests"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    with django_db_blocker.unblock():
        policies.stand()
        make_role()
        rights.give(ROLE)
        be_served(connection=connection)
    connection_created.connect(be_served)
    yield
    connection_created.disconnect(be_served)
    connections.close_all()


def make_role() -> None:
    """Once for the whole server, though several runs may be making it."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"DO $$ BEGIN CREATE ROLE {ROLE};"
            " EXCEPTION WHEN duplicate_object OR unique_violation THEN END $$"
        )


def be_served(connection: Any, **_: Any) -> None:
    """What a new connection is told first."""
    if connection.alias in connections:
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {ROLE}; SET heard.scope = 'system'")


@contextmanager
def as_owner() -> Iterator[None]:
    """Do what only the owner of the tables may, or somebody who has taken the database over."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('role')")
        (before,) = cursor.fetchone()
        cursor.execute("RESET ROLE")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {before}")


@pytest.fixture
def taken_over(db: None) -> Iterator[None]:
    """The test is run by somebody who has taken the database over."""
    with as_owner():
        yield
