"""A file, or several."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Widget
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

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


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class UploadsField(UploadField):
    """Several files, chosen together with the browser's own control."""

    widget = SeveralFiles
    default_error_messages: ClassVar[dict[str, Any]] = {
        "too_many": ngettext_lazy(
            "Choose %(most)d file at most", "Choose %(most)d files at most", "most"
        ),
    }

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        chosen = [file for file in data or [] if file]
        if len(chosen) > self.most:
            raise ValidationError(
                self.error_messages["too_many"], code="too_many", params={"most": self.most}
            )
        if not chosen:
            super().clean(None)
        return chosen
