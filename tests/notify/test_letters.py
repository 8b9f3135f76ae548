"""Letters as words, kept as they were written."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.notify.letters import (
    LetterText,
    bullets,
    digest,
    facts,
    heading,
    keep,
    paragraph,
    text_of,
)
from heard.notify.models import Letter
from heard.notify.registry import NotRegistered
from tests.factories import NOON, a_review, a_worker, an_area, later

TEXT = LetterText(
    "Our decision",
    (
        paragraph("Dear Ada Beck"),
        facts([("Your reference", "H4K-D7MP-XC3"), ("Phone", "01632 960 001")]),
        heading("Why"),
        bullets(["One.", "Two."]),
    ),
)


def test_a_letter_reads_as_plain_text() -> None:
    assert TEXT.plain == (
        "OUR DECISION\n"
        "\n"
        "Dear Ada Beck\n"
        "\n"
        "Your reference: H4K-D7MP-XC3\n"
        "Phone: 01632 960 001\n"
        "\n"
        "Why\n"
        "---\n"
        "\n"
        "- One.\n"
        "- Two.\n"
    )


@pytest.mark.django_db
def test_a_letter_is_kept_word_for_word() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)

    letter = keep(
        TEXT, kind="threshold_met", area=area, about=review.pk, language="cy", by=by, at=NOON
    )

    letter.refresh_from_db()
    assert text_of(letter) == TEXT
    assert text_of(letter).plain == TEXT.plain
    assert (letter.kind, letter.area, letter.about) == ("threshold_met", area, review.pk)
    assert (letter.language, letter.written_by, letter.written_at) == ("cy", by, NOON)
    assert letter.digest == digest(letter.title, letter.blocks) == digest(TEXT.title, TEXT.blocks)


@pytest.mark.django_db
def test_letters_come_in_the_order_in_which_they_were_written() -> None:
    area = an_area()
    about = a_review(area).pk
    for hours in (2, 0, 1):
        text = replace(TEXT, title=f"Letter {hours}")
        at = later(hours=hours)
        keep(text, kind="outcome", area=area, about=about, language="en", by=None, at=at)

    assert [str(letter) for letter in Letter.objects.all()] == ["Letter 0", "Letter 1", "Letter 2"]


@pytest.mark.parametrize(
    "other",
    [
        replace(TEXT, title="Our Decision"),
        replace(TEXT, pieces=TEXT.pieces[:-1]),
        replace(TEXT, pieces=TEXT.blocks[::-1]),
        replace(TEXT, pieces=(paragraph("Dear Ada  Beck"), *TEXT.blocks[1:])),
        replace(TEXT, pieces=(heading("Dear Ada Beck"), *TEXT.blocks[1:])),
        replace(TEXT, pieces=(*TEXT.blocks[:-1], bullets(["One.", "Twο."]))),
        replace(TEXT, pieces=(*TEXT.blocks[:-1], bullets(["One.Two."]))),
    ],
)
def test_the_digest_of_another_letter_is_another(other: LetterText) -> None:
    assert digest(other.title, other.blocks) != digest(TEXT.title, TEXT.blocks)


words = st.text(max_size=20)
blocks = st.one_of(
    st.builds(paragraph, words),
    st.builds(heading, words),
    st.builds(bullets, st.lists(words, max_size=3)),
    st.builds(facts, st.lists(st.tuples(words, words), max_size=2)),
)
letters = st.tuples(words, st.lists(blocks, max_size=4))


@given(letters, letters)
def test_two_letters_have_one_digest_only_if_they_are_the_same(
    one: tuple[str, list[dict]], other: tuple[str, list[dict]]
) -> None:
    try:
        same = digest(*one) == digest(*other)
    except UnicodeEncodeError:
        return  # half a character, which no form lets through and no database could keep
    assert same == (one == other)


@pytest.mark.django_db
def test_a_letter_that_is_not_in_the_registry_is_not_kept() -> None:
    area = an_area()
    about = a_review(area).pk

    with pytest.raises(NotRegistered, match="no_such_letter"):
        keep(TEXT, kind="no_such_letter", area=area, about=about, language="en", by=None, at=NOON)

    assert not Letter.objects.exists()
