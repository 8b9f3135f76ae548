"""Processes that write events into one chain, all at once.

Run as a program of its own: `python -m tests.audit.writing WRITERS EVENTS`.
"""

import sys
from uuid import uuid4

from tests.processes import ended_well, forked


def main(writers: int, events: int) -> None:
    import django

    django.setup()
    at_work = [forked(lambda: write(events)) for _ in range(writers)]
    ended = [ended_well(each) for each in at_work]
    sys.exit(0 if all(ended) else 1)


def write(number: int) -> None:
    from django.db import OperationalError
    from django.utils import timezone

    from heard.audit.record import record
    from tests.audit.test_chain import HERE

    left = number
    while left:
        try:
            record("review.read", at=timezone.now(), area=HERE, subject=uuid4())
        except OperationalError:  # SQLite lets one write, and has one wait for no more than 20 s
            continue
        left -= 1


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
