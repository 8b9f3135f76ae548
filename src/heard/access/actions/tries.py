"""Stopping those who guess: so many tries at one door in a quarter of an hour, and no more.

A door is what is guessed at, such as the password of one address. Tries are counted in the
database, so that it is the same door whichever worker answers. A try that is refused is not
counted, so no door stays shut for as long as somebody knocks; and who is known at a door, by
their device, is given one of their own.
"""

import hashlib
import hmac
import math
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from heard.access.models import Tries

WINDOW = timedelta(minutes=15)
AT_MOST = 10


class TriedTooOften(Exception):
    """There were too many tries at this door. `wait` is how many seconds it stays shut."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"Wait {wait} seconds.")
        self.wait = wait


def count_try(*door: str, at: datetime, at_most: int = AT_MOST) -> None:
    """Count a try at a door, before it is known whether it succeeds. Raises TriedTooOften.

    The row is locked while it is changed, on PostgreSQL until the request ends: tries at one door
    wait for each other, and no two are counted as one.
    """
    with transaction.atomic():
        tries = _locked(door, at)
        lately = _lately(tries, at)
        if len(lately) < at_most:
            tries.moments, tries.last_at = [*lately, at.timestamp()], at
            tries.save(update_fields=["moments", "last_at"])
            return
    shut_for = lately[0] + WINDOW.total_seconds() - at.timestamp()
    # Who asked first may be answered last, and then seems to wait for longer than a door can shut.
    raise TriedTooOften(min(math.ceil(shut_for), int(WINDOW.total_seconds())))


@transaction.atomic
def take_back_try(*door: str, at: datetime) -> None:
    """The try counted at this moment succeeded, so it was no guess."""
    tries = _locked(door, at)
    tries.moments = [moment for moment in tries.moments if moment != at.timestamp()]
    tries.save(update_fields=["moments"])


@transaction.atomic
def forget_tries(*, at: datetime) -> None:
    """Throw away what no longer counts."""
    Tries.objects.filter(last_at__lt=at - WINDOW).delete()


def _lately(tries: Tries, at: datetime) -> list[float]:
    since = at.timestamp() - WINDOW.total_seconds()
    return sorted(moment for moment in tries.moments if moment > since)


def _locked(door: tuple[str, ...], at: datetime) -> Tries:
    name = _name(door)
    Tries.objects.get_or_create(door=name, defaults={"last_at": at})
    return Tries.objects.select_for_update().get(door=name)


def _name(door: tuple[str, ...]) -> str:
    """Nobody who reads the table learns from it which addresses have accounts or were tried."""
    words = "\n".join(("tries", *door)).encode(errors="replace")
    return hmac.digest(settings.SECRET_KEY.encode(), words, hashlib.sha256).hex()
