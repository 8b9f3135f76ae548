"""Doing things at the same time, as two people or one impatient person do."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

from django.db import connection, connections


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each gives back, or the exception it raised, when all begin at the same moment."""
    return next(iter(races([None], *[lambda _, act=act: act() for act in acts])))


def races(things: Sequence[Any], *acts: Callable[[Any], Any]) -> list[list[Any]]:
    """The results of doing each act with each thing, one thing after the other, all at once."""
    results: list[list[Any]] = [[None] * len(acts) for _ in things]
    start = Barrier(len(acts))

    def take(place: int, act: Callable[[Any], Any]) -> None:
        try:
            for thing, of_thing in zip(things, results, strict=True):
                start.wait(timeout=30)
                try:
                    of_thing[place] = act(thing)
                except Exception as raised:
                    of_thing[place] = raised
        finally:
            connections.close_all()

    threads = [Thread(target=take, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert not any(thread.is_alive() for thread in threads), "two of them wait for each other"
    return results


@contextmanager
def on_disk(folder: Path) -> Iterator[None]:
    """Where the tests' SQLite is in memory, which threads share in a way that real use does not,
    go on with a copy of it in a file."""
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():
        yield
        return
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    file = folder / "heard.sqlite3"
    in_memory.execute("VACUUM INTO ?", [str(file)])
    connection.connection = None
    connection.settings_dict["NAME"] = str(file)
    try:
        yield
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = in_memory, name
