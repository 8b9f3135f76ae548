"""A file."""

from typing import Any, ClassVar

from django import forms
from django.forms.widgets import Widget
from django.utils.translation import gettext_lazy as _

from heard.design.fields.base import Question


class UploadField(Question, forms.FileField):
    """One file, chosen with the browser's own control. What may be in it is judged elsewhere."""

    component = "upload"
    widget = forms.FileInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Choose a file"),
        "missing": _("Choose a file"),
        "empty": _("The file you chose is empty"),
        "max_length": _("The name of the file is too long. Give it a shorter name"),
    }

    def __init__(self, *, accept: str = "", **kwargs: Any) -> None:
        self.accept = accept
        super().__init__(**kwargs)

    def widget_attrs(self, widget: Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | ({"accept": self.accept} if self.accept else {})
