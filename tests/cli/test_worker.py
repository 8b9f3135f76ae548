"""`heard worker`, alone and beside a web server."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.running import environment, free_port, has_ended, heard, sentence, serving
from tests.cli.test_serve import settings_in


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    made = settings_in(tmp_path_factory.mktemp("worker"))
    assert heard("migrate", **made).returncode == 0
    return made


def workers(settings: dict[str, str]) -> list[tuple[str, bool]]:
    """Every worker there was, and whether it said that it ended."""
    file = settings["HEARD_DATABASE_URL"].removeprefix("sqlite:///")
    with closing(sqlite3.connect(file, timeout=10)) as database:
        return database.execute(
            "SELECT id, ended_at IS NOT NULL FROM jobs_worker ORDER BY started_at"
        ).fetchall()


def soon(comes: Callable[[], bool]) -> bool:
    for _ in range(300):
        if comes():
            return True
        time.sleep(0.05)
    return False


def test_it_waits_for_migrate(tmp_path: Path) -> None:
    told = sentence(heard("worker", **settings_in(tmp_path)))

    assert told == "heard worker: the database is not up to date. Run ./heard migrate first."


def test_it_refuses_unsafe_settings() -> None:
    assert heard("worker").stderr.startswith("heard worker: these settings are not safe:")


def test_it_may_work_once(settings: dict[str, str]) -> None:
    done = heard("worker", "--once", **settings)

    assert (done.returncode, done.stdout) == (0, "0 jobs were tried.\n")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_it_is_told_and_says_so(settings: dict[str, str], how: signal.Signals) -> None:
    before = len(workers(settings))
    with serving("worker", **settings) as running:
        running.wait_for("Working.")
        assert soon(lambda: len(workers(settings)) > before)
        assert running.end(how) == 0

    assert running.said[-1] == "Stopped."
    assert workers(settings)[-1][1]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_beside_a_server_it_ends_with_the_server(
    settings: dict[str, str], how: signal.Signals
) -> None:
    before = len(workers(settings))
    words = ("serve", "--with-worker", "--workers", "1", "--port", str(free_port()))
    with serving(*words, **settings) as server:
        server.wait_for("Serving on")
        assert soon(lambda: len(workers(settings)) > before)
        children = server.workers()
        server.process.send_signal(how)
        server.process.wait(timeout=30)

        assert all(map(has_ended, children))

    assert workers(settings)[-1][1]


def test_a_server_alone_does_no_jobs(settings: dict[str, str]) -> None:
    before = len(workers(settings))
    with serving("serve", "--workers", "1", "--port", str(free_port()), **settings) as server:
        server.wait_for("Serving on")
        server.end(signal.SIGTERM)

    assert len(workers(settings)) == before


HANGS = """
import time
import django

django.setup()
from django.utils import timezone
from heard.cli import worker
from heard.jobs.handlers import HANDLERS, handles
from heard.jobs.outbox import put
from threading import Event

HANDLERS.clear()
worker.LONGEST_JOB = 1
handles("post")(lambda row, *, at: lambda: time.sleep(60))
put("post", to=None, at=timezone.now())
worker.work_until(Event())
"""


def test_a_job_that_never_ends_ends_its_worker_and_a_person_is_asked(
    settings: dict[str, str],
) -> None:
    hanging = subprocess.run(
        [sys.executable, "-c", HANGS],
        check=False,
        env=environment(**settings, DJANGO_SETTINGS_MODULE="heard.config.settings"),
        timeout=60,
    )

    file = settings["HEARD_DATABASE_URL"].removeprefix("sqlite:///")
    with closing(sqlite3.connect(file, timeout=10)) as database:
        states = database.execute("SELECT state FROM jobs_outboxrow WHERE kind = 'post'").fetchall()
    assert hanging.returncode == -signal.SIGALRM
    assert states == [("sending",)]  # five minutes later it is unknown
