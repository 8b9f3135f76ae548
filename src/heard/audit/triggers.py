"""SQLite's nearest to a role that may only add events: triggers that refuse to change or cut any.

Whoever holds the file can drop them; the seals and the anchors still tell. On PostgreSQL the
rights of the application's role do this, and more (`heard.database.rights`).
"""

from django.db import connection

from heard.audit.models import Event

TABLE = Event._meta.db_table
REFUSED = {"event_is_never_changed": "UPDATE", "event_is_never_cut": "DELETE"}


def make() -> None:
    """Refuse from now on. After every migration, because one may have made the table anew."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for name, act in REFUSED.items():
            cursor.execute(
                f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {act} ON {TABLE}"
                " BEGIN SELECT RAISE(ABORT, 'the record of who did what is never changed'); END"
            )


def drop() -> None:
    """Let a migration change the table."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for name in REFUSED:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
