"""`heard audit`: is the record of who did what as it was written?"""

import argparse
from itertools import islice
from pathlib import Path

from heard.cli import database
from heard.cli.failures import CommandFailed

MOST_SHOWN = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """What to do, and where the anchors are."""
    parser.add_argument(
        "what",
        choices=["verify", "anchor"],
        help="verify: check every event; anchor: write down how far the record has come, hourly",
    )
    parser.add_argument(
        "--anchors",
        type=Path,
        metavar="FILE",
        help="where that is written down (default: HEARD_AUDIT_ANCHORS, else the data folder)",
    )


def run(options: argparse.Namespace) -> int:
    """Do it. Raises CommandFailed when the record was changed, saying where."""
    database.connect()
    from django.conf import settings

    from heard.database.scope import acting_as_system

    file = options.anchors or settings.AUDIT_ANCHORS
    with acting_as_system():
        return anchor(file) if options.what == "anchor" else verify(file)


def anchor(file: Path) -> int:
    from django.utils import timezone

    from heard.audit.anchors import drop_anchors

    try:
        number = drop_anchors(file, at=timezone.now())
    except OSError as error:
        raise CommandFailed(f"{file} cannot be written: {error.strerror}.") from None
    print(f"{number} chains are anchored in {file}.")
    return 0


def verify(file: Path) -> int:
    from heard.audit.anchors import BrokenAnchor, read_anchors
    from heard.audit.models import Event
    from heard.audit.verify import faults

    try:
        anchors = list(read_anchors(file)) if file.exists() else []
    except OSError as error:
        raise CommandFailed(f"{file} cannot be read: {error.strerror}.") from None
    except BrokenAnchor as broken:
        raise CommandFailed(f"{broken}. Compare it with a backup.") from None
    if found := list(islice(faults(anchors), MOST_SHOWN)):
        raise CommandFailed("\n  ".join(["the record was changed:", *map(str, found)]))
    print(f"All {Event.objects.count()} events are as they were written.")
    if not anchors:
        print(
            f"There are no anchors in {file}, so events cut off the end would not be noticed."
            " Run heard audit anchor every hour."
        )
    return 0
