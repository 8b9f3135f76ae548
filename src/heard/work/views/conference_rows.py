"""The entries of a case conference's chronology: adding one, who may be told it, and what is there twice."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from heard.design.forms import Form
from heard.reviews.actions.answers import Entry
from heard.reviews.actions.chronology import (
    CannotJoin,
    add_to_chronology,
)
from heard.reviews.actions.marks import NotYoursToMark
from heard.rules.conference import State
from heard.rules.disclosure import Mark
from heard.rules.permissions import Permission
from heard.work.views.about_conference import ConferenceFormPage
from heard.work.views.chronology import RowForm
from heard.work.views.rows import JoinForm, MarkPage, RowPage


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


class OfRow(RowPage, OpenConferencePage):
    template = "conference/row.html"

    def context(self) -> dict[str, Any]:
        return {"row": self.row}


class MarkConferenceRow(MarkPage, OfRow):
    title = _("Who may be told this entry?")

    def refusals(self) -> tuple[type[Exception], ...]:
        return (*super().refusals(), NotYoursToMark)


class SameConferenceRow(OfRow):
    """For who leads it: two agencies tell of one thing; or it was another thing after all."""

    permission = Permission.LEAD_CONFERENCE
    leads = True

    def form(self, data: Any = None) -> Form:
        return Form(data) if self.row.joined_into else JoinForm(data, rows=self.near())

    def context(self) -> dict[str, Any]:
        joined = self.row.joined_into is not None
        title = _("Part the two entries") if joined else _("Which entry tells of the same thing?")
        return super().context() | {
            "title": title,
            "continue_text": _("Part them") if joined else _("They are the same"),
        }

    def act(self, answers: dict[str, Any]) -> None:
        if self.row.joined_into:
            self.part()
            self.done = _("Each stands for itself again.")
            return
        self.join(answers)
        self.done = _("They are joined. You can part them again.")

    def refusals(self) -> tuple[type[Exception], ...]:
        return (*super().refusals(), CannotJoin)
