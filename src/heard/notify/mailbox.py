"""Fetching e-mail from a mailbox (IMAP). What was taken in is deleted there; nothing else is touched."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from imaplib import IMAP4, IMAP4_SSL
from typing import NamedTuple

from heard.notify.incoming import LONGEST_MAIL

SECONDS = 20
AT_ONCE = 50  # e-mails to one look: the rest comes with the next


@dataclass(frozen=True)
class Mailbox:
    """A mailbox of its own. `area` is whose e-mail it is where that cannot be told otherwise."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    encrypted: bool = True
    starttls: bool = False
    area: str = ""


class MailboxAway(Exception):
    """The mailbox cannot be read at the moment."""


class Fetched(NamedTuple):
    """One e-mail as it lies in the mailbox: whole, or its headers where it is far too big."""

    uid: str
    raw: bytes
    whole: bool


class Open:
    """A mailbox that somebody has signed in to."""

    def __init__(self, imap: IMAP4) -> None:
        self.imap = imap

    def waiting(self) -> Iterator[Fetched]:
        """What lies there, the oldest first."""
        for uid in self._answer("SEARCH", None, "UNDELETED").split()[:AT_ONCE]:
            name = uid.decode("ascii")
            whole = self._size(name) <= LONGEST_MAIL
            raw = self._literal(name, "(BODY.PEEK[])" if whole else "(BODY.PEEK[HEADER])")
            if raw is not None:  # somebody else has taken it away meanwhile
                yield Fetched(name, raw, whole)

    def forget(self, uid: str) -> None:
        """Delete one that was taken in. Where this is cut off, it is found again, and is the same."""
        self._uid("STORE", uid, "+FLAGS", r"(\Deleted)")
        self.imap.expunge()

    def _size(self, uid: str) -> int:
        words = self._answer("FETCH", uid, "(RFC822.SIZE)").replace(b")", b" ").split()
        return int(words[words.index(b"RFC822.SIZE") + 1]) if b"RFC822.SIZE" in words else 0

    def _literal(self, uid: str, what: str) -> bytes | None:
        for part in self._uid("FETCH", uid, what):
            if isinstance(part, tuple):
                return bytes(part[1])
        return None

    def _answer(self, *command: str | None) -> bytes:
        first = next(iter(self._uid(*command)), b"")
        return first if isinstance(first, bytes) else b""

    def _uid(self, *command: str | None) -> list[bytes | tuple[bytes, bytes]]:
        status, answer = self.imap.uid(*command)  # type: ignore[arg-type]
        if status != "OK":
            raise MailboxAway(str(command[0]))
        return [each for each in answer if each is not None]


@contextmanager
def opened(mailbox: Mailbox) -> Iterator[Open]:
    """Sign in, and out again. Raises MailboxAway."""
    try:
        imap = _connected(mailbox)
        try:
            imap.login(mailbox.user, mailbox.password)
            status, _ = imap.select(f'"{mailbox.folder}"')
            if status != "OK":
                raise MailboxAway("folder")
            yield Open(imap)
        finally:
            with suppress(IMAP4.error, OSError):
                imap.logout()
    except (IMAP4.error, OSError, ValueError) as fault:
        raise MailboxAway(type(fault).__name__) from fault


def _connected(mailbox: Mailbox) -> IMAP4:
    if mailbox.encrypted:
        context = ssl.create_default_context()
        return IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=context, timeout=SECONDS)
    imap = IMAP4(mailbox.host, mailbox.port, timeout=SECONDS)
    if mailbox.starttls:
        imap.starttls(ssl.create_default_context())
    return imap
