"""Text that people typed, made into HTML."""

import re
from collections.abc import Iterable

from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

BREAK = mark_safe("<br>")
BLANK_LINES = re.compile(r"\n\s*\n")


def paragraphs(text: str | None, language: str = "") -> SafeString:
    """Everything escaped; blank lines make paragraphs, single new lines stay as breaks.

    `language` is the one that somebody wrote it in ("en", "cy"), where the page may be in another:
    a screen reader then says it as it is meant (WCAG 2.2, 3.1.2).
    """
    text = str(text or "").replace("\r\n", "\n").replace("\r", "\n").strip()
    said_in = format_html(' lang="{}"', language) if language else ""
    return format_html_join(
        "\n",
        '<p class="govuk-body"{}>{}</p>',
        ((said_in, _lines(block.split("\n"))) for block in BLANK_LINES.split(text) if block),
    )


def with_query(query: QueryDict, **changes: object) -> str:
    """The address of the same list with some of its query parameters changed; None takes one out."""
    changed = query.copy()
    for name, value in changes.items():
        if value is None:
            changed.pop(name, None)
        else:
            changed[name] = str(value)
    return "?" + changed.urlencode()


def _lines(lines: Iterable[str]) -> SafeString:
    return format_html_join(BREAK, "{}", ((line,) for line in lines))
