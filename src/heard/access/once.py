"""A form that is sent twice does what it says once.

Who has no scripts, or a slow connection, presses a button again while the first answer is on its
way; the browser forgets the first and waits for the second. So the second is not done, but leads
where the first led.

It is known by the form's own proof, which is drawn anew for each page that is shown, together with
the address and everything that was typed. The same words on a page that was opened anew are meant.
"""

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime
from time import monotonic, sleep
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect

from heard.access.actions.sent import begin, ended, let_go
from heard.access.proof import KEPT

type Handler = Callable[[HttpRequest], HttpResponseBase]

PROOF = "csrfmiddlewaretoken"
PATIENCE, PAUSE = 5.0, 0.05  # seconds: how long to wait for the first, and between two looks


def once(get_response: Handler) -> Any:
    """The last in the list: nothing is taken for done that was refused on the way to its page."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if form := getattr(request, "sent_form", ""):
            settle(form, request, response)
        return response

    def look(request: HttpRequest, view: Any, *_: Any) -> HttpResponseBase | None:
        exempt = getattr(view, "csrf_exempt", False)  # a program's, which has no proof
        if request.method != "POST" or exempt or not request.POST.get(PROOF):
            return None
        form = digest(request)
        if led_to := where_it_led(form, at=request.now):  # type: ignore[attr-defined]
            return HttpResponseRedirect(led_to)
        request.sent_form = form  # type: ignore[attr-defined]
        return None

    answer.process_view = look  # type: ignore[attr-defined]
    return answer


def where_it_led(form: str, *, at: datetime) -> str:
    """The address that the same form led to before; empty if it is to be done now.

    On PostgreSQL the first holds its row until it is done. On SQLite it is looked for again; one
    that never ends was broken off, and is done anew.
    """
    until = monotonic() + PATIENCE
    while (led_to := begin(form, at=at)) is None and monotonic() < until:
        sleep(PAUSE)
    return led_to or ""


def settle(form: str, request: HttpRequest, response: HttpResponseBase) -> None:
    """Note where a form led. What led nowhere, or gave the browser something that it may have
    missed, is done again when it is sent again."""
    if response.status_code >= 500 and connection.in_atomic_block:
        return  # all that was written is taken back, and the row with it
    address = response.headers.get("Location", "")
    if (
        response.status_code in (302, 303)
        and address.startswith("/")
        and not _gave(request, response)
    ):
        ended(form, led_to=address)
    else:
        let_go(form)


def _gave(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the browser was given a session or a cookie; or what it sent was kept, to be asked
    for once more when a second factor has been given."""
    session, held = request.session, request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    new = session.modified and session.session_key != held
    return new or bool(response.cookies) or KEPT in session


def digest(request: HttpRequest) -> str:
    """What tells one form, as it was sent, from every other. Of files, their names and sizes."""
    told: list[Any] = [
        request.get_full_path(),
        *sorted((name, *of) for name, of in request.POST.lists()),
    ]
    told += sorted(
        (name, *((file.name, file.size) for file in of)) for name, of in request.FILES.lists()
    )
    words = repr(("sent", *told)).encode(errors="replace")
    return hmac.digest(settings.SECRET_KEY.encode(), words, hashlib.sha256).hex()
