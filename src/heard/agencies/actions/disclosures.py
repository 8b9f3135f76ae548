"""Disclosing to another agency, and ending what was disclosed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction

from heard.access.actions.entries import end as end_entry
from heard.access.actions.entries import let_in
from heard.access.models import Basis as EntryBasis
from heard.agencies.models import Agency, Area, Disclosure, Ended, SharingAgreement, User
from heard.audit.record import record
from heard.design.speech import say
from heard.rules.periods import LONDON, ONE_DAY, london_date, months_after
from heard.rules.sharing import (
    Agreement,
    Answer,
    Category,
    Consented,
    Gateway,
    Purpose,
    Recorded,
    Sharing,
    may_share,
)

LONGEST = 12  # months


class NotAllowed(Exception):
    """The rule allows no such disclosure."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(say(answer.sentence))
        self.answer = answer


class UntilWhen(Exception):
    """The last day is not one that it can have."""


class EndedAlready(Exception):
    """It has ended already."""


@dataclass(frozen=True)
class Proposed:
    """What somebody would disclose: to whom, what, what for, why, and until which day."""

    giver: Agency
    taker: Agency
    categories: frozenset[Category]
    purpose: Purpose
    why: str
    until: date
    person: str = ""
    items: str = ""
    gateway: Gateway | None = None
    asked_by: str = ""
    asked_on: date | None = None
    urgent: bool = False


def answer_for(
    proposed: Proposed, *, area: Area, consents: Iterable[Consented] = (), on: date
) -> Answer:
    """What the rule says of a disclosure, with the area's register before it."""
    agreements = SharingAgreement.objects.filter(area=area).select_related("successor")
    return _answer(
        proposed,
        area=area,
        agreements=[each.as_rule for each in agreements.prefetch_related("parties", "suspensions")],
        consents=consents,
        on=on,
    )


@transaction.atomic
def disclose(
    subject: UUID,
    proposed: Proposed,
    *,
    area: Area,
    by: User,
    at: datetime,
    consents: Iterable[Consented] = (),
) -> Disclosure:
    """Let an agency into some of a record, where the rule allows it, and keep the record of it.

    The area's agreements are locked first, so that none is suspended meanwhile. Raises
    NotAllowed and UntilWhen.
    """
    today = london_date(at)
    list(SharingAgreement.objects.select_for_update().filter(area=area).order_by("pk"))
    answer = answer_for(proposed, area=area, consents=consents, on=today)
    if answer.basis is None:
        raise NotAllowed(answer)
    _refuse_day(proposed.until, answer, today=today)
    until = _midnight_after(proposed.until)
    entry = let_in(
        subject,
        area=area.pk,
        basis=EntryBasis.DISCLOSED,
        agency=proposed.taker.pk,
        until=until,
        by=by.pk,
        at=at,
    )
    asked = proposed.gateway is Gateway.REQUEST and answer.gateway is Gateway.REQUEST
    disclosure = Disclosure.objects.create(
        area=area,
        subject=subject,
        giver=proposed.giver,
        taker=proposed.taker,
        person=proposed.person,
        categories=[each for each in Category if each in proposed.categories],
        items=proposed.items,
        purpose=proposed.purpose,
        basis=answer.basis,
        gateway=answer.gateway or "",
        agreement_id=UUID(answer.agreement) if answer.agreement else None,
        consent=UUID(answer.consent) if answer.consent else None,
        asked_by=proposed.asked_by if asked else "",
        asked_on=proposed.asked_on if asked else None,
        why=proposed.why,
        until=until,
        given_by=by,
        given_at=at,
        entry=entry,
    )
    record(
        "disclosure.made",
        at=at,
        actor=by.pk,
        area=area.pk,
        subject=subject,
        disclosure=disclosure.pk,
        to=proposed.taker.pk,
        basis=answer.basis,
        purpose=proposed.purpose,
        categories=len(disclosure.categories),
    )
    return disclosure


@transaction.atomic
def recall(disclosure: Disclosure, *, reason: str, by: User, at: datetime) -> None:
    """End a disclosure by hand, from the next request on. Raises EndedAlready."""
    now = Disclosure.objects.select_for_update(of=("self",)).get(pk=disclosure.pk)
    if not now.is_live(at):
        raise EndedAlready("This disclosure has ended already.")
    _end(now, because=Ended.RECALLED, reason=reason, by=by, at=at)


@transaction.atomic
def end_all(disclosures: Any, *, because: Ended, by: User | None, at: datetime) -> list[Disclosure]:
    """End every one that is live. Returns those."""
    live = list(disclosures.select_for_update(of=("self",)).live(at).order_by("pk"))
    for each in live:
        _end(each, because=because, by=by, at=at)
    return live


@transaction.atomic
def keep_what_is_covered(old: SharingAgreement, *, by: SharingAgreement, at: datetime) -> None:
    """When a new version takes over: what it does not cover ends on its first day."""
    begins = _midnight_after(by.valid_from - ONE_DAY)
    new = by.as_rule
    for each in old.disclosures.select_for_update(of=("self",)).live(at).order_by("pk"):
        if _covers(new, each):
            continue
        if begins <= at:
            _end(each, because=Ended.REPLACED, by=by.added_by, at=at)
        elif each.until > begins:
            _shorten(each, until=begins, by=by.added_by, at=at)


def _answer(
    proposed: Proposed,
    *,
    area: Area,
    agreements: Iterable[Agreement],
    consents: Iterable[Consented],
    on: date,
) -> Answer:
    recorded = None
    if proposed.gateway is not None:
        reached = (
            {"agency__kind__in": area.authorities}
            if proposed.gateway is Gateway.CRIME_AND_DISORDER
            else {"is_relevant_body": True}
        )
        bodies = area.agencies.filter(**reached).values_list("agency", flat=True)
        recorded = Recorded(
            gateway=proposed.gateway,
            on=proposed.asked_on or on,
            relevant_bodies=frozenset(map(str, bodies)),
        )
    return may_share(
        Sharing(
            giver=str(proposed.giver.pk),
            taker=str(proposed.taker.pk),
            categories=proposed.categories,
            purpose=proposed.purpose,
        ),
        on=on,
        agreements=agreements,
        recorded=recorded,
        urgent=proposed.why if proposed.urgent else None,
        consents=consents,
    )


def _refuse_day(until: date, answer: Answer, *, today: date) -> None:
    if until < today:
        raise UntilWhen("The last day must be today or later.")
    if until > months_after(today, months=LONGEST):
        raise UntilWhen("The last day must be within 12 months. It can be disclosed again then.")
    if answer.last_day is not None and until > answer.last_day:
        raise UntilWhen(
            f"The sharing agreement ends on {answer.last_day:%d/%m/%Y}. "
            "Choose that day or an earlier one."
        )


def _end(
    disclosure: Disclosure, *, because: Ended, by: User | None, at: datetime, reason: str = ""
) -> None:
    disclosure.ended_at, disclosure.ended_by = at, by
    disclosure.ended_because, disclosure.end_reason = because, reason
    disclosure.save(update_fields=["ended_at", "ended_by", "ended_because", "end_reason"])
    _close_door(disclosure, by=by, at=at)
    record(
        "disclosure.ended",
        at=at,
        actor=by.pk if by else None,
        area=disclosure.area_id,
        subject=disclosure.subject,
        disclosure=disclosure.pk,
        because=because,
    )


def _shorten(disclosure: Disclosure, *, until: datetime, by: User, at: datetime) -> None:
    """Give a disclosure an earlier end, with an entry of its own that ends then."""
    _close_door(disclosure, by=by, at=at)
    disclosure.until = until
    disclosure.entry = let_in(
        disclosure.subject,
        area=disclosure.area_id,
        basis=EntryBasis.DISCLOSED,
        agency=disclosure.taker_id,
        until=until,
        by=by.pk,
        at=at,
    )
    disclosure.save(update_fields=["until", "entry"])
    record(
        "disclosure.shortened",
        at=at,
        actor=by.pk,
        area=disclosure.area_id,
        subject=disclosure.subject,
        disclosure=disclosure.pk,
    )


def _close_door(disclosure: Disclosure, *, by: User | None, at: datetime) -> None:
    """End its entry, unless another disclosure to the same agency still rests on that."""
    others = Disclosure.objects.live(at).filter(entry=disclosure.entry_id)
    if not others.exclude(pk=disclosure.pk).exists():
        end_entry(disclosure.entry, at=at, by=by.pk if by else None)


def _covers(agreement: Agreement, disclosure: Disclosure) -> bool:
    """Whether an agreement that takes over would carry a disclosure, on its own first day."""
    answer = may_share(
        Sharing(
            giver=str(disclosure.giver_id),
            taker=str(disclosure.taker_id),
            categories=disclosure.opens,
            purpose=Purpose(disclosure.purpose),
        ),
        on=agreement.valid_from,
        agreements=[agreement],
        consents=[
            Consented(str(disclosure.consent), Purpose(disclosure.purpose), agreement.valid_from)
        ]
        if disclosure.consent
        else [],
    )
    last = _midnight_after(agreement.valid_until) if agreement.valid_until else None
    return answer.allowed and (last is None or disclosure.until <= last)


def _midnight_after(day: date) -> datetime:
    return datetime.combine(day + ONE_DAY, time.min, tzinfo=LONDON)
