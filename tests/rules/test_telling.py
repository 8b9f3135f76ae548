"""Words that tell: found however they are written, and everyday words left alone."""

import pytest

from heard.rules.telling import OPENING, WORDS, Place, Reason, Shown, telling_words, told_by

FINE = [
    "Your code", "A reminder", "Your code is 012345. It works once, for 10 minutes.",
    "Please call us on 01632 960 001", "letter-2026-03-10.pdf", "A letter to you, 10 March 2026",
    "Appointment", "A date has changed", "because", "cascade", "Taipei", "often", "overheard",
    "Eich cod", "Nodyn atgoffa", "llythyr-2026-03-10.pdf", "Llythyr i chi", "dyn gwyn", "tân",
    "Ffoniwch ni", "tystysgrif",
]  # fmt: skip


@pytest.mark.parametrize("text", FINE)
def test_everyday_words_tell_nothing(text: str) -> None:
    assert telling_words(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Your ASB case", "asb"),
        ("anti-social behaviour", "anti social"),
        ("Anti–Social", "anti social"),
        ("ANTISOCIAL", "antisocial"),
        ("your neighbours", "neighbours"),
        ("Oakminster Council", "council"),
        ("asb-review.pdf", "asb"),
        ("case_review.pdf", "case"),
        ("no-reply@heard.example", "heard"),
        ("Adolygiad", "adolygiad"),
        ("eich hadolygiad", "hadolygiad"),
        ("am ymddygiad gwrthgymdeithasol", "gwrthgymdeithasol"),
        ("Heddlu’r Gogledd", "heddlu"),
        ("y cyngor", "cyngor"),
        ("s\u0175n", "sŵn"),
        ("sw\u0302n", "sŵn"),
        ("eich cais", "cais"),
        ("ei chymdogion", "chymdogion"),
    ],
)
def test_a_word_is_found_however_it_is_written(text: str, word: str) -> None:
    assert word in [found for found, _reason in telling_words(text)]


def test_each_word_of_the_list_is_found_alone_and_has_a_reason() -> None:
    for reason, words in WORDS.items():
        for word in words:
            assert reason in {why for _found, why in telling_words(word.removesuffix("~"))}, word
    assert set(WORDS) == set(Reason)


@pytest.mark.parametrize(
    ("shown", "place"),
    [
        (Shown(sender="Oakminster police"), Place.SENDER),
        (Shown(subject="Your complaint"), Place.SUBJECT),
        (Shown(body="Your panel met."), Place.OPENING),
        (Shown(text="\nYour panel met.\nCall us."), Place.FIRST_LINE),
        (Shown(file_names=["letter.pdf", "outcome.pdf"]), Place.FILE_NAME),
        (Shown(calendar=["Meeting", "At the police station"]), Place.CALENDAR),
    ],
)
def test_it_is_said_where_a_word_stands(shown: Shown, place: Place) -> None:
    assert [told.place for told in told_by(shown)] == [place]


def test_only_what_can_be_seen_from_outside_counts() -> None:
    assert told_by(Shown(body="a" * OPENING + " police")) == []
    assert told_by(Shown(text="Call us.\nThe police came.")) == []
    # Space and line ends do not push a word out of sight.
    assert told_by(Shown(body="\n" * OPENING + "police")) != []
