"""Anchors: how far each chain had come, written to a second place that the database is not.

Somebody who can write the database could cut the newest events off a chain, and its head with
them, without breaking a seal. The anchors, written every hour, still know how far it had come.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from heard.audit.models import Chain
from heard.audit.places import place_of
from heard.audit.signing import sign


class Anchor(NamedTuple):
    """The length and the head that a chain had at a moment."""

    at: str
    chain: str
    length: int
    head: str

    def signed(self) -> str:
        return sign("\n".join(map(str, self)))


class BrokenAnchor(Exception):
    """A line of the anchors was changed. Says which."""


def anchors_now(*, at: datetime) -> list[str]:
    """A signed line for each chain."""
    anchors = [
        Anchor(at.isoformat(), str(chain.pk), chain.length, chain.head)
        for chain in Chain.objects.order_by("id")
    ]
    return [json.dumps({**each._asdict(), "signature": each.signed()}) + "\n" for each in anchors]


def drop_anchors(lines: Sequence[str], *, to: str | Path, at: datetime) -> int:
    """Write anchors down in their place. Returns how many. Raises OSError when that cannot be."""
    place_of(to).add("".join(lines), at=at)
    return len(lines)


def read_anchors(place: str | Path) -> Iterator[tuple[UUID, Anchor]]:
    """The anchors in a place, by their chains. Raises BrokenAnchor, and OSError."""
    try:
        for where, line in place_of(place).read():
            yield _read(where, line)
    except UnicodeDecodeError:
        raise BrokenAnchor(f"something in {place} is not as it was written") from None


def _read(where: str, line: str) -> tuple[UUID, Anchor]:
    try:
        told = json.loads(line)
        anchor = Anchor(*(told[name] for name in Anchor._fields))
        chain = UUID(anchor.chain)
        whole = told["signature"] == anchor.signed()
    except (ValueError, TypeError, KeyError):
        whole = False
    if not whole:
        raise BrokenAnchor(f"{where} is not as it was written")
    return chain, anchor
