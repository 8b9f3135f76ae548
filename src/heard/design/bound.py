"""A question on a page: a field with its answer and its errors, in the pieces the GOV.UK macros
take."""

import re
from collections import Counter
from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

type Params = dict[str, Any]

SURROGATES = re.compile("[\ud800-\udfff]")
# Fields that are not ours, such as those of allauth, are drawn as an input when they can be.
OF_ANY_QUESTION = {"max_length", "min_length", "unkeepable"}  # errors that name no question
INPUT_TYPES = ("text", "email", "tel", "url", "number", "password")


class BoundField(forms.BoundField):
    field: Any  # a Question, or a field of another package

    @property
    def template_name(self) -> str:
        if self.field.template_name:
            return str(self.field.template_name)
        input_type = getattr(self.field.widget, "input_type", "")
        if input_type not in INPUT_TYPES:
            raise TypeError(f"Make {self.name!r} one of the fields in heard.design.fields.")
        return f"design/fields/{'password' if input_type == 'password' else 'input'}.html"

    @property
    def control_id(self) -> str:
        """The id of the first control, where an error in the summary leads."""
        return self.auto_id or self.html_name

    @property
    def name_label(self) -> Params:
        return self._name("govuk-label")

    @property
    def name_legend(self) -> Params:
        return self._name("govuk-fieldset__legend")

    @property
    def hint(self) -> Params | None:
        return {"text": self.help_text} if self.help_text else None

    @property
    def error(self) -> Params | None:
        """What is wrong with the answer: most often one sentence, sometimes several."""
        if not self.errors:
            return None
        lines = ((message,) for message in self.errors)
        return {
            "html": format_html_join("\n", '<span class="heard-error-line">{}</span>', lines),
            "visuallyHiddenText": _("Error"),
        }

    def value(self) -> Any:
        return printable(super().value())

    def _name(self, base: str) -> Params:
        heading = getattr(self.field, "heading", False)
        return {
            "text": self.label,
            "classes": f"{base}--{'l' if heading else 's'}",
            "isPageHeading": heading,
        }


def printable(value: Any) -> Any:
    """The same text, with what cannot be written in UTF-8 shown as a replacement mark."""
    return SURROGATES.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value


def error_summary(*asked: Any) -> list[Params]:
    """What went wrong in these forms, in the order of the page, each leading to its control. Away
    from its question, an error that does not say which it is about says it here."""
    found: list[Params] = []
    wrong = [form for form in asked if getattr(form, "errors", None)]
    times = Counter(message for form in wrong for field in form for message in field.errors)
    for form in wrong:
        found += [{"text": message} for message in form.non_field_errors()]
        for field in form:
            link = {} if field.is_hidden else {"href": f"#{field.control_id}"}
            for error, message in zip(field.errors.as_data(), field.errors, strict=True):
                vague = error.code in OF_ANY_QUESTION or times[message] > 1
                found.append({"text": _asked(field, message) if vague else message} | link)
    return found


def _asked(field: forms.BoundField, message: str) -> str:
    """The error with the question before it, where the field is one of ours."""
    question = str(getattr(field.field, "question", ""))
    if not question:
        return message
    return f"{question} {message}" if question.endswith("?") else f"{question}: {message}"
