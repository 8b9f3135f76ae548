"""Whether the audit record is as it was written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from heard.audit.anchors import Anchor
from heard.audit.models import Chain, Event
from heard.audit.seals import seal_of


class What(StrEnum):
    """What is wrong at a place of a chain."""

    CHANGED = "this event, or the one before it, was changed"
    MISSING = "an event is missing"
    ADDED = "this event was added"
    CUT = "the newest events are missing"
    NO_CHAIN = "the whole chain is missing"


class Fault(NamedTuple):
    chain: UUID
    number: int
    what: What

    def __str__(self) -> str:
        return f"chain {self.chain}, event {self.number}: {self.what}"


def faults(anchors: Iterable[tuple[UUID, Anchor]] = ()) -> Iterator[Fault]:
    """Everything that does not fit: in the chains, in their heads, and with the anchors."""
    anchored: dict[UUID, dict[int, str]] = defaultdict(dict)
    for name, anchor in anchors:
        anchored[name][anchor.length] = anchor.head
    for chain in Chain.objects.order_by("id"):
        yield from _of_chain(chain, anchored.pop(chain.pk, {}))
    for gone, heads in anchored.items():
        if longest := max(heads):
            yield Fault(gone, longest, What.NO_CHAIN)


def _of_chain(chain: Chain, anchored: dict[int, str]) -> Iterator[Fault]:
    number, head = 0, ""
    for event in chain.events.order_by("number").iterator(chunk_size=2000):
        if event.number != number + 1:
            yield Fault(chain.pk, number + 1, What.MISSING)
        elif not _fits(event, after=head) or anchored.get(event.number, event.seal) != event.seal:
            yield Fault(chain.pk, event.number, What.CHANGED)
        number, head = event.number, event.seal
    if number > chain.length:
        yield Fault(chain.pk, number, What.ADDED)
    elif number < chain.length or number < max(anchored, default=0):
        yield Fault(chain.pk, number + 1, What.CUT)
    elif head != chain.head:
        yield Fault(chain.pk, number, What.CHANGED)


def _fits(event: Event, *, after: str) -> bool:
    return event.seal == seal_of(event, after=after)
