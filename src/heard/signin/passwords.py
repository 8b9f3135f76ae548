"""Passwords that anybody who knows the town would try."""

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from heard.agencies.models import Agency, Area

ENOUGH = 8  # letters that must be left when the local words are taken out
SHORTEST = 4  # a shorter word stands in too many others
EVERYWHERE = (
    "heard", "council", "police", "housing", "homes", "password", "welcome", "review", "trigger",
    "community", "january", "february", "march", "april", "june", "july", "august", "september",
    "october", "november", "december", "spring", "summer", "autumn", "winter", "monday", "friday",
)  # fmt: skip


class LocalWords:
    """Refuses a password in which little is left without the words of the place: "Oakminster2026!"."""

    def validate(self, password: str, user: Any = None) -> None:
        left = re.sub(r"[\W\d_]", "", password.casefold())
        for word in sorted(set(self._words()), key=len, reverse=True):
            left = left.replace(word, "")
        if len(left) < ENOUGH and len(re.sub(r"[\W\d_]", "", password)) > len(left):
            raise ValidationError(
                _("This password is mostly a word that people here would guess. Add other words."),
                code="local_words",
            )

    def get_help_text(self) -> str:
        return _("Do not use the name of your town or organisation.")

    def _words(self) -> Iterable[str]:
        yield from EVERYWHERE
        for name in (
            *Area.objects.values_list("name", flat=True),
            *Agency.objects.values_list("name", flat=True),
        ):
            yield from (
                word for word in re.findall(r"[^\W\d_]+", name.casefold()) if len(word) >= SHORTEST
            )
