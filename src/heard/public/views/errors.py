"""Pages for what goes wrong. Each says what happened and what to do; nothing is lost silently."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from heard.design.typed import long_texts
from heard.public.page import everywhere, show
from heard.vault import limits


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for an address that is not there, or that is not for this person."""
    return _nothing_here(request)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for a request that cannot be read; where it was too large, with how large it may be."""
    return show(
        request,
        "errors/bad_request.html",
        status=400,
        too_big=isinstance(exception, RequestDataTooBig),
        size=limits.REQUEST // limits.MB,
        one=limits.SIZE // limits.MB,
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _nothing_here(request)


def _nothing_here(request: HttpRequest) -> HttpResponse:
    """Whoever works here is led to their work, and needs no way out."""
    works = request.path.startswith(reverse("work:home"))
    if works:
        return show(request, "errors/not_found.html", status=404, works=True, exit_href="")
    return show(request, "errors/not_found.html", status=404)


def too_many(request: HttpRequest, *, wait: int) -> HttpResponse:
    """The page for who has tried too often to come back. `wait` is in seconds."""
    response = show(request, "errors/too_many.html", status=429, minutes=-(-wait // 60))
    response.headers["Retry-After"] = str(wait)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours. It asks nothing of the database, which may be the fault."""
    words = render_to_string("public/errors/server_error.html", everywhere() | {"languages": ()})
    return HttpResponse(words, status=500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form was sent whose proof of origin is missing or old. What was typed comes back, unless
    another site sent it: no site may put its words on a page of ours."""
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    typed = long_texts(request.POST) if ours else []
    return show(request, "errors/form_expired.html", status=403, typed=typed)
