"""Looking into the PDF of a letter as a screen reader and a suspicious person would."""

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import pikepdf

POPPLER = Path("/usr/bin")


def poppler(program: str, made: bytes, *options: str) -> str:
    """What one of Poppler's programs says of a PDF."""
    command = [POPPLER / program, *options, "-"]
    if program == "pdftotext":
        command.append("-")
    asked = subprocess.run(command, input=made, capture_output=True, check=True)
    # What it tells of the tags it writes as they stand in the file, in UTF-16 where letters need it.
    return asked.stdout.decode(errors="replace" if "-struct" in options else "strict")


def words_in(made: bytes) -> str:
    """The words as they can be copied or read aloud, each line end and long gap a space."""
    text = poppler("pdftotext", made, "-raw", "-nopgbrk").replace("\N{ZERO WIDTH SPACE}", "")
    return " ".join(text.split())


def tags_in(made: bytes) -> list[str]:
    """The kinds of the tags in reading order."""
    told = poppler("pdfinfo", made, "-struct")
    return re.findall(r"^ *([A-Z][A-Za-z0-9]*)(?=[ :]|$)", told, re.MULTILINE)


def faults(made: bytes, *, language: str) -> list[str]:
    """What PDF/UA-1 asks and a letter must never carry. Empty when all is well."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        root = pdf.Root
        conforms = pdf.open_metadata().get("pdfuaid:part")
        checks = {
            "is not tagged": bool(root.MarkInfo.Marked) and "/StructTreeRoot" in root,
            "is in another language": str(root.Lang).casefold().startswith(language),
            "has no title": bool(str(pdf.docinfo.get("/Title", "")).strip()),
            "does not show its title": bool(root.ViewerPreferences.DisplayDocTitle),
            "does not say that it is PDF/UA-1": conforms == "1",
            "has a font that is not in it": all(map(_is_embedded, _fonts(pdf))),
            "carries a script": not _names(pdf) & {"/JavaScript", "/JS", "/Launch", "/SubmitForm"},
            "carries a file": not pdf.attachments and "/EmbeddedFile" not in _names(pdf),
            "asks for something from elsewhere": "/URI" not in _names(pdf),
        }
    told = poppler("pdfinfo", made)
    checks["is not A4"] = "595.276 x 841.89 pts (A4)" in told
    checks["has a letter without a shape"] = "\ufffd" not in words_in(made)
    return [fault for fault, well in checks.items() if not well]


def sizes_in(made: bytes) -> set[float]:
    """The sizes in which words are set, in points."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        return {
            round(float(operands[1]), 1)
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "Tf"
        }


def _fonts(pdf: pikepdf.Pdf) -> list[Any]:
    return [font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()]


def _is_embedded(font: Any) -> bool:
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    return bool({"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys()))


def _names(pdf: pikepdf.Pdf) -> set[str]:
    """Every name that stands in the file as a key or as the kind of something."""
    found: set[str] = set()
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            found |= set(each.keys()) | {
                str(each.get(key, "")) for key in ("/Type", "/S", "/Subtype")
            }
    return found
