"""How a person is reached safely, and what they need: shown to every officer, marked as read.

Each reads what they may: who works on a review its phone numbers too, any officer what the person
needs. Who has read it is asked of what stands there now for them: when a phone number or a need
changes, or they may read more, they have not read it yet.
"""

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from heard.agencies.models import User
from heard.audit.record import record
from heard.design.dates import day as day_of
from heard.people.models import CareRead, ContactWay, Need, Person, SafeContact
from heard.rules.fields import Detail

CARE = (Detail.CONTACT, Detail.NEEDS)


class Fact(NamedTuple):
    """One thing to know before getting in touch, and the kind of detail it is."""

    key: str
    value: str
    detail: Detail


def care_of(person: Person, *, details: Collection[Detail] = CARE) -> list[Fact]:
    """What to know before anybody calls or writes, for whoever may read these kinds of detail.

    What they have not said is not safe.
    """
    contact = getattr(person, "safe_contact", None) or SafeContact(person=person)
    ways = [
        f"{way.get_kind_display()}: {way.value}{_since(way)}"
        for way in sorted(person.contact_ways.all(), key=_kind)
        if way.is_safe
    ]
    changed = [
        _("{way}: changed on {day}. Use no older one that you may have.").format(
            way=way.get_kind_display(), day=day_of(way.changed_at)
        )
        for way in sorted(person.contact_ways.all(), key=_kind)
        if way.changed_at
    ]
    message = {True: _("Yes"), False: _("No"), None: _("Not asked: do not")}
    hours = [str(SafeContact.Hours(each).label) for each in contact.hours]
    needs = [
        f"{need.get_kind_display()}{': ' if need.detail else ''}{need.detail}"
        for need in sorted(person.needs.all(), key=_kind)
    ]
    language = dict(settings.LANGUAGES).get(person.language, person.language)
    facts = [
        Fact(_("Safe ways to reach them"), "\n".join(ways) or _("None"), Detail.CONTACT),
        Fact(_("What has changed"), "\n".join(changed), Detail.CONTACT),
        Fact(
            _("They prefer"),
            str(contact.get_preferred_display() if contact.preferred else ""),
            Detail.CONTACT,
        ),
        Fact(
            _("Safe times"), ", ".join([*hours, contact.hours_detail]).strip(", "), Detail.CONTACT
        ),
        Fact(_("May we leave a message?"), message[contact.may_leave_message], Detail.CONTACT),
        Fact(_("Who else may answer"), contact.others_who_may_answer, Detail.CONTACT),
        Fact(_("What else to know"), contact.note, Detail.CONTACT),
        Fact(_("Needs and adjustments"), "\n".join(needs), Detail.NEEDS),
        Fact(_("Language"), language, Detail.NEEDS),
    ]
    return [fact for fact in facts if fact.value and fact.detail in details]


def has_read_care(person: Person, *, by: User, details: Collection[Detail] = CARE) -> bool:
    """Whether somebody has read it as it stands now for them. Nobody has who may read none of it."""
    return CareRead.objects.filter(person=person, by=by, digest=_digest(person, details)).exists()


@transaction.atomic
def mark_care_read(
    people: Iterable[Person],
    *,
    by: User,
    at: datetime,
    area: UUID,
    details: Collection[Detail] = CARE,
) -> None:
    """Note that an officer has read what these people need, and how they are reached safely."""
    for person in people:
        _read, is_new = CareRead.objects.get_or_create(
            person=person, by=by, digest=_digest(person, details), defaults={"at": at}
        )
        if is_new:
            record("care.seen", at=at, actor=by.pk, area=area, subject=person.pk)


def _since(way: ContactWay) -> str:
    """From when it is to be used, where that is later than when it was told."""
    if way.since is None or way.changed_at is None or way.since <= way.changed_at:
        return ""
    return " " + _("(not before {day})").format(day=day_of(way.since))


def _kind(each: ContactWay | Need) -> str:
    return each.kind


def _digest(person: Person, details: Collection[Detail]) -> str:
    with override("en"):  # the same whoever reads it, in whichever language
        words = "\n".join(f"{fact.key}: {fact.value}" for fact in care_of(person, details=details))
    return hashlib.sha256(words.encode()).hexdigest()
