"""What to think about before a wording of an area is used: hard to read, or telling too much."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from heard.notify.letters import Block, LetterText
from heard.rules.reading_age import LONGEST_SENTENCE, OLDEST, age, long_sentences, words_in
from heard.rules.telling import telling_words

# A line by itself, because one that is hard hides among many easy ones: with so many words, and of
# which only somebody so old can follow it.
SOME_WORDS, HARD = 6, 16


def sentences(text: LetterText) -> str:
    """The whole sentences of a letter, a line each."""
    return "\n".join(line for line in _lines(text.blocks) if line.endswith((".", "?")))


def warnings_of(text: LetterText, *, instead_of: LetterText, language: str) -> list[str]:
    """What somebody should look at again, in words. The product's own words are the measure of
    what a letter may say: only a word that tells more than they do is named."""
    found = []
    if language == "en":
        english = sentences(text)
        if (reader := age(english)) > OLDEST:
            found.append(
                _(
                    "A reader must be about {age} years old to follow this. Aim for {oldest}: use "
                    "short sentences and everyday words."
                ).format(age=round(reader), oldest=OLDEST)
            )
        usual_lines = {*sentences(instead_of).split("\n")}
        found += [
            _("This is hard to read: {sentence}").format(sentence=each)
            for each in english.split("\n")
            if each not in usual_lines and len(words_in(each)) >= SOME_WORDS and age(each) > HARD
        ]
        found += [
            _("This sentence has more than {number} words: {sentence}").format(
                number=LONGEST_SENTENCE, sentence=each
            )
            for each in long_sentences(english)
        ]
    usual = {word for word, _reason in telling_words(instead_of.plain)}
    telling = {word for word, _reason in telling_words(text.plain)} - usual
    if telling:
        found.append(
            _("These words tell who looks on what the letter is about: {words}.").format(
                words=", ".join(sorted(telling))
            )
        )
    return found


def _lines(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        match block["kind"]:
            case "bullets":
                yield from block["items"]
            case "box":
                yield from block["lines"]
            case "table":
                yield from (cell for row in block["rows"] for cell in row)
            case "paragraph":
                yield str(block["text"])
