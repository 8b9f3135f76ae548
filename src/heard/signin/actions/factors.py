"""The second factors of a person: adding one, using one, taking one away."""

import hashlib
import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.crypto import constant_time_compare

from heard.access.actions.tries import count_try, take_back_try
from heard.agencies.models import User
from heard.audit.record import record
from heard.signin import totp
from heard.signin.actions.notices import Notice, tell
from heard.signin.actions.visits import end_visits
from heard.vault.seal import sealed, unsealed

APP, PASSKEY, RECOVERY = (
    Authenticator.Type.TOTP,
    Authenticator.Type.WEBAUTHN,
    Authenticator.Type.RECOVERY_CODES,
)
NAMES = {APP: "app", PASSKEY: "passkey", RECOVERY: "recovery_code"}
HOW_MANY_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike
LENGTH, GROUP = 16, 4


class WrongCode(Exception):
    """The code is wrong, too old, or has been used."""


class NotOneself(Exception):
    """What another person asks for on one's behalf, one cannot ask for oneself."""


class LastFactor(Exception):
    """A person always keeps a factor: add another one first."""


def has_factor(user: User) -> bool:
    """Whether somebody has an authenticator app or a passkey. Recovery codes alone are none."""
    return bool(factors_of(user).exists())


def factors_of(user: User) -> Any:
    """The authenticator app and the passkeys of a person, in the order they were added."""
    return _own(user).filter(type__in=[APP, PASSKEY]).order_by("created_at", "pk")


# Using one ----------------------------------------------------------------------------------------


def use_code(user: User, typed: str, *, door: str, at: datetime) -> str:
    """Take a code of the app, or a recovery code, once. Gives back which of them it was.

    `door` tells a device that is known from others, so that somebody who guesses does not shut
    the owner out. Raises WrongCode, TriedTooOften.
    """
    count_try("code", str(user.pk), door, at=at)
    code = plain(typed)
    with transaction.atomic():
        used = _use_app(user, code, at) or _use_recovery_code(user, code, at)
    if used is None:
        record("user.factor_refused", at=at, actor=user.pk, outcome="refused")
        raise WrongCode
    take_back_try("code", str(user.pk), door, at=at)
    record("user.factor_given", at=at, actor=user.pk, factor=used)
    return used


def use_passkey(passkey: Authenticator, *, at: datetime) -> str:
    """Note that a passkey, which the browser has proved, was used."""
    passkey.last_used_at = at
    passkey.save(update_fields=["last_used_at"])
    record("user.factor_given", at=at, actor=passkey.user_id, factor=NAMES[PASSKEY])
    return NAMES[PASSKEY]


def _use_app(user: User, code: str, at: datetime) -> str | None:
    """A code counts once, and none before it counts after it."""
    app = _own(user).select_for_update().filter(type=APP).first()
    if app is None:
        return None
    step = totp.step_of(app_secret(app), code, at=at)
    if step is None or step <= app.data["last_step"]:
        return None
    _used(app, at, last_step=step)
    return NAMES[APP]


def _use_recovery_code(user: User, code: str, at: datetime) -> str | None:
    codes = _own(user).select_for_update().filter(type=RECOVERY).first()
    if codes is None:
        return None
    digest = _digest(user, code)
    left = [each for each in codes.data["digests"] if not constant_time_compare(each, digest)]
    if len(left) == len(codes.data["digests"]):
        return None
    _used(codes, at, digests=left)
    tell(user, Notice.RECOVERY_CODE_USED, at=at)
    return NAMES[RECOVERY]


def _used(factor: Authenticator, at: datetime, **changed: Any) -> None:
    factor.data, factor.last_used_at = factor.data | changed, at
    factor.save(update_fields=["data", "last_used_at"])


# Adding and taking away ---------------------------------------------------------------------------


@transaction.atomic
def add_app(user: User, *, secret: str, code: str, at: datetime, tell_them: bool = True) -> None:
    """Add an authenticator app, in place of the one before. Raises WrongCode, TriedTooOften."""
    count_try("new app", str(user.pk), at=at)
    step = totp.step_of(secret, plain(code), at=at)
    if step is None:
        raise WrongCode
    _own(user).filter(type=APP).delete()
    Authenticator.objects.create(
        user=user,
        type=APP,
        data={"secret": sealed(secret, purpose=_purpose(user.pk)), "last_step": step},
        created_at=at,
    )
    _added(user, APP, at)
    if tell_them:
        tell(user, Notice.FACTOR_ADDED, at=at)


@transaction.atomic
def add_passkey(user: User, *, name: str, credential: dict[str, Any], at: datetime) -> None:
    """Add a passkey that the browser has made and that has been checked."""
    data = {"name": name, "credential": credential}
    Authenticator.objects.create(user=user, type=PASSKEY, data=data, created_at=at)
    _added(user, PASSKEY, at)
    tell(user, Notice.FACTOR_ADDED, at=at)


@transaction.atomic
def remove_factor(user: User, factor: Authenticator, *, at: datetime) -> None:
    """Take a factor away. Raises LastFactor for the only one somebody has."""
    User.objects.select_for_update().get(pk=user.pk)
    if not factors_of(user).exclude(pk=factor.pk).exists():
        raise LastFactor
    kind = factor.type
    factor.delete()
    record("user.factor_removed", at=at, actor=user.pk, subject=user.pk, factor=NAMES[kind])
    tell(user, Notice.FACTOR_REMOVED, at=at)


@transaction.atomic
def reset_factors(user: User, *, area: UUID, by: User, at: datetime) -> None:
    """Somebody has lost their phone and codes: they set up anew, and are signed out everywhere.

    Their password stays, so that who asked cannot sign in as them. Raises NotOneself.
    """
    if user == by:
        raise NotOneself("You cannot do this for yourself. Ask another administrator.")
    _own(user).delete()
    record("user.factors_reset", at=at, actor=by.pk, area=area, subject=user.pk)
    end_visits(user, at=at, by=by)
    tell(user, Notice.FACTORS_RESET, at=at)


@transaction.atomic
def new_recovery_codes(user: User, *, at: datetime) -> list[str]:
    """Ten codes in place of those before. This is the only time that they can be read."""
    codes = [_recovery_code() for _ in range(HOW_MANY_CODES)]
    _own(user).filter(type=RECOVERY).delete()
    digests = [_digest(user, plain(code)) for code in codes]
    Authenticator.objects.create(user=user, type=RECOVERY, data={"digests": digests}, created_at=at)
    record("user.recovery_codes_made", at=at, actor=user.pk, subject=user.pk)
    return codes


def recovery_codes_left(user: User) -> int | None:
    """How many have not been used; None when there never were any."""
    codes = _own(user).filter(type=RECOVERY).first()
    return len(codes.data["digests"]) if codes else None


def plain(typed: str) -> str:
    """A code without the spaces and dashes that somebody typed or pasted with it."""
    return "".join(letter for letter in typed.casefold() if letter.isalnum())


def app_secret(app: Authenticator) -> str:
    return unsealed(app.data["secret"], purpose=_purpose(app.user_id))


def _added(user: User, kind: str, at: datetime) -> None:
    record("user.factor_added", at=at, actor=user.pk, subject=user.pk, factor=NAMES[kind])


def _own(user: User) -> Any:
    return Authenticator.objects.filter(user=user)


def _recovery_code() -> str:
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def _digest(user: User, code: str) -> str:
    """A code has 79 bits of chance in it, so a quick digest cannot be guessed back."""
    return hashlib.sha256(f"recovery:{user.pk}:{code}".encode()).hexdigest()


def _purpose(user: UUID) -> str:
    return f"app of {user}"
