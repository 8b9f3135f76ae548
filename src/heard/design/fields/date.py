"""A date in three boxes."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.bound import BoundField, Params, printable
from heard.design.dates import month_number
from heard.design.fields.base import Question, Words

PARTS = ("day", "month", "year")
EARLIEST, LATEST = 1900, 2100


class Typed(NamedTuple):
    """What stands in the three boxes."""

    day: str = ""
    month: str = ""
    year: str = ""


class DateBoxes(forms.Widget):
    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        return Typed(*(str(data.get(f"{name}-{part}") or "") for part in PARTS))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(f"{name}-{part}" in data for part in PARTS)


class BoundDate(BoundField):
    @property
    def control_id(self) -> str:
        wrong = self._wrong_parts()
        return f"{super().control_id}-{next((part for part in PARTS if part in wrong), 'day')}"

    @property
    def boxes(self) -> list[Params]:
        """The three inputs, as the date macro takes them."""
        wrong = self._wrong_parts()
        names = (_now("Day"), _now("Month"), _now("Year"))
        autocomplete = self.field.autocomplete
        return [
            {
                "name": part,
                "label": name,
                "value": printable(typed),
                "classes": f"govuk-input--width-{4 if part == 'year' else 2}"
                + (" govuk-input--error" if part in wrong else ""),
                "autocomplete": f"{autocomplete}-{part}" if autocomplete else None,
            }
            for part, name, typed in zip(PARTS, names, self.value(), strict=True)
        ]

    def _wrong_parts(self) -> set[str]:
        """Those an error is about. One that does not say is about the whole date."""
        return {
            part
            for error in self.errors.as_data()
            for part in (error.params or {}).get("parts", PARTS)
        }


class DateField(Question):
    """A date. The month may be a number or its name, in English or Welsh.

    `called` is how the errors speak of it: "The date must include a year".
    """

    component = "date"
    widget = DateBoxes
    bound_field_class = BoundDate
    default_error_messages: ClassVar[dict[str, Any]] = {
        "no_day": _("%(called)s must include a day"),
        "no_month": _("%(called)s must include a month"),
        "no_year": _("%(called)s must include a year"),
        "no_day_month": _("%(called)s must include a day and month"),
        "no_day_year": _("%(called)s must include a day and year"),
        "no_month_year": _("%(called)s must include a month and year"),
        "short_year": _("The year must have 4 numbers, like 2026"),
        "unreal": _("%(called)s must be a real date, like 27 3 2026"),
    }

    def __init__(self, *, called: Words = _("The date"), **kwargs: Any) -> None:
        self.called = called
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Typed:
        """What to show in the boxes, from what was typed, a date, or a date written 2026-03-27."""
        if isinstance(value, Typed):
            return value
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                return Typed(value)
        return Typed(str(value.day), str(value.month), str(value.year)) if value else Typed()

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        typed = Typed(*(part.strip() for part in self.prepare_value(value)))
        if typed == Typed():
            return None
        absent = [part for part, text in zip(PARTS, typed, strict=True) if not text]
        if absent:
            raise self._wrong(f"no_{'_'.join(absent)}", absent)
        return self._real(typed)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True

    def _real(self, typed: Typed) -> date:
        day, month = _figures(typed.day, longest=2), month_number(typed.month)
        year = _figures(typed.year, longest=4)
        if len(typed.year) < 4 and year is not None:
            raise self._wrong("short_year", ["year"])
        unreal = []
        if day is None or not 1 <= day <= 31:
            unreal.append("day")
        if month is None:
            unreal.append("month")
        if year is None or not EARLIEST <= year <= LATEST:
            unreal.append("year")
        if day is None or month is None or year is None or unreal:
            raise self._wrong("unreal", unreal)
        try:
            return date(year, month, day)
        except ValueError:
            raise self._wrong("unreal", list(PARTS)) from None

    def _wrong(self, code: str, parts: list[str]) -> ValidationError:
        return ValidationError(
            self.error_messages[code], code=code, params={"called": self.called, "parts": parts}
        )


def _figures(text: str, *, longest: int) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= longest else None
