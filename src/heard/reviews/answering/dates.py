"""On which of the dates that are offered somebody can come: asked by their link, and of who notes it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.dates import day_and_time
from heard.design.fields import RadiosField
from heard.design.forms import Form
from heard.reviews.models import MeetingDate
from heard.rules.meeting import SUITS_NAMES, Suits


class DatesForm(Form):
    def __init__(self, *args: Any, dates: Sequence[MeetingDate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dates = {f"date-{place}": each for place, each in enumerate(dates, start=1)}
        for name, each in self.dates.items():
            when = day_and_time(each.begins_at)
            self.fields[name] = RadiosField(
                label=day_and_time(each.begins_at, weekday=True),
                choices=[(suits.value, _(suits_name)) for suits, suits_name in SUITS_NAMES.items()],
                missing=_now("Select whether you can come on {day}").format(day=when),
                inline=True,
            )

    def said(self) -> dict[MeetingDate, Suits]:
        return {each: Suits(self.cleaned_data[name]) for name, each in self.dates.items()}
