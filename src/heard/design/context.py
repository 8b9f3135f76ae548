"""What every page knows about itself."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor. Its names win over those a view gives, so they are few."""
    return {
        "demonstration": settings.DEMO,
        "welsh_is_draft": get_language() == "cy" and not settings.WELSH_APPROVED_BY,
    }


def other_languages(
    request: HttpRequest | None, offered: Sequence[str] | None
) -> list[dict[str, str]]:
    """The languages a page is offered in besides this one, and its address in each."""
    here = request.get_full_path() if request else ""
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"],
            "href": translate_url(here, code),
        }
        for code in offered or ()
        if code != get_language()
    ]
