"""Who does which kind of job.

    @handles("people.invited")
    def invite(row: OutboxRow, *, at: datetime) -> Outside | None:
        message = ...               # look up, check, write down: in one transaction
        return message.send         # what reaches beyond the database, done after it

A handler is called inside a transaction. When it gives back nothing, what it wrote and that the
job is done are saved together, so it happens exactly once. What cannot be taken back, such as an
e-mail, it gives back as a function to be called when the transaction has ended.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from heard.database.scope import acting_as_system
from heard.jobs.models import OutboxRow, State

type Outside = Callable[[], object]


class Does(Protocol):
    def __call__(self, row: OutboxRow, *, at: datetime) -> Outside | None: ...


class Told(Protocol):
    """Learns what became of a job: `said` is what doing it outside gave back, or why it is so, as
    a code."""

    def __call__(self, row: OutboxRow, *, state: State, said: object, at: datetime) -> None: ...


@dataclass(frozen=True)
class Handler:
    """What does a kind of job. `repeatable`: doing it twice is the same as doing it once.

    `told` is called with each change of the job after its handler, in the transaction of that
    change: also where a worker was killed, and where a person decided.
    """

    do: Does
    repeatable: bool
    told: Told | None = None


HANDLERS: dict[str, Handler] = {}


class TryAgain(Exception):
    """Nothing has left this machine; it may go better later. Says why, as a code."""


class GiveUp(Exception):
    """It will never go, and nothing has left this machine. Says why, as a code."""


def handles[D: Does](
    kind: str, *, repeatable: bool = False, told: Told | None = None
) -> Callable[[D], D]:
    """Register what does a kind of job."""

    def register(do: D) -> D:
        if kind in HANDLERS:
            raise ValueError(f"{kind} has a handler already")
        HANDLERS[kind] = Handler(do, repeatable, told)
        return do

    return register


@acting_as_system()
def tell(row: OutboxRow, *, state: State, said: object, at: datetime) -> None:
    """Tell what does a job that somebody or something else has moved it."""
    handler = HANDLERS.get(row.kind)
    if handler and handler.told:
        handler.told(row, state=state, said=said, at=at)
