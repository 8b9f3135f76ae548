"""`heard audit`: is the record of who did what as it was written?"""

import argparse
from itertools import islice

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
        metavar="PLACE",
        help="where that is written down: a file, or s3://bucket/prefix (default: HEARD_AUDIT_ANCHORS, else the data folder)",
    )


def run(options: argparse.Namespace) -> int:
    """Do it. Raises CommandFailed when the record was changed, saying where."""
    database.connect()
    from django.conf import settings

    from heard.database.scope import acting_as_system

    place = options.anchors or settings.AUDIT_ANCHORS
    with acting_as_system():
        return anchor(place) if options.what == "anchor" else verify(place)


def anchor(place: str) -> int:
    from django.utils import timezone

    from heard.audit.anchors import anchors_now, drop_anchors

    at = timezone.now()
    try:
        number = drop_anchors(anchors_now(at=at), to=place, at=at)
    except OSError as error:
        raise CommandFailed(f"{place} cannot be written: {error.strerror}.") from None
    print(f"{number} chains are anchored in {place}.")
    return 0


def verify(place: str) -> int:
    from heard.audit.anchors import BrokenAnchor, read_anchors
    from heard.audit.models import Event
    from heard.audit.verify import faults

    try:
        anchors = list(read_anchors(place))
    except OSError as error:
        raise CommandFailed(f"{place} cannot be read: {error.strerror}.") from None
    except BrokenAnchor as broken:
        raise CommandFailed(f"{broken}. Compare it with a backup.") from None
    if found := list(islice(faults(anchors), MOST_SHOWN)):
        raise CommandFailed("\n  ".join(["the record was changed:", *map(str, found)]))
    print(f"All {Event.objects.count()} events are as they were written.")
    if not anchors:
        print(
            f"There are no anchors in {place}, so events cut off the end would not be noticed."
            " Run heard audit anchor every hour."
        )
    return 0
