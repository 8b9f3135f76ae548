"""`heard manage load_postcodes FILE.csv`: say in which district each postcode lies."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from heard.agencies.postcodes import NotPostcodes, load


class Command(BaseCommand):
    help = (
        "Load postcodes from the ONS Postcode Directory or from Code-Point Open. What a file holds "
        "of a postcode area replaces what was known of it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE.csv")

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        for path in files:
            try:
                done = load(path)
            except NotPostcodes as fault:
                raise CommandError(f"{path}: {fault} Nothing was loaded from it.") from None
            except OSError as error:
                raise CommandError(f"{path}: {error.strerror}.") from None
            self.stdout.write(f"{path}: {done.loaded:,} postcodes loaded.")
            if done.left_out:
                self.stdout.write(f"{path}: {done.left_out:,} without a district left out.")
