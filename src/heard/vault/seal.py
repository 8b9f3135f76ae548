"""Sealing a short secret, so that who reads the database, a queue or a backup cannot read it.

The key comes from `HEARD_SECRET_KEY` and from what the secret is for, so that a secret that is
moved to another place does not open there.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = 12  # bytes


class Unreadable(Exception):
    """It was sealed with another key or for another purpose, or has been changed."""


def sealed(text: str, *, purpose: str) -> str:
    nonce = os.urandom(NONCE)
    return urlsafe_b64encode(nonce + _cipher(purpose).encrypt(nonce, text.encode(), None)).decode()


def unsealed(text: str, *, purpose: str) -> str:
    """What was sealed. Raises Unreadable."""
    try:
        whole = urlsafe_b64decode(text.encode())
        return _cipher(purpose).decrypt(whole[:NONCE], whole[NONCE:], None).decode()
    except (InvalidTag, ValueError) as error:
        raise Unreadable(purpose) from error


def _cipher(purpose: str) -> AESGCM:
    derived = HKDF(SHA256(), 32, salt=None, info=f"heard.vault.{purpose}".encode())
    return AESGCM(derived.derive(settings.SECRET_KEY.encode()))
