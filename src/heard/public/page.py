"""What every public page has: the way out, both languages, the links at its foot."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from heard.agencies.models import Area
from heard.design.languages import LANGUAGES, SWITCH, in_both_languages, is_answered
from heard.design.middleware import SEEN_EVERY
from heard.design.speech import say

__all__ = ["LANGUAGES", "SWITCH", "everywhere", "in_both_languages", "is_answered", "show"]


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
