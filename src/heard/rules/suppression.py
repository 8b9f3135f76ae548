"""Hiding small numbers in a breakdown: the one place where it is done.

The four totals of section 104(9) are published whole, because the Act demands them. A breakdown of
a total, by who applied for example, could point at somebody: with one business in a village, a 1 is
a name. So a cell that counts fewer than five is hidden, and with it a companion, because the total
would give it away.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

SMALLEST_SHOWN = 5

type Cells = Mapping[str, int]
type Shown = dict[str, int | None]  # None: hidden


def suppress(cells: Cells) -> Shown:
    """A breakdown as it may be published beside its total. None: hidden.

    Hidden are all small numbers, noughts too, for they say what somebody is not; and, as their
    companion, every cell that counts as much as the smallest of the others. So a small number and
    a larger one are hidden together, and nothing tells which of the hidden cells is which: each
    could hold what another holds, and the total, and what is shown, would be the same.

    Nothing is hidden where there is nothing to tell: of one cell, which is its total, or of none.
    """
    if len(cells) < 2 or not any(cells.values()):
        return dict(cells)
    small = {number for number in cells.values() if number < SMALLEST_SHOWN}
    companion = min(set(cells.values()) - small, default=None) if small else None
    hidden = small | {companion}
    return {name: None if number in hidden else number for name, number in cells.items()}


def of_many(rows: Iterable[Mapping[str, str]], keys: Sequence[str]) -> list[dict[str, str | None]]:
    """Rows about one application each, as somebody may have them who is to know nobody in them.

    What is shown of the keys, by which somebody could be recognised, is shared by at least five
    rows each time. None: hidden. Where a few share something, their last key is hidden first, then
    the one before; and where a few are left with nothing shown, the smallest of the other groups is
    hidden with them. Of fewer than five rows there is nothing.
    """
    held: list[dict[str, str | None]] = [dict(row) for row in rows]
    for kept in range(len(keys), 0, -1):
        shared = Counter(_shown(row, keys) for row in held)
        for row in held:
            if shared[_shown(row, keys)] < SMALLEST_SHOWN:
                row.update(dict.fromkeys(keys[kept - 1 :]))
    nothing = (None,) * len(keys)
    shared = Counter(_shown(row, keys) for row in held)
    while 0 < shared[nothing] < SMALLEST_SHOWN and len(shared) > 1:
        smallest = min((key for key in shared if key != nothing), key=lambda key: shared[key])
        for row in held:
            if _shown(row, keys) == smallest:
                row.update(dict.fromkeys(keys))
        shared = Counter(_shown(row, keys) for row in held)
    return held if len(held) >= SMALLEST_SHOWN else []


def _shown(row: Mapping[str, str | None], keys: Sequence[str]) -> tuple[str | None, ...]:
    return tuple(row[key] for key in keys)


def corrected(now: Shown, before: Shown) -> bool:
    """Whether a breakdown of corrected figures may be shown beside the one published before.

    Only where both say the same: the difference between two of them could be one person.
    """
    return now == before
