"""Changing how a person is reached, and noting that a way still works."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from heard.agencies.models import User
from heard.audit.record import record
from heard.design.speech import say
from heard.people.actions.consents import About
from heard.people.matching import index_person
from heard.people.models import ContactWay, FormerWay, Person
from heard.rules.changed_ways import WhyChanged, is_hidden, not_taken, plain, same_line
from heard.rules.safe_contact import Channel


class CannotChange(Exception):
    """It cannot take the place of the old one. Says why."""


@dataclass(frozen=True, kw_only=True)
class NewWay:
    """A new number or address as somebody told of it. Empty: there is none any more."""

    kind: ContactWay.Kind
    value: str
    is_safe: bool
    why: WhyChanged
    since: datetime | None = None


@transaction.atomic
def change_way(
    person: Person, new: NewWay, about: About, *, at: datetime, by: User | None
) -> ContactWay | None:
    """Put a new number or address in the place of the old one, which is kept and never used again.

    Nothing goes to the old one from now on, also where the new one is only to be used later.
    Raises CannotChange.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    channel = Channel(new.kind)
    line = same_line(channel)
    ways = {way.kind: way for way in ContactWay.objects.filter(person=person, kind__in=line)}
    old = ways.pop(new.kind, None)
    left = [each.as_rule for each in FormerWay.objects.filter(person=person, kind__in=line)]
    now = old.value if old else None
    if refusal := not_taken(new.value, channel=channel, now=now, left=left):
        raise CannotChange(say(refusal))
    ended = [old] if old else []
    # The other use of one telephone number ends with it: whether the new one is safe for that too
    # is asked on its own.
    ended += [each for each in ways.values() if _is_same(each.value, now, channel)]
    left += [_end(each, new, at=at, by=by).as_rule for each in ended]
    hidden = is_hidden(new.why, left=left)
    way = None
    if new.value:
        way = ContactWay.objects.create(
            person=person,
            kind=new.kind,
            value=new.value,
            is_safe=new.is_safe,
            since=new.since,
            changed_at=at if left or hidden else None,
            is_hidden=hidden,
        )
    index_person(person)
    record(
        "way.changed",
        at=at,
        actor=by.pk if by else None,
        area=about.area,
        subject=about.subject,
        person=person.pk,
        kind=new.kind,
        why=new.why,
        safe=bool(way and way.is_safe),
    )
    return way


@transaction.atomic
def check_way(way: ContactWay, about: About, *, by: User, at: datetime) -> None:
    """Note that somebody was reached by a way, so that it still works."""
    ContactWay.objects.filter(pk=way.pk).update(checked_at=at, checked_by=by)
    record(
        "way.checked",
        at=at,
        actor=by.pk,
        area=about.area,
        subject=about.subject,
        person=way.person_id,
        kind=way.kind,
    )


def _end(old: ContactWay, new: NewWay, *, at: datetime, by: User | None) -> FormerWay:
    former = FormerWay.objects.create(
        person=old.person,
        kind=old.kind,
        value=old.value,
        was_safe=old.is_safe,
        why=new.why,
        since=old.since,
        ended_at=at,
        ended_by=by,
    )
    old.delete()
    return former


def _is_same(value: str, old: str | None, channel: Channel) -> bool:
    return old is not None and plain(value, channel=channel) == plain(old, channel=channel)
