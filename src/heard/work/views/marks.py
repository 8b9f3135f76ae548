"""Who may be shown what: the marks of the items that a person's own agency holds."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Marked
from heard.design.dates import day
from heard.design.fields import SelectField
from heard.design.forms import Form
from heard.incidents.models import Report, ReportChange
from heard.reviews.actions.marks import NotYoursToMark, mark_item
from heard.reviews.items import items_of
from heard.reviews.models import BodyView, FollowUp, Note, Recommendation
from heard.rules.disclosure import MARK_NAMES, Mark
from heard.rules.permissions import Permission
from heard.work.views.about_review import ReviewFormPage
from heard.work.views.base import StaffRequest

LONGEST = 80  # characters of a text by which people know it again


class MarksForm(Form):
    """One question for each item, named by its place: no id of ours is on the page."""

    def __init__(self, *args: Any, items: list[tuple[str, Marked]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {f"item-{place}": each for place, each in enumerate(items, start=1)}
        for name, (_kind, item) in self.items.items():
            self.fields[name] = SelectField(
                label=called(item),
                choices=[(each.value, MARK_NAMES[each]) for each in Mark],
                initial=item.mark,
                unchosen="",
                missing=_("Select who may be shown it"),
            )


class Marks(ReviewFormPage):
    permission = Permission.WRITE_NOTE
    form_class = MarksForm
    template = "marks.html"
    title = _("Who may be shown what")
    done = _("The marks are as you chose.")

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self.ask(self.form())

    def form_arguments(self) -> dict[str, Any]:
        return {"items": [each for each in items_of(self.review) if self._may_mark(each[1])]}

    def _may_mark(self, item: Marked) -> bool:
        ownerless = not list(item.holders()) and self.reader.works_on_it
        return self.reader.holds(item) or ownerless

    def act(self, answers: dict[str, Any]) -> None:
        form = self.form()
        assert isinstance(form, MarksForm)  # noqa: S101
        for name, mark in answers.items():
            kind, item = form.items[name]
            mark_item(
                self.review,
                item,
                Mark(mark),
                kind=kind,
                by=self.request.user,
                at=self.request.now,
            )

    def refusals(self) -> tuple[type[Exception], ...]:
        return (NotYoursToMark,)


def called(item: Marked) -> str:
    """An item in words by which people know it again."""
    match item:
        case Note():
            words = _now("Note of {day}: {text}")
            return words.format(day=day(item.at), text=_short(item.text))
        case BodyView():
            return _now("What {agency} decided").format(agency=item.agency)
        case ReportChange():
            words = _now("Change to the report of {day}: {text}")
            return words.format(day=day(item.report.reported_on), text=_short(item.reason))
        case Report():
            return _now("What came of the report of {day}").format(day=day(item.reported_on))
        case FollowUp():
            return _now("What we do anyway: {text}").format(text=_short(item.action))
        case Recommendation():
            words = _now("Recommendation {number}: {text}")
            return words.format(number=item.number, text=_short(item.text))
    raise TypeError(item)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
