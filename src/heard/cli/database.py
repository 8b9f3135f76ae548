"""The database as the commands meet it: reached or not, up to date or not.

Django is imported only inside the functions, because that takes longer than most commands do.
"""

import os
from pathlib import Path

from heard.cli.failures import CommandFailed
from heard.config import environment
from heard.config.environment import Mode


def refuse_unsafe_settings() -> None:
    """Real people are served with safe settings or not at all."""
    if problems := environment.read(os.environ).problems:
        raise CommandFailed("\n  ".join(["these settings are not safe:", *problems]))


def point_django_here() -> None:
    """Say where Django's settings are, once it is sure that they can be loaded."""
    import dj_database_url

    settings = environment.read(os.environ)
    try:
        engine = dj_database_url.parse(settings.database_url)["ENGINE"]
    except ValueError:
        engine = None
    if engine not in {"django.db.backends.sqlite3", "django.db.backends.postgresql"}:
        # What was written is not shown: it may hold a password.
        raise CommandFailed(
            "HEARD_DATABASE_URL is not understood. Write postgres://user:password@host/name"
            " or sqlite:////folder/file.sqlite3."
        )
    make_folder(settings.data_folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "heard.config.settings"


def connect() -> None:
    """Load Django and reach the database."""
    point_django_here()
    import django
    from django.db import DatabaseError, connection

    django.setup()
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        raise unusable(error) from None


def migrate() -> None:
    """Bring every table up to date."""
    from django.core.management import call_command
    from django.db import DatabaseError
    from django.db.migrations.exceptions import InconsistentMigrationHistory

    try:
        call_command("migrate", interactive=False, verbosity=0)
    except (DatabaseError, InconsistentMigrationHistory) as error:
        raise unusable(error) from None


def is_up_to_date() -> bool:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        raise unusable(error) from None
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def make_folder(folder: Path) -> None:
    """Nobody else on the machine may read what is in it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CommandFailed(f"the folder {folder} cannot be made: {error.strerror}.") from None


def is_service() -> bool:
    return environment.read(os.environ).mode is Mode.SERVICE


def unusable(error: Exception) -> CommandFailed:
    from django.db import connection

    said = str(error).strip().partition("\n")[0]
    return CommandFailed(
        f"the database {connection.settings_dict['NAME']} cannot be used: {said}."
        " Check HEARD_DATABASE_URL, that the database is there and whole, and that its disk has room."
    )
