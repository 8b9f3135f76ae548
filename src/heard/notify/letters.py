"""Letters as words: blocks that a page, plain text and a PDF (`heard.notify.pdf`) are made of."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from heard.agencies.models import Area, User
from heard.agencies.standing import agency_of
from heard.notify.models import Letter, Wording
from heard.notify.registry import registered

Block = dict[str, Any]
SECOND = 2  # the level of headings under the title


@dataclass(frozen=True)
class Part:
    """A part of a letter that holds facts, by its name. An area that words the letter itself may
    put it elsewhere, and can never leave it out. Where a fact is not known it has no blocks."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class LetterText:
    """A letter's title and what it is made of, in the language they were written in."""

    title: str
    pieces: tuple[Block | Part, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block in order, those of the parts among them."""
        return tuple(
            block
            for piece in self.pieces
            for block in (piece.blocks if isinstance(piece, Part) else (piece,))
        )

    @property
    def parts(self) -> dict[str, Part]:
        return {piece.name: piece for piece in self.pieces if isinstance(piece, Part)}

    @property
    def plain(self) -> str:
        """The letter as plain text."""
        return "\n\n".join([self.title.upper(), *(_plain(block) for block in self.blocks)]) + "\n"


def part(name: str, *blocks: Block) -> Part:
    return Part(name, blocks)


def heading(text: str, *, level: int = 2) -> Block:
    """A heading. Letters have one level of them; what binds letters together needs more."""
    return {"kind": "heading", "text": text} | ({"level": level} if level != SECOND else {})


def lowered(blocks: Iterable[Block], *, by: int) -> list[Block]:
    """The same blocks as part of something larger: their headings so many levels further down."""
    return [
        heading(each["text"], level=each.get("level", SECOND) + by)
        if each["kind"] == "heading"
        else each
        for each in blocks
    ]


def paragraph(text: str) -> Block:
    return {"kind": "paragraph", "text": text}


def bullets(items: Iterable[str]) -> Block:
    return {"kind": "bullets", "items": list(items)}


def facts(rows: Iterable[tuple[str, str]]) -> Block:
    return {"kind": "facts", "rows": [list(row) for row in rows]}


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Block:
    """A table with a heading to each column. The last column has the most words."""
    return {"kind": "table", "columns": list(columns), "rows": [list(row) for row in rows]}


def box(lines: Iterable[str]) -> Block:
    """What somebody looks for first: the date that matters, and the number to call."""
    return {"kind": "box", "lines": list(lines)}


def contents() -> Block:
    """On paper: the headings, with their pages."""
    return {"kind": "contents"}


def picture(name: str, alt: str) -> Block:
    """On paper: a picture that is given beside the words, by its name; `alt` says what it is."""
    return {"kind": "picture", "name": name, "alt": alt}


def keep(  # noqa: PLR0913 - all that is known of a letter
    text: LetterText,
    *,
    kind: str,
    area: Area,
    about: UUID,
    language: str,
    by: User | None,
    at: datetime,
    needs_check: bool = False,
    checked_by: User | None = None,
    wording: Wording | None = None,
) -> Letter:
    """Keep a letter as it was written, with a digest that shows if a word is ever changed.

    With `needs_check`, the person it is for sees it only when a second person has agreed to what
    it discloses. `checked_by` has done so already, with the words before them. `wording` says whose
    words they are. Raises NotRegistered
    for a kind that is in no list of what Heard writes.
    """
    entry = registered(kind)
    return Letter.objects.create(
        area=area,
        about=about,
        kind=kind,
        language=language,
        title=text.title,
        blocks=list(text.blocks),
        digest=digest(text.title, text.blocks),
        version=entry.version,
        wording=wording,
        written_at=at,
        written_by=by,
        held_by_id=agency_of(by.pk, area.pk, at) if by else None,
        needs_check=needs_check,
        checked_by=checked_by,
        checked_at=at if checked_by else None,
        agreed=True if checked_by else None,
    )


def digest(title: str, blocks: Sequence[Block]) -> str:
    content = json.dumps([title, list(blocks)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def text_of(letter: Letter) -> LetterText:
    return LetterText(letter.title, tuple(letter.blocks))


def _plain(block: Block) -> str:
    match block["kind"]:
        case "bullets":
            return "\n".join(f"- {item}" for item in block["items"])
        case "box":
            return "\n".join(f"- {line}" for line in block["lines"])
        case "facts":
            return "\n".join(f"{name}: {value}" for name, value in block["rows"])
        case "table":
            return "\n\n".join(_row(block["columns"], row) for row in block["rows"])
        case "heading":
            return f"{block['text']}\n{'-' * len(block['text'])}"
        case _:
            return str(block["text"])


def _row(columns: Sequence[str], row: Sequence[str]) -> str:
    return "\n".join(f"{column}: {cell}" for column, cell in zip(columns, row, strict=True))
