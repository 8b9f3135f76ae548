"""Closing a way to reach somebody when something came back, and opening it again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from heard.agencies.models import User
from heard.audit.record import record
from heard.people.models import ContactWay, Person
from heard.rules.safe_contact import Channel


class NotClosed(Exception):
    """The way is open, or is no longer there."""


@transaction.atomic
def close_way(person: Person, channel: Channel, *, area: UUID, about: UUID, at: datetime) -> None:
    """Nothing goes this way any more until a person has looked at why something came back."""
    closed = ContactWay.objects.filter(person=person, kind=channel, came_back_at=None)
    if closed.update(came_back_at=at):
        record("way.closed", at=at, area=area, subject=about, person=person.pk, way=channel.value)


@transaction.atomic
def open_way(
    person: Person, channel: Channel, *, area: UUID, about: UUID, by: User, at: datetime
) -> None:
    """Somebody has looked, and what is there is right: it may be used again. Raises NotClosed."""
    closed = ContactWay.objects.filter(person=person, kind=channel, came_back_at__isnull=False)
    if not closed.update(came_back_at=None):
        raise NotClosed("It is open already, or has been changed. Look at it again.")
    record(
        "way.opened",
        at=at,
        actor=by.pk,
        area=area,
        subject=about,
        person=person.pk,
        way=channel.value,
    )
