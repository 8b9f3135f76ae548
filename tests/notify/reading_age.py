"""How old a reader must be: the Flesch-Kincaid grade, plus five years.

    grade = 0.39 × words a sentence + 11.8 × syllables a word − 15.59

A child of 11 is at grade 6. What is measured is whole sentences: headings and the names of facts are
short and would flatter; names, numbers, dates and addresses are not words that anybody chose.
"""

import re
from collections.abc import Iterable

from heard.notify.letters import Block, LetterText
from heard.notify.registry import Mail

OLDEST = 11
DATE = re.compile(r"\d+\s\w+\s\d{4}")
VOWELS = re.compile(r"[aeiouy]+")


def age(text: str) -> float:
    """The age at which a text is read with ease."""
    sentences = [s for s in re.split(r"[.!?:]\s|\n", DATE.sub("", text)) if words_in(s)]
    words = [word for sentence in sentences for word in words_in(sentence)]
    syllables = sum(map(syllables_in, words))
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    return grade + 5


def words_in(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z’'-]+", text.casefold()) if word.strip("’'-")]


def syllables_in(word: str) -> int:
    """A count by rule: groups of vowels, less a silent e or ed at the end."""
    word = re.sub(r"[’'].*$", "", word)
    word = re.sub(
        r"(?<=[^aeiouylt])e$|(?<=[^aeiouyl]t)e$|(?<=[aeiouy][lt])e$|(?<=[^aeiouytd])ed$", "", word
    )
    return max(1, len(VOWELS.findall(word)))


def english_of(text: LetterText | Mail) -> str:
    """The words of a message that Heard chose."""
    if isinstance(text, Mail):
        return text.body
    return "\n".join(line for line in _lines(text.blocks) if line.endswith((".", "?")))


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
