"""Files of every kind, made when a test asks for them: ordinary ones and hostile ones."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pillow_heif import register_heif_opener
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

register_heif_opener()

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(form: str, *, size: tuple[int, int] = (64, 48)) -> bytes:
    noise = random.Random(1).randbytes(size[0] * size[1] * 3) if size[0] < 1000 else None
    image = Image.frombytes("RGB", size, noise) if noise else Image.new("RGB", size, "white")
    made = io.BytesIO()
    image.save(made, form)
    return made.getvalue()


def a_pdf(*, script: bool = False, attached: bool = False, password: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if script:
        action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert('hello')")}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject(key): value for key, value in action.items()}
        )
    if attached:
        writer.add_attachment("tool.exe", b"MZ")
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def a_zip(parts: Mapping[str, str | bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def an_office_file(
    main: str, more: Mapping[str, str | bytes] | None = None, *, packing: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A DOCX or XLSX, with more parts or other ones in it."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
        ),
        "_rels/.rels": relationships(("officeDocument", "word/document.xml", "")),
        "word/document.xml": "<document><body>Sŵn bob nos</body></document>",
    }
    return a_zip(parts | dict(more or {}), packing=packing)


def relationships(*each: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="r{number}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for number, (kind, target, mode) in enumerate(each)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def an_open_document(kind: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    parts: dict[str, str | bytes] = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f'<office:document-content xmlns:office="{OFFICE}"/>',
        "META-INF/manifest.xml": "<manifest/>",
    }
    return a_zip(parts | dict(more or {}))


def content_with(inside: str) -> str:
    """The content of an OpenDocument file."""
    return (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:draw="urn:d" xmlns:text="urn:t"'
        f' xmlns:script="urn:s" xmlns:xlink="http://www.w3.org/1999/xlink">{inside}'
        "</office:document-content>"
    )


def a_packed_pdf(inside: bytes) -> bytes:
    """A PDF as newer programs write it: objects in a compressed stream, and no table of them in
    plain sight. `inside` is one of those objects."""
    first = b"<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>"
    objects = {
        1: first,
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        4: inside,
    }
    index, body = b"", b""
    for number, content in objects.items():
        index += b"%d %d " % (number, len(body))
        body += content + b" "
    packed = zlib.compress(index + body)
    start = b"%PDF-1.7\n"
    stream = (
        b"5 0 obj << /Type /ObjStm /N 4 /First %d /Filter /FlateDecode /Length %d >> stream\n"
        % (len(index), len(packed))
    )
    stream += packed + b"\nendstream endobj\n"
    at = len(start) + len(stream)
    rows = [(0, 0, 255), *[(2, 5, place) for place in range(4)], (1, len(start), 0), (1, at, 0)]
    table = b"".join(struct.pack(">BIB", *row) for row in rows)
    last = b"6 0 obj << /Type /XRef /Size 7 /W [1 4 1] /Root 1 0 R /Length %d >> stream\n" % len(
        table
    )
    return start + stream + last + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % at


ORDINARY: dict[str, bytes] = {
    "Picture 1.JPG": picture("JPEG"),
    "screenshot.png": picture("PNG"),
    "IMG_0001.HEIC": picture("HEIF"),
    "photo.webp": picture("WEBP"),
    "letter.pdf": a_pdf(),
    "SCAN.PDF": a_pdf(),
    "packed.pdf": a_packed_pdf(b"<< /S /GoTo /D (x) >>"),
    "locked for changes.pdf": a_pdf(password=""),
    "report.docx": an_office_file(WORD),
    "log.xlsx": an_office_file(EXCEL),
    "stored.docx": an_office_file(WORD, packing=zipfile.ZIP_STORED),
    "notes.odt": an_open_document("text"),
    "dates.ods": an_open_document("spreadsheet"),
    "dyddiadur sŵn.txt": "Sŵn bob nos, tŷ gŵr drws nesaf.\r\n".encode(),
    "bmw.txt": b"BMW parked across the drive again",
    "MZ.txt": b"MZ is what my neighbour calls himself",
    "old.txt": "£20 damage – “again”".encode("cp1252"),
    "notepad.txt": "Sŵn".encode("utf-16"),
    "marked.txt": "Sŵn".encode("utf-8-sig"),
    "dates.csv": b"date,what\n2026-03-10,music\n",
}
