"""A PDF is read part by part: none may be a program, another file, or behind a password."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from heard.vault import limits
from heard.vault.limits import Kind
from heard.vault.refusals import refusal

# What runs something, carries something along, or reaches out, when the file is opened.
FORBIDDEN = {"/JS", "/JavaScript", "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/XFA", "/RichMedia"}
ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition"}
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it quotes what is in the file


def check_pdf(file: Path, kind: Kind, name: str) -> None:
    """Raises FileRefused for a PDF that cannot be read, has a password or holds a program."""
    until = time.monotonic() + limits.SECONDS
    try:
        with file.open("rb") as opened:
            reader = PdfReader(opened)
            if reader.is_encrypted and not reader.decrypt(""):
                raise refusal("password", name)
            if len(reader.pages) == 0:
                raise refusal("broken", name)
            for number, part in enumerate(_parts(reader)):
                if number >= limits.OBJECTS:
                    raise refusal("parts", name)
                if time.monotonic() > until:
                    raise refusal("slow", name)
                if _is_active(part):
                    raise refusal("program", name)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise refusal("broken", name) from None
    except (DependencyError, RecursionError, OverflowError, AssertionError, NotImplementedError):
        raise refusal("broken", name) from None


def _parts(reader: PdfReader) -> Iterator[Any]:
    yield reader.trailer
    for generation, places in list(reader.xref.items()):
        for number in list(places):
            yield reader.get_object(IndirectObject(number, generation, reader))
    for number in list(reader.xref_objStm):
        yield reader.get_object(IndirectObject(number, 0, reader))


def _is_active(part: Any) -> bool:
    """Whether a part, or what is written inside it, runs or carries something."""
    waiting = [part]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            if FORBIDDEN & one.keys() or str(one.get("/S")) in ACTIONS:
                return True
            waiting += [one.raw_get(key) for key in one]
        elif isinstance(one, ArrayObject):
            waiting += list.__iter__(one)
    return False
