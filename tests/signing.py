"""Signing somebody in for a test, and what their authenticator app shows."""

from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from heard.agencies.models import User
from heard.signin import totp
from heard.signin.actions.factors import add_app
from heard.signin.actions.visits import begin_visit
from heard.signin.demonstration import unused_code

_with_a_password_only = Client.force_login


def force_login(
    client: Client, user: Any, backend: str | None = None, *, whole: bool = True
) -> None:
    """As after the password and, unless only that was given, the second factor."""
    _with_a_password_only(client, user, backend)
    session = client.session
    begin_visit(session, user, browser="Firefox, Linux", at=timezone.now(), proved=whole)
    session.save()


def sign_in_wholly_everywhere() -> None:
    """Staff pages open to nobody without a second factor, so a test's `force_login` gives it."""
    Client.force_login = force_login  # type: ignore[method-assign, assignment]


def an_app(user: User) -> Authenticator:
    """The authenticator app of somebody, set up a while ago."""
    secret, at = totp.new_secret(), timezone.now() - timedelta(minutes=5)
    code = totp.code_of(secret, totp.step_at(at))
    add_app(user, secret=secret, code=code, at=at, tell_them=False)
    return Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)


def code_of(user: User) -> str:
    """What the app shows, or is about to: a code that has not been used."""
    app = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    code = unused_code(app, at=timezone.now())
    assert code, "too many codes were used within a minute"
    return code
