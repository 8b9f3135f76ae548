"""One entry of a chronology, of a review or of a case conference: who may be told it, and whether
another tells of the same. Each has its own pages; what they do is here."""

from datetime import timedelta
from typing import Any, ClassVar

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from heard.design.dates import day
from heard.design.fields import RadiosField
from heard.design.forms import Form
from heard.reviews.actions.chronology import join_rows, part_rows
from heard.reviews.actions.marks import mark_item
from heard.reviews.models import ChronologyRow
from heard.rules.disclosure import MARK_NAMES, Mark
from heard.work.views.about import AboutPage

NEAR = timedelta(days=14)  # of one another, for two entries to be offered as the same


class MarkForm(Form):
    mark = RadiosField(
        label=_("Who may be told this?"),
        help_text=_("What was told before stays told."),
        choices=[(mark.value, _(name)) for mark, name in MARK_NAMES.items()],
        missing=_("Select who may be told this"),
    )


class JoinForm(Form):
    into = RadiosField(
        label=_("Which entry tells of the same?"),
        choices=[],
        missing=_("Select which entry tells of the same"),
    )

    def __init__(self, *args: Any, rows: list[ChronologyRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(each.pk): each for each in rows}
        self.fields["into"].choices = [  # type: ignore[attr-defined]
            (pk, f"{day(each.on)}, {each.agency}", each.text[:200])
            for pk, each in self.rows.items()
        ]


class RowPage(AboutPage):
    """A page about one entry, for who is shown it."""

    row: ChronologyRow

    def check(self) -> None:
        super().check()
        rows = self.subject.chronology.select_related("agency", "joined_into__agency")
        self.row = get_object_or_404(rows, pk=self.kwargs["row"])
        if not self.reader.is_shown(self.row):
            raise Http404

    def near(self) -> list[ChronologyRow]:
        """The entries that could be the same, as far as they are shown."""
        rows = self.subject.chronology.filter(
            on__gte=self.row.on - NEAR, on__lte=self.row.on + NEAR, joined_into=None
        )
        return self.reader.shown(rows.exclude(pk=self.row.pk).select_related("agency"))

    def join(self, answers: dict[str, Any]) -> None:
        into = get_object_or_404(self.subject.chronology, pk=answers["into"])
        by, at = self.request.user, self.request.now
        join_rows(self.subject, self.row, into=into, by=by, at=at)

    def part(self) -> None:
        part_rows(self.subject, self.row, by=self.request.user, at=self.request.now)


class MarkPage(RowPage):
    """Whose entry it is says who may be told it, and can change their mind."""

    form_class: ClassVar[type[Form]] = MarkForm
    done = _("The mark is as you chose.")

    def check(self) -> None:
        super().check()
        if not self.reader.holds(self.row):
            raise Http404

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"mark": self.row.mark}}

    def act(self, answers: dict[str, Any]) -> None:
        mark, by, at = Mark(answers["mark"]), self.request.user, self.request.now
        mark_item(self.subject, self.row, mark, kind="chronology", by=by, at=at)
