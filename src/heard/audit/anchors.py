"""Anchors: how far each chain had come, written to a second place that the database is not.

Somebody who can write the database could cut the newest events off a chain, and its head with
them, without breaking a seal. The anchors, written every hour, still know how far it had come.
"""

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from heard.audit.models import Chain
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
    """A line of the file of anchors was changed. Says which."""


def drop_anchors(file: Path, *, at: datetime) -> int:
    """Add a line for each chain to the file, and see it on the disk. Returns how many.

    Raises OSError when the file cannot be written.
    """
    anchors = [
        Anchor(at.isoformat(), str(chain.pk), chain.length, chain.head)
        for chain in Chain.objects.order_by("id")
    ]
    lines = [json.dumps({**each._asdict(), "signature": each.signed()}) for each in anchors]
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as out:
        out.writelines(f"{line}\n" for line in lines)
        out.flush()
        os.fsync(out.fileno())
    return len(anchors)


def read_anchors(file: Path) -> Iterator[tuple[UUID, Anchor]]:
    """The anchors in a file, by their chains. Raises BrokenAnchor, and OSError."""
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                told = json.loads(line)
                anchor = Anchor(*(told[name] for name in Anchor._fields))
                chain = UUID(anchor.chain)
                whole = told["signature"] == anchor.signed()
            except (ValueError, TypeError, KeyError):
                whole = False
            if not whole:
                raise BrokenAnchor(f"line {number} of {file} is not as it was written")
            yield chain, anchor
