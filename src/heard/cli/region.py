"""`heard region`: which areas one Police and Crime Commissioner answers for.

It is for who runs the machine: an area's administrator must not reach into another area.
"""

import argparse

from heard.cli import database
from heard.cli.failures import BadInput, CommandFailed


def configure(parser: argparse.ArgumentParser) -> None:
    """Which areas, and into which region, or into none."""
    parser.add_argument("name", metavar="NAME", nargs="?", help="of the region, such as Northmoor")
    parser.add_argument(
        "--area",
        required=True,
        action="append",
        metavar="SLUG",
        help="such as saltmarsh-bay; may be given several times",
    )
    parser.add_argument("--new", action="store_true", help="makes the region, where there is none")
    parser.add_argument("--none", action="store_true", help="takes the areas out of their region")


def run(options: argparse.Namespace) -> int:
    """Put the areas into the region: all of them or, where one cannot be, none."""
    if bool(options.name) == options.none:
        raise BadInput("Give the name of a region, or --none to take areas out of theirs.")
    database.connect()
    from heard.database.scope import acting_as_system

    with acting_as_system():
        return put(options)


def put(options: argparse.Namespace) -> int:
    from django.db import transaction
    from django.utils import timezone

    from heard.agencies.actions.regions import put_in_region
    from heard.agencies.models import Area
    from heard.agencies.ownership import NobodyToTakeOver

    wanted = set(options.area)
    areas = list(Area.objects.filter(slug__in=wanted).order_by("pk"))
    if unknown := ", ".join(sorted(wanted - {area.slug for area in areas})):
        known = ", ".join(Area.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandFailed(f"there is no area {unknown} (there are: {known}).")
    try:
        with transaction.atomic():
            region = None if options.none else _region(options)
            for area in areas:
                put_in_region(area, region, at=timezone.now())
    except NobodyToTakeOver as refusal:
        raise CommandFailed(str(refusal)) from None
    names = ", ".join(sorted(area.name for area in areas))
    print(f"In {region}: {names}." if region else f"In no region: {names}.")
    return 0


def _region(options: argparse.Namespace):
    from heard.agencies.models import Region

    found = Region.objects.filter(name=options.name).first()
    if found:
        return found
    if not options.new:
        known = ", ".join(Region.objects.values_list("name", flat=True)) or "none yet"
        raise CommandFailed(
            f"there is no region {options.name} (there are: {known}). With --new it is made."
        )
    return Region.objects.create(name=options.name)
