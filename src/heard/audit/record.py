"""Writing the audit record."""

import re
from datetime import datetime
from uuid import UUID

from heard.audit.models import Event

CODE = re.compile(r"[\w.:+-]{0,80}", re.ASCII)


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
    """Record one event, in the transaction of the change.

    Raises ValueError for a detail that is not a code, a number or an id, because free text
    could carry somebody's name into a record that is never erased.
    """
    plain: dict[str, str | int | bool | None] = {}
    for name, value in detail.items():
        if isinstance(value, UUID):
            plain[name] = str(value)
        elif isinstance(value, str) and not CODE.fullmatch(value):
            raise ValueError(f"{name} is not a code: audit events carry no text")
        elif value is None or isinstance(value, str | int):
            plain[name] = value
        else:
            raise ValueError(f"{name} is not a code, a number or an id")
    return Event.objects.create(
        action=action,
        at=at,
        actor=actor,
        area=area,
        subject=subject,
        outcome=outcome,
        detail=plain,
    )
