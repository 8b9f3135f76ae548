"""Writing the audit record."""

import re
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from heard.audit.models import Chain, Event
from heard.audit.scene import agency_of, origin
from heard.audit.seals import SEALED_AS, seal_of

CODE = re.compile(r"[\w.:+-]{0,80}", re.ASCII)
NO_AREA = UUID(int=0)  # the chain of what happens in no area, such as signing in


def record(
    action: str,
    *,
    at: datetime,
    actor: UUID | None = None,
    area: UUID | None = None,
    subject: UUID | None = None,
    outcome: str = "done",
    **detail: str | int | bool | UUID | None,
) -> Event:
    """Record one event, in the transaction of the change, at the end of its area's chain.

    The chain is locked until the transaction ends, so that two writers never take one place. Who
    writes into several in one transaction takes those of areas in the order of their ids, and
    that of no area last, so that no two wait for each other.
    Raises ValueError for a detail that is not a code, a number or an id, because free text
    could carry somebody's name into a record that is never erased.

    The event comes back without its own id: who adds one may not always read it, and PostgreSQL
    would refuse to tell (`heard.database.rows`).
    """
    event = Event(
        action=action,
        at=at,
        actor=actor,
        agency=agency_of(actor, area, at),
        origin=origin(),
        area=area,
        subject=subject,
        outcome=outcome,
        detail=plain(detail),
        sealed_as=SEALED_AS,
    )
    with transaction.atomic(savepoint=False):  # the change is nothing without its record
        chain = _locked(area or NO_AREA)
        event.chain, event.number = chain, chain.length + 1
        event.seal = seal_of(event, after=chain.head)
        fields = [field for field in Event._meta.concrete_fields if not field.primary_key]
        Event._base_manager._insert([event], fields=fields)  # type: ignore[attr-defined]
        Chain.objects.filter(pk=chain.pk).update(length=event.number, head=event.seal)
    return event


def plain(detail: Mapping[str, object]) -> dict[str, str | int | bool | None]:
    """Codes, numbers and ids as they are kept. ValueError for anything that could be text."""
    return {name: _plain(name, value) for name, value in detail.items()}


def code(name: str, value: str) -> str:
    """The value, if it is a code. ValueError if it is not."""
    if not CODE.fullmatch(value):
        raise ValueError(f"{name} is not a code: audit events carry no text")
    return value


def _plain(name: str, value: object) -> str | int | bool | None:
    match value:
        case UUID():
            return str(value)
        case str():
            return code(name, value)
        case None | int():
            return value
        case _:
            raise ValueError(f"{name} is not a code, a number or an id")


def _locked(chain: UUID) -> Chain:
    found = Chain.objects.select_for_update().filter(pk=chain).first()
    if found is None:
        Chain.objects.get_or_create(pk=chain)
        found = Chain.objects.select_for_update().get(pk=chain)
    return found
