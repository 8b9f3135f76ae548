"""Whatever a form asks outside the staff pages follows the language of who reads it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import get_resolver
from django.utils.functional import Promise

from heard.design.forms import Form
from tools import translations

BOTH = ("heard.public", "heard.partner", "heard.signin", "heard.reviews.answering", "heard.reviews.intake")  # fmt: skip


def every_form(kind: type[Form] = Form) -> Iterator[type[Form]]:
    for each in kind.__subclasses__():
        if each.__module__.startswith(BOTH):
            yield each
        yield from every_form(each)


def asked(form: type[Form]) -> Iterator[Any]:
    """Every label, hint and choice of a form."""
    for field in form.base_fields.values():
        yield from (field.label, field.help_text)
        for choice in getattr(field, "choices", ()):
            if not isinstance(choice, str):  # "or" stands between two
                yield from choice[1:]


assert get_resolver().url_patterns  # brings in every page
FORMS = sorted(
    set(every_form()),
    key=lambda form: (form.__module__, form.__name__),
)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.__module__}.{form.__name__}")
def test_no_word_of_a_form_is_fixed_in_english(form: type[Form]) -> None:
    catalogue = {entry.msgid for entry in translations.read()}

    fixed = [words for words in asked(form) if not isinstance(words, Promise)]

    assert [words for words in fixed if words in catalogue] == []


def test_the_forms_are_found() -> None:
    assert len(FORMS) > 40
