"""What every public page has: the way out, both languages, the links at its foot."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heard.agencies.models import Area
from heard.design.forms import Form
from heard.design.middleware import SEEN_EVERY
from heard.design.speech import say

LANGUAGES = ("en", "cy")
SWITCH = "switch-language"


def show(
    request: HttpRequest,
    template: str,
    *,
    area: Area | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A public page. With an area, in its name and colour."""
    common = everywhere() | {"area": area}
    if area is not None:
        common["area_name"] = area.name
        common["brand_href"] = reverse("public:brand", args=[area.slug])
    if _holds_answers(request):
        common["idle"] = {
            "seconds": settings.SESSION_COOKIE_AGE - SEEN_EVERY,
            "stay_href": reverse("public:stay"),
            "ended_href": reverse("public:ended"),
        }
    return render(request, f"public/{template}", common | context, status=status)


def everywhere() -> dict[str, Any]:
    """What every public page is given, whoever asks and even when nothing else works."""
    return {
        "home_href": reverse("public:home"),
        "exit_href": reverse("public:exit"),
        "languages": LANGUAGES,
        "footer_links": _footer_links(),
        "say": say,
    }


def in_both_languages(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a page that keeps no answers: changing the language takes its form along, so that what
    was typed is on the page in the other language. The view asks `is_answered` what to do."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = request.POST.get(SWITCH, "")
        if chosen in LANGUAGES and chosen != get_language():
            there = translate_url(request.path, chosen)
            return HttpResponseRedirect(there, preserve_request=True)
        return view(request, *args, **kwargs)

    return answer


def is_answered(request: HttpRequest, form: Form) -> bool:
    """Whether the form was sent to be acted on and can be, and not only to change the language."""
    if SWITCH in request.POST:
        form.unreproached()
        return False
    return form.is_valid()


def _holds_answers(request: HttpRequest) -> bool:
    # What fails before sessions are read, such as a wrong host, has no session.
    session = getattr(request, "session", {})
    return "draft" in session or "application" in session


def _footer_links() -> list[dict[str, str]]:
    return [
        {"text": _("Help now"), "href": reverse("public:help_now")},
        {"text": _("Staying safe"), "href": reverse("public:safety")},
        {"text": _("Accessibility"), "href": reverse("public:accessibility")},
        {"text": _("Privacy"), "href": reverse("public:privacy")},
        {"text": _("Cookies"), "href": reverse("public:cookies")},
        {"text": _("Staff sign in"), "href": reverse("account_login")},
    ]
