"""What may take the place of an old number or address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.rules.changed_ways import (
    NOT_TAKEN_WORDS,
    Left,
    NotTaken,
    WhyChanged,
    is_hidden,
    not_taken,
    plain,
    same_line,
)
from heard.rules.safe_contact import Channel

OLD, NEW = "07700 900123", "07700 900456"
POST, PHONE, EMAIL = Channel.POST, Channel.PHONE, Channel.EMAIL


def refused(new: str, **given: object) -> NotTaken | None:
    asked = {"channel": PHONE, "now": OLD, "left": []} | given
    sentence = not_taken(new, **asked)  # type: ignore[arg-type]
    return next(
        (why for why, words in NOT_TAKEN_WORDS.items() if sentence and sentence.words == words),
        None,
    )


@pytest.mark.parametrize(
    ("new", "given", "why"),
    [
        (NEW, {}, None),
        (NEW, {"now": None}, None),
        ("", {}, None),
        ("", {"now": None}, NotTaken.NOTHING),
        (OLD, {}, NotTaken.SAME),
        ("07700900123", {}, None),  # written otherwise is a correction
        (NEW, {"left": [Left(NEW, WhyChanged.NEW)]}, NotTaken.LEFT),
        ("+44 7700 900 456", {"left": [Left(NEW, WhyChanged.MOVED)]}, NotTaken.LEFT),
        (NEW, {"left": [Left(NEW, WhyChanged.CORRECTED)]}, None),
        (
            NEW,
            {"left": [Left(NEW, WhyChanged.CORRECTED), Left(NEW, WhyChanged.HIDING)]},
            NotTaken.LEFT,
        ),
        (
            "1 high street, leeds",
            {"channel": POST, "left": [Left("1 High Street\nLeeds", WhyChanged.MOVED)]},
            NotTaken.LEFT,
        ),
        (
            "12 High Street",
            {"channel": POST, "left": [Left("1 High Street", WhyChanged.MOVED)]},
            None,
        ),
        (
            "ADA@home.example",
            {"channel": EMAIL, "left": [Left("ada@home.example", WhyChanged.NEW)]},
            NotTaken.LEFT,
        ),
    ],
)
def test_what_they_left_is_not_used_again(new, given, why) -> None:
    assert refused(new, **given) is why


@pytest.mark.parametrize(
    ("why", "left", "hidden"),
    [
        (WhyChanged.MOVED, [], True),
        (WhyChanged.HIDING, [], True),
        (WhyChanged.NEW, [], False),
        (WhyChanged.CORRECTED, [], False),
        (WhyChanged.CORRECTED, [Left(OLD, WhyChanged.CORRECTED)], False),
        (WhyChanged.CORRECTED, [Left(OLD, WhyChanged.MOVED)], True),
        (WhyChanged.NEW, [Left(OLD, WhyChanged.NEW)], True),
    ],
)
def test_where_somebody_may_know_the_old_one_no_letter_carries_the_new(why, left, hidden) -> None:
    assert is_hidden(why, left=left) is hidden


def test_one_number_is_for_calls_and_texts() -> None:
    assert same_line(PHONE) == same_line(Channel.TEXT) == {PHONE, Channel.TEXT}
    assert same_line(EMAIL) == {EMAIL}
    assert same_line(POST) == {POST}


@given(value=st.text(min_size=1), channel=st.sampled_from(Channel))
def test_whatever_was_left_is_known_again_however_it_is_written(
    value: str, channel: Channel
) -> None:
    left = [Left(value, WhyChanged.HIDING)]

    for written in (value, f" {value} ", value.replace(" ", "")):
        if plain(written, channel=channel) == plain(value, channel=channel) and written:
            assert not_taken(written, channel=channel, now=OLD, left=left) is not None
    assert not_taken(value, channel=channel, now=None, left=left) is not None
