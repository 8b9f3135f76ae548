"""Whether a file is what its name says, and safe to hand to somebody.

Name, first bytes and a decoder must agree. One file is decoded at a time in each process, because
a picture of 50 million dots fills 200 MB while it is open.
"""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import filetype

from heard.vault.checks.office import check_office
from heard.vault.checks.pdf import check_pdf
from heard.vault.checks.pictures import check_picture
from heard.vault.checks.recordings import check_recording
from heard.vault.checks.text import check_text
from heard.vault.limits import KINDS, RECORDINGS, Kind
from heard.vault.names import ending_of
from heard.vault.refusals import refusal

CHECKS: dict[str, Callable[[Path, Kind, str], int | None]] = {
    "pdf": check_pdf,
    "jpeg": check_picture,
    "png": check_picture,
    "heic": check_picture,
    "webp": check_picture,
    "docx": check_office,
    "xlsx": check_office,
    "odt": check_office,
    "ods": check_office,
    "txt": check_text,
    "csv": check_text,
} | dict.fromkeys((kind.code for kind in RECORDINGS), check_recording)
one_at_a_time = threading.Lock()


def kind_by_name(name: str, kinds: Iterable[Kind] = KINDS) -> Kind:
    """The kind a name claims. Raises FileRefused for a name of no kind we take."""
    ending = ending_of(name)
    for kind in kinds:
        if ending in kind.endings:
            return kind
    raise refusal("recording" if kinds is RECORDINGS else "kind", name)


def check(file: Path, name: str, kinds: Iterable[Kind] = KINDS) -> tuple[Kind, int | None]:
    """The kind of a file on the disk, and how many seconds it plays, where it does. In place of a
    recording there is then a copy of its sound and film. Raises FileRefused where it is not what its
    name says."""
    kind = kind_by_name(name, kinds)
    if kind.bytes_of and _by_first_bytes(file) not in kind.bytes_of:
        raise refusal("other", name, kind=kind.name)
    with one_at_a_time:
        return kind, CHECKS[kind.code](file, kind, name)


def _by_first_bytes(file: Path) -> str | None:
    with file.open("rb") as opened:
        if opened.read(11)[4:] == b"ftyp3gp":
            return "3gp"  # `filetype` looks for it four bytes too early
    found: str | None = filetype.guess_extension(str(file))
    return found
