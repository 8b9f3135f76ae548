"""Sending something to an applicant: written down, and put into the outbox.

It is done in the transaction of what it follows from. Whether, how and where to it may go is asked
when its turn comes (`heard.notify.delivery`), never here. There is no other way to an applicant.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from heard.agencies.models import Area, User
from heard.jobs.outbox import put
from heard.notify.models import Letter, Sending, State
from heard.notify.registry import registered
from heard.people.matching import digest
from heard.people.models import Person
from heard.people.reach import reach_of
from heard.rules.safe_contact import Channel, Format, Reach, channel_for

KIND = "sending"
LETTER = "letter"  # of which a notice tells
# A letter goes on paper; by e-mail or text goes a word that it is there; a call is for a person.
WAYS_OF_A_LETTER = frozenset(Channel)
WAYS_OF_A_NOTICE = frozenset({Channel.EMAIL, Channel.TEXT})


@dataclass(frozen=True)
class About:
    """What a message is about: the record, its area, and the reference that people quote."""

    record: UUID
    area: Area
    reference: str
    item: UUID | None = None  # what waits to be read


@dataclass(frozen=True)
class Purpose:
    """What must be asked about a message that is no letter, by whoever knows.

    `needed`: is it still to be sent? `reach`: how is somebody reached who is on no record yet?
    `needs`: what its own words are composed of, where it says more than that there is something
    to read; None when there is nothing left to say.
    """

    needed: Callable[[Sending, datetime], bool]
    needs: Callable[[Sending, datetime], object | None] | None = None
    reach: Callable[[Sending], Reach] | None = None
    by: frozenset[Channel] = WAYS_OF_A_NOTICE


PURPOSES: dict[str, Purpose] = {}
_ANSWERS: list[Callable[[Sending, datetime], str]] = []


def purpose(code: str, what: Purpose) -> None:
    """Say what must be asked about a message. A package says it of what it sends."""
    PURPOSES[code] = what


def answered_at(address: Callable[[Sending, datetime], str]) -> None:
    """Say who knows where a message is answered by e-mail: empty where it cannot be."""
    _ANSWERS[:] = [address]


def reply_to(sending: Sending, *, at: datetime) -> str:
    """Where an answer to a message leads, if anywhere."""
    return _ANSWERS[0](sending, at) if _ANSWERS else ""


@transaction.atomic
def send_letter(
    letter: Letter, *, to: Person, reference: str, by: User | None, at: datetime
) -> Sending:
    """Have a letter sent that may be told: by post itself, by other ways a word that it is there."""
    about = About(letter.about, letter.area, reference, item=letter.pk)
    return _send(letter.kind, about, to=to, language=letter.language, letter=letter, by=by, at=at)


@transaction.atomic
def send_notice(
    code: str, about: About, *, to: Person | None, language: str, by: User | None, at: datetime
) -> Sending:
    """Have a message sent that is no letter: it says that something waits, and no more."""
    return _send(code, about, to=to, language=language, letter=None, by=by, at=at)


def _send(
    code: str,
    about: About,
    *,
    to: Person | None,
    language: str,
    letter: Letter | None,
    by: User | None,
    at: datetime,
) -> Sending:
    sending = Sending(
        code=code,
        version=letter.version if letter else registered(code).version,
        area=about.area,
        about=about.record,
        item=about.item,
        letter=letter,
        letter_digest=letter.digest if letter else "",
        reference=about.reference,
        person=to,
        language=language,
        made_at=at,
        made_by=by,
    )
    address(sending)
    sending.save(force_insert=True)
    queue(sending, at=at)
    return sending


def resend(sending: Sending, *, by: User, at: datetime) -> Sending:
    """Send the same once more, because a person has looked and said so. It is a sending of its own."""
    about = About(sending.about, sending.area, sending.reference, item=sending.item)
    return _send(
        sending.code,
        about,
        to=sending.person,
        language=sending.language,
        letter=sending.letter,
        by=by,
        at=at,
    )


def queue(sending: Sending, *, at: datetime, not_before: datetime | None = None) -> None:
    """Put it into the outbox: it waits."""
    row = put(
        KIND,
        to=sending.person_id,
        at=at,
        not_before=not_before,
        area=sending.area_id,
        about=sending.pk,
        code=sending.code,
    )
    sending.state, sending.reason, sending.job = State.WAITING, "", row.pk
    sending.not_before = not_before
    sending.save(update_fields=["state", "reason", "job", "not_before"])


def address(sending: Sending) -> None:
    """Note which way it would go now, and where to: not the address, but what shows a change."""
    reach = reach_for(sending)
    channel = channel_for(reach, by=ways_of(sending))
    sending.channel = channel or ""
    sending.to_digest = digest_of(channel, reach)
    large = channel is Channel.POST and Format.LARGE_PRINT in reach.formats
    sending.format = Format.LARGE_PRINT if large else ""


def reach_for(sending: Sending) -> Reach:
    """How the person of a sending may be reached now. Who is not known cannot be."""
    what = PURPOSES.get(sending.code)
    if what and what.reach:
        return what.reach(sending)
    return reach_of(sending.person) if sending.person else Reach()


def ways_of(sending: Sending) -> frozenset[Channel]:
    if sending.letter_id:
        return WAYS_OF_A_LETTER
    what = PURPOSES.get(sending.code)
    return what.by if what else WAYS_OF_A_NOTICE


def digest_of(channel: Channel | None, reach: Reach) -> str:
    """A keyed digest of where somebody is reached by a channel; empty where they are not."""
    value = next((way.value for way in reach.ways if way.channel is channel), "")
    return digest_to(channel, value) if channel and value else ""


def digest_to(channel: Channel, value: str) -> str:
    return digest(f"way.{channel}", value)
