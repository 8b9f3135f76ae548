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
SECONDS = 20  # to look through a PDF, or to play a recording through
LASTS = 60  # minutes of a recording
FRAME = 10_000_000  # dots of a picture in a film: 4K has 9 million
MEMORY = 1024 * MB  # of the process that plays a recording
PACKED_ANEW = 1 * MB  # that its copy may be larger, before it is found to be too large
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

_ISO = ("mp4", "m4a", "m4v", "mov", "3gp")  # one way of packing, of which phones use every name

# What phones record. It is taken where something is to be told, and nowhere else.
RECORDINGS = (
    Kind("m4a", N_("M4A sound"), "audio/mp4", ("m4a",), _ISO),
    Kind("mp3", N_("MP3 sound"), "audio/mpeg", ("mp3",), ("mp3",)),
    Kind("ogg", N_("Ogg sound"), "audio/ogg", ("ogg", "oga", "opus"), ("ogg",)),
    Kind("wav", N_("WAV sound"), "audio/wav", ("wav",), ("wav",)),
    Kind("amr", N_("AMR sound"), "audio/amr", ("amr",), ("amr",)),
    Kind("aac", N_("AAC sound"), "audio/aac", ("aac",), ("aac",)),
    Kind("mp4", N_("MP4 film"), "video/mp4", ("mp4", "m4v"), _ISO),
    Kind("mov", N_("MOV film"), "video/quicktime", ("mov",), _ISO),
    Kind("3gp", N_("3GP film"), "video/3gpp", ("3gp", "3gpp"), _ISO),
    Kind("webm", N_("WebM film"), "video/webm", ("webm",), ("webm",)),
)

BY_CODE = {kind.code: kind for kind in (*KINDS, *RECORDINGS)}
ACCEPT = ",".join(f".{ending}" for kind in KINDS for ending in kind.endings)
