"""Writes down which characters the fonts of the letters can print: `heard.notify.print`.

    python tools/fonts.py

PDF/UA refuses a letter that holds a character without a shape, so what somebody typed is looked
up in this list first. To be run when a font is replaced; a test fails until it has been.
"""

from collections.abc import Iterable
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parents[1] / "src/heard/notify/print"
# A bold font lacks nothing that its regular one has, or the test fails.
FONTS = ("atkinson/Regular.ttf", "dejavu/DejaVuSans.ttf")


def covered(name: str) -> set[int]:
    """The characters of a font."""
    return set(TTFont(FOLDER / name).getBestCmap())


def ranges(characters: Iterable[int]) -> str:
    """Characters as lines of a first and a last one, in hexadecimal."""
    runs: list[list[int]] = []
    for each in sorted(characters):
        if runs and runs[-1][1] == each - 1:
            runs[-1][1] = each
        else:
            runs.append([each, each])
    return "".join(f"{first:04x} {last:04x}\n" for first, last in runs)


def listed() -> str:
    return ranges(set().union(*map(covered, FONTS)))


if __name__ == "__main__":
    (FOLDER / "letters.txt").write_text(listed(), encoding="utf-8")
