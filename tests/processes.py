"""Programs of the tests that run as processes of their own, on the database of the test."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection

from heard.config.environment import PROJECT, sqlite_url

KEY = "the same for all the processes of one test, and long enough for it"


def address() -> str:
    """Where the database of this test is, for another process. It is no database in memory."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return sqlite_url(Path(name))
    return urlsplit(os.environ["HEARD_TEST_DATABASE_URL"])._replace(path=f"/{name}").geturl()


def run_beside(module: str, *words: str | int | Path, folder: Path) -> None:
    """Run a program to its end. Fails with what it said if it does."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("HEARD_")}
    variables = {
        "HEARD_MODE": "test",
        "HEARD_SECRET_KEY": KEY,
        "HEARD_DATABASE_URL": address(),
        "HEARD_DATA_FOLDER": str(folder),
        "DJANGO_SETTINGS_MODULE": "heard.config.settings",
        "PYTHONPATH": f"{PROJECT}/src:{PROJECT}",
    }
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, words)],
        check=False,
        env=others | variables,
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]


def forked(act: Callable[[], object]) -> int:
    """A process that does this and ends. The one that calls this must have no open database."""
    if pid := os.fork():
        return pid
    try:
        act()
    except BaseException as fault:
        sys.stderr.write(f"{type(fault).__name__}: {fault}\n")
        os._exit(1)
    os._exit(0)


def ended_well(pid: int) -> bool:
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status) == 0
