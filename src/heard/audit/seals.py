"""Seals: what shows afterwards that an event, or the order of events, was changed.

Each event is sealed together with the seal of the one before it in its chain, by a key that is
not in the database. Whoever changes, cuts, swaps or adds an event without the key leaves a seal
that does not fit.
"""

import hashlib
import hmac
import json
from datetime import UTC
from functools import cache

from django.conf import settings

from heard.audit.models import Event


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
    return sign(json.dumps(told, sort_keys=True, separators=(",", ":")))


def sign(text: str) -> str:
    """A signature of 64 characters, by the key of the audit."""
    return hmac.new(_key(settings.SECRET_KEY), text.encode(), hashlib.sha256).hexdigest()


@cache
def _key(secret: str) -> bytes:
    return hmac.new(secret.encode(), b"heard.audit.seals", hashlib.sha256).digest()
