"""How long things took: the share in time is against the first date, and only of what had one."""

from datetime import date

import pytest

from heard.rules.timing import Measured, Taken, measured

ON = date(2026, 3, 2)


def taken(days: int, due: int | None) -> Taken:
    return Taken(
        ON,
        date.fromordinal(ON.toordinal() + days),
        date.fromordinal(ON.toordinal() + due) if due is not None else None,
    )


@pytest.mark.parametrize(
    ("all_of_it", "found", "share"),
    [
        ([], Measured(0, 0, 0, None), None),
        ([taken(5, 5)], Measured(1, 1, 1, 5), 100),
        ([taken(6, 5)], Measured(1, 1, 0, 6), 0),
        ([taken(6, None)], Measured(1, 0, 0, 6), None),
        ([taken(1, 5), taken(9, 5), taken(3, 5)], Measured(3, 3, 2, 3), 67),
        ([taken(1, 5), taken(9, None)], Measured(2, 1, 1, 5), 100),
    ],
)
def test_what_was_taken(all_of_it: list[Taken], found: Measured, share: int | None) -> None:
    assert measured(all_of_it) == found
    assert found.share == share
