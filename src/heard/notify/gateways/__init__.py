"""What takes a message over the edge: a mail server, GOV.UK Notify, files for trying out.

A gateway is given a parcel when everything has been asked, and says what is sure:

- a `Receipt`: it has taken it, or has refused the address for good;
- `TryAgain`: nothing has left, and it may go better later; `GiveUp`: nothing has left, and never will;
- any other exception: nobody knows, and a person is asked.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from heard.rules.safe_contact import Channel


@dataclass(frozen=True)
class Parcel:
    """What leaves: words by e-mail and text, a PDF by post."""

    id: UUID
    channel: Channel
    to: str
    subject: str = ""
    body: str = ""
    pdf: bytes = b""
    reply_to: str = ""  # where an e-mail is answered; empty: nowhere


@dataclass(frozen=True)
class Receipt:
    """What a gateway said when it was given a parcel, and what it calls it from then on."""

    id: str = ""
    came_back: str = ""  # a code, where the address was refused for good


class Gateway(Protocol):
    name: str

    def send(self, parcel: Parcel) -> Receipt: ...


_INSTEAD: ContextVar[Gateway | None] = ContextVar("instead", default=None)


@contextmanager
def instead(gateway: Gateway) -> Iterator[None]:
    """Give all e-mails and texts to this one meanwhile, as while a story is told."""
    before = _INSTEAD.set(gateway)
    try:
        yield
    finally:
        _INSTEAD.reset(before)


def gateway_for(channel: Channel) -> Gateway | None:
    """What takes messages of a channel; None where people do, as with letters that they print."""
    if (told := _INSTEAD.get()) and channel is not Channel.POST:
        return told
    path = settings.GATEWAYS.get(channel.value, "")
    return import_string(path)() if path else None
