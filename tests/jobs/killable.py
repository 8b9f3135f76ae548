"""Workers that are killed again and again, each at a moment that nobody chose.

Run as a program of its own: `python -m tests.jobs.killable KILLS SEED FOLDER`, on the database of
HEARD_DATABASE_URL. Each worker is a process that does what `heard worker` does. In the end one is
left alone until there is nothing more to do. Every worker begins ten minutes after the one before.
"""

import os
import random
import signal
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

from tests.processes import ended_well, forked

AN_EFFECT = 0.004  # seconds that what is done takes before, and after, it can be seen
BETWEEN = timedelta(minutes=10)


def main(kills: int, seed: int, folder: Path) -> None:
    import django

    django.setup()
    from django.utils import timezone

    register(folder)
    dice = random.Random(seed)
    began = timezone.now()
    for number in range(kills):
        worker = forked(lambda at=began + number * BETWEEN: work_from(at))
        time.sleep(dice.uniform(0.01, 0.3))
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
    last = forked(lambda: settle(began + kills * BETWEEN))
    sys.exit(0 if ended_well(last) else 1)


def work_from(at: datetime) -> None:
    from django.utils import timezone

    from heard.jobs.worker import work

    ahead = at - timezone.now()
    work(Event(), now=lambda: timezone.now() + ahead)


def settle(at: datetime) -> None:
    from heard.jobs.doing import drain
    from heard.jobs.schedules import keep

    for hours in range(48):
        keep(at=at + timedelta(hours=hours))
        drain(at=at + timedelta(hours=hours))


def register(folder: Path) -> None:
    from heard.jobs.handlers import HANDLERS, handles
    from heard.jobs.models import OutboxRow
    from heard.jobs.schedules import SCHEDULES, every

    HANDLERS.clear()
    SCHEDULES.clear()
    journal = folder / "journal"

    def happens(row: OutboxRow) -> None:
        """It leaves this machine: what is in the journal has been sent, and cannot be taken back."""
        time.sleep(AN_EFFECT)
        out = os.open(journal, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(out, f"{row.kind} {row.pk}\n".encode())
        os.fsync(out)
        os.close(out)
        time.sleep(AN_EFFECT)

    def effect(row: OutboxRow, at: datetime) -> None:
        never = at + timedelta(days=1000)
        OutboxRow.objects.create(kind="effect", about=row.pk, made_at=at, not_before=never)
        time.sleep(AN_EFFECT)

    @handles("outside")
    def outside(row: OutboxRow, *, at: datetime) -> Any:
        return lambda: happens(row)

    @handles("repeatable", repeatable=True)
    def repeatable(row: OutboxRow, *, at: datetime) -> Any:
        return lambda: happens(row)

    @handles("inside")
    def inside(row: OutboxRow, *, at: datetime) -> None:
        effect(row, at)

    @every("tick", minutes=10)
    def tick(row: OutboxRow, *, at: datetime) -> None:
        effect(row, at)

    for told in ("jobs.stopped", "worker.gone"):
        handles(told)(lambda row, *, at: None)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
