"""The way out: for somebody who must not be seen reading this page. And asking for more time."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

EXIT_TO = "https://www.bbc.co.uk/weather"


@require_safe
def leave(
    request: HttpRequest, *, before: Callable[[HttpRequest], None] | None = None
) -> HttpResponse:
    """End the visitor's session here and send them to a page anybody might be reading.

    A plain link leads here, so it works without scripts. `before` is called while the session
    is still whole, to erase what was not yet saved.
    """
    if not _somebody_is_leaving(request):
        return HttpResponse(status=204)
    if before:
        before(request)
    request.session.flush()
    response = HttpResponse(
        status=303,
        headers={
            "Location": EXIT_TO,
            # Not "cookies": that would clear those of the council's whole domain.
            "Clear-Site-Data": '"cache", "storage"',
        },
    )
    # Clear-Site-Data needs https and a recent browser; these do not.
    for name in request.COOKIES:
        response.delete_cookie(name)
    return response


@require_safe
def stay(request: HttpRequest) -> HttpResponse:
    """Asked by a page that is about to close: a session that is alive lasts its whole time from now."""
    if not request.session.keys():
        return HttpResponse(status=410)
    request.session.modified = True
    return HttpResponse(status=204)


def _somebody_is_leaving(request: HttpRequest) -> bool:
    """Not a browser reading ahead, nor another site's picture or frame pointing here: a draft
    must not be lost to those."""
    reading_ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    return not reading_ahead and request.headers.get("Sec-Fetch-Dest", "document") == "document"
