"""`heard demo`: try Heard with invented towns and people.

The story's database is made aside and renamed when it is whole, and what was told is written
down last. So a start that is cut short leaves nothing half made, and a start that finds all as it
was does not even load Django in this process.
"""

import argparse
import fcntl
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from heard.cli import database, server
from heard.cli.failures import CommandFailed
from heard.config import environment
from heard.config.environment import PROJECT, SHORTEST_KEY, Mode

HERE_ONLY = {"127.0.0.1", "::1"}
# A demonstration writes to nobody, whatever the shell it is started from was set up for.
NOT_FOR_A_DEMONSTRATION = (
    "HEARD_AUDIT_ANCHORS",
    "HEARD_SMTP_URL",
    "HEARD_SENDER",
    "HEARD_BEHIND_PROXY",
    "HEARD_SHOW_CODES",
    "HEARD_OIDC_ISSUER",
    "HEARD_OIDC_CLIENT_ID",
    "HEARD_OIDC_CLIENT_SECRET",
)


@dataclass(frozen=True)
class Told:
    """What `demo.json` keeps: the server's secret key, what the story came from, who is in it."""

    key: str
    made_from: str
    signins: list[dict[str, str]]
    applicants: list[dict[str, str]]


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to show it, and whether to begin again."""
    parser.add_argument("--port", type=server.port_number, default=8000, help="default: 8000")
    parser.add_argument(
        "--host",
        type=server.ip_address,
        default="127.0.0.1",
        help="default: 127.0.0.1, this machine only",
    )
    parser.add_argument("--fresh", action="store_true", help="start the story again")


def run(options: argparse.Namespace) -> int:
    """Prepare the story if need be, serve it, and say who to sign in as."""
    server.check_port(options.host, options.port)
    folder = environment.read({**os.environ, "HEARD_MODE": Mode.DEMO}).data_folder
    database.make_folder(folder)
    set_environment(folder, options.host)
    address = address_of(options)
    os.environ["HEARD_ADDRESS"] = address
    try:
        with (folder / "demo.lock").open("w") as lock:
            told = None if options.fresh else told_in(folder)
            if told is None:
                be_alone(lock)
                told = tell(folder)
            fcntl.flock(lock, fcntl.LOCK_SH)
            os.environ["HEARD_SECRET_KEY"] = told.key
            server.collect_static_files(folder)
            serve(options, told, address=address, mail=folder / "mail")
    except OSError as error:
        raise CommandFailed(f"{error.strerror}: {error.filename or folder}.") from None
    print("Stopped.")
    return 0


def set_environment(folder: Path, host: str) -> None:
    for name in NOT_FOR_A_DEMONSTRATION:
        os.environ.pop(name, None)
    os.environ["HEARD_MODE"] = Mode.DEMO
    os.environ["HEARD_DATA_FOLDER"] = str(folder)
    os.environ["HEARD_DATABASE_URL"] = environment.sqlite_url(database_in(folder))
    if host not in HERE_ONLY:
        os.environ.setdefault("HEARD_HOSTS", "*")


def be_alone(lock: IO[str]) -> None:
    """A demonstration that is running would lose its database when a new one takes its place."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CommandFailed(
            "the demonstration is running, or being prepared, in another window."
            " Stop it there with Ctrl-C, then try again."
        ) from None


def tell(folder: Path) -> Told:
    """Make the database by telling the story."""
    print("Inventing towns, people and cases ...", flush=True)
    for left_over in folder.glob("demo*.sqlite3*"):
        left_over.unlink()
    unfinished = folder / "demo.unfinished.sqlite3"
    os.environ["HEARD_SECRET_KEY"] = key = secrets.token_urlsafe(SHORTEST_KEY)
    os.environ["HEARD_DATABASE_URL"] = environment.sqlite_url(unfinished)
    database.connect()
    os.environ["HEARD_DATABASE_URL"] = environment.sqlite_url(database_in(folder))  # the server's
    from django.db import OperationalError, connections
    from django.utils import timezone

    from heard.demo import story

    database.migrate()
    try:
        story.tell(now=timezone.now())
    except OperationalError as error:  # such as a disk that is full
        raise database.unusable(error) from None
    told = Told(
        key=key,
        made_from=made_from(),
        signins=[asdict(who) for who in story.signins()],
        applicants=[asdict(who) for who in story.applicants()],
    )
    connections.close_all()
    unfinished.rename(database_in(folder))
    write_whole(folder / "demo.json", json.dumps(asdict(told)))
    return told


def told_in(folder: Path) -> Told | None:
    """The story that was told, or None where it is to be told, or told again."""
    try:
        told = Told(**json.loads((folder / "demo.json").read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None
    return told if database_in(folder).is_file() and told.made_from == made_from() else None


def made_from() -> str:
    return server.digest_of(
        PROJECT / "requirements.lock",
        server.PACKAGE / "__init__.py",
        *server.PACKAGE.glob("*/migrations/*.py"),
        *(file for file in server.PACKAGE.glob("demo/**/*.*") if file.suffix != ".pyc"),
    )


def database_in(folder: Path) -> Path:
    return folder / "demo.sqlite3"


def address_of(options: argparse.Namespace) -> str:
    shown = "localhost" if options.host in {*HERE_ONLY, *server.EVERYWHERE} else options.host
    return f"http://{server.in_an_address(shown)}:{options.port}"


def serve(options: argparse.Namespace, told: Told, *, address: str, mail: Path) -> None:
    server.serve(
        host=options.host,
        port=options.port,
        workers=1,
        threads=4,
        name="localhost",
        when_ready=lambda: print(welcome(address, told, mail), flush=True),
        with_worker=True,
        ends_with_terminal=True,
    )


def welcome(address: str, told: Told, mail: Path) -> str:
    """What is said when the first page can be looked at."""
    lines = [f"Heard is at {address}", ""]
    if told.signins:
        lines += [f"Sign in at {address}/sign-in/ as one of:", "", *table(told.signins), ""]
        lines += ["You are then asked for a code: the page that asks for it shows it.", ""]
    if told.applicants:
        lines += [f"Come back as an applicant at {address}/come-back/ with:", ""]
        lines += [*table(told.applicants), ""]
    lines += [f"E-mails go to nobody. They appear here, and in {mail}", "Press Ctrl-C to stop."]
    return "\n".join(lines)


def table(rows: list[dict[str, str]]) -> list[str]:
    """The rows, with a heading for each column, as wide as the widest of them."""
    rows = [{name: name.capitalize() for name in rows[0]}, *rows]
    widths = {name: max(len(row[name]) for row in rows) for name in rows[0]}
    return ["  ".join(row[name].ljust(widths[name]) for name in row).rstrip() for row in rows]


def write_whole(file: Path, text: str) -> None:
    """Write a file whole or not at all, for nobody else on the machine to read."""
    unfinished = file.with_suffix(".unfinished")
    unfinished.touch(mode=0o600)
    unfinished.write_text(text)
    unfinished.replace(file)
