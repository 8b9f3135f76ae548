"""The mailbox whose e-mail comes into reviews, as the environment says."""

from collections.abc import Mapping
from urllib.parse import parse_qs, unquote, urlsplit

from heard.notify.mailbox import Mailbox

IMAP_PORT, IMAPS_PORT = 143, 993
LONGEST_BEFORE = 30  # of 64 characters, of which the token takes 33
HERE = {"127.0.0.1", "localhost", "::1"}


def read(variables: Mapping[str, str]) -> Mailbox | None:
    """imaps://name:password@host, or imap://host:143 (with STARTTLS; ?tls=no without). The path is
    the folder. None where there is no such mailbox."""
    parts = urlsplit(variables.get("HEARD_IMAP_URL", ""))
    if not parts.hostname:
        return None
    encrypted = parts.scheme == "imaps"
    folder = unquote(parts.path.strip("/")).replace('"', "") or "INBOX"
    return Mailbox(
        host=parts.hostname,
        port=parts.port or (IMAPS_PORT if encrypted else IMAP_PORT),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        folder=folder,
        encrypted=encrypted,
        starttls=not encrypted and parse_qs(parts.query).get("tls") != ["no"],
        area=variables.get("HEARD_IMAP_AREA", ""),
    )


def problems(variables: Mapping[str, str]) -> list[str]:
    """What is wrong with it, in plain sentences."""
    found = []
    mailbox = read(variables)
    if mailbox and not (mailbox.encrypted or mailbox.starttls or mailbox.host in HERE):
        found.append("HEARD_IMAP_URL must not say tls=no: e-mail would be read by others.")
    address = variables.get("HEARD_REPLY_ADDRESS", "")
    before = address.partition("@")[0].replace("*", "")
    if address and ("@" not in address or len(before) > LONGEST_BEFORE):
        found.append(
            "HEARD_REPLY_ADDRESS must be an e-mail address with a short name before its @."
        )
    return found
