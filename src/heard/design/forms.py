"""Forms: a page's questions, the words around them and what was typed. They save nothing."""

from typing import Any, Self

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorDict

from heard.design.bound import BoundField, Params, error_summary

__all__ = ["BoundField", "Filter", "Form", "Renderer", "error_summary"]


class Renderer(TemplatesSetting):
    """Draws every form of the project, those of other packages too, with our templates."""

    bound_field_class = BoundField


class Form(forms.Form):
    """A form whose errors people read in our words, not in the browser's."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def unreproached(self) -> Self:
        """The same form with what was typed and no errors, for somebody who comes back to it."""
        if self.is_bound:
            self._errors = ErrorDict()
        return self

    @property
    def error_summary(self) -> list[Params]:
        return error_summary(self)


class Filter(Form):
    """The filters of a list, sent with GET. None has to be answered, and none says so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
