"""E-mails that say that another did not arrive (RFC 3464), as they come to the address we send from."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from uuid import UUID

from heard.notify.fates import came_back
from heard.notify.models import Sending

OURS = re.compile(r"<([0-9a-f]{32})@[^>\s]{1,255}>")
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
LATER = ("4.", "5.2.2")  # it may yet be taken: too busy, or a mailbox that is full
LONGEST = 100_000  # characters of a part that are read


@dataclass(frozen=True)
class Bounce:
    """What came back: which sending, why as a code of RFC 3463, and whether for good."""

    sending: UUID
    status: str
    for_good: bool


def bounce_of(message: Message) -> Bounce | None:
    """Read an e-mail as a bounce of one of ours; None where it is none, or not of ours.

    Which of ours is told by the Message-ID that the bounce gives back. Only who had the e-mail
    knows that, so nobody else can close somebody's channel.
    """
    if message.get_content_type() != "multipart/report":
        return None
    statuses, ours = [], None
    for part in message.walk():
        match part.get_content_type():
            case "message/delivery-status":
                statuses += _failures(part)
            case "message/rfc822" | "text/rfc822-headers":
                ours = ours or OURS.search(_text(part))
    if not statuses or ours is None:
        return None
    status = statuses[0]
    return Bounce(UUID(ours[1]), status, for_good=not status.startswith(LATER))


def take_bounce(bounce: Bounce, *, at: datetime) -> bool:
    """Note that a sending came back. False where we have no such sending. Twice is as good as once."""
    if not Sending.objects.filter(pk=bounce.sending).exists():
        return False
    came_back(bounce.sending, why=bounce.status, at=at, for_good=bounce.for_good)
    return True


def _failures(part: Message) -> list[str]:
    """The statuses of those whom it did not reach. That it is late, or arrived, is no failure."""
    found = []
    for block in _parts(part):
        action = str(block.get("Action", "")).strip().casefold()
        status = STATUS.match(str(block.get("Status", "")).strip())
        if action == "failed":
            found.append(status[0] if status else "5.0.0")
    return found


def _text(part: Message) -> str:
    """The headers that came back with it, whichever way they are wrapped."""
    if inside := _parts(part):
        return str(inside[0].get("Message-ID", ""))
    return str(part.get_payload())[:LONGEST]


def _parts(part: Message) -> list[Message]:
    payload = part.get_payload()
    if not isinstance(payload, list):
        return []
    return [each for each in payload if isinstance(each, Message)]
