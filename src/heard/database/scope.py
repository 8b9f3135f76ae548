"""For whom the database is asked: a person, an applicant, the system, or nobody.

On PostgreSQL the answer is a setting of the transaction, so it ends with it, and the next request
on the same connection begins with nobody. On SQLite nothing here does anything.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponseBase

from heard.database.policies import SETTINGS
from heard.rules.periods import london_date

type Handler = Callable[[HttpRequest], HttpResponseBase]

DRAFT, APPLICATION = "draft", "application"  # what an applicant's session holds
REQUEST = "request"  # and that of a contact in an agency, who opened one request by its link


def one_transaction(get_response: Handler) -> Handler:
    """One transaction for a request, in which the database shows what the person may see.

    The answer leaves when it is committed. An answer that refuses (403, 404) keeps what was
    written on the way to it, such as the record of the refusal; a fault (500) leaves nothing.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if connection.vendor != "postgresql" or not _is_there():
            return get_response(request)
        nested = connection.in_atomic_block  # in a test
        with transaction.atomic():
            before = _settings() if nested else None
            _enter(request, always=nested)
            response = get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            elif before is not None:
                _set(before)
        return response

    return answer


@contextmanager
def acting_as_system() -> Iterator[None]:
    """See everything, for what no person asks: jobs, commands, counting; for an action that must
    go beyond what its person sees. `tests/database/test_scope.py` lists each use with its reason.
    """
    if connection.vendor != "postgresql":
        yield
        return
    nested = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "WITH was AS MATERIALIZED (SELECT current_setting('heard.scope', true) AS scope)"
            " SELECT scope, set_config('heard.scope', 'system', true) FROM was"
        )
        before, _ = cursor.fetchone()
        yield
        if nested:
            _set({"scope": before})


@contextmanager
def acting_for(
    user: UUID | None,
    *,
    at: datetime,
    draft: UUID | None = None,
    application: UUID | None = None,
    request: UUID | None = None,
) -> Iterator[None]:
    """See what a person may see at a moment, and no more, whoever saw what before."""
    if connection.vendor != "postgresql":
        yield
        return
    nested = connection.in_atomic_block
    with transaction.atomic():
        before = _settings() if nested else None
        _enter_as(user, at, draft, application, request)
        yield
        if before is not None:
            _set(before)


def _is_there() -> bool:
    """Whether the database can be reached. Pages that do not need it go on without."""
    try:
        connection.ensure_connection()
    except OperationalError:
        return False
    return True


def _enter(request: HttpRequest, *, always: bool) -> None:
    user: Any = getattr(request, "user", None)
    person = user.pk if user is not None and user.is_authenticated else None
    held = [_id(request, name) for name in (DRAFT, APPLICATION, REQUEST)]
    if always or person or any(held):
        _enter_as(person, request.now, *held)  # type: ignore[attr-defined]


def _id(request: HttpRequest, name: str) -> UUID | None:
    held = request.session.get(name)
    return UUID(held) if held else None


def _enter_as(
    user: UUID | None,
    at: datetime,
    draft: UUID | None,
    application: UUID | None,
    asked: UUID | None,
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT heard_enter(%s, %s, %s, %s, %s), set_config('heard.request', %s, true)",
            [user, at, london_date(at), draft, application, str(asked or "")],
        )


def _settings() -> dict[str, str]:
    with connection.cursor() as cursor:
        asked = ", ".join(
            f"coalesce(current_setting('heard.{name}', true), '')" for name in SETTINGS
        )
        cursor.execute(f"SELECT {asked}")
        return dict(zip(SETTINGS, cursor.fetchone(), strict=True))


def _set(values: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        told = ", ".join(f"set_config('heard.{name}', %s, true)" for name in values)
        cursor.execute(f"SELECT {told}", list(values.values()))
