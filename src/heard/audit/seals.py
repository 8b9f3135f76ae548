"""Seals: what shows afterwards that an event, or the order of events, was changed.

Each event is sealed together with the seal of the one before it in its chain, by a key that is
not in the database. Whoever changes, cuts, swaps or adds an event without the key leaves a seal
that does not fit.
"""

import json
from datetime import UTC

from heard.audit.models import Event
from heard.audit.signing import sign

SEALED_AS = 2  # the newest way of sealing; events that were sealed in an older way stay valid


def seal_of(event: Event, *, after: str) -> str:
    """The seal of an event that follows one with the seal `after`, which is empty for the first."""
    told = [
        after,
        str(event.chain_id),
        event.number,
        event.at.astimezone(UTC).isoformat(),
        event.action,
        event.outcome,
        *(str(each or "") for each in (event.actor, event.area, event.subject)),
        event.detail,
    ]
    if event.sealed_as > 1 or event.agency or event.origin:
        told += [event.sealed_as, str(event.agency or ""), event.origin]
    return sign(json.dumps(told, sort_keys=True, separators=(",", ":")))
