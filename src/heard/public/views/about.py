"""Pages that say how things are: help, safety, accessibility, privacy, cookies; and the way out."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from heard.design import exit as way_out
from heard.design.middleware import Request
from heard.jobs.worker import is_working
from heard.public.page import show
from heard.public.session import forget


@require_safe
def about(request: HttpRequest, template: str) -> HttpResponse:
    return show(request, f"about/{template}.html")


@require_safe
def ended(request: HttpRequest) -> HttpResponse:
    """The session ended because nothing happened for half an hour. Nothing of it is shown."""
    return show(request, "about/ended.html")


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Leave at once: what was begun and not saved is erased, and the session ends."""
    return way_out.leave(request, before=forget)


@require_safe
def stay(request: HttpRequest) -> HttpResponse:
    return way_out.stay(request)


@require_safe
def health(request: Request) -> HttpResponse:
    """For whatever watches the service: it runs, reaches its database, and somebody does the jobs."""
    working = is_working(at=request.now)
    return HttpResponse("ok" if working else "ok, but no worker", content_type="text/plain")
