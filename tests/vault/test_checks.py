"""What is taken, and what is refused and why."""

import io
import random
import struct
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from heard.vault import limits
from heard.vault.actions.keeping import lay_down
from heard.vault.disk import place_of
from heard.vault.refusals import FileRefused
from tests.vault.making import (
    EXCEL,
    ORDINARY,
    WORD,
    a_packed_pdf,
    a_pdf,
    a_zip,
    an_office_file,
    an_open_document,
    content_with,
    picture,
    relationships,
    upload,
)


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_files_of_every_kind_are_taken_as_they_are(name: str) -> None:
    laid = lay_down(upload(ORDINARY[name], name))

    assert place_of(laid.where).read_bytes() == ORDINARY[name]
    assert laid.name == name


def test_every_kind_that_is_taken_is_tried() -> None:
    assert {lay_down(upload(content, name)).kind for name, content in ORDINARY.items()} == {
        kind.code for kind in limits.KINDS
    }


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PROGRAM = b"MZ\x90\x00\x03" + bytes(200)


def a_png_that_says(width: int, height: int) -> bytes:
    """A picture of a few bytes that claims to be this large."""

    def chunk(name: bytes, inside: bytes) -> bytes:
        sum_of = struct.pack(">I", zlib.crc32(name + inside))
        return struct.pack(">I", len(inside)) + name + inside + sum_of

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


def an_encrypted_zip() -> bytes:
    """An office file whose parts say that they are encrypted."""
    made = bytearray(an_office_file(WORD, packing=zipfile.ZIP_STORED))
    at = made.find(b"PK\x01\x02")
    made[at + 8] |= 1
    return bytes(made)


def a_zip_packed_otherwise() -> bytes:
    return an_office_file(WORD, packing=zipfile.ZIP_LZMA)


def a_zip_that_lies() -> bytes:
    """A part that says it unpacks to 10 bytes, and does to many more."""
    made = bytearray(a_zip({"[Content_Types].xml": "x" * 5000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = made.find(mark)
        made[at + offset : at + offset + 4] = struct.pack("<I", 10)
    return bytes(made)


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def an_empty_pdf() -> bytes:
    from pypdf import PdfWriter

    made = io.BytesIO()
    PdfWriter().write(made)
    return made.getvalue()


DOCTYPE = '<!DOCTYPE r [<!ENTITY a "aaaa">]><Relationships>&a;</Relationships>'
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"

HOSTILE: list[tuple[str, bytes, str]] = [
    # Kinds that are not taken, and kinds under another name.
    ("drawing.svg", SVG, "kind"),
    ("page.html", b"<html></html>", "kind"),
    ("run.exe", PROGRAM, "kind"),
    ("run.bat", b"@echo off", "kind"),
    ("macros.docm", an_office_file(MACRO_TYPE), "kind"),
    ("archive.zip", a_zip({"a.txt": "a"}), "kind"),
    ("no ending", b"text", "kind"),
    ("report.pdf.exe", a_pdf(), "kind"),
    ("drawing.png", SVG, "other"),
    ("page.pdf", b"<html></html>", "other"),
    ("program.pdf", PROGRAM, "other"),
    ("program.docx", PROGRAM, "other"),
    ("picture.jpg", picture("PNG"), "other"),
    ("gif.png", picture("GIF"), "other"),
    ("letter.jpg", a_pdf(), "other"),
    ("page.txt", b"\n <!DOCTYPE html><html><script>", "other"),
    ("drawing.txt", SVG, "other"),
    ("script.txt", b"#!/bin/sh\nrm -rf /", "other"),
    ("marked.txt", "<html>".encode("utf-8-sig"), "other"),
    ("program.txt", PROGRAM, "other"),
    ("control.txt", b"a\x07b", "other"),
    ("neither.txt", b"caf\xe9 \x81", "other"),
    ("half.txt", b"\xff\xfea", "other"),
    ("archive.docx", a_zip({"a.txt": "a", "[Content_Types].xml": "<Types/>"}), "other"),
    ("workbook.docx", an_office_file(EXCEL), "other"),
    ("macros.docx", an_office_file(MACRO_TYPE), "other"),
    ("sheet.odt", an_open_document("spreadsheet"), "other"),
    # Damaged.
    ("half.jpg", cut(picture("JPEG")), "broken"),
    ("half.png", cut(picture("PNG")), "broken"),
    ("half.heic", cut(picture("HEIF")), "broken"),
    ("half.webp", cut(picture("WEBP")), "broken"),
    ("half.docx", cut(an_office_file(WORD)), "broken"),
    ("head.pdf", b"%PDF-1.7\n" + b"junk " * 50, "broken"),
    ("no pages.pdf", an_empty_pdf(), "broken"),
    ("bare.docx", a_zip({"word/document.xml": "<a/>"}), "broken"),
    ("bare.odt", a_zip({"content.xml": "<a/>"}), "broken"),
    ("lying.docx", a_zip_that_lies(), "broken"),
    ("lzma.docx", a_zip_packed_otherwise(), "broken"),
    ("not xml.docx", an_office_file(WORD, {"word/_rels/document.xml.rels": "<a"}), "broken"),
    ("entities.docx", an_office_file(WORD, {"word/_rels/a.rels": DOCTYPE}), "broken"),
    # Too much.
    ("bomb.png", a_png_that_says(60_000, 60_000), "pixels"),
    ("large.png", a_png_that_says(10_000, 5_001), "pixels"),
    ("larger.png", a_png_that_says(10_000, 9_000), "pixels"),
    ("many.docx", an_office_file(WORD, {f"{n}.xml": "<a/>" for n in range(1000)}), "entries"),
    ("tight.docx", an_office_file(WORD, {"word/a.xml": " " * 5_000_000}), "ratio"),
    ("bomb.docx", an_office_file(WORD, {"word/a.xml": bytes(limits.UNPACKED)}), "unpacked"),
    # Closed.
    ("closed.pdf", a_pdf(password="secret"), "password"),
    ("closed.docx", an_encrypted_zip(), "password"),
    # What runs, or reaches out.
    ("script.pdf", a_pdf(script=True), "program"),
    ("packed.pdf", a_packed_pdf(b"<< /S /JavaScript /JS (x) >>"), "program"),
    ("nested.pdf", a_packed_pdf(b"[ << /A << /S /Launch /F (x) >> >> ]"), "program"),
    ("carrier.pdf", a_pdf(attached=True), "program"),
    ("macros.docx", an_office_file(WORD, {"word/vbaProject.bin": b"x"}), "program"),
    ("control.docx", an_office_file(WORD, {"word/activeX/activeX1.xml": "<a/>"}), "program"),
    ("object.docx", an_office_file(WORD, {"word/embeddings/oleObject1.bin": b"x"}), "program"),
    ("carrier.docx", an_office_file(WORD, {"word/media/tool.EXE": PROGRAM}), "program"),
    ("page.docx", an_office_file(WORD, {"word/afchunk.html": "<html>"}), "program"),
    ("hidden.xlsx", an_office_file(EXCEL, {"xl/macrosheets/sheet1.xml": "<a/>"}), "program"),
    (
        "typed.docx",
        a_zip(
            {
                "[Content_Types].xml": "<Types><Override ContentType='application/vnd.ms-office"
                f".vbaProject'/><Override ContentType='{WORD}'/></Types>"
            }
        ),
        "program",
    ),
    (
        "related.docx",
        an_office_file(
            WORD, {"word/_rels/document.xml.rels": relationships(("vbaProject", "a.dat", ""))}
        ),
        "program",
    ),
    (
        "template.docx",
        an_office_file(
            WORD,
            {
                "word/_rels/settings.xml.rels": relationships(
                    ("attachedTemplate", "https://example.org/t.dotm", "External")
                )
            },
        ),
        "elsewhere",
    ),
    (
        "tracker.docx",
        an_office_file(
            WORD,
            {
                "word/_rels/document.xml.rels": relationships(
                    ("image", "https://example.org/1.png", "external")
                )
            },
        ),
        "elsewhere",
    ),
    ("basic.odt", an_open_document("text", {"Basic/Standard/Module1.xml": "<a/>"}), "program"),
    ("ole.odt", an_open_document("text", {"Object 1": b"x"}), "program"),
    (
        "listener.odt",
        an_open_document("text", {"content.xml": content_with("<script:event-listener/>")}),
        "program",
    ),
    (
        "tracker.odt",
        an_open_document(
            "text", {"content.xml": content_with('<draw:image xlink:href="http://example.org/1"/>')}
        ),
        "elsewhere",
    ),
    (
        "share.odt",
        an_open_document(
            "text", {"styles.xml": content_with(r'<draw:image xlink:href="\\host\share\1"/>')}
        ),
        "elsewhere",
    ),
    ("empty.txt", b"", "empty"),
    ("empty.pdf", b"", "empty"),
]


@pytest.mark.parametrize(
    ("name", "content", "code"), HOSTILE, ids=[f"{code}-{name}" for name, _, code in HOSTILE]
)
def test_hostile_and_broken_files_are_refused_and_nothing_stays(
    name: str, content: bytes, code: str, files_folder: Path
) -> None:
    with pytest.raises(FileRefused) as refused:
        lay_down(upload(content, name))

    assert refused.value.code == code
    assert [file for file in files_folder.rglob("*") if file.is_file()] == []


@pytest.mark.parametrize(
    "content",
    [
        an_office_file(
            WORD,
            {
                "word/_rels/document.xml.rels": relationships(
                    ("hyperlink", "https://example.org/", "External"), ("styles", "styles.xml", "")
                ),
                "word/embeddings/Microsoft_Excel_Sheet.xlsx": an_office_file(EXCEL),
                "xl/printerSettings/printerSettings1.bin": b"x",
            },
        ),
    ],
)
def test_links_a_person_follows_and_charts_are_no_reason_to_refuse(content: bytes) -> None:
    assert lay_down(upload(content, "report.docx")).kind == "docx"


def test_links_in_open_documents_are_no_reason_to_refuse() -> None:
    content = content_with('<text:a xlink:href="https://example.org/">more</text:a>')
    pictures = {"ObjectReplacements/Object 1": b"x", "Object 1/content.xml": "<a/>"}

    laid = lay_down(
        upload(an_open_document("text", {"content.xml": content} | pictures), "notes.odt")
    )

    assert laid.kind == "odt"


def test_a_picture_of_exactly_the_limit_is_taken() -> None:
    assert limits.PIXELS == 10_000 * 5_000

    made = io.BytesIO()
    Image.new("L", (10_000, 5_000)).save(made, "PNG")

    assert lay_down(upload(made.getvalue(), "wall.png")).kind == "png"


@pytest.mark.parametrize(("limit", "code"), [("OBJECTS", "parts"), ("SECONDS", "slow")])
def test_a_pdf_that_takes_too_long_to_look_through_is_refused(
    limit: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, limit, -1)

    with pytest.raises(FileRefused) as refused:
        lay_down(upload(a_pdf(), "long.pdf"))

    assert refused.value.code == code


def test_each_refusal_names_the_file_and_each_limit_is_said() -> None:
    said = {}
    for name, content, code in HOSTILE:
        with pytest.raises(FileRefused) as refused:
            lay_down(upload(content, name))
        said[code] = str(refused.value)
        assert f"“{name}”" in str(refused.value)

    assert "up to 50 million" in said["pixels"]
    assert "up to 100 MB" in said["unpacked"]
    assert "up to 100 times" in said["ratio"]
    assert "up to 1000" in said["entries"]


def test_a_pdf_with_a_script_is_refused_wherever_it_is_cut() -> None:
    whole = a_pdf(script=True)

    for length in range(1, len(whole), 7):
        with pytest.raises(FileRefused) as refused:
            lay_down(upload(whole[:length], "cut.pdf"))
        assert refused.value.code in {"broken", "other", "program"}


MUTATIONS = 20


@pytest.mark.parametrize("name", ORDINARY)
def test_a_damaged_file_is_taken_or_refused_and_never_an_error(name: str) -> None:
    chance = random.Random(name)
    for _ in range(MUTATIONS):
        damaged = bytearray(ORDINARY[name])
        for _ in range(chance.choice([1, 3, 20])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with suppress(FileRefused):
            lay_down(upload(bytes(damaged), name))
