"""Whether a message may go to a person now, by one channel: asked at the moment of sending.

A person says which ways of reaching them are safe. Unknown is unsafe. The answer is about the
channel that was asked for and never names another: where it is no, a person decides what to do.
The Act is silent on this; the duty of care, and UK GDPR Article 5(1)(f), are not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from heard.rules.language import N_, Sentence
from heard.rules.periods import LONDON


class Channel(StrEnum):
    """How a message reaches somebody."""

    PHONE = "phone"  # a person calls
    TEXT = "text"
    EMAIL = "email"
    POST = "post"


class Hours(StrEnum):
    """When it is safe to call or text, as the application form asks it."""

    ANY = "any"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    OTHER = "other"  # in their own words


class Format(StrEnum):
    """Kinds of print and sound that somebody needs instead of a letter in 12 point."""

    LARGE_PRINT = "large_print"
    EASY_READ = "easy_read"
    BRAILLE = "braille"
    AUDIO = "audio"


# Made by the machine when a letter is printed. The rest is work for a person.
MADE_BY_MACHINE = frozenset({Format.LARGE_PRINT})

# The hours that the form names, in London time. "Any time in the day" is all of them.
WINDOWS: dict[Hours, tuple[time, time]] = {
    Hours.ANY: (time(9), time(20)),
    Hours.MORNING: (time(9), time(12)),
    Hours.AFTERNOON: (time(12), time(17)),
    Hours.EVENING: (time(17), time(20)),
}
IN_TURN = (Channel.EMAIL, Channel.POST, Channel.TEXT, Channel.PHONE)  # where none is preferred
WITH_HOURS = frozenset({Channel.PHONE, Channel.TEXT})  # the form asks when to call or text
SEEN_BY_OTHERS = frozenset({Channel.TEXT, Channel.EMAIL})  # on a screen that others may see


@dataclass(frozen=True)
class Way:
    """One way to reach a person. `is_safe` is None where they have not said."""

    channel: Channel
    value: str
    is_safe: bool | None = None
    since: datetime | None = None
    changed: bool = False  # it took the place of another, because they moved or are hiding
    changed_at: datetime | None = None  # what was written before waits for a person


@dataclass(frozen=True)
class Reach:
    """How a person may be reached, as they have told us."""

    ways: tuple[Way, ...] = ()
    hours: frozenset[Hours] = frozenset()
    hours_detail: str = ""
    may_leave_message: bool | None = None
    others_may_answer: str = ""
    bounced: frozenset[Channel] = frozenset()
    preferred: Channel | None = None
    language: str = "en"
    formats: frozenset[Format] = frozenset()


@dataclass(frozen=True)
class Message:
    """What is to be sent, as far as safety asks.

    `to` is where it was addressed when it was written; empty where it goes to the way of today.
    `written_at` is when that was: what was written before a change waits for a person, because it
    may speak of where they were.
    """

    tells: bool  # its first words say what it is about
    details: bool = False  # it carries something of the case
    needs_reply: bool = False
    language: str = "en"
    formats: frozenset[Format] = MADE_BY_MACHINE  # those it has been made in
    to: str = ""
    written_at: datetime | None = None


class Answer(StrEnum):
    NOW = "now"
    LATER = "later"
    NOT = "not"


class Why(StrEnum):
    """The reason for an answer."""

    SAFE = "safe"
    OUTSIDE_HOURS = "outside_hours"
    NO_WAY = "no_way"
    NOT_SAFE = "not_safe"
    NOT_YET = "not_yet"
    CHANGED = "changed"
    BOUNCED = "bounced"
    TELLS = "tells"
    HOURS_UNKNOWN = "hours_unknown"
    HOURS_IN_WORDS = "hours_in_words"
    OTHER_LANGUAGE = "other_language"
    FORMAT = "format"


WHY_WORDS = {
    Why.SAFE: N_("They said that this way is safe."),
    Why.OUTSIDE_HOURS: N_("This is not one of the times they called safe."),
    Why.NO_WAY: N_("They gave no way of this kind."),
    Why.NOT_SAFE: N_("They have not said that this way is safe."),
    Why.NOT_YET: N_("They said that this way is safe only from a later day."),
    Why.CHANGED: N_("This was written to a number or address that they no longer use."),
    Why.BOUNCED: N_("The last message that went this way came back."),
    Why.TELLS: N_("It says what it is about. By this channel, only a sign-in may show that."),
    Why.HOURS_UNKNOWN: N_("They have not said at what times they can be reached."),
    Why.HOURS_IN_WORDS: N_("They said in their own words at what times. A person must read it."),
    Why.OTHER_LANGUAGE: N_("They asked for another language."),
    Why.FORMAT: N_("They need it in a form that a person must make first."),
}
# A person must act, whatever the message was.
NEED_A_PERSON = frozenset(
    {
        Why.CHANGED,
        Why.BOUNCED,
        Why.HOURS_UNKNOWN,
        Why.HOURS_IN_WORDS,
        Why.OTHER_LANGUAGE,
        Why.FORMAT,
    }
)


@dataclass(frozen=True)
class Ruling:
    """The answer for one channel, and what whoever sends must keep to."""

    channel: Channel
    answer: Answer
    why: Why
    to: str = ""  # empty unless it may be sent
    at: datetime | None = None  # when it may be sent, where that is later
    may_leave_message: bool = False
    print_address: bool = False
    tell_a_person: bool = False

    @property
    def words(self) -> Sentence:
        return Sentence(WHY_WORDS[self.why])


def may_send(message: Message, *, by: Channel, reach: Reach, at: datetime) -> Ruling:
    """Whether a message may be sent by a channel at a moment, or when, or why not."""
    way = next((each for each in reach.ways if each.channel is by and each.value), None)
    why = _why_not(message, way, by=by, reach=reach, at=at)
    if way is None or why is not None:
        reason = why or Why.NO_WAY
        return Ruling(
            by, Answer.NOT, reason, tell_a_person=message.needs_reply or reason in NEED_A_PERSON
        )
    begins = next_safe_time(reach.hours, at=at) if by in WITH_HOURS else at
    return Ruling(
        by,
        Answer.NOW if begins == at else Answer.LATER,
        Why.SAFE if begins == at else Why.OUTSIDE_HOURS,
        to=way.value,
        at=None if begins == at else begins,
        may_leave_message=_may_leave(message, by=by, reach=reach),
        print_address=by is Channel.POST and not way.changed,
    )


def channel_for(reach: Reach, *, by: frozenset[Channel]) -> Channel | None:
    """The channel of a message that can go `by` these: the one they prefer, or the first that they
    called safe.

    That it is closed, or not safe now, is no reason to take another: a person decides that.
    """
    if reach.preferred in by:
        return reach.preferred
    safe = {way.channel for way in reach.ways if way.value and way.is_safe is True} & by
    return next((channel for channel in IN_TURN if channel in safe), None)


def next_safe_time(hours: frozenset[Hours], *, at: datetime) -> datetime:
    """The moment itself if it is in one of the hours, or the beginning of the next. London time,
    so on the nights of the clock change as on any other."""
    for begins, ends in _windows(hours, at):
        if at < ends:
            return max(at, begins)
    raise ValueError("None of these hours can be read by a machine.")


def address_to_print(reach: Reach, *, at: datetime) -> str:
    """The address for the window of an envelope; empty where no letter may carry it.

    Nobody who has moved away finds the new address on a letter that others may open, copy or
    put into papers: it goes on the envelope alone, by hand.
    """
    letter = Message(tells=True, details=True, language=reach.language, formats=reach.formats)
    ruling = may_send(letter, by=Channel.POST, reach=reach, at=at)
    return ruling.to if ruling.print_address else ""


def to_be_made(reach: Reach) -> list[Format]:
    """What a person must make of each letter, because a machine cannot."""
    return [each for each in Format if each in reach.formats - MADE_BY_MACHINE]


def _why_not(  # noqa: PLR0911 - one reason after the other, the gravest first
    message: Message, way: Way | None, *, by: Channel, reach: Reach, at: datetime
) -> Why | None:
    if way is None:
        return Why.NO_WAY
    if way.is_safe is not True:
        return Why.NOT_SAFE
    if way.since is not None and at < way.since:
        return Why.NOT_YET
    if _was_written_before(message, way):
        return Why.CHANGED
    if by in reach.bounced:
        return Why.BOUNCED
    if by in SEEN_BY_OTHERS and (message.tells or message.details):
        return Why.TELLS
    if by in WITH_HOURS and (why := _hours_cannot_be_read(reach)):
        return why
    if message.language != reach.language:
        return Why.OTHER_LANGUAGE
    if by is Channel.POST and reach.formats - message.formats:
        return Why.FORMAT
    return None


def _was_written_before(message: Message, way: Way) -> bool:
    """To another way than the one of today, or before it took the place of that."""
    if message.to and message.to != way.value:
        return True
    written, changed = message.written_at, way.changed_at
    return written is not None and changed is not None and written < changed


def _hours_cannot_be_read(reach: Reach) -> Why | None:
    if reach.hours_detail.strip() or Hours.OTHER in reach.hours:
        return Why.HOURS_IN_WORDS
    return None if reach.hours else Why.HOURS_UNKNOWN


def _may_leave(message: Message, *, by: Channel, reach: Reach) -> bool:
    """A voice message or a word with who answers: only where they said so, and only a neutral one."""
    neutral = not message.tells and not message.details
    return by is Channel.PHONE and reach.may_leave_message is True and neutral


def _windows(hours: frozenset[Hours], at: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The hours of the day of a moment and of the next day, in order."""
    day = at.astimezone(LONDON).date()
    for each in (day, day + timedelta(days=1)):
        for begins, ends in sorted(WINDOWS[hour] for hour in hours if hour in WINDOWS):
            yield (
                datetime.combine(each, begins, tzinfo=LONDON),
                datetime.combine(each, ends, tzinfo=LONDON),
            )
