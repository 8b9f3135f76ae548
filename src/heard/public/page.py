"""What every public page has: the way out, both languages, the links at its foot."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from heard.agencies.models import Area
from heard.design.speech import say

LANGUAGES = ("en", "cy")


def show(
    request: HttpRequest,
    template: str,
    *,
    area: Area | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A public page. With an area, in its name and colour."""
    common: dict[str, Any] = {
        "home_href": reverse("public:home"),
        "exit_href": reverse("public:exit"),
        "languages": LANGUAGES,
        "footer_links": _footer_links(),
        "say": say,
        "area": area,
    }
    if area is not None:
        common["area_name"] = area.name
        common["brand_href"] = reverse("public:brand", args=[area.slug])
    if request.session.get_expiry_age() and _holds_answers(request):
        common["idle"] = {
            "seconds": settings.SESSION_COOKIE_AGE,
            "stay_href": reverse("public:stay"),
            "ended_href": reverse("public:ended"),
        }
    return render(request, f"public/{template}", common | context, status=status)


def _holds_answers(request: HttpRequest) -> bool:
    return "draft" in request.session or "application" in request.session


def _footer_links() -> list[dict[str, str]]:
    return [
        {"text": _("Help now"), "href": reverse("public:help_now")},
        {"text": _("Staying safe"), "href": reverse("public:safety")},
        {"text": _("Accessibility"), "href": reverse("public:accessibility")},
        {"text": _("Privacy"), "href": reverse("public:privacy")},
        {"text": _("Cookies"), "href": reverse("public:cookies")},
        {"text": _("Staff sign in"), "href": reverse("account_login")},
    ]
