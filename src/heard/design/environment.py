"""The Jinja environment of every page, letter-like page and form field."""

from pathlib import Path
from typing import Any

import django.forms
import jinja2
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext

from heard.design.bound import error_summary
from heard.design.context import other_languages
from heard.design.dates import day, day_and_time, end, month
from heard.design.markup import paragraphs, with_query

DJANGO_WIDGETS = Path(django.forms.__file__).parent / "jinja2"


def environment(*, loader: jinja2.BaseLoader, **options: Any) -> jinja2.Environment:
    """Made once by Django's Jinja2 engine. Escaping is on for every template."""
    options |= {
        "autoescape": True,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "cache_size": -1,  # every template stays: there are about as many as Jinja keeps by itself
        # The GOV.UK macros look inside parameters that were not given.
        "undefined": jinja2.ChainableUndefined,
        "extensions": ["jinja2.ext.do", "jinja2.ext.i18n"],
        "loader": jinja2.ChoiceLoader(
            [
                loader,
                jinja2.PrefixLoader(
                    {"govuk_frontend_jinja": jinja2.PackageLoader("govuk_frontend_jinja")}
                ),
                jinja2.FileSystemLoader(DJANGO_WIDGETS),
            ]
        ),
    }
    made = jinja2.Environment(**options)  # noqa: S701 (autoescape is in the options)
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals |= {
        "error_summary": error_summary,
        "language": get_language,
        "other_languages": other_languages,
        "static": static,
        "url": _url,
    }
    made.filters |= {
        "day": day,
        "day_and_time": day_and_time,
        "end": end,
        "month": month,
        "paragraphs": paragraphs,
        "translated": translated,
        "with_query": with_query,
    }
    return made


def translated(words: object) -> str:
    """Words that are not known until the page is made, in its language, as plain text.

    `_()` in a template is for words written there: what it gives is trusted as HTML. What may
    have been typed by somebody goes through this, and is escaped like everything else.
    """
    return gettext(str(words)) if words else ""


def _url(name: str, /, *args: object, **kwargs: object) -> str:
    return reverse(name, args=args, kwargs=kwargs)
