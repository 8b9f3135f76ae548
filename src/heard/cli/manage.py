"""`heard manage`: one of Django's own commands, such as `makemigrations` or `shell`."""

import argparse

from heard.cli.database import as_owner, point_django_here


def configure(parser: argparse.ArgumentParser) -> None:
    """Words that begin with a dash are Django's too."""
    parser.prefix_chars = "\0"
    parser.add_argument("words", nargs="*", metavar="COMMAND", help="what to pass to Django")


def run(options: argparse.Namespace) -> int:
    """Pass everything on."""
    if options.words[:1] == ["migrate"]:
        as_owner()
    point_django_here()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["heard manage", *options.words])
    return 0
