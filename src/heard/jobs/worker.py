"""A worker: a process that does jobs as they come due, until it is told to end."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event
from uuid import UUID

from django.db import Error, connection, transaction

from heard.audit.scene import WORKER, scene
from heard.jobs.doing import do_next, recover
from heard.jobs.models import Worker
from heard.jobs.outbox import put
from heard.jobs.schedules import keep

BEAT = timedelta(seconds=10)  # how often a worker says that it is there
PAUSE = 1.0  # seconds between two looks at an empty outbox
GONE = timedelta(minutes=5)  # after so long without a word nobody is thought to be working
KEPT = timedelta(days=7)  # how long it is remembered which workers there were
logger = logging.getLogger(__name__)


def work(
    stop: Event, *, now: Callable[[], datetime], alive: Callable[[], object] = lambda: None
) -> None:
    """Do jobs until told to stop. What is begun is ended first.

    A database that goes away is waited for: no job is lost by that. `alive` is called between
    jobs, so that somebody can notice one that never ends.
    """
    worker = Worker(started_at=now(), seen_at=now())
    with scene(lambda: WORKER):
        while not stop.is_set():
            alive()
            try:
                busy = turn(worker, at=now())
            except Error as fault:
                logger.warning("the database cannot be used: %s", type(fault).__name__)
                connection.close()
                busy = False
            if not busy:
                stop.wait(PAUSE)
        say_goodbye(worker.pk, at=now())


def turn(worker: Worker, *, at: datetime) -> bool:
    """One job, and every few seconds what is done beside them. False when there was no job."""
    if worker._state.adding:
        begin(worker, at=at)
    elif not timedelta(0) <= at - worker.seen_at < BEAT:
        Worker.objects.filter(pk=worker.pk).update(seen_at=at)
        worker.seen_at = at
        recover(at=at)
        keep(at=at)
    return do_next(at=at)


@transaction.atomic
def begin(worker: Worker, *, at: datetime) -> None:
    """Write down a new worker; and where there was none for a while, have somebody told."""
    seen = last_seen()
    if seen is not None and at - seen > GONE:
        put("worker.gone", to=None, at=at, since=f"{seen:%Y-%m-%dT%H:%M}")
    Worker.objects.filter(seen_at__lt=at - KEPT).delete()
    worker.save(force_insert=True)


def say_goodbye(worker: UUID, *, at: datetime) -> None:
    Worker.objects.filter(pk=worker).update(ended_at=at)


def last_seen() -> datetime | None:
    """When a worker last said that it was there."""
    return Worker.objects.values_list("seen_at", flat=True).order_by("-seen_at").first()


def is_working(*, at: datetime) -> bool:
    """Has a worker been seen in the last five minutes?"""
    return Worker.objects.filter(seen_at__gt=at - GONE, ended_at=None).exists()
