"""How old somebody must be to read a text with ease."""

import pytest

from heard.rules.reading_age import LONGEST_SENTENCE, OLDEST, age, long_sentences, syllables_in

EASY = "We have your letter. We will call you on Friday. You need do nothing."
HARD = "Notwithstanding the aforementioned determination, applicants retain entitlement to reconsideration."


@pytest.mark.parametrize("text", ["", "\n", "12 March 2026", "..."])
def test_what_has_no_word_anybody_can_read(text: str) -> None:
    assert age(text) == 0


def test_an_easy_text_is_for_a_younger_reader_than_a_hard_one() -> None:
    assert age(EASY) <= OLDEST < age(HARD)


@pytest.mark.parametrize(("words", "long"), [(LONGEST_SENTENCE, 0), (LONGEST_SENTENCE + 1, 1)])
def test_a_sentence_is_long_from_one_word_more(words: int, long: int) -> None:
    assert len(long_sentences("word " * words)) == long


@pytest.mark.parametrize(
    ("word", "syllables"), [("a", 1), ("made", 1), ("walked", 1), ("letter", 2), ("we’ll", 1)]
)
def test_syllables_are_counted(word: str, syllables: int) -> None:
    assert syllables_in(word) == syllables
