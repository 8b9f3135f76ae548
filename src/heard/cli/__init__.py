"""The `heard` command.

Each command is a module here with `configure(parser)`, which adds its arguments, and
`run(options)`, which does it and returns the exit status. It is imported only when asked for,
so that `heard assess` does not pay for a web server.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import heard
from heard.cli.failures import BadInput, CommandFailed

COMMANDS = {
    "demo": "try Heard with invented towns and people",
    "test": "check everything: style, types, imports and tests",
    "serve": "serve real people, with settings from the environment",
    "worker": "do the jobs that the web server leaves, such as sending messages",
    "migrate": "make or update the database",
    "invite": "invite the first person of an area, who then invites the others",
    "region": "put areas into the region of a Police and Crime Commissioner",
    "assess": "say whether an application meets the threshold, and why",
    "procedures": "import, check, list and show areas' review procedures",
    "audit": "check that the record of who did what was not changed",
    "manage": "run one of Django's own commands",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0 done, 1 failed, 2 bad input."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    command = given[0] if given else ""
    try:
        parser = parser_for(command)
        if not given:
            parser.print_help()
            return 0
        options = parser.parse_args(given)
        status = int(import_module(f"heard.cli.{options.command}").run(options))
        sys.stdout.flush()
        return status
    except BadInput as fault:
        print(fault, file=sys.stderr)
        return 2
    except CommandFailed as failure:
        print(f"heard {command}: {failure}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever reads the output, `head` perhaps, has had enough of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def parser_for(command: str) -> argparse.ArgumentParser:
    """A parser that knows every command by name, and the arguments of this one."""
    parser = argparse.ArgumentParser(prog="heard", description=heard.__doc__)
    parser.add_argument("--version", action="version", version=f"heard {heard.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, what in COMMANDS.items():
        described = commands.add_parser(
            name,
            help=what,
            description=f"{what[0].upper()}{what[1:]}.",
            add_help=name != "manage",
        )
        if name == command:
            import_module(f"heard.cli.{name}").configure(described)
    return parser
