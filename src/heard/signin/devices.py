"""The devices that people have signed in on, so that somebody who guesses shuts out nobody else.

A cookie says, signed, for whom a device is known. It signs nobody in, and asks for no factor less.
"""

import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from heard.agencies.models import User

LASTS = timedelta(days=365)
MOST_PEOPLE = 5  # who share a device
SALT = "heard.signin.device"


def door(request: HttpRequest, user: User | None) -> str:
    """The device, if it is one on which this person has signed in; empty for any other."""
    known = _known(request)
    return known["device"] if user is not None and str(user.pk) in known["people"] else ""


def remember(request: HttpRequest, response: HttpResponseBase, user: User) -> None:
    """The person has signed in wholly on this device."""
    known = _known(request)
    others = [each for each in known["people"] if each != str(user.pk)]
    people = [str(user.pk), *others][:MOST_PEOPLE]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps({"device": known["device"], "people": people}, salt=SALT),
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _known(request: HttpRequest) -> dict[str, Any]:
    try:
        known = signing.loads(
            request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=SALT, max_age=LASTS
        )
    except signing.BadSignature:
        known = {"device": secrets.token_urlsafe(16), "people": []}
    return dict(known)
