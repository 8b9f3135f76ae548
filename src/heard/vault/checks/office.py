"""Office documents are zip archives: every part is unpacked once, within limits, and none kept."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from heard.vault import limits
from heard.vault.limits import Kind
from heard.vault.refusals import refusal

CONTENT_TYPES = "[Content_Types].xml"
PLAIN_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# Parts that are macros, controls, packed-in programs or files that carry them.
PROGRAM = re.compile(
    r"vbaproject|vbadata|(^|/)activex/|oleobject|macrosheets/|dialogsheets/"
    r"|^(basic|scripts)/.*\w|^object \d+$"
    r"|\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs?|vbe|jse?|wsf|hta|jar|lnk|py|sh|swf|svg|html?"
    r"|doc[mt]|dotm|xls[mb]|xltm|xlam|ppt[ma]m?|zip)$",
    re.IGNORECASE,
)
MACROS = re.compile(r"macroenabled|vbaproject|activex", re.IGNORECASE)
FAR = re.compile(r"^\s*([a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
MAY_POINT_AWAY = {"a", "template", "user-defined", "h"}  # links a person follows, or that only name
BLOCK = 1024 * 64


def check_office(file: Path, kind: Kind, name: str) -> None:
    """Raises FileRefused for an archive that is too large, holds a program or fetches something."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = [part for part in archive.infolist() if not part.is_dir()]
            _check_size(parts, file.stat().st_size, name)
            if not _is_a(kind, archive):
                raise refusal("other", name, kind=kind.name)
            for part in parts:
                if PROGRAM.search(part.filename):
                    raise refusal("program", name)
                _check_part(archive, part, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError):
        raise refusal("broken", name) from None
    except (expat.ExpatError, NotImplementedError, RuntimeError):
        raise refusal("broken", name) from None


def _check_size(parts: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    """What the archive says of itself. Reading stops where it said each part ends."""
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > limits.ENTRIES:
        raise refusal("entries", name)
    if unpacked > limits.UNPACKED:
        raise refusal("unpacked", name)
    if unpacked > packed * limits.RATIO:
        raise refusal("ratio", name)
    if any(part.flag_bits & 1 for part in parts):
        raise refusal("password", name)
    if any(part.compress_type not in PLAIN_PACKINGS for part in parts):
        raise refusal("broken", name)


def _is_a(kind: Kind, archive: zipfile.ZipFile) -> bool:
    """Whether the archive calls itself this kind of document."""
    if kind.code in {"odt", "ods"}:
        with archive.open("mimetype") as opened:
            return opened.read(200) == kind.media_type.encode()
    mains = {
        value
        for tag, attributes in _elements(archive.open(CONTENT_TYPES))
        if tag == "Override"
        for what, value in attributes.items()
        if what == "ContentType"
    }
    return f"{kind.media_type}.main+xml" in mains


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Read one part to its end, which checks its sum, and look at what it points to."""
    where = part.filename.lower()
    if where.endswith(".rels") or where == CONTENT_TYPES.lower():
        look = _office_fault
    elif where in {"content.xml", "styles.xml", "settings.xml"}:
        look = _open_document_fault
    else:
        with archive.open(part) as opened:
            while opened.read(BLOCK):
                pass
        return
    with archive.open(part) as opened:
        for tag, attributes in _elements(opened):
            if fault := look(tag, attributes):
                raise refusal(fault, name)


def _office_fault(tag: str, attributes: dict[str, str]) -> str:
    """A relationship that is a program, or leads out of the file and is not a link to follow."""
    kind = attributes.get("Type", "")
    if MACROS.search(kind) or MACROS.search(attributes.get("ContentType", "")):
        return "program"
    outside = attributes.get("TargetMode", "").lower() == "external"
    if tag == "Relationship" and outside and not kind.endswith("/hyperlink"):
        return "elsewhere"
    return ""


def _open_document_fault(tag: str, attributes: dict[str, str]) -> str:
    if tag in {"event-listener", "script", "applet", "plugin", "object-ole", "dde-source"}:
        return "program"
    if tag not in MAY_POINT_AWAY and FAR.search(attributes.get("href", "")):
        return "elsewhere"
    return ""


def _elements(opened: IO[bytes]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each element's name and attributes, without namespaces. A document type is refused: it
    could make much out of little."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        found.append((_plain(tag), {_plain(key): value for key, value in attributes.items()}))

    def doctype(*_: Any) -> None:
        raise ValueError("a document type is not read")

    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = doctype
    with opened:
        while block := opened.read(BLOCK):
            parser.Parse(block, False)
            yield from found
            found.clear()
        parser.Parse(b"", True)
        yield from found


def _plain(name: str) -> str:
    return name.rpartition("}")[2]
