"""How fast letters are printed, on one worker.

Invented letters with ten counted reports, in both languages and both sizes, are made into PDFs one
after the other.

    python -m benchmarks.letters
"""

import argparse
import os
import sys
import time
from datetime import UTC, datetime
from resource import RUSAGE_SELF, getrusage
from statistics import median
from typing import Any

from benchmarks.table import Bar, Table, finish, machine

LETTERS = 1_000
ONE = Bar(60, "ms")
ALL = Bar(60, "s")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--letters", type=int, default=LETTERS, help="how many")
    number = parser.parse_args().letters
    os.environ |= {"HEARD_MODE": "test", "DJANGO_SETTINGS_MODULE": "heard.config.settings"}
    import django

    django.setup()
    from heard.notify.pdf import as_pdf

    print(f"{machine()}. Printing {number:,} letters ...", flush=True)
    took: list[float] = []
    size, began = 0, time.perf_counter()
    for each in range(number):
        letter, before = a_letter(each), time.process_time()
        size += len(as_pdf(letter, reference="H4K-D7MP-XC3", large_print=each % 2 == 1))
        took.append((time.process_time() - before) * 1000)
    wall = time.perf_counter() - began
    middle, slow = median(took), sorted(took)[int(number * 0.99)]
    table = Table("Letters as PDF", ["figure"])
    table.add("One letter, the median, ms of the processor", middle, bars=[(ONE, middle)])
    table.add("One letter, 99 of 100 below, ms of the processor", slow, bars=[(ONE, slow)])
    table.add(f"All {number:,}, s of the processor", sum(took) / 1000)
    table.add(f"All {number:,}, s on the wall", wall, bars=[(ALL, wall)])
    table.add("Size of one, KB", size / number / 1000)
    table.add("Most memory, MB", getrusage(RUSAGE_SELF).ru_maxrss / 1000)
    table.show()
    return finish(table)


def a_letter(number: int) -> Any:
    """A decision letter of two pages, each with words of its own so that none is made already."""
    from heard.agencies.models import Area
    from heard.notify import letters
    from heard.notify.models import Letter

    report = ["the council", "1 February 2026", f"It counts. It was report {number}. " * 3]
    blocks = [
        letters.paragraph(f"Dear Ada Beck {number}"),
        letters.facts([("Your reference", f"H4K-D7MP-{number}")]),
        letters.heading("Our reasons"),
        letters.paragraph("Enough was reported, and soon enough. " * 12),
        letters.heading("The reports we looked at"),
        letters.table(["Who was told", "When", "Does it count?"], [report] * 10),
        letters.box(["We will tell you by 16 March 2026.", "Call 01632 960 001."]),
    ]
    return Letter(
        area=Area(name="Oakminster", colour="#6b2a5b"),
        title="We will review your case",
        language="cy" if number % 3 else "en",
        blocks=blocks,
        written_at=datetime(2026, 3, 1, 12, tzinfo=UTC),
    )


if __name__ == "__main__":
    sys.exit(main())
