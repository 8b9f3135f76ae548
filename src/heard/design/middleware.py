"""What every answer says to the browser, and the one moment a request happens at."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

type Handler = Callable[[HttpRequest], HttpResponseBase]

SEEN, SEEN_EVERY = "seen", 60  # seconds

_DENIED = (
    "accelerometer",
    "autoplay",
    "bluetooth",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "keyboard-map",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "web-share",
    "window-management",
    "xr-spatial-tracking",
)
# Staff sign in with passkeys, and a browser asked to refuse these would refuse the passkey.
_OURS = ("publickey-credentials-create", "publickey-credentials-get")

PERMISSIONS_POLICY = ", ".join(
    [f"{feature}=()" for feature in _DENIED] + [f"{feature}=(self)" for feature in _OURS]
)


class Request(HttpRequest):
    """A request that has been through `now`."""

    now: datetime


def headers(get_response: Handler) -> Handler:
    """First in the list, so that errors, redirects and files get these headers too.

    Nothing made for one person is stored anywhere unless a view says it may be. Files say for
    themselves how long they last.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS_POLICY
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


def now(get_response: Handler) -> Handler:
    """Reads the clock once, so that the page, the action and the record agree on the time."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        request.now = timezone.now()  # type: ignore[attr-defined]
        return get_response(request)

    return answer


def stay(get_response: Handler) -> Handler:
    """A session lasts as long as its settings say after the last page; a minute less at most.

    To write it down with every page would cost each page a transaction.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        moment, session = request.now.timestamp(), request.session  # type: ignore[attr-defined]
        if moment - session.get(SEEN, 0) >= SEEN_EVERY and not session.is_empty():
            session[SEEN] = moment
        return get_response(request)

    return answer
