"""Emptying the tables after a test whose transactions were real.

Django empties every one of them and fills its own again. Here it is only those that have rows, for
PostgreSQL takes longer to empty a hundred that are empty than most tests take.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import connection
from django.test import TransactionTestCase

from tests.roles import as_owner

as_django_does = TransactionTestCase._fixture_teardown
KEPT = {"django_content_type", "auth_permission"}  # what Django fills


def empty_quickly_everywhere() -> None:
    TransactionTestCase._fixture_teardown = empty  # type: ignore[method-assign]


def empty(test: TransactionTestCase) -> None:
    with as_owner(), connection.cursor() as cursor:
        if not may_leave_out_checks(cursor):
            as_django_does(test)
            return
        cursor.execute(" UNION ALL ".join(map(name_if_filled, tables())))
        filled = [name for (name,) in cursor.fetchall()]
        with no_checks(cursor):
            for table in filled:
                cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608


def may_leave_out_checks(cursor: Any) -> bool:
    if connection.vendor != "postgresql":
        return True
    cursor.execute("SELECT current_setting('is_superuser')")
    return cursor.fetchone() == ("on",)


@cache
def tables() -> list[str]:
    names = connection.introspection.django_table_names(only_existing=True)
    return [name for name in names if name not in KEPT]


def name_if_filled(table: str) -> str:
    return f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")"  # noqa: S608


@contextmanager
def no_checks(cursor: Any) -> Iterator[None]:
    """Rows go in any order, and nobody asks whether they may."""
    if connection.vendor == "postgresql":
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("RESET session_replication_role")
    else:
        with connection.constraint_checks_disabled():
            yield
