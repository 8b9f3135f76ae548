"""What every page of the application is."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from heard.design.fields import DateField
from heard.design.fields.base import Words
from heard.design.forms import Form

if TYPE_CHECKING:
    from heard.reviews.intake.answers import Answers

LONGEST_TEXT = 5000


class PageForm(Form):
    """One page. It knows the answers so far, and what day it is.

    `title` is the page's heading where no single question is. `intro` is shown under it.
    """

    title: ClassVar[Words] = ""
    intro: ClassVar[tuple[Words, ...]] = ()

    def __init__(self, *args: Any, answers: "Answers", today: date, **kwargs: Any) -> None:
        self.answers, self.today = answers, today
        super().__init__(*args, **kwargs)
        self.set_up()

    def set_up(self) -> None:
        """Change the fields to fit the answers so far."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            day = cleaned.get(name)
            if isinstance(field, DateField) and day and day > self.today:
                self.add_error(
                    name, _("%(called)s must be today or in the past") % {"called": field.called}
                )
        return cleaned

    def need(self, name: str, message: Words) -> None:
        """Ask for a field that another answer has made necessary."""
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, str(message))

    def drop(self, names: Iterable[str]) -> None:
        for name in names:
            del self.fields[name]
