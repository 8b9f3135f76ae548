"""The papers of a meeting: having them made, letting the panel read them, and reading them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import User
from heard.design.fields import ConfirmField, TextareaField
from heard.design.forms import Form
from heard.reviews.actions.papers import make_papers, open_papers, promise
from heard.reviews.chairs import untrained
from heard.reviews.meetings import may_read_statement
from heard.reviews.models import Meeting, Papers, Seat
from heard.reviews.papers.reading import latest, opens_to, standing_of, versions_of
from heard.reviews.thread import described
from heard.rules.meeting import LIVE, CannotMeet, State
from heard.rules.papers import CLOSED_NAMES, PART_NAMES, Closed, Part
from heard.rules.permissions import Permission
from heard.vault.models import StoredFile
from heard.vault.serving import serve_file
from heard.work.views.base import StaffRequest
from heard.work.views.meeting import MeetingForm, MeetingRoom


class PromiseForm(Form):
    confidential = ConfirmField(
        label=_(
            "I keep what I read and hear to myself, use it for this meeting only, and neither copy "
            "nor print it"
        ),
        missing=_("Confirm that you keep it confidential"),
    )


class PapersRoom(MeetingRoom):
    """A page about the papers of the latest meeting of a review."""

    permission = Permission.SEE_REVIEWS
    held: Meeting

    def check(self) -> None:
        super().check()
        meeting = self.meeting
        if meeting is None:
            raise Http404
        self.held = meeting

    @property
    def manages(self) -> bool:
        return self.may_here(Permission.MANAGE_REVIEW)

    @property
    def seat(self) -> Seat | None:
        """Where this person sits at the meeting, if they do."""
        return self.held.seats.filter(user=self.request.user).first()

    def why_closed(self, papers: Papers) -> Closed | None:
        statement = papers.statement
        return opens_to(
            papers,
            manages=self.manages,
            holds=self.may_here(Permission.HOLD_MEETING),
            promised=self._promised(),
            may_read_all=statement is None or may_read_statement(statement, self.reader),
        )

    def _promised(self) -> bool:
        """A chair has when they declared; who comes for an agency does it here."""
        if self.held.chairs.filter(user=self.request.user, declared_at__isnull=False).exists():
            return True
        seat = self.seat
        return seat is None or seat.promised_at is not None


class PapersPage(PapersRoom):
    """The papers as a page, the twin of the file; and how they stand."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._ask(PromiseForm())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form, seat = PromiseForm(request.POST), self.seat
        if not form.is_valid():
            return self._ask(form)
        if seat is not None:
            try:
                promise(seat, by=request.user, at=request.now)
            except CannotMeet as refusal:
                form.add_error(None, str(refusal))
                return self._ask(form)
        return redirect("work:papers", self.review.reference)

    def _ask(self, form: Form) -> HttpResponse:
        last = [latest(self.held, part, opened=not self.manages) for part in Part]
        found = [(each, self.why_closed(each)) for each in last if each is not None]
        shown = [each for each, why in found if why is None]
        why_not = {why for _each, why in found} - {None, Closed.NOT_FOR_THEM}
        if shown:
            self.record(
                "papers.read",
                area=self.review.area_id,
                subject=self.review.pk,
                papers=shown[0].pk,
            )
        return self.show(
            "meeting/papers.html",
            form=form,
            meeting=self.held,
            papers=[(each, self._files(each)) for each in shown],
            why_not=[CLOSED_NAMES[each] for each in Closed if each in why_not],
            to_promise=Closed.NOT_PROMISED in why_not,
            standing={each.pk: standing_of(each) for each in shown} if self.manages else {},
            versions=versions_of(self.held) if self.manages else [],
            live=self.held.state in LIVE,
            called=self.held.state == State.CALLED,
            may_manage=self.manages,
            part_names=PART_NAMES,
            described=described,
            states=Papers.State,
        )

    def _files(self, papers: Papers) -> list[StoredFile]:
        found = StoredFile.objects.in_bulk([UUID(each) for each in papers.files])
        return [found[pk] for each in papers.files if (pk := UUID(each)) in found]


class PapersAct(MeetingForm):
    """A button on a page of its own, that leads back to the papers."""

    form_class = Form
    template = "meeting/papers_act.html"

    def context(self, form: Form) -> dict[str, Any]:
        back = reverse("work:papers", args=[self.review.reference])
        return {"back_href": back, "opens": self.page_name == "papers_open"}

    def to_review(self, message: str = "") -> HttpResponse:
        messages.success(self.request, message)
        return redirect("work:papers", self.review.reference)


class MakePapers(PapersAct):
    """A worker makes them: the page of the papers says when they are there."""

    title = _("Make the papers")
    done = _("They are being made. Load this page again soon.")

    def act(self, answers: dict[str, Any]) -> None:
        make_papers(self.live, by=self.request.user, at=self.request.now)


class OpenForm(Form):
    all_the_same = TextareaField(
        label=_("Why do they read them all the same?"),
        help_text=_("It stays on the file."),
        max_length=2000,
        rows=3,
        optional=True,
    )

    def __init__(self, *args: Any, untrained: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not untrained:
            del self.fields["all_the_same"]


class OpenPapers(PapersAct):
    """The panel may read them, and each is told. Who has no training on file is named first."""

    form_class = OpenForm
    title = _("Let the panel read the papers")
    done = _("The panel can read them, and is told.")

    def form_arguments(self) -> dict[str, Any]:
        return {"untrained": untrained(self.live, at=self.request.now)}

    def context(self, form: Form) -> dict[str, Any]:
        return super().context(form) | self.form_arguments()

    def act(self, answers: dict[str, Any]) -> None:
        open_papers(self.live, **answers, by=self.request.user, at=self.request.now)


class PapersFile(PapersRoom):
    """The papers as a file, or a file that goes with them."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponseBase:
        versions = self.held.papers.select_related("file", "meeting", "statement")
        papers = get_object_or_404(versions, pk=self.kwargs["papers"])
        if self.why_closed(papers) is not None or papers.file is None:
            raise Http404
        file = papers.file
        if "file" in self.kwargs:
            if str(self.kwargs["file"]) not in papers.files:
                raise Http404
            file = get_object_or_404(StoredFile, pk=self.kwargs["file"])
        self.record(
            "papers.read",
            area=self.review.area_id,
            subject=self.review.pk,
            papers=papers.pk,
            file=file.pk,
        )
        return serve_file(file)

    def leave_trace(self, *, outcome: str = "done") -> None:
        """Reading papers is recorded as that."""
        if outcome == "refused":
            super().leave_trace(outcome=outcome)
