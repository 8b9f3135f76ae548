"""Reply addresses: opaque, sealed, one for each person in each review.

The part before the @ is read by mail servers that keep no capitals and cut nothing under 64
characters, so the token is 32 small letters and figures.
"""

import hashlib
import hmac
import secrets
from base64 import b32decode, b32encode
from collections.abc import Iterable

from django.conf import settings

from heard.people.models import Person
from heard.reviews.models import ReplyAddress, Review
from heard.rules.incoming import Token

CODE, SEAL = 8, 12  # bytes


def new_code() -> str:
    return secrets.token_bytes(CODE).hex()


def address_of(reply: ReplyAddress) -> str:
    """The address to answer to; empty where e-mail is not taken in."""
    before, star, after = _pattern()
    return f"{before}{token_of(reply.code)}{after}" if star else ""


def reply_address_of(review: Review, person: Person) -> str:
    """The address that a person was given to answer to; empty where they were given none."""
    reply = ReplyAddress.objects.filter(review=review, person=person).first()
    return address_of(reply) if reply else ""


def token_of(code: str) -> str:
    raw = bytes.fromhex(code)
    return b32encode(raw + _seal(raw)).decode().rstrip("=").lower()


def code_of(token: str) -> str | None:
    """The code in a token that we made; None for any other."""
    try:
        whole = b32decode(token.upper() + "=" * (-len(token) % 8))
    except ValueError:
        return None
    raw, seal = whole[:CODE], whole[CODE:]
    return raw.hex() if len(raw) == CODE and hmac.compare_digest(seal, _seal(raw)) else None


def found_in(recipients: Iterable[str]) -> tuple[Token, ReplyAddress | None]:
    """Whether an e-mail was sent to a reply address, and whose that is."""
    tokens = [token for each in recipients if (token := _token_in(each))]
    codes = [code for token in tokens if (code := code_of(token))]
    reply = ReplyAddress.objects.filter(code__in=codes).select_related("review__area", "person")
    if found := reply.first():
        return Token.RIGHT, found
    return (Token.WRONG if tokens else Token.NONE), None


def _token_in(recipient: str) -> str:
    before, star, after = (part.casefold() for part in _pattern())
    fits = star and recipient.startswith(before) and recipient.endswith(after)
    return recipient[len(before) : len(recipient) - len(after)] if fits else ""


def _pattern() -> tuple[str, str, str]:
    """What stands before and after the token: `replies+*@council.example`."""
    address = settings.REPLY_ADDRESS
    if address and "*" not in address:
        local, _, domain = address.partition("@")
        address = f"{local}+*@{domain}"
    before, star, after = address.partition("*")
    return before, star, after


def _seal(raw: bytes) -> bytes:
    key = settings.SECRET_KEY.encode()
    return hmac.digest(key, b"reply:" + raw, hashlib.sha256)[:SEAL]
