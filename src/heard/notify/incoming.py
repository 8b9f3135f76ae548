"""Reading an e-mail that somebody sent, whoever they are and whatever they put into it.

Everything here takes bytes and gives back plain text and files. Nothing of it is shown as a page,
fetched, opened or run, and none of it raises.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parseaddr
from enum import StrEnum
from html import unescape

from heard.vault import limits

LONGEST = 50_000  # characters of the text that are kept
LONGEST_HTML = 500_000  # characters of a page that are read
LONGEST_LINE = 500  # characters of a subject or an address
DEPTH = 10  # parts inside parts
PARTS = 200
LONGEST_MAIL = limits.FILES * limits.SIZE
TO = ("to", "cc", "delivered-to", "x-original-to", "envelope-to")
ASKED = (
    "auto-submitted",
    "x-autoreply",
    "x-autorespond",
    "list-id",
    "precedence",
    "return-path",
    "x-failed-recipients",
)
BREAKS = ("p", "br", "div", "li", "tr", "h1", "h2", "h3", "blockquote", "table")
SILENT = re.compile(r"(?:script|style|title|template|noscript|svg)\b", re.IGNORECASE)
UNSEEN = {"Cc", "Cf", "Cs"}


class Trouble(StrEnum):
    """What could not be read as it was sent."""

    UNREADABLE = "unreadable"
    HTML = "html"
    CUT = "cut"
    CHARSET = "charset"
    PARTS = "parts"
    FILES = "files"
    SIZE = "size"


@dataclass(frozen=True)
class Attached:
    """A file as it came, before the one door has looked at it."""

    name: str
    content: bytes


@dataclass
class Parsed:
    """An e-mail in plain words."""

    message_id: str = ""
    sender: str = ""
    sender_name: str = ""
    subject: str = ""
    recipients: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""
    files: list[Attached] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)  # names of files that are not even tried
    troubles: set[Trouble] = field(default_factory=set)
    is_report: bool = False


def parse(raw: bytes, *, whole: bool = True) -> Parsed:
    """An e-mail, as far as it can be read. `whole` is False where only its headers were fetched."""
    parsed = Parsed()
    if not whole or len(raw) > LONGEST_MAIL:
        parsed.troubles.add(Trouble.SIZE)
        raw, whole = raw[:LONGEST_HTML], False
    # Before the parser, which goes down into each part by itself.
    if raw.lower().count(b"boundary") > PARTS or raw.lower().count(b"\ncontent-type:") > PARTS:
        parsed.troubles.add(Trouble.PARTS)
        raw, whole = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0][:LONGEST_HTML], False
    try:
        message = message_from_bytes(raw, policy=policy.compat32)
        _read_headers(message, parsed)
        if whole:
            _read_body(message, parsed)
    except (ValueError, LookupError, RecursionError, TypeError, AttributeError, AssertionError):
        # The parser of Python meets things that nobody has thought of. A person asks the sender.
        parsed.troubles.add(Trouble.UNREADABLE)
    return parsed


def plain(text: str) -> str:
    """Text without what cannot be stored or seen; its lines stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        mark for mark in text if mark in "\n\t" or unicodedata.category(mark) not in {"Cc", "Cs"}
    ).strip()


def line(text: str) -> str:
    """One line to show: no control character, and nothing that turns text round."""
    seen = "".join(
        " " if mark.isspace() else mark
        for mark in text
        if mark.isspace() or unicodedata.category(mark) not in UNSEEN
    )
    return " ".join(seen.split())[:LONGEST_LINE]


def _read_headers(message: Message, parsed: Parsed) -> None:
    name, address = parseaddr(_header(message, "from"))
    parsed.sender, parsed.sender_name = line(address).casefold(), line(name)
    parsed.subject = line(_header(message, "subject"))
    parsed.message_id = line(_header(message, "message-id"))[:255]
    to = [_header(message, each, every=True) for each in TO]
    found = getaddresses([each for each in to if each])
    parsed.recipients = tuple(dict.fromkeys(line(each).casefold() for _, each in found if each))
    parsed.headers = {
        each: line(_header(message, each)) for each in ASKED if message.get(each) is not None
    }
    parsed.headers["from-address"] = parsed.sender
    parsed.is_report = message.get_content_type() == "multipart/report"


def _header(message: Message, name: str, *, every: bool = False) -> str:
    values = [value for key, value in message.raw_items() if key.lower() == name]
    return ", ".join(_decoded(value) for value in (values[:20] if every else values[:1]))


def _decoded(value: object) -> str:
    """A header in words. One that was sent in plain letters that are not ASCII is UTF-8."""
    raw = str(value)[:10_000].encode("utf-8", "surrogateescape")
    text = raw.decode("utf-8", errors="replace")
    try:
        return str(make_header(decode_header(text)))
    except (ValueError, LookupError, TypeError):
        return text


def _read_body(message: Message, parsed: Parsed) -> None:
    words: list[str] = []
    pages: list[str] = []
    for part in _parts(message, parsed):
        kind, name = part.get_content_type(), part.get_filename()
        is_file = name is not None or part.get_content_disposition() == "attachment"
        if kind in {"text/plain", "text/html"} and not is_file:
            (words if kind == "text/plain" else pages).append(_text(part, parsed))
        elif kind.startswith("message/"):
            if not parsed.is_report:
                parsed.left_out.append(line(_decoded(name or "")) or "message.eml")
        else:
            _keep(part, line(_decoded(name or "")) or "file", parsed)
    text = "\n\n".join(each for each in words if each.strip())
    if not text and pages:
        parsed.troubles.add(Trouble.HTML)
        text = "\n\n".join(_words_of(page) for page in pages)
    text = plain(text)
    if len(text) > LONGEST:
        parsed.troubles.add(Trouble.CUT)
    parsed.text = text[:LONGEST]


def _parts(message: Message, parsed: Parsed, *, depth: int = 0) -> Iterator[Message]:
    """The parts that hold something. A message inside a message is a file, and is not gone into."""
    if depth > DEPTH:
        parsed.troubles.add(Trouble.PARTS)
        return
    inner = message.get_payload()
    if message.get_content_maintype() != "multipart" or not isinstance(inner, list):
        yield message
        return
    for part in [each for each in inner if isinstance(each, Message)]:
        yield from _parts(part, parsed, depth=depth + 1)


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(part: Message, parsed: Parsed) -> str:
    content = _content(part)[: LONGEST_HTML * 4]
    for charset in (part.get_content_charset(), "utf-8"):
        try:
            return content.decode(charset or "ascii")
        except (LookupError, ValueError):
            continue
    parsed.troubles.add(Trouble.CHARSET)
    return content.decode("cp1252", errors="replace")


def _keep(part: Message, name: str, parsed: Parsed) -> None:
    if len(parsed.files) < limits.FILES:
        parsed.files.append(Attached(name, _content(part)))
    else:
        parsed.troubles.add(Trouble.FILES)
        parsed.left_out.append(name)


def _words_of(page: str) -> str:
    """The words of a page, without what it would run, show from elsewhere or hide.

    It is gone through once from one end to the other: what is left open ends the page. The parser
    of Python took minutes over some pages of this length.
    """
    page, place, words = page[:LONGEST_HTML], 0, []
    while (opens := page.find("<", place)) >= 0:
        words.append(page[place:opens])
        ends, place = _end_of(page, opens)
        if ends < 0:
            break
        if page[opens + 1 : ends].strip("/ \n\t").lower().startswith(BREAKS):
            words.append("\0")
    else:
        words.append(page[place:])
    flat = " ".join(unescape("".join(words)).split())
    lines = (each.strip() for each in flat.split("\0"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _end_of(page: str, opens: int) -> tuple[int, int]:
    """Where a tag ends, and where the page goes on after it. -1 where it is left open."""
    if page.startswith("<!--", opens):
        ends = page.find("-->", opens + 4)
        return ends, ends + 3
    ends = page.find(">", opens)
    silent = SILENT.match(page, opens + 1)
    if ends < 0 or silent is None:
        return ends, ends + 1
    closing = re.compile(rf"</{silent.group()}[^>]*>", re.IGNORECASE).search(page, ends)
    return (ends, closing.end()) if closing else (-1, -1)
