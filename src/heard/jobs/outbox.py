"""Putting something into the outbox."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from heard.audit.record import code, plain
from heard.jobs.models import OutboxRow


@transaction.atomic
def put(
    kind: str,
    *,
    to: UUID | None,
    at: datetime,
    area: UUID | None = None,
    about: UUID | None = None,
    not_before: datetime | None = None,
    once: str = "",
    **context: str | int | bool | UUID | None,
) -> OutboxRow:
    """Put a job into the outbox, in the transaction of the change that it follows from.

    Both are there or neither. What is put twice under the same `once` is there once. `context`
    holds codes, ids and numbers: ValueError for anything that could carry somebody's name.
    """
    fields = {
        "kind": code("kind", kind),
        "to": to,
        "area": area,
        "about": about,
        "context": plain(context),
        "made_at": at,
        "not_before": not_before or at,
    }
    if once:
        return OutboxRow.objects.get_or_create(once=code("once", once), defaults=fields)[0]
    return OutboxRow.objects.create(**fields)
