"""Actions that plans often hold, to begin from: by kind of problem, with what is known of each.

They are words of our own, and no guidance. Nobody has to use them.
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from heard.rules.language import N_

FILE = Path(__file__).with_suffix(".toml")


class Known(StrEnum):
    """How much is known of whether something works."""

    LITTLE = "little"
    SOME = "some"
    GOOD = "good"


KNOWN_NAMES = {
    Known.LITTLE: N_("Little is known"),
    Known.SOME: N_("Something is known"),
    Known.GOOD: N_("Well studied"),
}


@dataclass(frozen=True)
class Template:
    code: str
    name: str
    problem: str
    what: str
    safe_words: str
    measure: str
    days: int
    known: Known
    evidence: str


@cache
def templates() -> dict[str, Template]:
    """Every template by its code, in the order of the file."""
    told = tomllib.loads(FILE.read_text("utf-8"))["template"]
    made = [Template(**each | {"known": Known(each["known"])}) for each in told]
    return {each.code: each for each in made}
