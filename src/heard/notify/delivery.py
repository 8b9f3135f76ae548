"""Delivering a sending when its turn comes: asked anew, then given to what takes it from here."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from heard.jobs.handlers import Outside
from heard.notify.approvals import is_draft_letter
from heard.notify.gateways import Parcel, gateway_for
from heard.notify.models import Sending, State
from heard.notify.notices import words_of
from heard.notify.pdf import as_pdf
from heard.notify.registry import registered
from heard.notify.sending import PURPOSES, address, digest_of, queue, reach_for, reply_to, ways_of
from heard.rules.safe_contact import (
    WHY_WORDS,
    Answer,
    Channel,
    Format,
    Message,
    Reach,
    channel_for,
    may_send,
)

ANOTHER = "\N{NULL}"  # no number and no address
WHY_HELD: dict[str, str] = {
    **{why.value: words for why, words in WHY_WORDS.items()},
    "no_safe_way": "They have called no way safe by which this could go.",
    "call": "They want to be called. A person calls.",
    "not_checked": "A second person has not agreed to it.",
    "welsh_draft": "It is in Welsh, and no Welsh reader has approved it.",
    "died": "We have been told that they have died.",
    "no_gateway": "Nothing here sends messages of this kind.",
    "cancelled": "Somebody stopped it on the page “Machinery”.",
}


@dataclass(frozen=True)
class Judged:
    """Whether a sending may go now, by which way, to where; or when; or why not."""

    channel: Channel | None
    answer: Answer
    why: str = ""
    to: str = ""
    at: datetime | None = None
    print_address: bool = False
    large_print: bool = False


def judge(sending: Sending, *, at: datetime) -> Judged:
    """Ask about a sending with what is known of the person at this moment."""
    reach = reach_for(sending)
    channel = channel_for(reach, by=ways_of(sending))
    if why := _why_nothing_may_go(sending, channel):
        return Judged(channel, Answer.NOT, why)
    assert channel is not None  # noqa: S101 - there is a way, or a reason
    ruling = may_send(_message(sending, channel, reach), by=channel, reach=reach, at=at)
    if ruling.answer is not Answer.NOT and channel is Channel.PHONE:
        return Judged(channel, Answer.NOT, "call")
    return Judged(
        channel,
        ruling.answer,
        ruling.why.value,
        to=ruling.to,
        at=ruling.at,
        print_address=ruling.print_address,
        large_print=channel is Channel.POST and Format.LARGE_PRINT in reach.formats,
    )


def deliver(sending: Sending, *, at: datetime) -> Outside | None:
    """Send it, put it off to a safe hour, hold it for a person, or leave it where it is done."""
    what = PURPOSES.get(sending.code)
    if what and not what.needed(sending, at):
        _settle(sending, State.NOT_NEEDED)
        return None
    judged = judge(sending, at=at)
    address(sending)
    if judged.answer is Answer.LATER:
        sending.save()
        queue(sending, at=at, not_before=judged.at)
        return None
    return _go(sending, judged, at=at)


def _go(sending: Sending, judged: Judged, *, at: datetime) -> Outside | None:
    """As far as it may go now: over the edge, to who prints letters, or nowhere."""
    if judged.answer is Answer.NOT or judged.channel is None:
        _settle(sending, State.HELD, judged.why)
        return None
    gateway = gateway_for(judged.channel)
    if judged.channel is Channel.POST and (gateway is None or not judged.print_address):
        _settle(sending, State.TO_POST)  # by hand, where no letter may carry the address
        return None
    if gateway is None:
        _settle(sending, State.HELD, "no_gateway")
        return None
    parcel = _parcel(sending, judged, at=at)
    if parcel is None:
        _settle(sending, State.NOT_NEEDED)
        return None
    sending.gateway = gateway.name
    _settle(sending, State.ON_ITS_WAY)
    return partial(gateway.send, parcel)


def _parcel(sending: Sending, judged: Judged, *, at: datetime) -> Parcel | None:
    assert judged.channel is not None  # noqa: S101 - it may go
    if judged.channel is Channel.POST:
        return Parcel(sending.pk, Channel.POST, judged.to, pdf=printed(sending, judged))
    mail = words_of(sending, at=at)
    if mail is None:
        return None
    answers = reply_to(sending, at=at) if judged.channel is Channel.EMAIL else ""
    return Parcel(sending.pk, judged.channel, judged.to, mail.subject, mail.body, reply_to=answers)


def printed(sending: Sending, judged: Judged) -> bytes:
    """The letter of a sending on paper, with its address where a letter may carry it."""
    assert sending.letter is not None  # noqa: S101 - what goes by post is a letter
    return as_pdf(
        sending.letter,
        reference=sending.reference,
        large_print=judged.large_print,
        address=judged.to if judged.print_address else "",
    )


def _why_nothing_may_go(sending: Sending, channel: Channel | None) -> str:
    """What stands against it before anybody asks how the person is reached."""
    letter = sending.letter
    if letter and (letter.waits or letter.was_sent_back):
        return "not_checked"
    if sending.person and sending.person.died_on:
        return "died"
    if letter and is_draft_letter(letter):
        return "welsh_draft"
    return "" if channel else "no_safe_way"


def _message(sending: Sending, channel: Channel, reach: Reach) -> Message:
    """What is asked of the rule: the letter itself on paper, otherwise a word that it is there."""
    tells = sending.letter is not None and channel is Channel.POST
    same_way = channel == sending.channel
    moved = same_way and sending.to_digest != digest_of(channel, reach)
    return Message(
        tells=tells,
        details=tells,
        needs_reply=registered(sending.code).needs_reply,
        language=sending.language,
        to=ANOTHER if moved else "",
        written_at=sending.made_at,
    )


def _settle(sending: Sending, state: State, reason: str = "") -> None:
    sending.state, sending.reason, sending.not_before = state, reason, None
    sending.save()
