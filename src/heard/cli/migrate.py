"""`heard migrate`: make or update the database that HEARD_DATABASE_URL names."""

import argparse

from heard.cli import database


def configure(parser: argparse.ArgumentParser) -> None:
    """It takes its settings from the environment, and no arguments."""


def run(options: argparse.Namespace) -> int:
    """Bring every table up to date."""
    if database.is_service():
        database.refuse_unsafe_settings()
    database.connect()
    database.migrate()
    print("The database is up to date.")
    return 0
