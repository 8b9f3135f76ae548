"""Dates and times as people read them, in London time and in the language of the page."""

from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as formatted
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

LONDON = ZoneInfo("Europe/London")
SPACE = "\N{NO-BREAK SPACE}"
SHORTEST_MONTH = 3


def day(value: date | None, *, weekday: bool = False) -> str:
    """10 March 2026, kept on one line. A moment is given as the day it was in London. Where somebody
    is to be there on the day, with its `weekday` before it."""
    words = _words(value, "j F Y")
    return f"{_words(value, 'l')} {words}" if value and weekday else words


def month(value: date | None) -> str:
    """March 2026, kept on one line."""
    return _words(value, "F Y")


def day_and_time(value: datetime | None, *, weekday: bool = False) -> str:
    """10 March 2026 at 3:05pm, in London. On the night the clocks go back, GMT or BST is added."""
    if not value:
        return ""
    local = value.astimezone(LONDON)
    half = pgettext("time of day", "am") if local.hour < 12 else pgettext("time of day", "pm")
    clock = f"{local.hour % 12 or 12}:{local.minute:02}{half}"
    if _happens_twice(local):
        clock += f"{SPACE}{local.tzname()}"
    return _("%(day)s at %(time)s") % {"day": day(local, weekday=weekday), "time": clock}


def end(value: datetime | None) -> str:
    """When a time ends: at midnight, with the day that is over then."""
    if not value or value.astimezone(LONDON).time() != time.min:
        return day_and_time(value)
    return _("the end of %(day)s") % {"day": day(value.astimezone(LONDON) - timedelta(days=1))}


def month_number(typed: str) -> int | None:
    """The month somebody means by 3, 03, March, mar, Mawrth or Maw."""
    typed = typed.strip().rstrip(".").casefold()
    if typed.isascii() and typed.isdecimal():
        return int(typed) if len(typed) <= 2 and 1 <= int(typed) <= 12 else None
    if len(typed) < SHORTEST_MONTH:
        return None
    return next((number for name, number in _month_names() if name.startswith(typed)), None)


def read_day(written: str) -> date | None:
    """A day as somebody writes it on one line: 27 March 2026, 27/3/2026 or 2026-03-27. None where it
    is none."""
    words = written.split()  # also where a page keeps them together
    parts = words if len(words) > 1 else written.strip().split("/")
    try:
        if len(parts) == 1:
            return date.fromisoformat(parts[0])
        day, month, year = parts
        return date(
            int(year) if len(year) == len("2026") else 0, month_number(month) or 0, int(day)
        )
    except ValueError:
        return None


@cache
def _month_names() -> list[tuple[str, int]]:
    """Each month in both languages, whichever the page is in. Three letters tell them apart."""
    names = []
    for language in ("en", "cy"):
        with override(language):
            names += [(str(name).casefold(), number) for number, name in MONTHS.items()]
    return names


def _words(value: date | None, pattern: str) -> str:
    if not value:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(LONDON)
    return formatted(value, pattern).replace(" ", SPACE)


def _happens_twice(local: datetime) -> bool:
    return local.replace(fold=0).tzname() != local.replace(fold=1).tzname()
