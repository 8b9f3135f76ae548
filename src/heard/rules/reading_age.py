"""How old a reader must be: the Flesch-Kincaid grade, plus five years.

    grade = 0.39 × words a sentence + 11.8 × syllables a word − 15.59

A child of 11 is at grade 6. It measures English alone. Whole sentences are measured: headings and
the names of facts are short and would flatter; names, numbers, dates and addresses are not words
that anybody chose.
"""

import re

OLDEST = 11
LONGEST_SENTENCE = 25  # words
DATE = re.compile(r"\d+\s\w+\s\d{4}")
VOWELS = re.compile(r"[aeiouy]+")


def age(text: str) -> float:
    """The age at which a text is read with ease. Without a sentence, anybody can read it."""
    sentences = [s for s in re.split(r"[.!?:]\s|\n", DATE.sub("", text)) if words_in(s)]
    words = [word for sentence in sentences for word in words_in(sentence)]
    if not words:
        return 0
    syllables = sum(map(syllables_in, words))
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    return grade + 5


def long_sentences(text: str) -> list[str]:
    """The sentences that have too many words."""
    sentences = [part for line in text.split("\n") for part in line.split(". ")]
    return [each for each in sentences if len(words_in(each)) > LONGEST_SENTENCE]


def words_in(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z’'-]+", text.casefold()) if word.strip("’'-")]


def syllables_in(word: str) -> int:
    """A count by rule: groups of vowels, less a silent e or ed at the end."""
    word = re.sub(r"[’'].*$", "", word)
    word = re.sub(
        r"(?<=[^aeiouylt])e$|(?<=[^aeiouyl]t)e$|(?<=[aeiouy][lt])e$|(?<=[^aeiouytd])ed$", "", word
    )
    return max(1, len(VOWELS.findall(word)))
