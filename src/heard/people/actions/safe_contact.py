"""Changing when a person may be reached, which way they prefer, and what may be said to others."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from heard.agencies.models import User
from heard.audit.record import record
from heard.people.actions.consents import About
from heard.people.models import Person, SafeContact


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a person says of how they are reached. What they have not said is not safe."""

    preferred: str = ""  # a kind of way; empty: they have not said
    hours: tuple[str, ...] = ()
    hours_detail: str = ""
    may_leave_message: bool | None = None
    others_who_may_answer: str = ""
    note: str = ""


@transaction.atomic
def change_safe_contact(
    person: Person, told: Told, about: About, *, at: datetime, by: User
) -> bool:
    """Put what a person says now in the place of what they said before. It holds for whatever is
    sent from now on. False where it is the same."""
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    said = asdict(told) | {"hours": list(told.hours)}
    contact = SafeContact.objects.filter(person=person).first() or SafeContact(person=person)
    if contact.pk and all(getattr(contact, name) == value for name, value in said.items()):
        return False
    for name, value in said.items():
        setattr(contact, name, value)
    contact.save()
    record(
        "safe_contact.changed",
        at=at,
        actor=by.pk,
        area=about.area,
        subject=about.subject,
        person=person.pk,
        preferred=told.preferred,
        message=told.may_leave_message,
    )
    return True
