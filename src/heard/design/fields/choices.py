"""Questions answered by choosing."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.choices import CallableChoiceIterator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.bound import BoundField, Params
from heard.design.fields.base import Question, Words

OR = "or"

type Choice = tuple[Any, Words] | tuple[Any, Words, Words] | str


class BoundChoices(BoundField):
    @property
    def items(self) -> list[Params]:
        """The answers to choose from, as the radios and checkboxes macros take them."""
        after_or = False
        items: list[Params] = []
        for choice in self.field.offered():
            if choice == OR:
                after_or = True
                items.append({"divider": _now("or")})
            else:
                item = self._item(*choice)
                exclusive = after_or and self.field.alone_after_or
                items.append(item | {"behaviour": "exclusive"} if exclusive else item)
        return items

    def _item(self, value: Any, label: Words, hint: Words = "") -> Params:
        chosen = str(value) in self.chosen
        return {
            "value": value,
            "text": label,
            "hint": {"text": hint} if hint else None,
            "checked": chosen,
            "selected": chosen,
        }

    @property
    def chosen(self) -> set[str]:
        value = self.value()
        several = value if isinstance(value, list | tuple | set) else [value]
        return {str(one) for one in several if one is not None}


class _Offering(Question, forms.ChoiceField):
    """A field whose choices may be (value, label), (value, label, hint) or "or"."""

    bound_field_class = BoundChoices
    alone_after_or: ClassVar[bool] = False
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid_choice": _("Choose one of the answers on this page"),
        "invalid_list": _("Choose from the answers on this page"),
    }

    @property
    def choices(self) -> Any:
        return self._choices

    @choices.setter
    def choices(self, offered: Any) -> None:
        if isinstance(offered, type):
            offered = offered.choices  # type: ignore[attr-defined]  # an enumeration of Django's
        self._offered = offered if callable(offered) else tuple(offered)
        self._choices: Any = (
            CallableChoiceIterator(lambda: list(_pairs(offered())))
            if callable(offered)
            else list(_pairs(self._offered))
        )
        self.widget.choices = self._choices

    def offered(self) -> list[Choice]:
        return list(self._offered() if callable(self._offered) else self._offered)


class RadiosField(_Offering):
    """One of a few."""

    component = "radios"
    widget = forms.RadioSelect
    inline: bool = False

    def __init__(self, *, inline: bool | None = None, **kwargs: Any) -> None:
        if inline is not None:
            self.inline = inline
        super().__init__(**kwargs)


class SelectField(_Offering):
    """One of many. Without words for `unchosen`, the first of them until another is chosen."""

    component = "select"
    widget = forms.Select

    def __init__(self, *, unchosen: Words = _("Choose an answer"), **kwargs: Any) -> None:
        self.unchosen = unchosen
        super().__init__(**kwargs)


class CheckboxesField(_Offering, forms.MultipleChoiceField):
    """Any of a few. A choice after "or" stands alone: none of these."""

    component = "checkboxes"
    widget = forms.CheckboxSelectMultiple
    alone_after_or = True
    default_error_messages: ClassVar[dict[str, Any]] = {
        "alone": _("Choose “%(choice)s” or other answers, not both")
    }

    def validate(self, value: Any) -> None:
        super().validate(value)
        for choice in self._after_or():
            if str(choice[0]) in value and len(value) > 1:
                raise ValidationError(
                    self.error_messages["alone"], code="alone", params={"choice": choice[1]}
                )

    def _after_or(self) -> list[Any]:
        offered = self.offered()
        return offered[offered.index(OR) + 1 :] if OR in offered else []


class YesNoField(RadiosField):
    """Yes or no; None when it is optional and not answered."""

    inline = True

    def __init__(self, *, yes: Words = _("Yes"), no: Words = _("No"), **kwargs: Any) -> None:
        super().__init__(choices=(("yes", yes), ("no", no)), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value

    def clean(self, value: Any) -> Any:
        return {"yes": True, "no": False}.get(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class ConfirmField(Question, forms.BooleanField):
    """One box that must be ticked to go on, unless it is optional."""

    component = "confirm"
    widget = forms.CheckboxInput


def _pairs(offered: Iterable[Choice]) -> Iterator[tuple[Any, Words]]:
    for choice in offered:
        if choice != OR:
            yield choice[0], choice[1]
