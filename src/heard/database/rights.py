"""What the application's own role may do in a PostgreSQL database: less than the owner of the tables.

`heard migrate` runs as the owner and gives the role its rights anew each time. `heard serve` runs
as the role, and is refused when that could do more than it should.
"""

from django.db import connection, transaction
from psycopg import sql

USUAL = "SELECT, INSERT, UPDATE, DELETE"
# What is written once, and what only `heard migrate` writes.
LESS = {
    "audit_event": "SELECT, INSERT",
    "audit_chain": "SELECT, INSERT, UPDATE (length, head)",
    "django_content_type": "SELECT",
    "django_migrations": "SELECT",
}


def give(role: str) -> None:
    """Give a role what the application needs, and take away whatever else it holds."""
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = [*names, "django_migrations"]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        (schema,) = cursor.fetchone()
        for table in tables:
            rights = LESS.get(table, USUAL)
            words = sql.SQL(f"REVOKE ALL ON {{0}} FROM {{1}}; GRANT {rights} ON {{0}} TO {{1}}")
            cursor.execute(words.format(sql.Identifier(schema, table), sql.Identifier(role)))
        for words in (
            sql.SQL("GRANT USAGE ON SCHEMA {0} TO {1}"),
            sql.SQL("REVOKE CREATE ON SCHEMA {0} FROM {1}"),
            sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {0} TO {1}"),
            sql.SQL("GRANT EXECUTE ON FUNCTION {0}.heard_enter TO {1}"),
        ):
            cursor.execute(words.format(sql.Identifier(schema), sql.Identifier(role)))


def too_strong() -> str:
    """Why the role of this connection may not serve people. Empty when it may."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        role, is_superuser, bypasses = cursor.fetchone()
        cursor.execute(
            "SELECT pg_has_role(relowner, 'MEMBER'),"
            " has_any_column_privilege(oid, 'UPDATE') OR has_table_privilege(oid, 'DELETE, TRUNCATE')"
            " FROM pg_class WHERE oid = %s::regclass",
            ["audit_event"],
        )
        owns, may_change_events = cursor.fetchone()
    if is_superuser:
        return f"the database role {role} is a superuser"
    if bypasses:
        return f"the database role {role} has BYPASSRLS"
    if owns:
        return f"the database role {role} owns the tables, or may act for who does"
    if may_change_events:
        return f"the database role {role} may change the record of who did what"
    return ""
