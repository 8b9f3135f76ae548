"""Whether a message may go to a person now: every kind of message, channel and state."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.rules.language import ENGLISH
from heard.rules.periods import LONDON
from heard.rules.safe_contact import (
    NEED_A_PERSON,
    WHY_WORDS,
    WINDOWS,
    WITH_HOURS,
    Answer,
    Channel,
    Format,
    Hours,
    Message,
    Reach,
    Ruling,
    Way,
    Why,
    address_to_print,
    may_send,
    next_safe_time,
    to_be_made,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
VALUES = {
    Channel.PHONE: "01632 960 001",
    Channel.TEXT: "07700 900 001",
    Channel.EMAIL: "ada@home.example",
    Channel.POST: "1 High Street",
}
EVERY_WAY = tuple(Way(channel, value, is_safe=True) for channel, value in VALUES.items())
SAFE = Reach(ways=EVERY_WAY, hours=frozenset({Hours.ANY}), may_leave_message=True)
NEUTRAL = Message(tells=False)
TELLING = Message(tells=True, details=True)


def ruled(message: Message = NEUTRAL, *, by: Channel, at: datetime = NOON, **reach: Any) -> Ruling:
    return may_send(message, by=by, reach=replace(SAFE, **reach), at=at)


def outcome(ruling: Ruling) -> tuple[Answer, Why]:
    return ruling.answer, ruling.why


def ways(channel: Channel, **how: Any) -> tuple[Way, ...]:
    """Every way as it is, but for one of them."""
    return tuple(replace(way, **how) if way.channel is channel else way for way in EVERY_WAY)


GO, WAIT, STOP = Answer.NOW, Answer.LATER, Answer.NOT


@pytest.mark.parametrize("channel", Channel)
def test_a_neutral_message_goes_by_each_way_that_is_safe(channel: Channel) -> None:
    ruling = ruled(by=channel)

    assert outcome(ruling) == (GO, Why.SAFE)
    assert (ruling.to, ruling.at, ruling.tell_a_person) == (VALUES[channel], None, False)


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"is_safe": None}, Why.NOT_SAFE),
        ({"is_safe": False}, Why.NOT_SAFE),
        ({"value": ""}, Why.NO_WAY),
        ({"since": NOON + timedelta(seconds=1)}, Why.NOT_YET),
        ({"since": NOON}, None),
        ({"changed": True}, None),
    ],
)
def test_unknown_is_unsafe(channel: Channel, how: dict[str, Any], why: Why | None) -> None:
    ruling = ruled(by=channel, ways=ways(channel, **how))

    assert outcome(ruling) == ((STOP, why) if why else (GO, Why.SAFE))
    assert bool(ruling.to) == (why is None)


def test_who_gave_no_way_is_not_reached_by_another() -> None:
    only_post = tuple(way for way in EVERY_WAY if way.channel is Channel.POST)

    ruling = ruled(by=Channel.EMAIL, ways=only_post)

    assert outcome(ruling) == (STOP, Why.NO_WAY)
    assert (ruling.channel, ruling.to) == (Channel.EMAIL, "")


@pytest.mark.parametrize("message", [NEUTRAL, TELLING])
def test_a_channel_that_bounced_is_closed_until_a_person_has_looked(message: Message) -> None:
    ruling = ruled(message, by=Channel.POST, bounced=frozenset({Channel.POST}))

    assert outcome(ruling) == (STOP, Why.BOUNCED)
    assert ruling.tell_a_person
    assert outcome(ruled(message, by=Channel.POST, bounced=frozenset({Channel.EMAIL})))[0] is GO


@pytest.mark.parametrize(
    ("message", "may"),
    [
        (Message(tells=False), set(Channel)),
        (Message(tells=True), {Channel.PHONE, Channel.POST}),
        (Message(tells=False, details=True), {Channel.PHONE, Channel.POST}),
        (TELLING, {Channel.PHONE, Channel.POST}),
    ],
)
def test_what_others_may_see_on_a_screen_tells_nothing(message: Message, may: set[Channel]) -> None:
    rulings = {channel: ruled(message, by=channel) for channel in Channel}

    assert {channel for channel, ruling in rulings.items() if ruling.answer is GO} == may
    assert {r.why for r in rulings.values() if r.answer is STOP} <= {Why.TELLS}


# After a change of address -----------------------------------------------------------------------


def test_after_a_change_nothing_goes_to_the_old_address_and_no_letter_carries_the_new() -> None:
    moved = replace(SAFE, ways=ways(Channel.POST, value="9 New Road", changed=True))

    to_the_old = may_send(
        replace(TELLING, to="1 High Street"), by=Channel.POST, reach=moved, at=NOON
    )
    to_the_new = may_send(TELLING, by=Channel.POST, reach=moved, at=NOON)

    assert (outcome(to_the_old), to_the_old.to) == ((STOP, Why.CHANGED), "")
    assert to_the_old.tell_a_person
    assert (outcome(to_the_new), to_the_new.to) == ((GO, Why.SAFE), "9 New Road")
    assert not to_the_new.print_address
    assert address_to_print(moved, at=NOON) == ""


def test_an_address_is_printed_where_it_is_safe_and_never_changed() -> None:
    assert address_to_print(SAFE, at=NOON) == "1 High Street"
    for reach in (
        replace(SAFE, ways=ways(Channel.POST, is_safe=None)),
        replace(SAFE, bounced=frozenset({Channel.POST})),
        replace(SAFE, ways=()),
    ):
        assert address_to_print(reach, at=NOON) == ""
    assert not ruled(by=Channel.EMAIL).print_address


# Hours -------------------------------------------------------------------------------------------


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("hours", "at", "begins"),
    [
        ({Hours.ANY}, "2026-03-02 08:59", "2026-03-02 09:00"),
        ({Hours.ANY}, "2026-03-02 09:00", None),
        ({Hours.ANY}, "2026-03-02 19:59", None),
        ({Hours.ANY}, "2026-03-02 20:00", "2026-03-03 09:00"),
        ({Hours.MORNING}, "2026-03-02 11:59", None),
        ({Hours.MORNING}, "2026-03-02 12:00", "2026-03-03 09:00"),
        ({Hours.MORNING, Hours.EVENING}, "2026-03-02 12:00", "2026-03-02 17:00"),
        ({Hours.AFTERNOON, Hours.ANY}, "2026-03-02 10:00", None),
        # The clock goes forward on 29 March 2026 at 1am, and back on 25 October at 2am.
        ({Hours.MORNING}, "2026-03-28 20:00", "2026-03-29 09:00"),
        ({Hours.MORNING}, "2026-03-29 00:30", "2026-03-29 09:00"),
        ({Hours.MORNING}, "2026-10-24 20:00", "2026-10-25 09:00"),
        ({Hours.MORNING}, "2026-10-25 01:30", "2026-10-25 09:00"),
        ({Hours.EVENING}, "2028-02-28 20:00", "2028-02-29 17:00"),
        ({Hours.EVENING}, "2026-12-31 20:00", "2027-01-01 17:00"),
    ],
)
@pytest.mark.parametrize("channel", sorted(WITH_HOURS))
def test_calls_and_texts_wait_for_the_hours_that_are_safe(
    channel: Channel, hours: set[Hours], at: str, begins: str | None
) -> None:
    ruling = ruled(by=channel, at=london(at), hours=frozenset(hours))

    if begins is None:
        assert outcome(ruling) == (GO, Why.SAFE)
    else:
        assert outcome(ruling) == (WAIT, Why.OUTSIDE_HOURS)
        assert ruling.at == london(begins)


@pytest.mark.parametrize(
    ("at", "answer"),
    [
        (datetime(2026, 3, 28, 9, 30, tzinfo=UTC), GO),  # 9.30 in winter
        (datetime(2026, 3, 28, 8, 30, tzinfo=UTC), WAIT),
        (datetime(2026, 3, 29, 8, 30, tzinfo=UTC), GO),  # 9.30 in summer
        (datetime(2026, 10, 24, 8, 30, tzinfo=UTC), GO),
        (datetime(2026, 10, 25, 8, 30, tzinfo=UTC), WAIT),  # 8.30 in winter
    ],
)
def test_hours_are_those_on_a_clock_in_london(at: datetime, answer: Answer) -> None:
    assert ruled(by=Channel.TEXT, at=at, hours=frozenset({Hours.MORNING})).answer is answer


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.POST])
def test_what_makes_no_sound_does_not_wait(channel: Channel) -> None:
    assert outcome(ruled(by=channel, at=london("2026-03-02 03:00"), hours=frozenset()))[0] is GO


@pytest.mark.parametrize("channel", sorted(WITH_HOURS))
@pytest.mark.parametrize(
    ("reach", "why"),
    [
        ({"hours": frozenset()}, Why.HOURS_UNKNOWN),
        ({"hours": frozenset({Hours.OTHER})}, Why.HOURS_IN_WORDS),
        ({"hours": frozenset({Hours.ANY, Hours.OTHER})}, Why.HOURS_IN_WORDS),
        ({"hours_detail": "not after 5pm"}, Why.HOURS_IN_WORDS),
    ],
)
def test_hours_that_no_machine_can_read_are_for_a_person(
    channel: Channel, reach: dict[str, Any], why: Why
) -> None:
    ruling = ruled(by=channel, **reach)

    assert outcome(ruling) == (STOP, why)
    assert ruling.tell_a_person


def test_there_is_no_next_hour_where_none_can_be_read() -> None:
    with pytest.raises(ValueError, match="None of these hours"):
        next_safe_time(frozenset({Hours.OTHER}), at=NOON)


# Voice, language, print --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "message", "may"),
    [
        (True, NEUTRAL, True),
        (True, Message(tells=True), False),
        (True, Message(tells=False, details=True), False),
        (False, NEUTRAL, False),
        (None, NEUTRAL, False),
    ],
)
def test_a_voice_message_is_left_only_where_they_said_so(
    said: bool | None, message: Message, may: bool
) -> None:
    assert ruled(message, by=Channel.PHONE, may_leave_message=said).may_leave_message is may
    assert not ruled(message, by=Channel.TEXT, may_leave_message=said).may_leave_message


def test_it_goes_in_the_language_they_asked_for_or_to_a_person() -> None:
    welsh = replace(NEUTRAL, language="cy")

    assert outcome(ruled(welsh, by=Channel.EMAIL)) == (STOP, Why.OTHER_LANGUAGE)
    assert outcome(ruled(welsh, by=Channel.EMAIL, language="cy")) == (GO, Why.SAFE)
    ruling = ruled(by=Channel.EMAIL, language="cy")
    assert (outcome(ruling), ruling.tell_a_person) == ((STOP, Why.OTHER_LANGUAGE), True)


def test_a_letter_waits_for_the_print_that_somebody_must_make() -> None:
    needs = {"formats": frozenset({Format.BRAILLE, Format.LARGE_PRINT})}
    made = replace(TELLING, formats=frozenset({Format.BRAILLE, Format.LARGE_PRINT}))

    assert outcome(ruled(TELLING, by=Channel.POST, **needs)) == (STOP, Why.FORMAT)
    assert outcome(ruled(made, by=Channel.POST, **needs)) == (GO, Why.SAFE)
    assert outcome(ruled(NEUTRAL, by=Channel.EMAIL, **needs)) == (GO, Why.SAFE)
    assert to_be_made(replace(SAFE, **needs)) == [Format.BRAILLE]


def test_a_message_that_needs_a_reply_and_cannot_go_is_told_to_a_person() -> None:
    asks = replace(NEUTRAL, needs_reply=True)

    for message, told in ((NEUTRAL, False), (asks, True)):
        ruling = ruled(message, by=Channel.EMAIL, ways=ways(Channel.EMAIL, is_safe=None))
        assert (ruling.answer, ruling.tell_a_person) == (STOP, told)


def test_each_reason_has_its_words() -> None:
    assert set(WHY_WORDS) == set(Why)
    assert set(WHY_WORDS) >= NEED_A_PERSON
    ruling = ruled(by=Channel.EMAIL, ways=())
    assert ENGLISH.say(ruling.words) == "They gave no way of this kind."


# Every message, channel and state ----------------------------------------------------------------

values = st.sampled_from(["", "a", "b"])


def within(begins: datetime, **time: int) -> st.SearchStrategy[datetime]:
    minutes = timedelta(**time) // timedelta(minutes=1)
    return st.integers(0, minutes).map(lambda after: begins + timedelta(minutes=after))


moments = (
    within(NOON, days=1000)
    | within(datetime(2026, 3, 28, 22, tzinfo=UTC), days=1)  # the clock goes forward
    | within(datetime(2026, 10, 24, 22, tzinfo=UTC), days=1)  # and back
)
three = st.sampled_from([True, False, None])
reaches = st.builds(
    Reach,
    ways=st.lists(
        st.builds(
            Way,
            channel=st.sampled_from(Channel),
            value=values,
            is_safe=three,
            since=st.none() | moments,
            changed=st.booleans(),
        ),
        max_size=4,
        unique_by=lambda way: way.channel,
    ).map(tuple),
    hours=st.frozensets(st.sampled_from(Hours)),
    hours_detail=st.sampled_from(["", " ", "not after 5pm"]),
    may_leave_message=three,
    bounced=st.frozensets(st.sampled_from(Channel)),
    language=st.sampled_from(["en", "cy"]),
    formats=st.frozensets(st.sampled_from(Format)),
)
messages = st.builds(
    Message,
    tells=st.booleans(),
    details=st.booleans(),
    needs_reply=st.booleans(),
    language=st.sampled_from(["en", "cy"]),
    formats=st.frozensets(st.sampled_from(Format)),
    to=values,
)


@given(message=messages, channel=st.sampled_from(Channel), reach=reaches, at=moments)
@settings(max_examples=5_000, deadline=None)
def test_nothing_ever_goes_by_an_unsafe_way(
    message: Message, channel: Channel, reach: Reach, at: datetime
) -> None:
    ruling = may_send(message, by=channel, reach=reach, at=at)

    assert ruling.channel is channel  # never another by itself
    if ruling.answer is STOP:
        assert (ruling.to, ruling.at) == ("", None)
        assert not ruling.print_address
        assert not ruling.may_leave_message
        return
    (way,) = [each for each in reach.ways if each.channel is channel]
    assert way.is_safe is True
    assert ruling.to == way.value != ""
    assert message.to in {"", way.value}
    assert way.since is None or way.since <= at
    assert channel not in reach.bounced
    assert message.language == reach.language
    if channel in {Channel.TEXT, Channel.EMAIL}:
        assert not message.tells
        assert not message.details
    if channel is Channel.POST:
        assert reach.formats <= message.formats
    assert ruling.print_address == (channel is Channel.POST and not way.changed)
    goes = ruling.at or at
    assert goes >= at
    assert (ruling.answer is WAIT) == (goes > at)
    if channel in WITH_HOURS:
        assert not reach.hours_detail.strip()
        assert Hours.OTHER not in reach.hours
        clock = goes.astimezone(LONDON).time()
        assert any(WINDOWS[each][0] <= clock < WINDOWS[each][1] for each in reach.hours)
        assert goes - at <= timedelta(hours=24)
        assert time(9) <= clock < time(20)
