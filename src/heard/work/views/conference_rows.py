"""The entries of a case conference's chronology: adding one, who may be told it, and what is there twice."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from heard.design.forms import Form
from heard.reviews.actions.answers import Entry
from heard.reviews.actions.chronology import (
    CannotJoin,
    add_to_chronology,
    join_rows,
    part_rows,
)
from heard.reviews.actions.marks import NotYoursToMark, mark_item
from heard.reviews.models import ChronologyRow
from heard.rules.conference import State
from heard.rules.disclosure import Mark
from heard.rules.permissions import Permission
from heard.work.views.about_conference import ConferenceFormPage
from heard.work.views.chronology import NEAR, JoinForm, MarkForm, RowForm


class OpenConferencePage(ConferenceFormPage):
    """A form of everybody who takes part, while the conference is open."""

    permission = Permission.WRITE_NOTE
    leads = False

    def check(self) -> None:
        super().check()
        if self.conference.state != State.OPEN:
            raise Http404


class Add(OpenConferencePage):
    """Whoever takes part adds what their agency knows."""

    form_class = RowForm
    title = _("Add to what is known")

    def act(self, answers: dict[str, Any]) -> None:
        entry = Entry(**answers | {"mark": Mark(answers["mark"])})
        add_to_chronology(self.conference, entry, by=self.request.user, at=self.request.now)


class OfRow(OpenConferencePage):
    """A form about one entry, for who is shown it."""

    row: ChronologyRow

    def check(self) -> None:
        super().check()
        rows = self.conference.chronology.select_related("agency", "joined_into__agency")
        self.row = get_object_or_404(rows, pk=self.kwargs["row"])
        if not self.reader.is_shown(self.row):
            raise Http404

    def context(self) -> dict[str, Any]:
        return {"row": self.row}


class MarkConferenceRow(OfRow):
    """Whose entry it is says who may be told it, and can change their mind."""

    form_class = MarkForm
    template = "conference/row.html"
    title = _("Who may be told this entry?")
    done = _("The mark is as you chose.")

    def check(self) -> None:
        super().check()
        if not self.reader.holds(self.row):
            raise Http404

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"mark": self.row.mark}}

    def act(self, answers: dict[str, Any]) -> None:
        mark, by, at = Mark(answers["mark"]), self.request.user, self.request.now
        mark_item(self.conference, self.row, mark, kind="chronology", by=by, at=at)

    def refusals(self) -> tuple[type[Exception], ...]:
        return (*super().refusals(), NotYoursToMark)


class SameConferenceRow(OfRow):
    """For who leads it: two agencies tell of one thing; or it was another thing after all."""

    permission = Permission.LEAD_CONFERENCE
    leads = True
    template = "conference/row.html"

    def form(self, data: Any = None) -> Form:
        return Form(data) if self.row.joined_into else JoinForm(data, rows=self._near())

    def _near(self) -> list[ChronologyRow]:
        near = self.conference.chronology.filter(
            on__gte=self.row.on - NEAR, on__lte=self.row.on + NEAR, joined_into=None
        )
        return self.reader.shown(near.exclude(pk=self.row.pk).select_related("agency"))

    def context(self) -> dict[str, Any]:
        joined = self.row.joined_into is not None
        title = _("Part the two entries") if joined else _("Which entry tells of the same thing?")
        return super().context() | {
            "title": title,
            "continue_text": _("Part them") if joined else _("They are the same"),
        }

    def act(self, answers: dict[str, Any]) -> None:
        by, at = self.request.user, self.request.now
        if self.row.joined_into:
            part_rows(self.conference, self.row, by=by, at=at)
            self.done = _("Each stands for itself again.")
            return
        into = get_object_or_404(self.conference.chronology, pk=answers["into"])
        join_rows(self.conference, self.row, into=into, by=by, at=at)
        self.done = _("They are joined. You can part them again.")

    def refusals(self) -> tuple[type[Exception], ...]:
        return (*super().refusals(), CannotJoin)
