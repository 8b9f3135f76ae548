"""The reference that people quote for an application.

It is random, has no look-alike letters and ends with a check character, so a slip of the pen is
noticed before anyone searches.
"""

import secrets
from collections.abc import Callable, Sequence

# Without characters that look alike (0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V Y) and without vowels that
# make words. Their number is prime, so the weighted check finds every single wrong character
# and every swap of two.
ALPHABET = "34679CDFGHJKMNPRTWX"
LENGTH = 9


class NotAReference(ValueError):
    """The text cannot be a reference: a character is missing, wrong or swapped."""


def new_reference(*, choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """A new random reference, such as H4KD7MPXCK, with 38 bits of chance."""
    body = "".join(choose(ALPHABET) for _ in range(LENGTH))
    return body + check_character(body)


def check_character(body: str) -> str:
    """The character that makes the weighted sum of all a multiple of the alphabet's length."""
    total = sum(place * ALPHABET.index(character) for place, character in enumerate(body, start=2))
    return ALPHABET[-total % len(ALPHABET)]


def read_reference(typed: str) -> str:
    """A reference as a person typed it, made plain. Raises NotAReference when it cannot be one."""
    plain = "".join(character for character in typed.upper() if character.isalnum())
    if len(plain) != LENGTH + 1 or any(character not in ALPHABET for character in plain):
        raise NotAReference(typed)
    if check_character(plain[:-1]) != plain[-1]:
        raise NotAReference(typed)
    return plain


def spaced(reference: str) -> str:
    """The reference in groups that can be read out: H4K-D7MP-XCK."""
    return f"{reference[:3]}-{reference[3:7]}-{reference[7:]}"
