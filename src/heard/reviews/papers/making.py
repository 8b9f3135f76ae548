"""Papers as one file: their words, then the pictures and texts that came, as far as there is room.

It takes a while, so a worker does it, outside any transaction. A PDF or an office file that somebody
sent is not put in: few of those can be read by a screen reader, and one that cannot would take that
from the whole. They are listed, and open through the door of the vault.
"""

from collections.abc import Iterator
from datetime import datetime

from heard.agencies.models import Area
from heard.design.dates import day, day_and_time
from heard.notify.letters import Block, contents, facts, heading, paragraph, picture
from heard.notify.models import Letter
from heard.notify.pdf import as_pdf
from heard.reviews.papers.content import Content
from heard.rules.periods import london_date
from heard.vault.actions.keeping import Laid, lay_down_made
from heard.vault.limits import MB
from heard.vault.models import StoredFile
from heard.vault.reading import PICTURES, TEXTS, small_picture, words_in

ROOM = 18 * MB  # for pictures: the whole stays below what one kept file may be
SIDE = 900  # dots of a picture's longer side: a third of a page at 150 to the inch, and legible
LONGEST = 10_000  # characters of a text


def as_file(content: Content, *, area: Area, reference: str, number: int, at: datetime) -> Laid:
    """Papers as a PDF/UA-1 file on the disk. Its name and its title tell nothing of a case."""
    pictures: dict[str, bytes] = {}
    merged = list(_merged(content.files, pictures))
    letter = Letter(
        area=area,
        title=content.title,
        blocks=[
            facts([("Version", str(number)), ("Made", day_and_time(at))]),
            contents(),
            *content.blocks,
            *([heading("Pictures and texts"), *merged] if merged else []),
        ],
        language="en",
        written_at=at,
    )
    made = as_pdf(letter, reference=reference, file_title=f"Papers, {day(at)}", pictures=pictures)
    return lay_down_made(
        made, name=f"papers-{london_date(at).isoformat()}-{number}.pdf", kind="pdf"
    )


def _merged(files: list[StoredFile], pictures: dict[str, bytes]) -> Iterator[Block]:
    """The blocks of what is put in. The pictures that they name are added to `pictures`."""
    room = ROOM
    for place, file in enumerate(files, start=1):
        if file.kind in TEXTS:
            yield heading(f"{place}. {file.name}", level=3)
            yield paragraph(words_in(file, longest=LONGEST).strip() or "It is empty.")
        elif file.kind in PICTURES and room > 0:
            made = small_picture(file, longest=SIDE)
            if made is not None and len(made) <= room:
                room -= len(made)
                name = f"picture-{place}.jpg"
                pictures[name] = made
                yield heading(f"{place}. {file.name}", level=3)
                yield picture(name, f"Picture {place}, as it was sent: {file.name}")
