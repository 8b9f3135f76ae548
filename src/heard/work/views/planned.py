"""The form of one action: of the plan of a review, or of the joint plan of a case conference."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Agency
from heard.design.fields import DateField, SelectField, TextareaField, TextField
from heard.design.forms import Form
from heard.rules.plan import KIND_NAMES

LONGEST = 2000


class PlannedForm(Form):
    agency = SelectField(
        label=_("Which agency does it?"), choices=[], missing=_("Select which agency does it")
    )
    officer = TextField(
        label=_("Who there?"),
        help_text=_("A name or a post."),
        max_length=200,
        width="two-thirds",
        missing=_("Enter who does it"),
    )
    kind = SelectField(
        label=_("What is it?"),
        choices=[(each.value, _(name)) for each, name in KIND_NAMES.items()],
        unchosen=_("Not said"),
        optional=True,
    )
    what = TextareaField(
        label=_("What is to be done?"),
        max_length=LONGEST,
        rows=4,
        missing=_("Enter what is to be done"),
    )
    safe_words = TextareaField(
        label=_("The same for the people who live with it"),
        help_text=_("In plain words, for whoever may be told. Name nobody."),
        max_length=LONGEST,
        rows=3,
        missing=_("Enter plain words for it"),
    )
    measure = TextareaField(
        label=_("How will you see that it worked?"),
        max_length=LONGEST,
        rows=2,
        missing=_("Enter how you will see that it worked"),
    )
    if_not_done = TextareaField(
        label=_("What may happen if it is not done?"),
        help_text=_("For the agencies. The victim does not see it."),
        max_length=LONGEST,
        rows=2,
        optional=True,
    )
    due_on = DateField(
        label=_("By when?"), called=_("The date"), missing=_("Enter by when it is done")
    )

    def __init__(self, *args: Any, agencies: Iterable[Agency], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {str(each.pk): each for each in agencies}
        self.today = today
        self.fields["agency"].choices = [(key, each.name) for key, each in self.agencies.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("due_on") and cleaned["due_on"] < self.today:
            self.add_error("due_on", _now("The date must be today or in the future"))
        return cleaned

    def said(self) -> dict[str, Any]:
        """What was answered, with the agency itself."""
        return self.cleaned_data | {"agency": self.agencies[self.cleaned_data["agency"]]}
