"""Pages for what goes wrong. Each says what happened and what to do; nothing is lost silently."""

from django.http import HttpRequest, HttpResponse

from heard.public.page import show


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for an address that is not there, or that is not for this person."""
    return show(request, "errors/not_found.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for a request that cannot be read."""
    return show(request, "errors/bad_request.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return show(request, "errors/not_found.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours."""
    return show(request, "errors/server_error.html", status=500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form was sent whose proof of origin is missing or old. What was typed is still in it."""
    return show(request, "errors/form_expired.html", status=403)
