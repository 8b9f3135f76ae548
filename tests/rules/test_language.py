"""Sentences: their gaps, their plurals, and another language."""

from datetime import date

import pytest

from heard.rules.language import ENGLISH, MONTHS, N_, NN_, Language, Sentence

CATALOGUE = {
    "seen by {who} on {day} in {places}": "{places}: {who}, {day}",
    "here": "yma",
    "March": "Mawrth",
    "{number} day": "{number} diwrnod",
    "{number} days": "{number} ddiwrnod",
}
WELSH = Language(
    one=lambda words: CATALOGUE.get(words, words),
    many=lambda one, other, number: CATALOGUE[one if number == 1 else other],
)


def test_marks_change_nothing() -> None:
    assert N_("a word") == "a word"
    assert NN_("a word", "words") == ("a word", "words")


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (Sentence("Hello."), "Hello."),
        (Sentence("{name} has {what}.", {"name": "Ann", "what": 3}), "Ann has 3."),
        (Sentence("On {day}.", {"day": date(2026, 3, 1)}), "On 1\xa0March\xa02026."),
        (Sentence("{all}.", {"all": ("one", "two")}), "one, two."),
        (Sentence("{number} day", plural="{number} days", number=1), "1 day"),
        (Sentence("{number} day", plural="{number} days", number=0), "0 days"),
        (Sentence("{number} day", plural="{number} days", number=2), "2 days"),
        (
            Sentence(
                "{people} in {homes}",
                {
                    "people": Sentence("{number} person", plural="{number} people", number=2),
                    "homes": Sentence("{number} home", plural="{number} homes", number=1),
                },
            ),
            "2 people in 1 home",
        ),
    ],
)
def test_a_sentence_is_said_with_its_gaps_filled(sentence: Sentence, said: str) -> None:
    assert ENGLISH.say(sentence) == said


def test_another_language_changes_our_words_and_never_what_people_wrote() -> None:
    values = {"who": "here", "day": date(2026, 3, 1), "places": ("here", "there")}
    sentence = Sentence("seen by {who} on {day} in {places}", values)
    several = Sentence("{number} day", plural="{number} days", number=2)

    assert WELSH.say(sentence) == "yma, there: here, 1\xa0Mawrth\xa02026"
    assert WELSH.say(several) == "2 ddiwrnod"


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_its_name(month: int) -> None:
    assert ENGLISH.day(date(2026, month, 9)) == f"9\xa0{date(2026, month, 9):%B}\xa02026"
    assert MONTHS[month - 1] == f"{date(2026, month, 1):%B}"
