"""Small numbers in a breakdown are hidden, and nothing that is published brings them back."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import permutations, product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from heard.rules.suppression import SMALLEST_SHOWN, corrected, of_many, suppress

HIDDEN = None


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ({"a": 5, "b": 5}, {"a": 5, "b": 5}),
        ({"a": 4, "b": 9}, {"a": HIDDEN, "b": HIDDEN}),
        ({"a": 4, "b": 9, "c": 20}, {"a": HIDDEN, "b": HIDDEN, "c": 20}),
        ({"a": 0, "b": 9, "c": 20}, {"a": HIDDEN, "b": HIDDEN, "c": 20}),
        ({"a": 1, "b": 2, "c": 9, "d": 20}, {"a": HIDDEN, "b": HIDDEN, "c": HIDDEN, "d": 20}),
        ({"a": 4, "b": 9, "c": 9}, {"a": HIDDEN, "b": HIDDEN, "c": HIDDEN}),
        ({"a": 1, "b": 2}, {"a": HIDDEN, "b": HIDDEN}),
        ({"a": 0, "b": 0}, {"a": 0, "b": 0}),
        ({"a": 3}, {"a": 3}),
        ({}, {}),
    ],
)
def test_what_is_shown(cells: dict[str, int], shown: dict[str, int | None]) -> None:
    assert suppress(cells) == shown


def breakdowns(total: int, cells: int) -> Iterator[tuple[int, ...]]:
    """Every breakdown of a total into so many cells."""
    for first in product(range(total + 1), repeat=cells - 1):
        if sum(first) <= total:
            yield (*first, total - sum(first))


def published(cells: tuple[int, ...]) -> tuple[int | None, ...]:
    return tuple(suppress({str(place): number for place, number in enumerate(cells)}).values())


@pytest.mark.parametrize(("cells", "most"), [(2, 40), (3, 30), (4, 18)])
def test_who_knows_the_rule_and_the_total_still_cannot_tell_a_hidden_cell(
    cells: int, most: int
) -> None:
    """Every table there could be is tried: for each hidden cell, what is published fits at least
    two numbers."""
    for total in range(most):
        fits = defaultdict(list)
        for each in breakdowns(total, cells):
            fits[published(each)].append(each)
        for shown, tables in fits.items():
            for place, number in enumerate(shown):
                if number is HIDDEN:
                    assert len({table[place] for table in tables}) > 1, (total, shown)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=7))
@example([2, 2, 2])
def test_no_hidden_cell_follows_from_the_total(numbers: list[int]) -> None:
    """Whatever the size: the hidden numbers could stand in another order, and the same would be
    published."""
    shown = published(tuple(numbers))
    hidden = [place for place, number in enumerate(shown) if number is HIDDEN]
    assert all(number is HIDDEN or number >= SMALLEST_SHOWN or not any(numbers) for number in shown)
    if not hidden:
        return
    assert len(hidden) > 1
    others = []
    for order in permutations(numbers[place] for place in hidden):
        other = list(numbers)
        for place, number in zip(hidden, order, strict=True):
            other[place] = number
        others.append(other)
    for up, down in permutations(hidden, 2):  # where all the hidden numbers are the same
        one_more = list(numbers)
        one_more[up] += 1
        one_more[down] -= 1
        others += [one_more] if min(one_more) >= 0 else []
    alike = [other for other in others if published(tuple(other)) == shown]
    for place in hidden:
        assert len({other[place] for other in alike}) > 1


def test_a_corrected_breakdown_is_shown_only_where_it_says_the_same() -> None:
    assert corrected({"a": 5, "b": HIDDEN}, {"a": 5, "b": HIDDEN})
    assert not corrected({"a": 6, "b": HIDDEN}, {"a": 5, "b": HIDDEN})
    assert not corrected({"a": 5}, {})


# Lines about one application each ----------------------------------------------------------------

KEYS = ("a", "b", "c")


@given(st.lists(st.tuples(*[st.sampled_from("xyz")] * 3), max_size=60))
def test_of_many_lines_what_is_shown_is_shared_by_five(drawn: list[tuple[str, ...]]) -> None:
    rows = [dict(zip(KEYS, each, strict=True)) | {"n": str(n)} for n, each in enumerate(drawn)]
    shown = of_many(rows, KEYS)
    assert len(shown) == (len(rows) if len(rows) >= SMALLEST_SHOWN else 0)
    shared = Counter(tuple(row[key] for key in KEYS) for row in shown)
    assert all(number >= SMALLEST_SHOWN for number in shared.values())
    for row, before in zip(shown, rows, strict=False):
        assert row["n"] == before["n"]  # what is no key stays
        assert all(row[key] in {None, before[key]} for key in KEYS)


@pytest.mark.parametrize(
    ("groups", "shown"),
    [
        ({"xxx": 5}, {("x", "x", "x"): 5}),
        ({"xxx": 4}, {}),
        # The last key goes first, and no more than must.
        ({"xxx": 4, "xxy": 3}, {("x", "x", None): 7}),
        # The few that are left with nothing take the smallest other group with them.
        ({"xxx": 6, "yyy": 5, "zzz": 1}, {("x", "x", "x"): 6, (None, None, None): 6}),
        ({"xxx": 5, "yyy": 5}, {("x", "x", "x"): 5, ("y", "y", "y"): 5}),
    ],
)
def test_of_many_lines_no_more_is_hidden_than_must(
    groups: dict[str, int], shown: dict[tuple[str | None, ...], int]
) -> None:
    rows = [dict(zip(KEYS, each, strict=True)) for each, n in groups.items() for _ in range(n)]
    found = Counter(tuple(row[key] for key in KEYS) for row in of_many(rows, KEYS))
    assert found == shown
