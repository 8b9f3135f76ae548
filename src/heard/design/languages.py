"""Pages that are offered in both languages, and keep what was typed when somebody changes it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import translate_url
from django.utils.translation import get_language

from heard.design.forms import Form

LANGUAGES = ("en", "cy")
SWITCH = "switch-language"


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
