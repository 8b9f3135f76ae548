"""Passkeys (WebAuthn), checked by fido2 as allauth sets it up."""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError

from heard.agencies.models import User


class WrongPasskey(Exception):
    """What the browser sent proves no passkey of this person."""


def to_create(user: User) -> dict[str, Any]:
    """What a browser is asked to make a passkey with."""
    return _plain(auth.begin_registration(user, passwordless=False))


def to_use(user: User) -> dict[str, Any] | None:
    """What a browser is asked to prove; None for who has no passkey."""
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).exists():
        return None
    return _plain(auth.begin_authentication(user))


def created(sent: str) -> dict[str, Any]:
    """The passkey that a browser has made. Raises WrongPasskey."""
    credential = _read(sent)
    try:
        auth.parse_registration_response(credential)
        auth.complete_registration(credential)
    except (ValidationError, ValueError, TypeError, KeyError) as error:
        raise WrongPasskey from error
    return credential


def used(user: User, sent: str) -> Authenticator:
    """The passkey that a browser has proved. Raises WrongPasskey."""
    credential = _read(sent)
    try:
        auth.parse_authentication_response(credential)
        found: Authenticator = auth.complete_authentication(user, credential)
    except (ValidationError, ValueError, TypeError, KeyError) as error:
        raise WrongPasskey from error
    return found


def _read(sent: str) -> dict[str, Any]:
    try:
        credential = json.loads(sent)
    except ValueError as error:
        raise WrongPasskey from error
    if not isinstance(credential, dict):
        raise WrongPasskey
    return credential


def _plain(options: Any) -> dict[str, Any]:
    return dict(json.loads(json.dumps(options, default=dict)))
