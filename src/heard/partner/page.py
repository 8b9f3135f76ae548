"""What every page of a contact has: both languages, the area’s name and colour, time that is kept."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from heard.agencies.models import Area
from heard.design.languages import LANGUAGES
from heard.design.middleware import SEEN_EVERY
from heard.design.speech import say


def show(
    request: HttpRequest,
    template: str,
    *,
    area: Area | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page for a contact. With an area, in its name and colour."""
    common: dict[str, Any] = {
        "home_href": reverse("public:home"),
        "languages": LANGUAGES,
        "footer_links": [
            {"text": _("Accessibility"), "href": reverse("public:accessibility")},
            {"text": _("Privacy"), "href": reverse("public:privacy")},
            {"text": _("Cookies"), "href": reverse("public:cookies")},
        ],
        "say": say,
        "area": area,
    }
    if area is not None:
        common["area_name"] = area.name
        common["brand_href"] = reverse("public:brand", args=[area.slug])
    if "link" in request.session:
        common["idle"] = {
            "seconds": settings.SESSION_COOKIE_AGE - SEEN_EVERY,
            "stay_href": reverse("public:stay"),
            "ended_href": reverse("partner:ended"),
        }
    return render(request, f"partner/{template}", common | context, status=status)
