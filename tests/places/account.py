"""Signing in, and what somebody sets for themselves."""

from typing import Any

from django.utils import timezone

from heard.agencies.actions.invitations import token_of as token_of_invitation
from heard.agencies.models import Area, User
from heard.rules.permissions import Role
from heard.signin.actions.factors import add_passkey
from heard.signin.actions.feeds import make_feed
from tests import scenes
from tests.places.place import Place
from tests.scenes import PASSWORD
from tests.signing import an_app


def _one_of_two_factors(user: User) -> list[Any]:
    add_passkey(user, name="blue key", credential={}, at=timezone.now())
    return [an_app(user).pk]


def _feed_of(user: User) -> list[Any]:
    scenes.join(user, Area.objects.first() or scenes.an_area(), Role.OFFICER)
    return [make_feed(user, at=timezone.now())]


def _whom_they_manage(user: User) -> list[Any]:
    area = Area.objects.first() or scenes.an_area()
    scenes.join(user, area, Role.ADMINISTRATOR)
    return [scenes.a_member(area, name="Sam Jones").pk]


PLACES: dict[str, Place] = {
    "account_login": Place(
        lambda user: [], lambda user: {"login": user.email, "password": PASSWORD}
    ),
    "account_logout": Place(lambda user: [], lambda user: {}),
    "account_signup": Place(lambda user: [], lambda user: {}),
    "account_inactive": Place(lambda user: []),
    "signin_help": Place(lambda user: []),
    "signin_organisation": Place(lambda user: []),
    "signin_organisation_back": Place(lambda user: []),
    "signin_reset": Place(_whom_they_manage, lambda user: {}),
    "mfa_authenticate": Place(lambda user: [], lambda user: {"code": "123456"}),
    "signin_again": Place(lambda user: [], lambda user: {"code": "123456"}),
    "signin_set_up": Place(lambda user: []),
    "signin_app": Place(lambda user: [], lambda user: {"code": "123456"}),
    "signin_passkey": Place(lambda user: [], lambda user: {"name": "blue key", "credential": "{}"}),
    "signin_codes": Place(lambda user: [], lambda user: {}),
    "signin_remove": Place(_one_of_two_factors, lambda user: {}),
    "signin_account": Place(lambda user: [], lambda user: {"digest": "no"}),
    "signin_places": Place(lambda user: [], lambda user: {}),
    "signin_calendar": Place(lambda user: [], lambda user: {"make": "yes"}),
    "signin_feed": Place(_feed_of),
    "account_join": Place(
        lambda user: [token_of_invitation(scenes.an_invitation(scenes.an_area("Jointown")))],
        lambda user: {
            "name": "New Colleague",
            "password1": "four other quiet words",
            "password2": "four other quiet words",
        },
    ),
    "account_change_password": Place(
        lambda user: [],
        lambda user: {
            "oldpassword": PASSWORD,
            "password1": "four other quiet words",
            "password2": "four other quiet words",
        },
    ),
    "account_reset_password": Place(lambda user: [], lambda user: {"email": user.email}),
    "account_reset_password_done": Place(lambda user: []),
    "account_reset_password_from_key": Place(lambda user: ["1", "set-password"], lambda user: {}),
    "account_reset_password_from_key_done": Place(lambda user: []),
}
