"""What all fields share."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms.widgets import Widget
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Text for people, translated when it is shown.
type Words = StrOrPromise


class Question(forms.Field):
    """A field, asked in the words of the page.

    `missing` is the error when nothing is answered. What is `optional` says so; what is needed
    `sometimes`, as another answer has it, says when in its label, and the form asks for it then.
    `heading` makes the label the page's h1.
    `width` is a number of characters, or a GOV.UK width such as "two-thirds".
    """

    component: ClassVar[str] = "input"
    attributes: ClassVar[Mapping[str, Any]] = {}
    default_error_messages: ClassVar[dict[str, Any]] = {"required": _("Answer this question")}

    def __init__(  # noqa: PLR0913 - all that is said of a question
        self,
        *,
        label: Words,
        help_text: Words = "",
        missing: Words = "",
        optional: bool = False,
        sometimes: bool = False,
        heading: bool = False,
        width: int | str | None = None,
        autocomplete: str = "",
        spellcheck: bool | None = None,
        **kwargs: Any,
    ) -> None:
        self.question = label
        self.heading = heading
        self.width = width
        self.autocomplete = autocomplete
        self.spellcheck = spellcheck
        kwargs.setdefault("template_name", f"design/fields/{self.component}.html")
        if missing:
            kwargs["error_messages"] = {"required": missing} | kwargs.get("error_messages", {})
        super().__init__(
            label=format_lazy(_("{label} (optional)"), label=label) if optional else label,
            help_text=help_text,
            required=not (optional or sometimes),
            **kwargs,
        )

    def widget_attrs(self, widget: Widget) -> dict[str, Any]:
        """The attributes of the control. Not `maxlength`: it cuts what people paste."""
        attributes = dict(self.attributes)
        if self.autocomplete:
            attributes["autocomplete"] = self.autocomplete
        if self.spellcheck is not None:
            attributes["spellcheck"] = self.spellcheck
        return attributes

    @property
    def width_class(self) -> str:
        if isinstance(self.width, int):
            return f"govuk-input--width-{self.width}"
        return f"govuk-!-width-{self.width}" if self.width else ""
