"""Every message of the product in one place: what it is, who gets it and when, what it needs.

A package registers its messages where it composes them. The same composing, given invented facts,
is the preview; a version goes up with the wording, and Welsh is approved for one version.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import override

from heard.notify.letters import LetterText
from heard.rules.safe_contact import Channel, Message

LANGUAGES = ("en", "cy")


class Kind(StrEnum):
    LETTER = "letter"
    EMAIL = "email"


class Audience(StrEnum):
    APPLICANT = "applicant"
    STAFF = "staff"


@dataclass(frozen=True)
class Mail:
    """An e-mail in words."""

    subject: str
    body: str


@dataclass(frozen=True)
class Entry:
    """A message: `needs` is the class of the facts it is composed of, `sample` composes it with
    invented ones in the language that is active."""

    code: str
    kind: Kind
    name: Any
    milestone: Any
    needs: type
    sample: Callable[[], LetterText | Mail]
    to: Audience = Audience.APPLICANT
    channels: frozenset[Channel] = frozenset({Channel.POST})
    tells: bool = True  # its first words say what it is about
    details: bool = True  # it carries something of the case
    needs_reply: bool = False
    disclosure_check: bool = False
    version: int = 1

    def in_language(self, language: str) -> LetterText | Mail:
        """The message with invented facts."""
        with override(language):
            return self.sample()

    def message(self, *, language: str) -> Message:
        """What `heard.rules.safe_contact` asks about it."""
        return Message(
            tells=self.tells,
            details=self.details,
            needs_reply=self.needs_reply,
            language=language,
        )


class RegisteredTwice(Exception):
    """Two messages have one code."""


_ENTRIES: dict[str, Entry] = {}


def register(*entries: Entry) -> None:
    """Add messages. Raises RegisteredTwice."""
    for entry in entries:
        if entry.code in _ENTRIES:
            raise RegisteredTwice(f"There is a message called {entry.code} already.")
        _ENTRIES[entry.code] = entry


def entries(kind: Kind | None = None) -> Iterable[Entry]:
    """Every message in the order in which they were registered."""
    return [entry for entry in _ENTRIES.values() if kind in {None, entry.kind}]


def entry_of(code: str) -> Entry | None:
    return _ENTRIES.get(code)
