"""Letters on paper: tagged PDF (PDF/UA-1) by typst, out of the same blocks as the page.

What people typed goes to typst as data and is shown as text. Nothing is fetched: the fonts and
the template lie in `print/`.
"""

import json
import re
import shutil
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from heard.design.brand import is_brand_colour
from heard.design.dates import day
from heard.notify.letters import Block
from heard.notify.models import Letter
from heard.rules.periods import london_date

FOLDER = Path(__file__).parent / "print"
USUAL, LARGE = 12, 16  # points
BLACK = "#0b0c0c"
NO_SHAPE = "□"
# The longest word that a line, or a narrow column of a table, holds in large print.
IN_A_LINE, IN_A_COLUMN = 40, 12
SPACES = {"\t": " ", "\r\n": "\n", "\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n"}


def as_pdf(
    letter: Letter,
    *,
    reference: str,
    large_print: bool = False,
    address: str = "",
    file_title: str = "",
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """A letter as a PDF/UA-1 file, in the area's name and colour.

    `address` is printed for the window of an envelope: give it only where the letter is to be
    posted and the address is safe to print (`heard.rules.safe_contact`). The file's own title,
    which a browser shows and remembers, does not tell what the letter is about. `pictures` are what
    its picture blocks name.
    """
    area = letter.area
    with override(letter.language):
        words: dict[str, Any] = {
            "file_title": file_title
            or _("A letter to you, {day}").format(day=day(letter.written_at)),
            "title": letter.title,
            "date": day(letter.written_at),
            # Welsh: {page} and {pages} are numbers: Page 1 of 2
            "page_words": _("Page {page} of {pages}"),
            "sender": area.name,
            "address": address,
            "reference": reference,
            "blocks": letter.blocks,
        }
    words = printable(words) | {
        "language": letter.language,
        "points": LARGE if large_print else USUAL,
        "colour": area.colour if is_brand_colour(area.colour) else BLACK,
    }
    if not pictures:
        return _typeset(words, at=letter.written_at)
    with TemporaryDirectory() as made:
        folder = Path(made)  # what typst may read: the template and these pictures
        shutil.copy(FOLDER / "letter.typ", folder)
        for name, content in pictures.items():
            (folder / name).write_bytes(content)
        return _typeset(words, at=letter.written_at, folder=folder)


def download(
    letter: Letter, *, reference: str, large_print: bool = False, address: str = ""
) -> HttpResponse:
    """The PDF as a file to keep. Nothing on the way keeps a copy, and its name tells nothing."""
    made = as_pdf(letter, reference=reference, large_print=large_print, address=address)
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{file_name(letter)}"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


def file_name(letter: Letter) -> str:
    """What the file is called where it is kept: whoever sees its name learns only the day."""
    with override(letter.language):
        return f"{_('letter')}-{london_date(letter.written_at).isoformat()}.pdf"


def printable(words: Any) -> Any:
    """The same words with only what the fonts can print, and no word longer than a line."""
    match words:
        case str():
            return broken(clean(words), longest=IN_A_LINE)
        case {"kind": "table"}:
            return {**words, **_columns(words)}
        case dict():
            return {name: printable(value) for name, value in words.items()}
        case list() | tuple():
            return [printable(each) for each in words]
    return words


def clean(text: str) -> str:
    """Text without what has no shape or could turn a line round: such a letter becomes a box."""
    for there, instead in SPACES.items():
        text = text.replace(there, instead)
    text = unicodedata.normalize("NFC", text)
    return "".join(_shown(each) for each in text)


def broken(text: str, *, longest: int) -> str:
    """Text whose longest words may go on in the next line (at a space without width)."""
    return re.sub(rf"(\S{{{longest}}})(?=\S)", "\\1\N{ZERO WIDTH SPACE}", text)


def _shown(character: str) -> str:
    if character == "\n" or _has_shape(ord(character)):
        return character
    return "" if unicodedata.category(character) in {"Cc", "Cf", "Mn", "Me"} else NO_SHAPE


def _columns(table: Block) -> Block:
    def cell(text: str) -> str:
        return broken(clean(text), longest=IN_A_COLUMN)

    return {
        "columns": [cell(each) for each in table["columns"]],
        "rows": [[cell(each) for each in row] for row in table["rows"]],
    }


def _has_shape(code: int) -> bool:
    if code == ord("\N{SOFT HYPHEN}"):
        return False
    first, last = _ranges()
    place = bisect_right(first, code) - 1
    return place >= 0 and code <= last[place] and unicodedata.category(chr(code)) != "Cf"


@cache
def _ranges() -> tuple[Sequence[int], Sequence[int]]:
    """The characters that the fonts have, as first and last ones (`tools/fonts.py` wrote them)."""
    lines = (FOLDER / "letters.txt").read_text(encoding="ascii").splitlines()
    pairs = [tuple(int(end, 16) for end in line.split()) for line in lines]
    return [first for first, _last in pairs], [last for _first, last in pairs]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)]
    )


def _typeset(words: dict[str, Any], *, at: datetime, folder: Path = FOLDER) -> bytes:
    # One compiler for each letter: it keeps what it was last given, and threads must not share it.
    compiler = typst.Compiler(folder / "letter.typ", root=folder, font_paths=_fonts())
    made = compiler.compile(
        format="pdf",
        sys_inputs={"letter": json.dumps(words)},
        pdf_standards="ua-1",
        timestamp=int(at.timestamp()),
    )
    assert isinstance(made, bytes)  # noqa: S101 - one format, one file
    return made
