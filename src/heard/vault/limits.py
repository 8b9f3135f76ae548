"""What may come in, and how much of it. `docs/files.md` says the same in words.

A kind of file is taken when its name, its first bytes and a decoder agree on it. What is not in
the table is refused: pictures that hold scripts (SVG), web pages, programs, files with macros.
"""

from dataclasses import dataclass

from heard.rules.language import N_

MB = 1024 * 1024

SIZE = 25 * MB  # of one file
FILES = 5  # with one message
REQUEST = FILES * SIZE + 5 * MB  # everything a browser sends at once
PIXELS = 50_000_000  # of a picture
UNPACKED = 100 * MB  # of what is inside an office document
RATIO = 100  # unpacked to packed
ENTRIES = 1_000  # parts of an office document
OBJECTS = 100_000  # parts of a PDF
SECONDS = 20  # to look through a PDF
NAME = 120  # characters of a file's name
FREE_SHARE = 0.10  # of the disk, which stays free
FREE = 1024 * MB


@dataclass(frozen=True)
class Kind:
    """One kind of file that is taken."""

    code: str
    name: str
    media_type: str
    endings: tuple[str, ...]
    bytes_of: tuple[str, ...]  # what `filetype` may call its first bytes; text has none of its own


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
_ZIP = ("zip", "docx", "xlsx", "pptx", "odt", "ods")  # by its first bytes, one is like another

KINDS = (
    Kind("pdf", N_("PDF"), "application/pdf", ("pdf",), ("pdf",)),
    Kind("jpeg", N_("JPEG picture"), "image/jpeg", ("jpg", "jpeg"), ("jpg",)),
    Kind("png", N_("PNG picture"), "image/png", ("png",), ("png", "apng")),
    Kind("heic", N_("HEIC picture"), "image/heic", ("heic", "heif"), ("heic",)),
    Kind("webp", N_("WebP picture"), "image/webp", ("webp",), ("webp",)),
    Kind(
        "docx",
        N_("Word document"),
        f"{_OOXML}.wordprocessingml.document",
        ("docx",),
        _ZIP,
    ),
    Kind("xlsx", N_("Excel workbook"), f"{_OOXML}.spreadsheetml.sheet", ("xlsx",), _ZIP),
    Kind("odt", N_("OpenDocument text"), f"{_ODF}.text", ("odt",), _ZIP),
    Kind("ods", N_("OpenDocument spreadsheet"), f"{_ODF}.spreadsheet", ("ods",), _ZIP),
    Kind("txt", N_("plain text"), "text/plain", ("txt",), ()),
    Kind("csv", N_("CSV table"), "text/csv", ("csv",), ()),
)

BY_CODE = {kind.code: kind for kind in KINDS}
BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}
ACCEPT = ",".join(f".{ending}" for ending in BY_ENDING)
