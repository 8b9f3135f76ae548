"""The pages of an answer, in their order, and what of them is filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from heard.design.forms import Form
from heard.reviews.actions.answers import Entry, Given, OfReport
from heard.reviews.answering import forms
from heard.reviews.models import AnswerLink, InformationRequest
from heard.reviews.paper import Paper, ToldLine
from heard.rules.disclosure import Mark
from heard.rules.requests import NEEDS_A_GROUND, TELLS, About, Ground, Kind
from heard.rules.sharing import Gateway

TITLES = {
    "kind": _("How much you can give"),
    "right": _("Whether it is still right"),
    "ground": _("Why not all of it"),
    "reports": _("The reports we were told of"),
    "entries": _("What happened, in order"),
    "risk": _("Risk"),
    "meeting": _("Who would come to a meeting"),
    "untold": _("What may not be told"),
    "files": _("Files"),
}
FORMS: dict[str, type[Form]] = {
    "kind": forms.KindForm,
    "right": forms.RightForm,
    "ground": forms.GroundForm,
    "risk": forms.RiskForm,
    "meeting": forms.MeetingForm,
    "untold": forms.UntoldForm,
    "files": forms.FilesForm,
}
QUESTION = "question-"
CHECK = "check"  # everything that would be sent, and the button that sends it


@dataclass(frozen=True)
class Answering:
    """An answer being filled in: the link it is kept with, what is shown, what is there so far."""

    link: AnswerLink
    paper: Paper

    @property
    def draft(self) -> dict[str, Any]:
        return dict(self.link.draft)

    @property
    def asked(self) -> InformationRequest:
        assert self.link.request is not None  # noqa: S101 (whoever answers a request has one)
        return self.link.request

    @property
    def questions(self) -> list[str]:
        return list(self.asked.questions)

    @property
    def confirms(self) -> bool:
        """Whether it is asked if what they told is still right."""
        return self.asked.about == About.FRESHNESS

    @property
    def kind(self) -> Kind | None:
        said = self.draft.get("right" if self.confirms else "kind", {}).get("kind")
        return Kind(said) if said in set(Kind) else None

    def pages(self) -> list[str]:
        """The pages that are asked, for what was answered so far."""
        if self.confirms:
            return ["right", "entries", "files"] if self.kind is Kind.CHANGED else ["right"]
        pages = ["kind"]
        if self.kind in NEEDS_A_GROUND:
            pages.append("ground")
        if self.kind in TELLS:
            pages += [f"{QUESTION}{number}" for number in range(1, len(self.questions) + 1)]
            pages += ["reports"] if self.paper.reports else []
            pages += ["entries", "risk", "untold", "files"]
        if self.kind is not None and self.kind is not Kind.REFUSED:
            pages.append("meeting")
        return pages

    def next_after(self, page: str) -> str:
        """The page after one: that with which the answer is sent, after the last."""
        pages = [*self.pages(), CHECK]
        return pages[pages.index(page) + 1 if page in pages else 0]

    def missing(self) -> list[str]:
        """The pages that must be answered and are not."""
        needed = [page for page in self.pages() if page in {"kind", "ground", "right"}]
        missing = [page for page in needed if page not in self.draft]
        nothing_changed = self.kind is Kind.CHANGED and not self.entries()
        return [*missing, "entries"] if nothing_changed else missing

    def is_heading(self, page: str) -> bool:
        """Whether the one question of a page is its title."""
        return page.startswith(QUESTION) or page in {"kind", "ground", "right", "untold"}

    def title_of(self, page: str) -> Any:
        if page.startswith(QUESTION):
            return self.questions[int(page.removeprefix(QUESTION)) - 1]
        return TITLES[page]

    def form_of(self, page: str, data: Any = None, files: Any = None) -> Form:
        """The form of a page, with what was filled in before."""
        kept = self.draft.get(page)
        initial = kept if isinstance(kept, Mapping) else {}
        if page.startswith(QUESTION):
            return forms.QuestionForm(data, question=self.title_of(page), initial=initial)
        if page == "reports":
            return forms.ReportsForm(data, reports=self.paper.reports, initial=initial)
        if page == "files":
            return FORMS[page](data, files)
        form = FORMS[page](data, initial=initial)
        if page == "ground" and self.asked.gateway == Gateway.CRIME_AND_DISORDER:
            form.fields["ground"].help_text = _(
                "You do not have to answer. It helps if we know why."
            )
        return form

    def entries(self) -> list[dict[str, Any]]:
        kept = self.draft.get("entries", [])
        return list(kept)

    def corrected_by(self, row: str) -> ToldLine | None:
        """What they told before, by its place in the list of it: to be corrected."""
        places = {str(place): each for place, each in enumerate(self.paper.told, start=1)}
        return places.get(row)

    def entry_form(self, number: int, row: str, data: Any = None) -> forms.EntryForm:
        """The form of one thing that happened: with what was filled in, or with what it corrects."""
        entries, told = self.entries(), self.corrected_by(row)
        known = entries[number - 1] if number <= len(entries) else vars(told) if told else {}
        return forms.EntryForm(data, initial=known)

    def corrects(self, number: int, row: str) -> str:
        """The row that an entry corrects."""
        entries, told = self.entries(), self.corrected_by(row)
        if number <= len(entries):
            return str(entries[number - 1].get("corrects", ""))
        return str(told.id) if told else ""

    def given(self, *, given_by: str) -> Given:
        """The answer as it would be sent now."""
        draft, pages = self.draft, self.pages()

        def said(page: str, name: str) -> str:
            return str(draft.get(page, {}).get(name, "")) if page in pages else ""

        ground = said("ground", "ground")
        return Given(
            kind=self.kind or Kind.NIL,
            given_by=given_by,
            ground=Ground(ground) if ground else None,
            detail=said("ground", "detail"),
            said=tuple(
                (question, said(f"{QUESTION}{number}", "answer"))
                for number, question in enumerate(self.questions, start=1)
                if f"{QUESTION}{number}" in pages
            ),
            entries=tuple(map(as_entry, self.entries())) if "entries" in pages else (),
            reports=self._reports() if "reports" in pages else (),
            risk_score=said("risk", "risk_score"),
            risk_basis=said("risk", "risk_basis"),
            attends=said("meeting", "attends"),
            attends_email=said("meeting", "attends_email"),
            untold=said("untold", "untold"),
        )

    def _reports(self) -> tuple[OfReport, ...]:
        kept = self.draft.get("reports", {})
        return tuple(
            OfReport(
                report=UUID(str(report.id)),
                says=kept[f"says-{number}"],
                reference=kept.get(f"reference-{number}", ""),
            )
            for number, report in enumerate(self.paper.reports, start=1)
            if kept.get(f"says-{number}")
        )


def as_entry(kept: Mapping[str, Any]) -> Entry:
    """An entry out of what was kept of it."""
    return Entry(
        kind=kept["kind"],
        on=date.fromisoformat(kept["on"]),
        text=kept["text"],
        time=kept.get("time", ""),
        reference=kept.get("reference", ""),
        mark=Mark(kept["mark"]),
        corrects=UUID(kept["corrects"]) if kept.get("corrects") else None,
    )


def as_kept(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What a form gave, as it is kept in a draft."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in answers.items()
    }
