"""Questions that are put so often that their SQL is made once, and asked again with other values.

Django takes longer to write a question of many parts than the database to answer it. What is asked
stays a query set, made of the same parts as everywhere else.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache, wraps
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import DateField, DateTimeField, QuerySet, UUIDField

from heard.rules.periods import london_date

type Value = UUID | datetime

# What stands in a question while its SQL is made. No real value is like it.
AN_ID, A_MOMENT = UUID("0b1a2c00-0000-4000-8000-b1a2c0000000"), datetime(9001, 1, 1, 12, tzinfo=UTC)


class Place(NamedTuple):
    """Where among the parameters a value belongs."""

    number: int


def prepared(make: Callable[..., QuerySet[Any]]) -> Callable[..., Any]:
    """Ask a question that has one row for an answer, with ids and moments given by name.

    They may be put into the question, a moment also as its day in London, and nothing may be made
    to depend on them. Raises ValueError for one that does not come to the database as it is.
    """

    @cache
    def written(
        _vendor: str, kinds: tuple[tuple[str, type[UUID | datetime]], ...]
    ) -> tuple[str, list[Any]]:
        blanks = {name: _blank(kind, number) for number, (name, kind) in enumerate(kinds)}
        sql, parameters = make(**blanks).query.sql_with_params()
        for name, blank in blanks.items():
            if not any(each in parameters for each in _as_told(blank)):
                raise ValueError(f"{name} is not in the question")
        values = _all_as_told(blanks)
        places = [Place(values.index(each)) if each in values else each for each in parameters]
        return sql, places

    @wraps(make)
    def ask(**values: Value) -> Any:
        kinds = tuple((name, type(value)) for name, value in values.items())
        sql, places = written(connection.vendor, kinds)
        told = _all_as_told(values)
        with connection.cursor() as cursor:
            cursor.execute(
                sql, [told[each.number] if isinstance(each, Place) else each for each in places]
            )
            return cursor.fetchone()

    return ask


def _blank(kind: type[UUID | datetime], number: int) -> Value:
    if issubclass(kind, datetime):
        return A_MOMENT + timedelta(days=number)
    return UUID(int=AN_ID.int + number)


def _all_as_told(values: dict[str, Value]) -> list[Any]:
    return [told for value in values.values() for told in _as_told(value)]


def _as_told(value: Value) -> list[Any]:
    """A value as the database is told it; a moment also as a day."""
    if isinstance(value, datetime):
        return [_put(DateTimeField(), value), _put(DateField(), london_date(value))]
    return [_put(UUIDField(), value)]


def _put(field: Any, value: Any) -> Any:
    return field.get_db_prep_value(value, connection)
