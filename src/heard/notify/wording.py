"""An area's own wording of a letter: a strict little language that does nothing but place words.

    ## Words             a heading
    - words              a line of a list
    {reports}            alone on its line: a part that holds facts
    words {name} words   a paragraph with a fact in it

Each part of the letter must be there, once, so nobody loses a date, a reason or the right to appeal
to a wording. Everything else is shown as it was typed: there is no markup, and nothing runs. A
fact is put in as it is, and never read as wording. A paragraph whose fact is not known is left
out, and so is a heading with nothing below it.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from heard.notify.letters import Block, LetterText, Part, bullets, heading, paragraph

LONGEST, LONGEST_TITLE = 10_000, 200
GAP = re.compile(r"\{([a-z_]+)\}")
HEADING, ITEM = "## ", "- "
# What turns a line round or hides in one: it would not be shown as it was typed.
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class Unfit(Exception):
    """A wording that cannot be a letter. `problems` says in words what to do about each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Place:
    """Where a part of the letter stands."""

    name: str


@dataclass(frozen=True)
class Template:
    """A wording that has been read, and fits its letter."""

    title: str
    pieces: tuple[Block | Place, ...]


def read(title: str, body: str, *, parts: Collection[str], values: Collection[str]) -> Template:
    """Read a wording of a letter that has these parts, and these facts to put into sentences.

    Raises Unfit with everything that is wrong.
    """
    title, body = title.strip(), body.replace("\r\n", "\n").replace("\r", "\n")
    problems = [*_faults_of_title(title), *_faults(body, parts=parts, values=values)]
    if problems:
        raise Unfit(problems)
    return Template(title, tuple(_pieces(body, parts)))


def fill(template: Template, text: LetterText, values: Mapping[str, str]) -> LetterText:
    """The letter in the area's words, with the facts of the product's."""
    pieces: list[Block | Part] = []
    for piece in template.pieces:
        if isinstance(piece, Place):
            pieces.append(text.parts[piece.name])
        elif (block := _filled(piece, values)) is not None:
            pieces.append(block)
    return LetterText(template.title, tuple(_without_empty_headings(pieces)))


def as_wording(text: LetterText) -> str:
    """A letter as the wording that an area begins with."""
    return "\n\n".join(
        f"{{{piece.name}}}" if isinstance(piece, Part) else _as_typed(piece)
        for piece in text.pieces
    )


# Reading -----------------------------------------------------------------------------------------


def _faults_of_title(title: str) -> Iterator[str]:
    if not title:
        yield _("Enter a title.")
    if len(title) > LONGEST_TITLE:
        yield _("The title must be {number} characters or fewer.").format(number=LONGEST_TITLE)
    if "{" in title or "}" in title or "\n" in title:
        yield _("The title is one line of words, without { or }.")
    if _hides(title):
        yield _("The title has a character that cannot be seen. Type it again.")


def _faults(body: str, *, parts: Collection[str], values: Collection[str]) -> Iterator[str]:
    if len(body) > LONGEST:
        yield _("The words must be {number} characters or fewer.").format(number=f"{LONGEST:,}")
        return
    if _hides(body):
        yield _("The words have a character that cannot be seen. Type them again.")
    places = [name for line in body.split("\n") if (name := _place(line, parts))]
    for name in parts:
        if (number := places.count(name)) == 0:
            yield _(
                "{part} must be in the letter. Put it on a line of its own, and leave a line empty "
                "before and after it."
            ).format(part=f"{{{name}}}")
        elif number > 1:
            yield _("{part} is there more than once.").format(part=f"{{{name}}}")
    for number, line in enumerate(body.split("\n"), start=1):
        if not _place(line, parts):
            yield from _faults_of_line(number, line, values)


def _faults_of_line(number: int, line: str, values: Collection[str]) -> Iterator[str]:
    for name in GAP.findall(line):
        if name not in values:
            yield _("Line {number}: {part} cannot stand here.").format(
                number=number, part=f"{{{name}}}"
            )
    if set("{}") & set(GAP.sub("", line)):
        yield _("Line {number}: write {{ and }} only around the name of a fact.").format(
            number=number
        )
    if line.strip() in {HEADING.strip(), ITEM.strip()}:
        yield _("Line {number} has no words.").format(number=number)


def _place(line: str, parts: Collection[str]) -> str:
    """The part that a line is the place of; empty where it is none."""
    found = GAP.fullmatch(line.strip())
    return found[1] if found and found[1] in parts else ""


def _hides(text: str) -> bool:
    return any(unicodedata.category(each) in HIDDEN for each in text if each not in "\n\t")


def _pieces(body: str, parts: Collection[str]) -> Iterator[Block | Place]:
    """Lines in a row that are items of a list, or words, are one block."""

    def kind(line: str) -> str:
        if not line or _place(line, parts):
            return line
        return next((mark for mark in (HEADING, ITEM) if line.startswith(mark)), "words")

    for of_kind, lines in groupby(map(str.strip, body.split("\n")), key=kind):
        words = [line.removeprefix(HEADING).removeprefix(ITEM).strip() for line in lines]
        if of_kind == "words":
            yield paragraph(" ".join(words))
        elif of_kind == ITEM:
            yield bullets(words)
        elif of_kind == HEADING:
            yield from map(heading, words)
        elif of_kind:
            yield Place(_place(of_kind, parts))


# Filling -----------------------------------------------------------------------------------------


def _filled(block: Block, values: Mapping[str, str]) -> Block | None:
    """A block with its facts; nothing where one of them is not known."""
    if block["kind"] == "bullets":
        items = [_put(item, values) for item in block["items"] if _known(item, values)]
        return bullets(items) if items else None
    text = str(block["text"])
    return block | {"text": _put(text, values)} if _known(text, values) else None


def _known(text: str, values: Mapping[str, str]) -> bool:
    return all(values.get(name) for name in GAP.findall(text))


def _put(text: str, values: Mapping[str, str]) -> str:
    """In one pass: what a fact holds is not looked at again."""
    return GAP.sub(lambda gap: values[gap[1]], text)


def _without_empty_headings(pieces: Sequence[Block | Part]) -> Iterator[Block | Part]:
    for place, piece in enumerate(pieces):
        if isinstance(piece, Part) or piece["kind"] != "heading" or _has_below(pieces, place):
            yield piece


def _has_below(pieces: Sequence[Block | Part], place: int) -> bool:
    """Whether anything stands between a heading and the next."""
    blocks = [
        block
        for piece in pieces[place + 1 :]
        for block in (piece.blocks if isinstance(piece, Part) else (piece,))
    ]
    return bool(blocks) and blocks[0]["kind"] != "heading"


def _as_typed(block: Block) -> str:
    match block["kind"]:
        case "heading":
            return f"{HEADING}{block['text']}"
        case "bullets":
            return "\n".join(f"{ITEM}{item}" for item in block["items"])
        case _:
            return str(block["text"])
