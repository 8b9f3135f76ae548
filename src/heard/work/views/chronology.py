"""The chronology of a review, on the screen and on paper; and what agencies said of reports."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from heard.design.fields import DateField, RadiosField, TextareaField, TextField
from heard.design.forms import Form
from heard.reviews.actions.answers import Entry
from heard.reviews.actions.chronology import (
    CannotJoin,
    NotYoursToTakeUp,
    add_to_chronology,
    take_up,
)
from heard.reviews.actions.marks import NotYoursToMark
from heard.reviews.actions.reports import ChangeWaiting
from heard.reviews.chronology import Chronology
from heard.reviews.freshness import parts_of
from heard.reviews.models import ChronologyRow, ReportSaid
from heard.rules.disclosure import MARK_NAMES, Mark
from heard.rules.freshness import FRESHNESS_NAMES
from heard.rules.permissions import Permission
from heard.work.views.about_review import ReviewFormPage, ReviewPage
from heard.work.views.base import StaffRequest
from heard.work.views.rows import JoinForm, MarkPage, RowPage

PAGE_SIZE = 100


class ChronologyPage(ReviewPage):
    """One list of what everybody told, of which each reader sees what they may."""

    permission = Permission.SEE_REVIEWS

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        lines = Chronology(self.review, self.reader)
        page = Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page"))
        return self.show(
            "chronology/list.html",
            page=page,
            number=len(lines),
            marks=MARK_NAMES,
            to_take_up=self._to_take_up(),
            may_write=self.may_here(Permission.WRITE_NOTE),
            may_join=self.may_here(Permission.MANAGE_REVIEW),
            may_confirm=self.may_here(Permission.CONFIRM),
        )

    def _to_take_up(self) -> list[ReportSaid]:
        """What agencies said of the applicant’s reports, that nobody has taken up."""
        if not self.reader.works_on_it:
            return []
        said = ReportSaid.objects.filter(
            answer__request__review=self.review, says=ReportSaid.Says.CONFIRMED, taken_up_at=None
        )
        return list(said.select_related("report__incident", "answer__request__agency"))


class PrintedChronology(ReviewPage):
    """The same on paper, for the panel: of the reader’s own what they may be shown."""

    permission = Permission.SEE_REVIEWS
    sensitive = True

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        self.record("chronology.printed", area=self.review.area_id, subject=self.review.pk)
        return self.show(
            "chronology/print.html",
            title=_("Chronology for the panel"),
            subject=self.review,
            people=_("For the people who work on this review. Do not copy it."),
            back_href=reverse("work:chronology", args=[self.review.reference]),
            lines=Chronology(self.review, self.reader),
            marks=MARK_NAMES,
            parts=parts_of(self.review) if self.reader.works_on_it else [],
            freshness=FRESHNESS_NAMES,
        )


class RowForm(Form):
    kind = RadiosField(
        label=_("What was it?"), choices=ChronologyRow.Kind, missing=_("Select what it was")
    )
    on = DateField(label=_("When was it?"), called=_("The date"), missing=_("Enter when it was"))
    time = TextField(label=_("At what time"), max_length=20, width=10, optional=True)
    text = TextareaField(
        label=_("What happened, and what came of it?"),
        max_length=10_000,
        rows=5,
        missing=_("Enter what happened"),
    )
    reference = TextField(label=_("Your reference for it"), max_length=100, optional=True)
    mark = RadiosField(
        label=_("Who may be told this?"),
        choices=[(mark.value, _(name)) for mark, name in MARK_NAMES.items()],
        missing=_("Select who may be told this"),
    )


class ChronologyFormPage(ReviewFormPage):
    """A form that leads back to the chronology."""

    def context(self, form: Form) -> dict[str, Any]:
        return {"back_href": reverse("work:chronology", args=[self.review.reference])}

    def refusals(self) -> tuple[type[Exception], ...]:
        return (CannotJoin, NotYoursToTakeUp, ChangeWaiting, NotYoursToMark)

    def to_review(self, message: str = "") -> HttpResponse:
        messages.success(self.request, message)
        return redirect("work:chronology", self.review.reference)


class AddRow(ChronologyFormPage):
    permission = Permission.WRITE_NOTE
    form_class = RowForm
    title = _("Add to the chronology")
    done = _("It is in the chronology.")

    def act(self, answers: dict[str, Any]) -> None:
        entry = Entry(**answers | {"mark": Mark(answers["mark"])})
        add_to_chronology(self.review, entry, by=self.request.user, at=self.request.now)


class OfRow(RowPage, ChronologyFormPage):
    permission = Permission.MANAGE_REVIEW

    def context(self, form: Form) -> dict[str, Any]:
        return super().context(form) | {"row": self.row}


class MarkRow(MarkPage, OfRow):
    permission = Permission.WRITE_NOTE
    template = "chronology/mark.html"
    title = _("Who may be told this?")


class JoinRow(OfRow):
    """Two agencies tell of one thing: side by side, and a person says so."""

    form_class = JoinForm
    template = "chronology/join.html"
    title = _("Which entry is the same?")
    done = _("They are joined. You can part them again.")

    def form_arguments(self) -> dict[str, Any]:
        return {"rows": self.near()}

    def act(self, answers: dict[str, Any]) -> None:
        self.join(answers)


class PartRow(OfRow):
    """Undoing it."""

    form_class = Form
    template = "chronology/part.html"
    title = _("Part the two entries")
    done = _("Each stands for itself again.")

    def check(self) -> None:
        super().check()
        if self.row.joined_into_id is None:
            raise Http404

    def act(self, answers: dict[str, Any]) -> None:
        self.part()


class TakeUp(ChronologyFormPage):
    """An agency has a report that the applicant told us of: the threshold is assessed again."""

    permission = Permission.CONFIRM
    form_class = Form
    template = "chronology/take_up.html"
    title = _("An agency confirms a report")
    said: ReportSaid

    def check(self) -> None:
        super().check()
        said = ReportSaid.objects.filter(
            answer__request__review=self.review, says=ReportSaid.Says.CONFIRMED
        ).select_related("report__incident", "answer__request__agency", "taken_up_by")
        self.said = get_object_or_404(said, pk=self.kwargs["said"])

    def context(self, form: Form) -> dict[str, Any]:
        return super().context(form) | {"said": self.said}

    def act(self, answers: dict[str, Any]) -> None:
        take_up(self.review, self.said, by=self.request.user, at=self.request.now)

    def to_review(self, message: str = "") -> HttpResponse:
        """The same page, which now shows what it changed."""
        return redirect("work:take_up", self.review.reference, self.said.pk)
