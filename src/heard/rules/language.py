"""Sentences that are the same everywhere and can be said in English or Welsh.

A rule gives back a `Sentence`: the words with gaps, and what goes into the gaps. The page, the
letter and the command say it in the reader's language. `N_` and `NN_` mark words for the
catalogue without translating them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

type Value = str | int | date | tuple[str, ...] | Sentence


def N_(words: str) -> str:  # noqa: N802 - the mark's usual name
    return words


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802
    return singular, plural


class Sentence(NamedTuple):
    """Words with gaps. With `plural`, `number` chooses the form and may be shown as {number}.

    A gap may hold another sentence, so that two numbers can each have their own plural.
    """

    words: str
    values: Mapping[str, Value] = {}
    plural: str | None = None
    number: int = 1


@dataclass(frozen=True)
class Language:
    """How to say sentences in one language: the catalogue's two look-ups."""

    one: Callable[[str], str]
    many: Callable[[str, str, int], str]

    def say(self, sentence: Sentence) -> str:
        words = (
            self.one(sentence.words)
            if sentence.plural is None
            else self.many(sentence.words, sentence.plural, sentence.number)
        )
        values = {name: self._fill(value) for name, value in sentence.values.items()}
        return words.format(number=sentence.number, **values)

    def day(self, day: date) -> str:
        """A date in full: 10 March 2026."""
        return f"{day.day}\N{NO-BREAK SPACE}{self.one(MONTHS[day.month - 1])}\N{NO-BREAK SPACE}{day.year}"

    def _fill(self, value: Value) -> str:
        if isinstance(value, Sentence):
            return self.say(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, tuple):
            return ", ".join(self.one(each) for each in value)
        return str(value)


MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)

ENGLISH = Language(
    one=lambda words: words,
    many=lambda singular, plural, number: singular if number == 1 else plural,
)
