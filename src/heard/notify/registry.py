"""Every message of the product in one place: what it is, who gets it and when, what it needs.

A package registers its messages where it composes them, and nothing is sent or kept that is not
registered. The same composing, given invented facts, is the preview; a version goes up with the
wording, and Welsh is approved for one version.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from heard.rules.safe_contact import Channel, Message

if TYPE_CHECKING:
    from heard.notify.letters import LetterText

LANGUAGES = ("en", "cy")


class Kind(StrEnum):
    LETTER = "letter"
    EMAIL = "email"


class Audience(StrEnum):
    APPLICANT = "applicant"
    AGENCY = "agency"  # somebody there who does not sign in
    CHAIR = "chair"
    STAFF = "staff"


@dataclass(frozen=True)
class Mail:
    """An e-mail in words."""

    subject: str
    body: str


@dataclass(frozen=True)
class Entry:
    """A message: `needs` is the class of the facts it is composed of, and nothing else.

    `compose` and `invented` (facts of nobody, for a preview) speak the language that is active.
    `values` are the facts that an area may put into a sentence of its own.
    """

    code: str
    kind: Kind
    name: Any
    milestone: Any
    needs: type
    compose: Callable[[Any], "LetterText | Mail"]
    invented: Callable[[], Any]
    values: Callable[[Any], Mapping[str, str]] = lambda _needs: {}
    to: Audience = Audience.APPLICANT
    channels: frozenset[Channel] = frozenset({Channel.POST})
    tells: bool = True  # its first words say what it is about
    details: bool = True  # it carries something of the case
    needs_reply: bool = False
    disclosure_check: bool = False
    languages: tuple[str, ...] = LANGUAGES
    version: int = 1

    def in_language(self, language: str) -> "LetterText | Mail":
        """The message with invented facts."""
        with override(language):
            return self.compose(self.invented())

    def message(self, *, language: str) -> Message:
        """What `heard.rules.safe_contact` asks about it."""
        return Message(
            tells=self.tells,
            details=self.details,
            needs_reply=self.needs_reply,
            language=language,
        )


# One that tells nothing to who sees it: what it is about waits behind a code or a link.
e_mail = partial(
    Entry, kind=Kind.EMAIL, channels=frozenset({Channel.EMAIL}), tells=False, details=False
)


class RegisteredTwice(Exception):
    """Two messages have one code."""


class NotRegistered(Exception):
    """Nothing is sent, and no letter kept, that is not in the registry."""


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


def registered(code: str) -> Entry:
    """The message of a code. Raises NotRegistered."""
    if (entry := entry_of(code)) is None:
        raise NotRegistered(f"There is no message called {code}.")
    return entry
