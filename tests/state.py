"""Everything the database holds, and proof that something left it as it was."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction

from heard.audit.models import Event
from tests.emptying import name_if_filled
from tests.roles import as_owner

WRITES = ("INSERT", "UPDATE", "DELETE")
type Everything = dict[str, list[dict[str, Any]]]


def everything() -> Everything:
    """Every row of every table, with each value as the database keeps it. Most tables are empty,
    and one question tells which. On PostgreSQL the owner asks: to plan a question for whom rows are
    kept from takes it a tenth of a second."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(which_are_filled())
        filled = {name for (name,) in cursor.fetchall()}
        return {
            table.label: list(table.rows(cursor)) if table.name in filled else []
            for table in tables()
        }


@dataclass(frozen=True)
class Table:
    """A table, and the question that asks for all of it: it is asked many thousand times."""

    label: str
    name: str
    names: list[str]
    question: str

    def rows(self, cursor: Any) -> Iterator[dict[str, Any]]:
        cursor.execute(self.question)
        for row in cursor.fetchall():
            yield dict(zip(self.names, row, strict=True))


@cache
def tables() -> list[Table]:
    models = apps.get_models(include_auto_created=True)
    return [
        Table(
            model._meta.label,
            model._meta.db_table,
            [field.attname for field in model._meta.concrete_fields],
            str(model._base_manager.order_by("pk").values_list().query),
        )
        for model in models
    ]


@cache
def which_are_filled() -> str:
    return " UNION ALL ".join(name_if_filled(table.name) for table in tables())


def deeds() -> int:
    """How many events of the audit record tell that something was done. Who reads, or is
    refused, leaves one too, but changes nothing."""
    return (
        Event.objects.exclude(outcome="refused")
        .exclude(action__endswith=".read")
        .exclude(action__in=["reviews.searched", "reviews.printed"])
        .count()
    )


def counts() -> dict[str, int]:
    """How many rows each table that is not empty has."""
    return {label: len(rows) for label, rows in everything().items() if rows}


def assert_still(before: Everything) -> None:
    """Fail, showing what changed, unless everything is as it was."""
    now = everything()
    changed = {label: (before[label], now[label]) for label in now if now[label] != before[label]}
    assert changed == {}, changed


@contextmanager
def refused(by: type[Exception], *, saying: str = "") -> Iterator[None]:
    """What happens in the block is refused with these words, and changes nothing."""
    before = everything()
    with pytest.raises(by) as refusal:
        yield
    assert_still(before)
    if saying:
        assert str(refusal.value) == saying


class BrokenOff(Exception):
    """What a test puts in place of a write."""


@contextmanager
def breaking_off_at(number: int) -> Iterator[None]:
    """Fail instead of the write of that number, counted from 0."""
    left = number

    def write(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal left
        if sql.lstrip("( ").upper().startswith(WRITES):
            if left == 0:
                raise BrokenOff
            left -= 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(write):
        yield


def break_off_at_each_write(act: Callable[[], Any]) -> int:
    """Break an action off at each of its writes in turn. It must leave everything as it was.

    Gives back how many writes there are. The last time, the action is let through.
    """
    before = everything()
    for number in range(1000):
        try:
            with breaking_off_at(number):
                act()
        except BrokenOff:
            # Where there was no transaction of its own, what was written before stays written.
            transaction.set_rollback(False)
            assert_still(before)
        else:
            return number
    raise AssertionError("the action never ends")
