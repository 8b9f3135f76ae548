"""A mailbox read by processes that are killed while they read it.

Run as a program of its own: `python -m tests.reviews.killable KILLS SEED PORT`, as
`tests.jobs.killable` is. The mail server belongs to the test and outlives them all. Each reader is
killed a moment after it has taken up one e-mail: the first, or one of those that follow.
"""

import os
import random
import signal
import sys
import time
from typing import Any

from tests.processes import ended_well, forked

A_MOMENT = 0.1  # seconds: about as long as it takes to keep three


def main(kills: int, seed: int, port: int) -> None:
    import django

    django.setup()
    dice = random.Random(seed)
    for _ in range(kills):
        taken_up, tell = os.pipe()
        reader = forked(lambda tell=tell: fetch(port, tell))
        os.close(tell)
        os.read(taken_up, 1)
        time.sleep(dice.uniform(0, A_MOMENT))
        os.kill(reader, signal.SIGKILL)
        os.waitpid(reader, 0)
        os.close(taken_up)
    sys.exit(0 if ended_well(forked(lambda: fetch_all(port))) else 1)


def fetch_all(port: int) -> None:
    """As the schedule does, again and again: one time takes in no more than so many."""
    while fetch(port):
        pass


def fetch(port: int, tell: int | None = None) -> int:
    from django.utils import timezone

    from heard.reviews import fetching
    from tests.notify.imap import mailbox_at

    take_in = fetching.take_in

    def taking_in(*args: Any, **kwargs: Any) -> Any:
        if tell is not None:
            os.write(tell, b".")
        return take_in(*args, **kwargs)

    fetching.take_in = taking_in
    return fetching.fetch_mail(mailbox_at("127.0.0.1", port), at=timezone.now())


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
