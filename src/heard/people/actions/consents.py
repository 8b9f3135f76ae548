"""Writing down what a person consents to, and that they no longer do."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from heard.agencies.actions.disclosures import end_all
from heard.agencies.models import Agency, Disclosure, Ended, User
from heard.audit.record import record
from heard.jobs.outbox import put
from heard.people.models import Consent, Person


class WithdrawnAlready(Exception):
    """The consent has been withdrawn already, or was never given."""


@dataclass(frozen=True)
class About:
    """The record that a consent is about, its area, and the reference by which people know it."""

    subject: UUID
    area: UUID
    reference: str


@dataclass(frozen=True)
class Given:
    """A consent as it was given: what for, for whom, how, and how we know."""

    purpose: Consent.Purpose
    how: str
    evidence: str
    given_on: date
    agency: Agency | None = None
    given_to: Person | None = None


@transaction.atomic
def give_consent(person: Person, given: Given, about: About, *, by: User, at: datetime) -> Consent:
    """Write down what a person consents to."""
    consent = Consent.objects.create(
        person=person,
        purpose=given.purpose,
        agency=given.agency,
        given_to=given.given_to,
        how=given.how,
        evidence=given.evidence,
        given_on=given.given_on,
        recorded_at=at,
        recorded_by=by,
    )
    record(
        "consent.given",
        at=at,
        actor=by.pk,
        area=about.area,
        subject=about.subject,
        consent=consent.pk,
        purpose=given.purpose,
        agency=given.agency.pk if given.agency else None,
    )
    return consent


@transaction.atomic
def withdraw_consent(
    consent: Consent, about: About, *, how: str, at: datetime, by: User | None = None
) -> list[Disclosure]:
    """Write down that somebody no longer consents. What rests on it ends at the next request,
    and each agency that was told something because of it is told so. Nothing is deleted.

    Returns what ended. Raises WithdrawnAlready.
    """
    consent = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    if not consent.is_live:
        raise WithdrawnAlready("This has been withdrawn already.")
    consent.withdrawn_at, consent.withdrawn_how, consent.withdrawn_by = at, how, by
    consent.save(update_fields=["withdrawn_at", "withdrawn_how", "withdrawn_by"])
    record(
        "consent.withdrawn",
        at=at,
        actor=by.pk if by else None,
        area=about.area,
        subject=about.subject,
        consent=consent.pk,
        purpose=consent.purpose,
    )
    resting = Disclosure.objects.filter(consent=consent.pk)
    held: set[UUID] = set(resting.values_list("taker", flat=True))
    if consent.agency_id is not None:
        held.add(consent.agency_id)
    ended = end_all(resting, because=Ended.CONSENT, by=by, at=at)
    for agency in sorted(held):
        put(
            "consent.withdrawn",
            to=agency,
            at=at,
            area=about.area,
            about=about.subject,
            consent=consent.pk,
            purpose=consent.purpose,
            reference=about.reference,
        )
    return ended


@transaction.atomic
def ask_again(person: Person, about: About, *, by: User | None, at: datetime) -> int:
    """Note that a person should be asked again, because another agency now has the review.

    What they consented to goes on until they say otherwise. Returns how many consents it is.
    """
    consents = Consent.objects.filter(person=person, withdrawn_at=None).exclude(given_on=None)
    number: int = consents.update(ask_again_at=at)
    if number:
        record(
            "consent.ask_again",
            at=at,
            actor=by.pk if by else None,
            area=about.area,
            subject=about.subject,
            consents=number,
        )
    return number
