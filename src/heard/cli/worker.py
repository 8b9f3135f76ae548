"""`heard worker`: do the jobs that the web server leaves: send messages, keep the schedules."""

import argparse
import multiprocessing
import signal
import threading
import time
from multiprocessing.context import SpawnProcess

from heard.cli import database

LONGEST_JOB = 4 * 60  # seconds
AGAIN_AFTER = 2  # seconds before a worker that ended by itself is started again


def configure(parser: argparse.ArgumentParser) -> None:
    """Everything comes from the environment."""
    parser.add_argument(
        "--once", action="store_true", help="do what is due now, and end: for trying out"
    )


def run(options: argparse.Namespace) -> int:
    """Work until Ctrl-C or a signal to end. What is begun is ended first."""
    if database.is_service():
        database.refuse_unsafe_settings()
    database.connect()
    database.refuse_old()
    if database.is_service():
        database.refuse_strong_role()
    if options.once:
        return once()
    stop = threading.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: stop.set())
    print("Working.", flush=True)
    work_until(stop)
    print("Stopped.")
    return 0


def once() -> int:
    from django.utils import timezone

    from heard.jobs.doing import drain
    from heard.jobs.schedules import keep

    keep(at=timezone.now())
    print(f"{drain(at=timezone.now())} jobs were tried.")
    return 0


def work_until(stop: threading.Event) -> None:
    from django.utils import timezone

    from heard.jobs.worker import work

    # A job that never ends ends its worker, by the signal that nobody handles. What becomes of the
    # job is then the same as if the worker had been killed.
    work(stop, now=timezone.now, alive=lambda: signal.alarm(LONGEST_JOB))
    signal.alarm(0)


# Beside a web server -----------------------------------------------------------------------------


def start_beside() -> None:
    """Keep a worker running beside this process, for as long as it lives."""
    threading.Thread(target=_keep_one, daemon=True).start()


def _keep_one() -> None:
    while True:
        worker = SpawnProcess(target=_beside, daemon=True)
        worker.start()
        worker.join()
        time.sleep(AGAIN_AFTER)


def _beside() -> None:
    """Runs in the worker. It ends with its parent; Ctrl-C is for the parent alone."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, args=(stop,), daemon=True).start()
    database.connect()
    work_until(stop)


def _end_with_parent(stop: threading.Event) -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
    stop.set()
