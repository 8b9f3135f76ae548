"""The migrations make the database that the models describe, from nothing."""

from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from heard.database import policies, rights
from tests.roles import ROLE, as_owner

OURS = [config.label for config in apps.get_app_configs() if config.name.startswith("heard.")]


@pytest.mark.django_db
def test_no_change_of_a_model_is_without_its_migration() -> None:
    out = StringIO()

    call_command("makemigrations", "--check", "--dry-run", stdout=out)

    assert out.getvalue() == "No changes detected\n"


@pytest.mark.django_db
def test_the_migrations_have_made_every_table_with_its_constraints() -> None:
    with connection.cursor() as cursor:
        there = {
            table: connection.introspection.get_constraints(cursor, table)
            for table in connection.introspection.table_names(cursor)
        }

    for model in apps.get_models():
        meta = model._meta
        names = {each.name for each in (*meta.constraints, *meta.indexes)}
        assert names <= set(there[meta.db_table]), meta.label


@pytest.mark.django_db(transaction=True)
def test_all_the_way_down_and_up_again_it_is_the_same_database() -> None:
    before = shape()
    executor = MigrationExecutor(connection)
    targets = executor.loader.graph.leaf_nodes()

    with as_owner():
        policies.fall()
        try:
            executor.migrate(
                [(label, None) for label in OURS if label in executor.loader.migrated_apps]
            )
            ours = tuple(f"{each}_" for each in OURS)
            assert [table for table in shape() if table.startswith(ours)] == []
        finally:
            MigrationExecutor(connection).migrate(targets)
            policies.stand()
            if connection.vendor == "postgresql":
                rights.give(ROLE)

    assert shape() == before


def shape() -> dict[str, Any]:
    """Every table with its columns and constraints."""
    with connection.cursor() as cursor:
        return {
            table: (
                [
                    (column.name, column.type_code, column.null_ok)
                    for column in connection.introspection.get_table_description(cursor, table)
                ],
                sorted(
                    (name, sorted(map(str, each["columns"] or [])), each["unique"], each["check"])
                    for name, each in connection.introspection.get_constraints(
                        cursor, table
                    ).items()
                    if not name.startswith("__")
                ),
            )
            for table in connection.introspection.table_names(cursor)
        }
