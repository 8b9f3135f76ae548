"""What the sealed record costs, and how fast it answers.

A record of 400,000 events is made in a temporary database. Then one event is added many times,
inside a write that happens anyway; "who saw this review" is asked; the record is searched; unusual
reading is looked for; and every seal is checked. What is judged is the time of the processor, which
is the same on a machine that is busy with other work; beside it, the time on the wall.

    python -m benchmarks.audit
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple
from uuid import UUID, uuid4

from benchmarks.table import Bar, Table, finish, machine

EVENTS, SUBJECTS, AREAS = 400_000, 5_000, 4
BEGAN = datetime(2020, 1, 1, tzinfo=UTC)
ADDED = Bar(1, "ms")
ANSWERED = Bar(2_000, "ms")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=EVENTS, help="how long the record is")
    events = parser.parse_args().events
    with TemporaryDirectory() as folder:
        os.environ |= {"HEARD_MODE": "test", "HEARD_DATA_FOLDER": folder}
        os.environ["DJANGO_SETTINGS_MODULE"] = "heard.config.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        print(f"{machine()}. Writing {events:,} events ...", flush=True)
        subjects = [uuid4() for _ in range(SUBJECTS)]
        fill(events, subjects)
        table = Table("The sealed record", ["ms of the processor", "on the wall"])
        measure_adding(table)
        measure_asking(table, subjects)
        measure_searching(table, subjects)
        measure_noticing(table, events)
        measure_verifying(table, events)
        table.show()
    return finish(table)


def fill(events: int, subjects: list[UUID]) -> None:
    """Events as `record` writes them, a thousand at a time."""
    from heard.audit.models import Chain, Event
    from heard.audit.seals import SEALED_AS, seal_of

    for area in range(AREAS):
        chain = Chain.objects.create(pk=UUID(int=area + 1))
        waiting = []
        for number in range(1, events // AREAS + 1):
            event = Event(
                at=BEGAN + timedelta(seconds=number),
                action="review.read",
                actor=subjects[number % 40],
                area=chain.pk,
                subject=subjects[(number * 7919) % SUBJECTS],
                detail={"page": "review"},
                sealed_as=SEALED_AS,
                chain=chain,
                number=number,
            )
            event.seal = chain.head = seal_of(event, after=chain.head)
            waiting.append(event)
            if len(waiting) == 1000:
                Event.objects.bulk_create(waiting)
                waiting = []
        Event.objects.bulk_create(waiting)
        chain.length = events // AREAS
        chain.save()


def measure_adding(table: Table) -> None:
    from django.db import transaction

    from heard.audit.models import Chain
    from heard.audit.record import record

    def write(*, recorded: bool) -> None:
        with transaction.atomic():
            Chain.objects.filter(pk=UUID(int=99)).update(length=1)  # a write that happens anyway
            if recorded:
                record("note.written", at=BEGAN, area=UUID(int=1), subject=UUID(int=1))

    without = timed(lambda: write(recorded=False), times=500)
    with_it = timed(lambda: write(recorded=True), times=500)
    table.add("A write alone", *without)
    added = with_it.processor - without.processor
    table.add("What an event adds to it", added, with_it.wall - without.wall, bars=[(ADDED, added)])


def measure_asking(table: Table, subjects: list[UUID]) -> None:
    from django.db.models import Count, Max

    from heard.audit.models import Event

    def ask() -> None:
        subject = subjects[int(time.perf_counter() * 1e6) % SUBJECTS]
        events = Event.objects.filter(subject=subject)
        list(events.values("actor").annotate(times=Count("id"), last=Max("at")))
        list(events.order_by("-id")[:50])

    took = timed(ask, times=50)
    table.add("Who saw this review", *took, bars=[(ANSWERED, took.processor)])


def measure_searching(table: Table, subjects: list[UUID]) -> None:
    """The first page of a search in one area of the record, with the number of all that fit."""
    from heard.audit.search import Search, events

    day = BEGAN.date()
    searches = {
        "anything": Search(),
        "by one person": Search(actor=subjects[7]),
        "of one review": Search(subjects=[subjects[7]]),
        "of one day": Search(since=day, until=day),
        "of refusals, which there are none of": Search(outcome="refused"),
    }
    for name, search in searches.items():

        def ask(search: Search = search) -> None:
            found = events([UUID(int=1)], search)
            found.count()
            list(found[:50])

        took = timed(ask, times=20)
        table.add(f"Search the record: {name}", *took, bars=[(ANSWERED, took.processor)])


def measure_noticing(table: Table, events: int) -> None:
    """The look for unusual reading, which a worker takes every 30 seconds."""
    from heard.agencies.reading import unusual

    until = BEGAN + timedelta(seconds=events // AREAS)
    took = timed(lambda: list(unusual(since=until - timedelta(hours=1), until=until)), times=3)
    table.add("Look for unusual reading, a day of 40 who all read too much", *took)
    quiet = until + timedelta(days=1)
    took = timed(lambda: list(unusual(since=quiet - timedelta(hours=1), until=quiet)), times=20)
    table.add("Look for unusual reading, a quiet day", *took)


def measure_verifying(table: Table, events: int) -> None:
    from heard.audit.verify import faults

    took = timed(lambda: list(faults()), times=1)
    table.add(f"Checking all {events:,} seals", *took)


class Took(NamedTuple):
    """Milliseconds."""

    processor: float
    wall: float


def timed(act: Callable[[], object], *, times: int) -> Took:
    """The medians of doing it."""
    processor, wall = [], []
    for _ in range(times):
        began, worked = time.perf_counter(), time.process_time()
        act()
        processor.append((time.process_time() - worked) * 1000)
        wall.append((time.perf_counter() - began) * 1000)
    return Took(median(processor), median(wall))


if __name__ == "__main__":
    sys.exit(main())
