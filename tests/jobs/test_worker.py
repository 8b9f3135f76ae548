"""A worker: what it does between jobs, and how it begins and ends."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from threading import Event
from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError

from heard.audit.record import record
from heard.jobs import worker
from heard.jobs.doing import LEASE
from heard.jobs.handlers import handles
from heard.jobs.models import OutboxRow, Schedule, State, Worker
from heard.jobs.outbox import put
from heard.jobs.schedules import every
from heard.jobs.worker import BEAT, GONE, is_working, last_seen, turn, work
from tests.factories import NOON, later

pytestmark = pytest.mark.django_db


class Turns(Event):
    """Tells a worker to stop after so many looks at an empty outbox, and never waits."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.left = number

    def wait(self, timeout: float | None = None) -> bool:
        self.left -= 1
        if self.left == 0:
            self.set()
        return self.is_set()


def clock(*, step: timedelta = timedelta(seconds=1)) -> Iterator[datetime]:
    at = NOON
    while True:
        yield at
        at += step


def works(turns: int = 1, **options: Any) -> None:
    moments = clock(**options)
    work(Turns(turns), now=lambda: next(moments))


def did(kind: str = "post") -> list[Any]:
    done: list[Any] = []

    @handles(kind)
    def do(row: OutboxRow, *, at: datetime) -> None:
        done.append(row.pk)

    return done


def test_it_does_what_is_due_and_says_when_it_ended() -> None:
    done = did()
    rows = [put("post", to=None, at=NOON) for _ in range(3)]

    works()

    assert done == [row.pk for row in rows]
    seen = Worker.objects.get()
    assert NOON <= seen.started_at <= seen.seen_at < seen.ended_at


def test_it_says_every_few_seconds_that_it_is_there_and_sees_to_the_rest() -> None:
    @every("look", minutes=1)
    def look(row: OutboxRow, *, at: datetime) -> None: ...

    lost = put("post", to=None, at=NOON)
    OutboxRow.objects.update(
        state=State.SENDING, tries=1, last_tried_at=NOON - LEASE - timedelta(seconds=1)
    )
    it = Worker(started_at=NOON, seen_at=NOON)
    turn(it, at=NOON)

    turn(it, at=NOON + BEAT - timedelta(seconds=1))
    assert last_seen() == NOON
    assert not Schedule.objects.exists()

    turn(it, at=NOON + BEAT)
    assert last_seen() == NOON + BEAT
    assert Schedule.objects.exists()
    lost.refresh_from_db()
    assert lost.state == State.UNKNOWN


def test_a_clock_that_is_set_back_does_not_silence_it() -> None:
    it = Worker(started_at=NOON, seen_at=NOON)
    turn(it, at=NOON)

    turn(it, at=later(hours=-2))

    assert last_seen() == later(hours=-2)


def test_a_database_that_goes_away_is_waited_for() -> None:
    done = did()
    put("post", to=None, at=NOON)
    away = [OperationalError, OperationalError, False]
    with (
        patch.object(worker, "turn", side_effect=away),
        patch.object(worker.connection, "close") as closed,
    ):
        works(turns=3)
    assert closed.call_count == 2
    assert done == []

    works()

    assert len(done) == 1


def test_what_it_does_is_recorded_as_done_by_a_worker() -> None:
    origins: list[str] = []

    @handles("post")
    def do(row: OutboxRow, *, at: datetime) -> None:
        origins.append(record("figures.loaded", at=at).origin)

    put("post", to=None, at=NOON)

    works()

    assert origins == ["worker"]


@pytest.mark.parametrize(
    ("gone", "ended", "working"),
    [(timedelta(0), None, True), (GONE, None, False), (timedelta(0), NOON, False)],
)
def test_whether_anybody_works(gone: timedelta, ended: datetime | None, working: bool) -> None:
    assert not is_working(at=NOON)
    Worker.objects.create(started_at=NOON, seen_at=NOON - gone, ended_at=ended)

    assert is_working(at=NOON) is working


@pytest.mark.parametrize(("gone", "told"), [(GONE, 0), (GONE + timedelta(seconds=1), 1)])
def test_when_nobody_has_worked_for_a_while_somebody_is_told(gone: timedelta, told: int) -> None:
    Worker.objects.create(started_at=NOON - gone, seen_at=NOON - gone)

    turn(Worker(started_at=NOON, seen_at=NOON), at=NOON)

    assert OutboxRow.objects.filter(kind="worker.gone").count() == told


def test_the_first_worker_of_all_tells_nobody() -> None:
    turn(Worker(started_at=NOON, seen_at=NOON), at=NOON)

    assert not OutboxRow.objects.exists()


def test_workers_are_forgotten_after_a_week() -> None:
    for days in (6, 8):
        Worker.objects.create(started_at=NOON, seen_at=later(days=-days))

    turn(Worker(started_at=NOON, seen_at=NOON), at=NOON)

    assert Worker.objects.count() == 2
