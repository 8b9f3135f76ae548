"""How much of the code the tests must reach, checked against what coverage measured."""

from collections.abc import Iterator
from typing import Any

LINES = 90
BRANCHES = 85
WHOLLY = "src/heard/rules/"  # the law is tested to the last branch


def shortfalls(measured: dict[str, Any]) -> Iterator[str]:
    """Say in a sentence each way in which the figures of `coverage json` are too low."""
    totals = measured["totals"]
    for what, reached, of, least in (
        ("lines", totals["covered_lines"], totals["num_statements"], LINES),
        ("branches", totals["covered_branches"], totals["num_branches"], BRANCHES),
    ):
        # In whole numbers, so that 89.99% is not 90%.
        if reached * 100 < least * of:
            yield f"The tests reach {reached / of:.2%} of the {what}, and should reach {least}%."
    for file, found in sorted(measured["files"].items()):
        if file.startswith(WHOLLY) and (found["missing_lines"] or found["missing_branches"]):
            yield f"The tests should reach every line and branch of {file}."


def summary(measured: dict[str, Any]) -> str:
    """What was reached, in a line."""
    totals = measured["totals"]
    lines = totals["covered_lines"] / totals["num_statements"]
    branches = totals["covered_branches"] / totals["num_branches"]
    return f"The tests reach {lines:.1%} of the lines and {branches:.1%} of the branches."
