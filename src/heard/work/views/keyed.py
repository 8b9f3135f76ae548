"""Entering an application made by phone, on paper or in person, by the same checks as online."""

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import ProceduresVersion
from heard.design.fields import ConfirmField, PostcodeField, SelectField, TextField
from heard.design.forms import Form
from heard.reviews.actions.applications import (
    NothingReported,
    ReportedAfterApplying,
    submit_application,
)
from heard.reviews.actions.drafts import AlreadySent, begin_draft
from heard.reviews.intake.forms.base import PageForm
from heard.reviews.intake.journey import REPORTS, Page
from heard.reviews.intake.sending import NotComplete, sections, submission_from
from heard.reviews.intake.turning import Application, NoSuchPage
from heard.reviews.models import Draft, Review
from heard.reviews.queries import like, matching_keys
from heard.rules.in_force import NotInForce
from heard.rules.periods import LONDON
from heard.rules.permissions import Permission
from heard.work.views.base import StaffPage, StaffRequest


class BeforeForm(Form):
    """Who is it, so that an earlier application is found before a new one is opened."""

    area = SelectField(label=_("Area"), choices=[], missing=_("Select the area"))
    name = TextField(
        label=_("Name of the applicant or victim"),
        max_length=200,
        missing=_("Enter the name of the applicant or victim"),
    )
    postcode = PostcodeField(label=_("Postcode"), optional=True)
    phone = TextField(label=_("Phone number or email address"), optional=True, max_length=254)

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(area.slug, area.name) for area in areas]
        self.fields["area"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.initial["area"] = choices[0][0]


class BeginKeyed(StaffPage):
    """Look first, then begin. Nothing typed here is kept."""

    permission = Permission.KEY_APPLICATION

    def get(self, request: StaffRequest) -> HttpResponse:
        return self.show("keyed/before.html", form=self._form(), drafts=self._drafts())

    def post(self, request: StaffRequest) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self.show("keyed/before.html", form=form, drafts=self._drafts())
        area = get_object_or_404(self.areas(), slug=form.cleaned_data["area"])
        found = self._earlier(form.cleaned_data)
        if found and "anyway" not in request.POST:
            return self.show("keyed/found.html", form=form, found=found, area=area)
        try:
            ProceduresVersion.objects.in_force(area, on=self.today)
        except NotInForce as refusal:
            form.add_error("area", str(refusal))
            return self.show("keyed/before.html", form=form, drafts=self._drafts())
        draft = begin_draft(area, at=request.now, keyed_by=request.user)
        return redirect("work:keyed_page", draft=draft.pk, page="received")

    def _form(self, data: Any = None) -> BeforeForm:
        return BeforeForm(data, areas=list(self.areas()))

    def _drafts(self) -> Any:
        return Draft.objects.filter(keyed_by=self.request.user, sent_at=None).select_related("area")

    def _earlier(self, answers: dict[str, Any]) -> list[Review]:
        keys = [
            key
            for words in (answers["name"], answers["postcode"], answers["phone"])
            if words
            for key in matching_keys(words)
        ]
        found = like(keys, user=self.request.user, at=self.request.now)
        return list(found.select_related("applicant", "victim", "area")[:10])


class KeyedPage(StaffPage):
    """A page of an application that this person is entering. Nobody else can open it."""

    permission = Permission.KEY_APPLICATION
    draft: Draft

    def check(self) -> None:
        drafts = Draft.objects.select_related("area").filter(keyed_by=self.request.user)
        self.draft = get_object_or_404(drafts, pk=self.kwargs["draft"])
        if not self.areas().filter(pk=self.draft.area_id).exists():
            raise Http404
        self.application = Application(self.draft, at=self.request.now)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().dispatch(request, *args, **kwargs)
        except NoSuchPage:
            raise Http404 from None
        except AlreadySent:
            return redirect(self.draft.review)

    def ask(self, form: PageForm, *, back: str, **context: Any) -> HttpResponse:
        return self.show(
            "keyed/page.html", form=form, back_href=back, area_name=self.draft.area.name, **context
        )

    def address_of(self, page: Page | None) -> str:
        if page is None:
            return reverse("work:key")
        if page.slug == REPORTS:
            return reverse("work:keyed_reports", args=[self.draft.pk])
        return reverse("work:keyed_page", args=[self.draft.pk, page.slug])

    def after(self, page: str) -> str:
        answers = self.application.answers
        following = answers.after(page)
        if following is None or answers.first_unanswered() is None:
            return reverse("work:keyed_check", args=[self.draft.pk])
        return self.address_of(following)


class KeyedQuestion(KeyedPage):
    def get(self, request: StaffRequest, draft: Any, page: str) -> HttpResponse:
        return self._ask(page, self.application.form(page))

    def post(self, request: StaffRequest, draft: Any, page: str) -> HttpResponse:
        turned = self.application.turn(page, request.POST)
        if turned.stays:
            return self._ask(page, turned.form)
        if turned.later:
            messages.success(request, _now("What you entered is kept. Only you can see it."))
            return redirect("work:key")
        return redirect(self.after(page))

    def _ask(self, page: str, form: PageForm) -> HttpResponse:
        return self.ask(form, back=self.address_of(self.application.answers.before(page)))


class KeyedReportQuestion(KeyedPage):
    def get(self, request: StaffRequest, draft: Any, number: int, page: str) -> HttpResponse:
        return self._ask(number, page, self.application.report_form(number - 1, page))

    def post(self, request: StaffRequest, draft: Any, number: int, page: str) -> HttpResponse:
        turned = self.application.turn_report(number - 1, page, request.POST)
        if turned.stays:
            return self._ask(number, page, turned.form)
        following = self.application.next_of_report(number - 1)
        if turned.later or following is None:
            return redirect("work:keyed_reports", draft=self.draft.pk)
        return redirect("work:keyed_report", draft=self.draft.pk, number=number, page=following)

    def _ask(self, number: int, page: str, form: PageForm) -> HttpResponse:
        back = reverse("work:keyed_reports", args=[self.draft.pk])
        if not self.application.answers.reports:
            back = self.address_of(self.application.answers.before(REPORTS))
        return self.ask(form, back=back, number=number)


class KeyedReports(KeyedPage):
    """The reports so far; posting takes one out."""

    def get(self, request: StaffRequest, draft: Any) -> HttpResponse:
        answers = self.application.answers
        if not answers.reports:
            return redirect("work:keyed_report", draft=self.draft.pk, number=1, page="happened")
        return self.show(
            "keyed/reports.html",
            draft=self.draft,
            answers=answers,
            area_name=self.draft.area.name,
            back_href=self.address_of(answers.before(REPORTS)),
            next_href=self.after(REPORTS),
            whole=[answers.is_report_whole(place) for place in range(len(answers.reports))],
        )

    def post(self, request: StaffRequest, draft: Any) -> HttpResponse:
        number = request.POST.get("remove", "")
        if not (number.isascii() and number.isdecimal() and len(number) < 4):
            raise Http404
        self.application.remove_report(int(number) - 1)
        return redirect("work:keyed_reports", draft=self.draft.pk)


class ReadBackForm(Form):
    read_back = ConfirmField(
        label=_("I have read this back to the applicant, or it is what they wrote"),
        missing=_("Confirm that this is what the applicant said or wrote"),
    )


class KeyedCheck(KeyedPage):
    """Everything entered, to change or to send."""

    def get(self, request: StaffRequest, draft: Any) -> HttpResponse:
        return self._show(ReadBackForm())

    def post(self, request: StaffRequest, draft: Any) -> HttpResponse:
        form = ReadBackForm(request.POST)
        if not form.is_valid():
            return self._show(form)
        answers = self.application.answers
        if answers.first_unanswered() is not None:
            return self._show(form)
        received = answers.cleaned("received")
        at = request.now
        if received["received_on"] != self.today:
            at = datetime.combine(received["received_on"], time(12), tzinfo=LONDON)
        try:
            review = submit_application(
                submission_from(answers),
                area=self.draft.area,
                draft=self.draft,
                channel=received["channel"],
                received_at=at,
                at=request.now,
                by=request.user,
            )
        except (NotComplete, NothingReported, ReportedAfterApplying, NotInForce) as refusal:
            form.add_error(None, str(refusal))
            return self._show(form)
        messages.success(request, _now("The application is entered."))
        return redirect(review)

    def _show(self, form: Form) -> HttpResponse:
        if self.draft.sent_at is not None:
            return redirect(self.draft.review)
        unanswered = self.application.answers.first_unanswered()
        if unanswered is not None:
            return redirect(self.address_of(unanswered))
        answers = self.application.answers
        pages, reports = sections(answers)
        return self.show(
            "keyed/check.html",
            form=form,
            draft=self.draft,
            pages=pages,
            reports=reports,
            area_name=self.draft.area.name,
            back_href=self.address_of(answers.asked()[-1]),
        )
