"""One-time codes of an authenticator app (RFC 6238), as allauth computes them."""

from datetime import datetime

from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.utils.crypto import constant_time_compare

PERIOD = 30  # seconds
TOLERANCE = 1  # steps either way, for clocks that are not quite right

new_secret = generate_totp_secret


def step_at(at: datetime) -> int:
    return int(at.timestamp()) // PERIOD


def code_of(secret: str, step: int) -> str:
    return format_hotp_value(hotp_value(secret, step))


def step_of(secret: str, code: str, *, at: datetime) -> int | None:
    """The step that a code is of, among those that are near enough."""
    now = step_at(at)
    near = range(now - TOLERANCE, now + TOLERANCE + 1)
    found = [step for step in near if constant_time_compare(code_of(secret, step), code)]
    return found[-1] if found else None


def spaced(secret: str) -> str:
    """The key as somebody types it: in groups of four."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
