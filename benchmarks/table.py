"""Figures in a table, each beside what is asked of it."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Bar:
    """What is asked of a figure: at most so much, or at least."""

    limit: float
    unit: str
    at_least: bool = False

    def __str__(self) -> str:
        return f"{'at least' if self.at_least else 'at most'} {self.limit:,g} {self.unit}"

    def met_by(self, figure: float) -> bool:
        return figure >= self.limit if self.at_least else figure <= self.limit


@dataclass
class Table:
    """Rows with a name and the figures in columns. A row with bars ends in what came of them."""

    title: str
    columns: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)
    missed: int = 0

    def add(self, name: str, *figures: float | str, bars: Sequence[tuple[Bar, float]] = ()) -> None:
        """A row. `bars` are what is asked of it, each with the figure that must meet it."""
        missed = [str(bar) for bar, figure in bars if not bar.met_by(figure)]
        self.missed += len(missed)
        judged = f"MISSED: {', '.join(missed)}" if missed else "met" if bars else ""
        self.rows.append([name, *map(_written, figures), judged])

    def show(self) -> None:
        heads = [self.title, *self.columns, ""]
        widths = [max(map(len, column)) for column in zip(heads, *self.rows, strict=True)]
        print()
        for first, *others, last in [heads, ["-" * width for width in widths], *self.rows]:
            numbers = (text.rjust(width) for text, width in zip(others, widths[1:], strict=False))
            print("  ".join([first.ljust(widths[0]), *numbers, last]).rstrip(), flush=True)


def finish(*tables: Table) -> int:
    """Say whether every bar was met. Returns the exit status."""
    missed = sum(table.missed for table in tables)
    print(f"\n{missed} missed." if missed else "\nEvery bar was met.")
    return 1 if missed else 0


def machine() -> str:
    """Where the figures come from: they mean nothing without it, nor on a machine that is busy."""
    version, busy = platform.python_version(), os.getloadavg()[0]
    return f"Python {version}, {os.cpu_count()} cores, of which {busy:.1f} were at work before"


def _written(figure: float | str) -> str:
    if isinstance(figure, str):
        return figure
    return f"{figure:,.0f}" if figure >= 100 or figure == int(figure) else f"{figure:.1f}"
