"""Workers that are killed while they send e-mails to a mail server that is really there.

Run as a program of its own: `python -m tests.notify.killable KILLS SEED PORT`, as
`tests.jobs.killable` is. The mail server belongs to the test and outlives them all.
"""

import os
import random
import signal
import sys
import time
from datetime import timedelta

from tests.jobs.killable import BETWEEN, settle, work_from
from tests.processes import ended_well, forked


def main(kills: int, seed: int, port: int) -> None:
    os.environ["HEARD_SMTP_URL"] = f"smtp://127.0.0.1:{port}?tls=no"
    import django

    django.setup()
    from django.utils import timezone

    only_what_sends()
    dice = random.Random(seed)
    began = timezone.now()
    for number in range(kills):
        worker = forked(lambda at=began + number * BETWEEN: work_from(at))
        time.sleep(dice.uniform(0.01, 0.3))
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
    last = forked(lambda: settle(began + kills * BETWEEN + timedelta(hours=1)))
    sys.exit(0 if ended_well(last) else 1)


def only_what_sends() -> None:
    from heard.jobs.handlers import HANDLERS, handles
    from heard.jobs.schedules import SCHEDULES
    from heard.notify.sending import KIND

    kept = HANDLERS[KIND]
    HANDLERS.clear()
    SCHEDULES.clear()
    HANDLERS[KIND] = kept
    for told in ("jobs.stopped", "worker.gone", "alert.raised"):
        handles(told)(lambda row, *, at: None)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
