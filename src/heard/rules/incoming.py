"""What an e-mail that came in is, before a person looks: told by its envelope, and never by its words.

Nothing here lets anything in. The sender of an e-mail can be forged, so even an answer from the
right address waits for a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from heard.rules.language import N_


class Arrival(StrEnum):
    """What kind of e-mail it is."""

    REPLY = "reply"
    OTHER_SENDER = "other_sender"
    OLD_ADDRESS = "old_address"
    UNKNOWN = "unknown"
    FORGED = "forged"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"


ARRIVAL_NAMES = {
    Arrival.REPLY: N_("An answer from the address they called safe"),
    Arrival.OTHER_SENDER: N_("To a reply address, from somebody else"),
    Arrival.OLD_ADDRESS: N_("To a reply address, from an address they no longer use"),
    Arrival.UNKNOWN: N_("Not an answer to anything we sent"),
    Arrival.FORGED: N_("To a reply address that we never gave"),
    Arrival.AUTOMATIC: N_("Sent by a machine, such as “out of office”"),
    Arrival.BOUNCE: N_("Something we sent came back"),
}
BY_MACHINES = frozenset({Arrival.AUTOMATIC, Arrival.BOUNCE})


class Token(StrEnum):
    """Whether one of its recipients is a reply address, and one of ours."""

    NONE = "none"
    WRONG = "wrong"
    RIGHT = "right"


class Sender(StrEnum):
    """Whose address it says that it comes from, of the person whose reply address it is."""

    THEIRS = "theirs"
    LEFT = "left"
    OTHER = "other"


@dataclass(frozen=True)
class Envelope:
    """What is asked of an e-mail. `headers` by their names in small letters."""

    headers: Mapping[str, str]
    token: Token = Token.NONE
    sender: Sender = Sender.OTHER
    report: bool = False  # it is a report of delivery (RFC 3464)


def arrival_of(envelope: Envelope) -> Arrival:
    """What an e-mail is. What a machine sent is told first, whatever else is right about it."""
    if is_bounce(envelope):
        return Arrival.BOUNCE
    if is_automatic(envelope.headers):
        return Arrival.AUTOMATIC
    if envelope.token is Token.NONE:
        return Arrival.UNKNOWN
    if envelope.token is Token.WRONG:
        return Arrival.FORGED
    return {
        Sender.THEIRS: Arrival.REPLY,
        Sender.LEFT: Arrival.OLD_ADDRESS,
        Sender.OTHER: Arrival.OTHER_SENDER,
    }[envelope.sender]


def is_bounce(envelope: Envelope) -> bool:
    """A report of delivery, or what a mail server writes in its own name."""
    if envelope.report or envelope.headers.get("x-failed-recipients"):
        return True
    local = envelope.headers.get("from-address", "").partition("@")[0].casefold()
    return local in {"mailer-daemon", "postmaster"}


def is_automatic(headers: Mapping[str, str]) -> bool:
    """Sent by a machine (RFC 3834), or to many at once."""
    submitted = headers.get("auto-submitted", "no").partition(";")[0].strip().casefold()
    if submitted not in {"no", ""}:
        return True
    if any(name in headers for name in ("x-autoreply", "x-autorespond", "list-id")):
        return True
    if headers.get("precedence", "").strip().casefold() in {"bulk", "junk", "list", "auto_reply"}:
        return True
    return headers.get("return-path", "").strip() == "<>"
