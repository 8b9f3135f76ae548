"""Recovery phrases: five everyday words for those who dare not give a way to reach them."""

import secrets
from pathlib import Path

LENGTH = 5
WORDS = tuple(Path(__file__).with_name("phrases.txt").read_text(encoding="utf-8").split())


def new_phrase() -> str:
    """Five words drawn by chance: about 42 bits, beside a reference that nobody else knows."""
    return " ".join(secrets.choice(WORDS) for _ in range(LENGTH))


def plain_phrase(typed: str) -> str:
    """A phrase as it was typed, without case, commas or extra spaces."""
    return " ".join("".join(c if c.isalpha() else " " for c in typed.casefold()).split())
