"""How fast letters are sent, on one worker.

Letters of one review are written with their sendings, and the outbox is emptied: by e-mail through
the real handler to a gateway that takes everything, and by post as PDFs.

    python -m benchmarks.sending
"""

import argparse
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.table import Bar, Table, finish, machine

LETTERS = 1_000
ALL = Bar(60, "s")
AT = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Taken:
    """Takes everything, and passes it on to nobody."""

    name = "taken"

    def send(self, parcel: Any) -> Any:
        from heard.notify.gateways import Receipt

        return Receipt(parcel.id.hex)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--letters", type=int, default=LETTERS, help="how many")
    number = parser.parse_args().letters
    with TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'sending.sqlite3'}"
        os.environ |= {
            "HEARD_MODE": "test",
            "HEARD_DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "heard.config.settings",
        }
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        print(f"{machine()}. Sending {number:,} letters ...", flush=True)
        table = Table("Letters sent", ["figure"])
        for channel in ("email", "post"):
            settings.GATEWAYS = {channel: "benchmarks.sending.Taken"}
            written, sent = measured(channel, number)
            table.add(f"Writing {number:,} by {channel}, s", written)
            table.add(f"Sending {number:,} by {channel}, s", sent, bars=[(ALL, sent)])
        table.show()
        return finish(table)


def measured(channel: str, number: int) -> tuple[float, float]:
    """Seconds to write so many letters, and to send them."""
    from heard.jobs.doing import drain
    from heard.notify.models import Sending, State
    from heard.reviews.letters import write_closed
    from heard.reviews.submission import PersonAnswers
    from tests.factories import a_review, a_worker

    value = {"email": "ada@home.example", "post": "1 High Street\nAnytown"}[channel]
    review = a_review(applicant=PersonAnswers(name="Ada Beck", ways={channel: value}))
    by = a_worker(review.area)
    began = time.perf_counter()
    for _ in range(number):
        write_closed(review, reason="It has been quiet for three months.", by=by, at=AT)
    written = time.perf_counter() - began
    began = time.perf_counter()
    drain(at=AT, kind="sending")
    sent = time.perf_counter() - began
    assert Sending.objects.filter(about=review.pk, state=State.SENT).count() == number
    return written, sent


if __name__ == "__main__":
    sys.exit(main())
