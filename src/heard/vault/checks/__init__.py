"""Whether a file is what its name says, and safe to hand to somebody.

Name, first bytes and a decoder must agree. One file is decoded at a time in each process, because
a picture of 50 million dots fills 200 MB while it is open.
"""

import threading
from collections.abc import Callable
from pathlib import Path

import filetype

from heard.vault.checks.office import check_office
from heard.vault.checks.pdf import check_pdf
from heard.vault.checks.pictures import check_picture
from heard.vault.checks.text import check_text
from heard.vault.limits import BY_ENDING, Kind
from heard.vault.names import ending_of
from heard.vault.refusals import refusal

CHECKS: dict[str, Callable[[Path, Kind, str], None]] = {
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
}
one_at_a_time = threading.Lock()


def kind_by_name(name: str) -> Kind:
    """The kind a name claims. Raises FileRefused for a name of no kind we take."""
    kind = BY_ENDING.get(ending_of(name))
    if kind is None:
        raise refusal("kind", name)
    return kind


def check(file: Path, name: str) -> Kind:
    """The kind of a file on the disk. Raises FileRefused where it is not what its name says."""
    kind = kind_by_name(name)
    if kind.bytes_of and filetype.guess_extension(str(file)) not in kind.bytes_of:
        raise refusal("other", name, kind=kind.name)
    with one_at_a_time:
        CHECKS[kind.code](file, kind, name)
    return kind
