"""Entries of a calendar (RFC 5545) that tell nothing to who looks on: a date, and where to sign in.

Moments are written in UTC, so that they are right on both nights of the clock change in every
calendar. A day is a day: it has no zone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress

from heard.rules.telling import Shown, told_by

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Calendar//EN"
FETCHED_EVERY = timedelta(hours=6)


class Method(StrEnum):
    """What a calendar is to do with an entry that is sent to it."""

    PUBLISH = "PUBLISH"
    CANCEL = "CANCEL"


class Tells(Exception):
    """A title would tell who looks on what it is about."""


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """A date, or a time, of somebody. `of` and `kind` say whose it is and stay when it moves;
    `sequence` goes up each time that it does."""

    of: UUID
    kind: str
    begins: date
    title: str
    link: str = ""
    ends: date | None = None
    sequence: int = 0

    @property
    def uid(self) -> str:
        """The same for ever, and nothing can be read out of it."""
        return str(uuid5(NAMESPACE_URL, f"{self.kind}:{self.of}"))


def meeting_title() -> str:
    return _("Meeting")


def date_title() -> str:
    return _("A date in your work")


def feed(appointments: Iterable[Appointment], *, at: datetime) -> bytes:
    """A calendar that others fetch again and again. Raises Tells."""
    calendar = _calendar()
    calendar.add("refresh-interval", FETCHED_EVERY, parameters={"VALUE": "DURATION"})
    for appointment in appointments:
        calendar.add_component(_entry(appointment, at=at))
    return calendar.to_ical()


def invitation(
    appointment: Appointment,
    *,
    organiser: str,
    at: datetime,
    method: Method = Method.PUBLISH,
) -> bytes:
    """One entry, to be sent with an e-mail or given on a page: new, changed, or taken back.

    It names nobody who is invited, and asks for no answer, which would go out by e-mail.
    Raises Tells.
    """
    calendar = _calendar()
    calendar.add("method", method.value)
    entry = _entry(appointment, at=at)
    entry.add("organizer", vCalAddress(f"mailto:{organiser}"))
    if method is Method.CANCEL:
        entry.add("status", "CANCELLED")
    calendar.add_component(entry)
    return calendar.to_ical()


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    return calendar


def _entry(appointment: Appointment, *, at: datetime) -> Event:
    words = _("Sign in to see what it is.")
    if told_by(Shown(calendar=(appointment.title, words))):
        raise Tells(appointment.kind)
    begins, ends = appointment.begins, appointment.ends
    entry = Event()
    entry.add("uid", appointment.uid)
    entry.add("sequence", appointment.sequence)
    entry.add("dtstamp", at.astimezone(UTC))
    entry.add("summary", appointment.title)
    entry.add("dtstart", _written(begins))
    if isinstance(begins, datetime):
        entry.add("dtend", _written(ends or begins + timedelta(hours=1)))
    else:
        entry.add("dtend", (ends or begins) + timedelta(days=1))  # the day after the last
        entry.add("transp", "TRANSPARENT")  # nobody is busy all day because something is due
    entry.add("class", "PRIVATE")
    if appointment.link:
        entry.add("description", f"{words} {appointment.link}")
        entry.add("url", appointment.link)
    return entry


def _written(moment: date) -> Any:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment
