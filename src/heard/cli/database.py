"""The database as the commands meet it: reached or not, up to date or not.

Django is imported only inside the functions, because that takes longer than most commands do.
"""

import os
from pathlib import Path
from typing import Any

from heard.cli.failures import CommandFailed
from heard.config import environment
from heard.config.environment import Mode

POSTGRESQL = "django.db.backends.postgresql"


def refuse_unsafe_settings() -> None:
    """Real people are served with safe settings or not at all."""
    if problems := environment.read(os.environ).problems:
        raise CommandFailed("\n  ".join(["these settings are not safe:", *problems]))


def point_django_here() -> None:
    """Say where Django's settings are, once it is sure that they can be loaded."""
    settings = environment.read(os.environ)
    understood("HEARD_DATABASE_URL", settings.database_url)
    make_folder(settings.data_folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "heard.config.settings"


def understood(name: str, address: str) -> dict[str, Any]:
    """What the address of a database says. Raises CommandFailed when it is not one of ours."""
    import dj_database_url

    try:
        said = dict(dj_database_url.parse(address))
    except ValueError:
        said = {"ENGINE": None}
    if said["ENGINE"] not in {"django.db.backends.sqlite3", POSTGRESQL}:
        # What was written is not shown: it may hold a password.
        raise CommandFailed(
            f"{name} is not understood. Write postgres://user:password@host/name"
            " or sqlite:////folder/file.sqlite3."
        )
    return said


def as_owner() -> str:
    """Be the owner of the tables from now on. Returns the role that serves, when it is another."""
    settings = environment.read(os.environ)
    served = understood("HEARD_DATABASE_URL", settings.database_url)
    if not settings.owner_database_url:
        os.environ["HEARD_DATABASE_URL"] = seeing_everything(settings.database_url)
        return ""
    owner = understood("HEARD_OWNER_DATABASE_URL", settings.owner_database_url)
    same = all(served.get(part) == owner.get(part) for part in ("ENGINE", "NAME", "HOST", "PORT"))
    if owner["ENGINE"] != POSTGRESQL or not same or served["USER"] in {"", owner["USER"]}:
        raise CommandFailed(
            "HEARD_OWNER_DATABASE_URL must name the same PostgreSQL database as"
            " HEARD_DATABASE_URL, and another role."
        )
    os.environ["HEARD_DATABASE_URL"] = seeing_everything(settings.owner_database_url)
    return str(served["USER"])


def seeing_everything(address: str) -> str:
    """The address, with which a migration of data finds all of it: the rules hold back the owner."""
    if understood("HEARD_DATABASE_URL", address)["ENGINE"] != POSTGRESQL:
        return address
    return f"{address}{'&' if '?' in address else '?'}options=-c%20heard.scope%3Dsystem"


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


def migrate(*, role: str = "") -> None:
    """Bring every table up to date, and give the role that serves its rights."""
    from django.core.management import call_command
    from django.db import DatabaseError
    from django.db.migrations.exceptions import InconsistentMigrationHistory

    from heard.audit import triggers
    from heard.database import policies, rights

    try:
        refuse_unknown_changes()
        triggers.drop()
        if _plan():
            policies.fall()
        call_command("migrate", interactive=False, verbosity=0)
        triggers.make()
        policies.stand()
        if role:
            rights.give(role)
    except (DatabaseError, InconsistentMigrationHistory) as error:
        raise unusable(error) from None


def refuse_unknown_changes() -> None:
    """A database that was changed in ways that this version does not know is left as it is: a newer
    Heard made it, or one from before the first release."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    if set(loader.applied_migrations) - set(loader.disk_migrations):
        raise CommandFailed(
            f"another version of Heard made the database {connection.settings_dict['NAME']}."
            " Use that version, or a new database. One for trying out can be deleted: all in it"
            " is invented."
        )


def _plan() -> list[object]:
    """The migrations that the database has not had yet."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return list(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def refuse_old() -> None:
    """The tables, and the rules of who is shown which row, must be those of this version."""
    from django.db import DatabaseError

    from heard.database import policies

    try:
        if _plan():
            raise CommandFailed("the database is not up to date. Run ./heard migrate first.")
        if not policies.are_in_force():
            raise CommandFailed(
                "the database does not keep this version's rules of who is shown which row."
                " Run ./heard migrate first."
            )
    except DatabaseError as error:
        raise unusable(error) from None


def refuse_strong_role() -> None:
    """The role that serves may do what the application needs, and no more."""
    from django.db import DatabaseError, connection

    from heard.database import rights

    if connection.vendor != "postgresql":
        return
    try:
        why = rights.too_strong()
    except DatabaseError as error:
        raise unusable(error) from None
    if why:
        raise CommandFailed(
            f"{why}, so PostgreSQL would keep nothing from it. Let one role own the tables"
            " (HEARD_OWNER_DATABASE_URL, for ./heard migrate) and another serve"
            " (HEARD_DATABASE_URL): docs/database.md shows how."
        )


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
