"""The words of a text that was kept, and a small copy of a picture, to be shown in something else."""

from io import BytesIO

from PIL import Image, ImageOps

from heard.vault.checks.pictures import DECODERS, ready
from heard.vault.checks.text import MARKS
from heard.vault.models import StoredFile

TEXTS = frozenset({"txt", "csv"})
PICTURES = frozenset(DECODERS)
QUALITY = 70


def words_in(file: StoredFile, *, longest: int) -> str:
    """The text of a kept text file, or its beginning."""
    content = file.path.read_bytes()[: longest * 4]
    marked = next((how for mark, how in MARKS.items() if content.startswith(mark)), None)
    if marked:
        return content.decode(marked, errors="replace")[:longest]
    try:
        return content.decode()[:longest]
    except UnicodeDecodeError as fault:
        if fault.reason == "unexpected end of data":  # cut in the middle of a letter
            return content[: fault.start].decode()[:longest]
        return content.decode("cp1252", errors="replace")[:longest]


def small_picture(file: StoredFile, *, longest: int) -> bytes | None:
    """A kept picture as a JPEG with no side longer than so many dots, and nothing else that was in
    its file: not where it was taken. None where it cannot be read."""
    ready()
    made = BytesIO()
    try:
        with Image.open(file.path, formats=[DECODERS[file.kind]]) as picture:
            picture.draft("RGB", (longest, longest))
            turned = ImageOps.exif_transpose(picture)
            turned.thumbnail((longest, longest))
            turned.convert("RGB").save(made, "JPEG", quality=QUALITY)
    except (OSError, ValueError, SyntaxError):
        return None
    return made.getvalue()
