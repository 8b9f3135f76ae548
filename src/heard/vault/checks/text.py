"""Plain text, in one of the three ways a text is written."""

import codecs
from pathlib import Path

from heard.vault.limits import Kind
from heard.vault.refusals import refusal

# The beginnings of what is text to a program and something else to whoever opens it.
NOT_TEXT = ("<!doctype", "<html", "<head", "<body", "<script", "<svg", "<?xml", "<?php", "#!",
            "{\\rtf", "%!ps", "%pdf-", "@echo", "mime-version:")  # fmt: skip
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
PLAIN = {"\t", "\n", "\r", "\f"}


def check_text(file: Path, kind: Kind, name: str) -> None:
    """Raises FileRefused for what does not decode, or begins like a web page or a script."""
    with file.open("rb") as opened:
        first = opened.read(4)
    marked = next((how for mark, how in MARKS.items() if first.startswith(mark)), None)
    for how in (marked,) if marked else ("utf-8", "cp1252"):
        beginning = _beginning(file, how)
        if beginning is not None:
            break
    else:
        raise refusal("other", name, kind=kind.name)
    if beginning.lstrip().lower().startswith(NOT_TEXT):
        raise refusal("other", name, kind=kind.name)


def _beginning(file: Path, encoding: str) -> str | None:
    """The first characters, when the whole file is text in this encoding."""
    beginning = ""
    try:
        with file.open(encoding=encoding, newline="") as opened:
            while block := opened.read(1024 * 64):
                if any(ord(mark) < 32 and mark not in PLAIN for mark in set(block)):
                    return None
                beginning = beginning or block[:1000]
    except UnicodeError:
        return None
    return beginning
