"""How long a worker takes to make the papers of a meeting with a great many files.

Invented photos of 12 million dots, texts and PDFs come with the answer of an agency that told much;
the papers are made once, as the worker makes them.

    python -m benchmarks.papers
"""

import argparse
import os
import sys
import tempfile
import time
from io import BytesIO
from resource import RUSAGE_SELF, getrusage
from typing import Any

from benchmarks.table import Bar, Table, finish, machine

FILES, ROWS = 300, 1_000
ALL = Bar(60, "s")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=FILES, help="how many")
    number = parser.parse_args().files
    folder = tempfile.TemporaryDirectory(prefix="heard-papers-")
    os.environ |= {
        "HEARD_MODE": "demo",
        "HEARD_DATA_FOLDER": folder.name,
        "DJANGO_SETTINGS_MODULE": "heard.config.settings",
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(f"{machine()}. Filling {number:,} files ...", flush=True)
    from django.utils import timezone

    from heard.jobs.doing import drain
    from heard.reviews.actions.papers import ASKED, make_papers

    meeting, by = a_meeting(number)
    make_papers(meeting, by=by, at=timezone.now())
    processor, began = time.process_time(), time.perf_counter()
    drain(at=timezone.now(), kind=ASKED)
    wall, processor = time.perf_counter() - began, time.process_time() - processor
    made = meeting.papers.get().file
    table = Table(f"Papers of {number:,} files and {ROWS:,} lines", ["figure"])
    table.add("Made, s on the wall", wall, bars=[(ALL, wall)])
    table.add("Made, s of the processor", processor)
    table.add("Size, MB", made.size / 1_000_000)
    table.add("Most memory, MB", getrusage(RUSAGE_SELF).ru_maxrss / 1000)
    table.show()
    folder.cleanup()
    return finish(table)


def a_meeting(number: int) -> tuple[Any, Any]:
    """A called meeting, whose review one agency has answered with so many files."""
    from django.utils import timezone

    from heard.reviews.models import ChronologyRow
    from heard.rules.permissions import Role
    from tests import asking, meetings, scenes

    staffed = scenes.a_staffed_area()
    by = staffed[Role.COORDINATOR]
    review = scenes.a_met_review(staffed.area, by=by)
    asked = asking.answered(asking.a_request(review, by=by))
    for place, (name, content) in enumerate(the_files(number)):
        keep(f"{place}-{name}", content, subject=asked.answers.get().pk, area=review.area_id)
    ChronologyRow.objects.bulk_create(
        ChronologyRow(
            review=review,
            agency=asked.agency,
            kind="visit",
            on=scenes.ago(days=day % 300),
            text="An officer went there, talked to both sides and left a card.",
            at=timezone.now(),
        )
        for day in range(ROWS)
    )
    return meetings.called(review, by=by), by


def the_files(number: int) -> Any:
    """Eight photos of ten files, a text and a PDF."""
    from PIL import Image

    photos = []
    for place in range(8):
        made = BytesIO()
        noise = Image.effect_noise((500, 375), 40 + place).resize((4000, 3000))
        Image.merge("RGB", [noise] * 3).save(made, "JPEG", quality=85)
        photos.append(("photo.jpg", made.getvalue()))
    others = [("log.txt", b"2 March: two calls. " * 200), ("letter.pdf", b"%PDF-1.7 " * 2000)]
    every = photos + others
    return (every[place % len(every)] for place in range(number))


def keep(name: str, content: bytes, **whose: Any) -> None:
    from django.utils import timezone

    from heard.vault.actions.keeping import enter, lay_down_made

    laid = lay_down_made(content, name=name, kind={"jpg": "jpeg"}.get(name[-3:], name[-3:]))
    enter(laid, at=timezone.now(), **whose)


if __name__ == "__main__":
    sys.exit(main())
