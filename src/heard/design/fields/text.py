"""Questions answered by typing on a line or in a box."""

import re
from typing import Any, ClassVar

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy
from phonenumbers import NumberParseException, PhoneNumberFormat, ValidationResult

from heard.design.bound import BoundField, Params
from heard.design.fields.base import Question

# No database column and no file format can hold these.
UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
LONGEST_NUMBER = 15
TIME = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?\s*(?P<half>am|pm)?")
# A number for each plural form of the browser, which counts while people type. Welsh has six.
PLURAL_FORMS = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 6, "other": 4}


class TextField(Question, forms.CharField):
    """A line of text. Comes back as typed, without the spaces around it."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "unkeepable": _(
            "There is a character here that cannot be kept. Type the answer instead of pasting it"
        ),
        "max_length": ngettext_lazy(
            "Use %(limit_value)d character or fewer. You have used %(show_value)d",
            "Use %(limit_value)d characters or fewer. You have used %(show_value)d",
            "limit_value",
        ),
        "min_length": ngettext_lazy(
            "Use %(limit_value)d character or more",
            "Use %(limit_value)d characters or more",
            "limit_value",
        ),
    }

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if UNKEEPABLE.search(text):
            raise ValidationError(self.error_messages["unkeepable"], code="unkeepable")
        return self.tidied(text) if text else text

    def tidied(self, text: str) -> str:
        """The answer as it is kept. Refuses what cannot be right."""
        return text

    def wrong(self) -> ValidationError:
        return ValidationError(self.error_messages["invalid"], code="invalid")


class BoundTextarea(BoundField):
    @property
    def count(self) -> Params:
        """The parameters of the character count."""
        return {
            "maxlength": self.field.max_length,
            "textareaDescriptionText": _now("You can enter up to %{count} characters"),
            "charactersUnderLimitText": {
                form: ngettext(
                    "You have %{count} character remaining",
                    "You have %{count} characters remaining",
                    number,
                )
                for form, number in PLURAL_FORMS.items()
            },
            "charactersAtLimitText": _now("You have 0 characters remaining"),
            "charactersOverLimitText": {
                form: ngettext(
                    "You have %{count} character too many",
                    "You have %{count} characters too many",
                    number,
                )
                for form, number in PLURAL_FORMS.items()
            },
        }


class TextareaField(TextField):
    """Text of any length, with a character count when there is a limit."""

    component = "textarea"
    widget = forms.Textarea
    bound_field_class = BoundTextarea

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        self.rows = rows
        super().__init__(**kwargs)

    def tidied(self, text: str) -> str:
        # A form sends two characters for a new line; the count on the page shows one.
        return text.replace("\r\n", "\n").replace("\r", "\n")


class EmailField(TextField, forms.EmailField):
    widget = forms.EmailInput
    attributes: ClassVar[dict[str, Any]] = {"autocomplete": "email", "spellcheck": False}
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Enter an email address in the correct format, like name@example.com")
    }


class TimeField(TextField):
    """A time of day, as people write it: 14:30, 2.30pm, 9am. Comes back as 14:30."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Enter a time like 14:30 or 2:30pm")
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"width": 5} | kwargs)

    def tidied(self, text: str) -> str:
        found = TIME.fullmatch(text.casefold())
        if found is None:
            raise self.wrong()
        hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
        if half and not 1 <= hour <= 12:
            raise self.wrong()
        hour = hour % 12 + 12 * (half == "pm") if half else hour
        if hour >= 24 or minute >= 60 or (not half and not found["minute"]):
            raise self.wrong()
        return f"{hour:02}:{minute:02}"


class PhoneField(TextField):
    """A telephone number that could be dialled, kept the way people write it."""

    widget = forms.TelInput
    attributes: ClassVar[dict[str, Any]] = {"autocomplete": "tel"}
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Enter a telephone number, like 01632 960 001 or 07700 900 982")
    }

    def __init__(self, *, width: int | str = 20, **kwargs: Any) -> None:
        super().__init__(width=width, **kwargs)

    def tidied(self, text: str) -> str:
        try:
            number = phonenumbers.parse(text, "GB")
        except NumberParseException:
            raise self.wrong() from None
        # Possible, not valid: numbers set aside for drama are not given to anybody.
        possible = phonenumbers.is_possible_number_with_reason(number)
        if possible != ValidationResult.IS_POSSIBLE:
            raise self.wrong()
        at_home = number.country_code == 44
        return phonenumbers.format_number(
            number, PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
        )


class PostcodeField(TextField):
    """A full postcode, kept in capitals with its space: SW1A 1AA."""

    attributes: ClassVar[dict[str, Any]] = {
        "autocapitalize": "characters",
        "autocomplete": "postal-code",
        "spellcheck": False,
    }
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Enter a full postcode, like SW1A 1AA")
    }
    pattern = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})", re.ASCII)

    def __init__(self, *, width: int | str = 10, **kwargs: Any) -> None:
        super().__init__(width=width, **kwargs)

    def tidied(self, text: str) -> str:
        found = self.pattern.fullmatch(_without_spacing(text).upper())
        if not found:
            raise self.wrong()
        return " ".join(found.groups())


class CodeField(TextField):
    """A code sent to somebody, which they may type with spaces or paste."""

    attributes: ClassVar[dict[str, Any]] = {
        "autocomplete": "one-time-code",
        "inputmode": "numeric",
        "spellcheck": False,
    }
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": ngettext_lazy(
            "The code must be %(length)d number",
            "The code must be %(length)d numbers",
            "length",
        )
    }

    def __init__(self, *, length: int = 6, width: int | str = 10, **kwargs: Any) -> None:
        self.length = length
        super().__init__(width=width, **kwargs)

    def tidied(self, text: str) -> str:
        code = _without_spacing(text)
        if not (code.isascii() and code.isdecimal() and len(code) == self.length):
            raise ValidationError(
                self.error_messages["invalid"], code="invalid", params={"length": self.length}
            )
        return code


class ReferenceField(TextField):
    """A reference people quote: capitals, whatever spaces and dashes they put in it."""

    attributes: ClassVar[dict[str, Any]] = {
        "autocapitalize": "characters",
        "autocomplete": "off",
        "spellcheck": False,
    }

    def __init__(self, *, width: int | str = 20, **kwargs: Any) -> None:
        super().__init__(width=width, **kwargs)

    def tidied(self, text: str) -> str:
        return _without_spacing(text).upper()


class PasswordField(TextField):
    """A password, kept exactly as typed and never shown again."""

    component = "password"
    widget = forms.PasswordInput
    attributes: ClassVar[dict[str, Any]] = {"autocomplete": "current-password"}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)


class NumberField(Question, forms.IntegerField):
    """A whole number. Commas and spaces between the figures are allowed."""

    widget = forms.TextInput
    attributes: ClassVar[dict[str, Any]] = {"inputmode": "numeric", "spellcheck": False}
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Enter a whole number, like 12"),
        "min_value": _("Enter %(limit_value)s or more"),
        "max_value": _("Enter %(limit_value)s or less"),
    }

    def __init__(self, *, width: int | str = 5, **kwargs: Any) -> None:
        super().__init__(width=width, **kwargs)

    def to_python(self, value: Any) -> int | None:
        figures = re.sub(r"[\s,]", "", str(value if value is not None else ""))
        if not figures:
            return None
        if not re.fullmatch(rf"-?[0-9]{{1,{LONGEST_NUMBER}}}", figures):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(figures)


def _without_spacing(text: str) -> str:
    return re.sub(r"[\s‐‑‒–—−-]", "", text)
