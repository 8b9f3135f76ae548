"""`heard migrate`: make or update the database that HEARD_DATABASE_URL names."""

import argparse

from heard.cli import database


def configure(parser: argparse.ArgumentParser) -> None:
    """It takes its settings from the environment, and no arguments."""


def run(options: argparse.Namespace) -> int:
    """Bring every table up to date."""
    if database.is_service():
        database.refuse_unsafe_settings()
    role = database.as_owner()
    database.connect()
    database.migrate(role=role)
    print("The database is up to date.")
    return 0
