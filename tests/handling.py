"""One way into the site for every client of the tests. What stands between a request and its page is
put together once, and anew where a test changes a setting."""

from typing import Any

from django.test import Client
from django.test.client import ClientHandler
from django.test.signals import setting_changed

_handlers: dict[bool, ClientHandler] = {}
_with_one_of_its_own = Client.__init__


def with_the_shared_one(
    client: Client, enforce_csrf_checks: bool = False, *words: Any, **more: Any
) -> None:
    _with_one_of_its_own(client, enforce_csrf_checks, *words, **more)
    client.handler = _handlers.setdefault(enforce_csrf_checks, client.handler)


def handle_together_everywhere() -> None:
    Client.__init__ = with_the_shared_one  # type: ignore[method-assign]
    setting_changed.connect(lambda **_: _handlers.clear(), weak=False)
