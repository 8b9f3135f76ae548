"""GOV.UK Notify: e-mails, texts and letters, by its documented API.

A small client of our own: why is in docs/decisions/0026-one-way-to-an-applicant.md.
"""

import base64
from dataclasses import dataclass
from http import HTTPStatus
from time import time
from typing import Any
from uuid import UUID

import jwt
import requests
from django.conf import settings

from heard.jobs.handlers import GiveUp, TryAgain
from heard.notify.gateways import Parcel, Receipt
from heard.rules.safe_contact import Channel

NAME = "notify"
TO_CONNECT, TO_ANSWER = 5, 25  # seconds
LENGTH_OF_ID = 36
# What Notify calls the end of a sending, and what it is for us: it arrived, a letter was posted, it
# came back for good, or came back but may work another day. Anything else: it is on its way.
ARRIVED = frozenset({"delivered"})
POSTED = frozenset({"received"})
CAME_BACK = frozenset({"permanent-failure"})
FAILED = frozenset(
    {
        "temporary-failure",
        "technical-failure",
        "cancelled",
        "virus-scan-failed",
        "validation-failed",
    }
)
# Answers after which Notify says to send the same again.
RESEND = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.INTERNAL_SERVER_ERROR})
NOT_NOW = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}) | RESEND


class NobodyKnows(Exception):
    """Notify has neither taken it nor refused it, as far as we have heard."""


@dataclass(frozen=True)
class Account:
    """A service's account at Notify. The key is the one its page shows: name, service, secret."""

    key: str
    url: str
    email_template: str = ""
    text_template: str = ""

    @property
    def service(self) -> str:
        return self.key[-2 * LENGTH_OF_ID - 1 : -LENGTH_OF_ID - 1]

    @property
    def secret(self) -> str:
        return self.key[-LENGTH_OF_ID:]


class Notify:
    """Gives a parcel to Notify, and says what is sure of it."""

    name = NAME

    def __init__(self, account: Account | None = None) -> None:
        self.account = account or Account(**settings.NOTIFY)

    def send(self, parcel: Parcel) -> Receipt:
        what, body = self._request(parcel)
        answer = self._ask(
            "POST", f"/v2/notifications/{what}", {"reference": str(parcel.id)} | body
        )
        if answer.status_code == HTTPStatus.CREATED:
            return Receipt(str(_json(answer).get("id", "")))
        if answer.status_code in NOT_NOW:
            raise TryAgain(f"notify_{answer.status_code}")
        if answer.status_code == HTTPStatus.BAD_REQUEST:
            raise GiveUp("notify_refused")
        raise NobodyKnows(str(answer.status_code))

    def status_of(self, *, id: str = "", reference: UUID | None = None) -> tuple[str, str]:  # noqa: A002
        """What Notify knows of a sending: its id there and how far it is. Empty: nothing at all.

        Asked by the reference we gave it, it also tells whether it ever took what we do not know of.
        """
        if id:
            answer = self._ask("GET", f"/v2/notifications/{id}")
            found = _json(answer)
        else:
            answer = self._ask("GET", f"/v2/notifications?reference={reference}")
            found = next(iter(_json(answer).get("notifications", [])), {})
        if answer.status_code == HTTPStatus.NOT_FOUND:
            return "", ""
        if answer.status_code != HTTPStatus.OK:
            raise TryAgain(f"notify_{answer.status_code}")
        return str(found.get("id", "")), str(found.get("status", ""))

    def _request(self, parcel: Parcel) -> tuple[str, dict[str, Any]]:
        words = {"subject": parcel.subject, "body": parcel.body}
        match parcel.channel:
            case Channel.EMAIL:
                template = self.account.email_template
                return "email", _templated(template, words) | {"email_address": parcel.to}
            case Channel.TEXT:
                template = self.account.text_template
                return "sms", _templated(template, words) | {"phone_number": parcel.to}
            case Channel.POST:
                return "letter", {"content": base64.b64encode(parcel.pdf).decode()}
        raise GiveUp("notify_calls_nobody")

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> requests.Response:
        token = jwt.encode(
            {"iss": self.account.service, "iat": int(time())}, self.account.secret, "HS256"
        )
        try:
            return requests.request(
                method,
                self.account.url.rstrip("/") + path,
                json=body,
                headers={"Authorization": f"Bearer {token}"},
                timeout=(TO_CONNECT, TO_ANSWER),
                allow_redirects=False,
            )
        except (requests.ConnectTimeout, requests.exceptions.SSLError) as away:
            raise TryAgain("notify_away") from away
        except requests.ConnectionError as cut:
            if _never_connected(cut):
                raise TryAgain("notify_away") from cut
            raise


def _templated(template: str, words: dict[str, str]) -> dict[str, Any]:
    return {"template_id": template, "personalisation": words}


def _json(answer: requests.Response) -> dict[str, Any]:
    try:
        said = answer.json()
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _never_connected(fault: requests.ConnectionError) -> bool:
    """Refused, or no such name: nothing of ours has left."""
    from urllib3.exceptions import MaxRetryError, NewConnectionError

    cause = fault.args[0] if fault.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)
