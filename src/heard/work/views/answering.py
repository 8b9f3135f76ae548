"""Asked of my agency: an officer with an account answers what a contact answers by a link."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from heard.design.forms import Form
from heard.design.typed import long_texts
from heard.reviews.actions.answers import (
    AnswerNotWhole,
    NotAColleague,
    begin_answer,
    forward_link,
    say_not_us,
    take_answer,
)
from heard.reviews.actions.links import LinkOver
from heard.reviews.answering.forms import CheckForm, ForwardForm, NotUsForm
from heard.reviews.answering.journey import CHECK, TITLES, Answering, as_entry
from heard.reviews.answering.turning import files_of, keep, keep_entry, keep_page, remove_entry
from heard.reviews.asked_of import asked_of, filled_in, learnt_for
from heard.reviews.models import AnswerLink, InformationRequest
from heard.reviews.owed import as_owed
from heard.reviews.paper import paper_of
from heard.reviews.thread import described
from heard.rules.permissions import Permission
from heard.rules.requests import GROUND_NAMES, KIND_NAMES, CannotNow, State
from heard.work.views.base import StaffPage, StaffRequest

PAGE_SIZE = 50


class AskedOfUs(StaffPage):
    """What this person's agency was asked, and what meetings learnt for it: what waits first, and what
    was answered apart."""

    permission = Permission.ANSWER_REQUEST

    def get(self, request: StaffRequest) -> HttpResponse:
        found = asked_of(request.user, at=request.now)
        answered = request.GET.get("view") == "answered"
        learnt = learnt_for(request.user, at=request.now)
        state = State.ANSWERED if answered else State.ASKED
        page = Paginator(found.filter(state=state), PAGE_SIZE).get_page(request.GET.get("page"))
        return self.show(
            "answering/list.html",
            page=page,
            owed=as_owed(page.object_list, at=request.now),
            answered=answered,
            learnt=learnt.filter(answered_at__isnull=not answered)[:PAGE_SIZE],
        )


class OfAnswer(StaffPage):
    """A page about one request to this person's agency, while it can be answered."""

    permission = Permission.ANSWER_REQUEST
    asked: InformationRequest
    answering: Answering

    def check(self) -> None:
        found = asked_of(self.request.user, at=self.request.now)
        self.asked = get_object_or_404(found, pk=self.kwargs["asked"])
        link = filled_in(self.asked)
        self.answering = Answering(link, paper_of(link, at=self.request.now))

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().dispatch(request, *args, **kwargs)
        except (AnswerNotWhole, CannotNow, LinkOver):
            if written := long_texts(request.POST):
                return self.too_late(written)
            messages.info(request, _("It has moved on meanwhile. This is how it stands now."))
            return redirect("work:answer", kwargs["asked"])

    def leave_trace(self, *, outcome: str = "done") -> None:
        """Whoever reads the request reads of the review."""
        if not hasattr(self, "asked"):
            super().leave_trace(outcome=outcome)
        else:
            subject = self.asked.subject
            read = "review.read" if self.asked.review else "conference.read"
            self.record(read, area=subject.area_id, subject=subject.pk, outcome=outcome)

    def begun(self) -> Answering:
        """The answer with a link that is kept: from the first page that is sent."""
        link = begin_answer(self.asked, by=self.request.user, at=self.request.now)
        return Answering(link, self.answering.paper)

    @property
    def link(self) -> AnswerLink:
        return self.answering.link

    def common(self) -> dict[str, Any]:
        return super().common() | {
            "asked": self.asked,
            "paper": self.answering.paper,
            "area_name": self.answering.paper.area.name,
            "back_href": reverse("work:answer", args=[self.asked.pk]),
            "described": described,
            "files": files_of(self.link),
        }

    def address_of(self, page: str) -> str:
        if page == CHECK:
            return reverse("work:answer_check", args=[self.asked.pk])
        return reverse("work:answer_page", args=[self.asked.pk, page])

    def entry_of(self, number: int) -> str:
        return reverse("work:answer_entry", args=[self.asked.pk, number])

    def to_request(self, message: Any = "") -> HttpResponse:
        if message:
            messages.success(self.request, message)
        return redirect("work:answer", self.asked.pk)


class Unanswered(OfAnswer):
    """A page of an answer that is not given yet; otherwise it leads to what became of it."""

    def check(self) -> None:
        super().check()
        if self.asked.state != State.ASKED:
            raise CannotNow


class Answer(OfAnswer):
    """What is asked, why and by when; how far the answer is, or what was answered."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        answering = self.answering
        tasks = [
            {
                "title": answering.title_of(page),
                "href": self.address_of(page),
                "status": _("Saved") if page in answering.draft else _("Not yet"),
                "kind": "green" if page in answering.draft else "grey",
            }
            for page in answering.pages()
        ]
        return self.show(
            "answering/request.html",
            link=self.link,
            tasks=tasks,
            ready=not answering.missing(),
            begun=bool(answering.draft),
            next_href=self.address_of(answering.next_after("")),
            answers=self.asked.answers.select_related("keyed_by"),
            late=as_owed([self.asked], at=request.now)[0].late,
            back_href=reverse("work:asked_of_us"),
        )


class AnswerPage(Unanswered):
    """One part of the answer."""

    def check(self) -> None:
        super().check()
        if self.kwargs["page"] not in {*self.answering.pages(), *TITLES}:
            raise Http404

    @property
    def page(self) -> str:
        return str(self.kwargs["page"])

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        if self.page not in self.answering.pages():
            return self.to_request()  # how much they can give comes first
        return self._ask(self._form())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        if self.page not in self.answering.pages():
            return self.to_request()
        answering, form = self.begun(), self._form(request.POST, request.FILES)
        if self.page == "entries":
            keep(answering, "entries", answering.entries(), at=request.now)
        elif not keep_page(answering, self.page, form, at=request.now):
            return self._ask(form)
        if "save-later" in request.POST:
            return self.to_request()
        return redirect(self.address_of(answering.next_after(self.page)))

    def _form(self, *data: Any) -> Form:
        return Form() if self.page == "entries" else self.answering.form_of(self.page, *data)

    def _ask(self, form: Form) -> HttpResponse:
        return self.show(
            "answering/page.html",
            form=form,
            page=self.page,
            title=self.answering.title_of(self.page),
            is_heading=self.answering.is_heading(self.page),
            entries=[as_entry(each) for each in self.answering.entries()],
            entry_of=self.entry_of,
            confirms=self.answering.confirms,
            correct_of=self.correct_of,
        )

    def correct_of(self, row: int) -> str:
        return f"{self.entry_of(len(self.answering.entries()) + 1)}?row={row}"


class AnswerEntry(Unanswered):
    """One thing that happened; the number after the last is a new one."""

    def check(self) -> None:
        super().check()
        self.entries = self.answering.entries()
        number = self.kwargs["number"]
        if "entries" not in self.answering.pages() or not 1 <= number <= len(self.entries) + 1:
            raise Http404
        self.known = self.entries[number - 1] if number <= len(self.entries) else {}

    @property
    def row(self) -> str:
        """Which of the rows they told before it corrects, if it does."""
        return self.request.GET.get("row", "")

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._ask(self.answering.entry_form(kwargs["number"], self.row))

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        answering, number = self.begun(), kwargs["number"]
        form = answering.entry_form(number, self.row, request.POST)
        if request.POST.get("act") == "remove" and self.known:
            remove_entry(answering, number, at=request.now)
        elif not keep_entry(
            answering,
            number,
            form,
            at=request.now,
            corrects=answering.corrects(number, self.row),
        ):
            return self._ask(form)
        return redirect(self.address_of("entries"))

    def _ask(self, form: Form) -> HttpResponse:
        return self.show(
            "answering/entry.html",
            form=form,
            known=bool(self.known),
            back_href=self.address_of("entries"),
        )


class AnswerFormPage(Unanswered, ABC):
    """A form with which the request leaves this person's hands."""

    form_class: ClassVar[type[Form]]
    template: ClassVar[str]

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self.ask(self.form_class(initial=self.initial()))

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.ask(form)
        return self.act(form)

    def initial(self) -> dict[str, Any]:
        return {}

    def ask(self, form: Form) -> HttpResponse:
        return self.show(self.template, form=form)

    @abstractmethod
    def act(self, form: Form) -> HttpResponse:
        """What the form is for."""


class AnswerCheck(AnswerFormPage):
    """Everything that would be sent, and the button that sends it."""

    form_class = CheckForm
    template = "answering/check.html"

    def initial(self) -> dict[str, Any]:
        return {"given_by": self.request.user.name}

    def ask(self, form: Form) -> HttpResponse:
        if missing := self.answering.missing():
            return redirect(self.address_of(missing[0]))
        return self.show(
            self.template,
            form=form,
            given=self.answering.given(given_by=""),
            kinds=KIND_NAMES,
            grounds=GROUND_NAMES,
            address_of=self.address_of,
        )

    def act(self, form: Form) -> HttpResponse:
        if missing := self.answering.missing():
            return redirect(self.address_of(missing[0]))
        given = self.answering.given(given_by=form.cleaned_data["given_by"])
        take_answer(self.begun().link, given, at=self.request.now, by=self.request.user)
        return self.to_request(_("Your answer is sent. Thank you."))


class AnswerForward(AnswerFormPage):
    """A colleague without an account gets a link, and what is saved."""

    form_class = ForwardForm
    template = "answering/forward.html"

    def act(self, form: Form) -> HttpResponse:
        given, user, at = form.cleaned_data, self.request.user, self.request.now
        try:
            forward_link(self.begun().link, **given, at=at, by=user)
        except NotAColleague as refusal:
            form.add_error("email", str(refusal))
            return self.ask(form)
        return self.to_request(_("They have a link of their own now. What was saved went along."))


class AnswerNotUs(AnswerFormPage):
    """It is somebody else's to answer."""

    form_class = NotUsForm
    template = "answering/not_us.html"

    def act(self, form: Form) -> HttpResponse:
        whose, user = form.cleaned_data["whose"], self.request.user
        say_not_us(self.begun().link, whose=whose, at=self.request.now, by=user)
        return self.to_request(_("It is noted. Somebody looks at it again."))
