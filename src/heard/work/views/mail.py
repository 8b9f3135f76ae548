"""E-mail that came in: looked at by a person, who takes it into a review, moves it or refuses it."""

from abc import ABC, abstractmethod
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.fields import RadiosField, ReferenceField, TextareaField
from heard.design.forms import Form
from heard.reviews.actions.mail import (
    NothingToTakeIn,
    SettledAlready,
    move_mail,
    refuse_mail,
    take_into_review,
)
from heard.reviews.incoming import (
    file_of_mail,
    files_of,
    mail_visible_to,
    refusals_of,
    troubles_of,
    waiting_mail,
)
from heard.reviews.models import IncomingMail, Review
from heard.reviews.queries import visible_to
from heard.reviews.thread import described
from heard.rules.incoming import ARRIVAL_NAMES, BY_MACHINES, Arrival
from heard.rules.permissions import Permission
from heard.rules.references import NotAReference, read_reference
from heard.vault.serving import serve_file
from heard.work.views.base import StaffPage, StaffRequest

AT_ONCE = 100  # on the page: who has more waiting reads the oldest first


class Mails(StaffPage):
    """What waits, people before machines, the oldest first."""

    permission = Permission.TAKE_IN_MAIL

    def get(self, request: StaffRequest) -> HttpResponse:
        waiting = waiting_mail(request.user, at=request.now).select_related("review", "area")
        mails = list(waiting.order_by("arrived_at", "id")[:AT_ONCE])
        return self.show(
            "mail/list.html",
            by_people=[each for each in mails if each.arrival not in BY_MACHINES],
            by_machines=[each for each in mails if each.arrival in BY_MACHINES],
            names=ARRIVAL_NAMES,
        )


class MailPage(StaffPage):
    """A page about one e-mail, for whoever takes e-mail in where it belongs."""

    permission = Permission.TAKE_IN_MAIL
    mail: IncomingMail

    def check(self) -> None:
        super().check()
        mails = mail_visible_to(self.request.user, at=self.request.now)
        mails = mails.select_related("review", "area", "settled_by", "written")
        self.mail = get_object_or_404(mails, pk=self.kwargs["mail"])

    def back(self, message: str) -> HttpResponse:
        messages.success(self.request, message)
        return redirect("work:mails")


class TakeInForm(Form):
    author = RadiosField(
        label=_("Who wrote it?"),
        choices=[
            (
                "applicant",
                _("The applicant"),
                _("It becomes a message on their own page, which they see."),
            ),
            (
                "other",
                _("Somebody else"),
                _("It becomes a note, which the applicant does not see."),
            ),
        ],
        missing=_("Select who wrote it"),
    )


class ReadMail(MailPage):
    """One e-mail, with its files. Posting takes it into its review."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._show(TakeInForm())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = TakeInForm(request.POST)
        if not form.is_valid():
            return self._show(form)
        from_applicant = form.cleaned_data["author"] == "applicant"
        try:
            review = take_into_review(
                self.mail, from_applicant=from_applicant, by=request.user, at=request.now
            )
        except (SettledAlready, NothingToTakeIn) as refusal:
            form.add_error(None, str(refusal))
            return self._show(form)
        messages.success(request, _now("The email is in the review."))
        return redirect("work:messages" if from_applicant else "work:review", review.reference)

    def _show(self, form: Form) -> HttpResponse:
        mail = self.mail
        return self.show(
            "mail/mail.html",
            form=form if mail.state == IncomingMail.State.WAITING and mail.review else None,
            mail=mail,
            waits=mail.state == IncomingMail.State.WAITING,
            arrival=ARRIVAL_NAMES[Arrival(mail.arrival)],
            is_reply=mail.arrival == Arrival.REPLY,
            files=files_of(mail),
            described=described,
            troubles=troubles_of(mail),
            refusals=refusals_of(mail),
            back_href=reverse("work:mails"),
        )

    def leave_trace(self, *, outcome: str = "done") -> None:
        if outcome == "refused":
            super().leave_trace(outcome=outcome)
        else:
            subject = self.mail.review_id or self.mail.pk
            self.record("mail.read", area=self.mail.area_id, subject=subject, mail=self.mail.pk)


class MailForm(MailPage, ABC):
    """A form about an e-mail that waits."""

    form_class: type[Form]
    title: Any = ""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._ask(self.form_class())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST)
        if form.is_valid():
            try:
                return self.act(form)
            except SettledAlready as refusal:
                form.add_error(None, str(refusal))
        return self._ask(form)

    @abstractmethod
    def act(self, form: Form) -> HttpResponse:
        """What the form is for."""

    def _ask(self, form: Form) -> HttpResponse:
        back = reverse("work:mail", args=[self.mail.pk])
        return self.show("mail/form.html", form=form, title=self.title, back_href=back)


class MoveForm(Form):
    reference = ReferenceField(
        label=_("Reference of the review"),
        help_text=_("It has 10 letters and numbers, like H4K-D7MP-XC3."),
        max_length=30,
        missing=_("Enter the reference of the review"),
    )


class MoveMail(MailForm):
    form_class = MoveForm
    title = _("To which review does it belong?")

    def act(self, form: Form) -> HttpResponse:
        review = self._review(form.cleaned_data["reference"])
        if review is None:
            form.add_error(
                "reference", _now("There is no review with that reference that you see to")
            )
            return self._ask(form)
        move_mail(self.mail, review, by=self.request.user, at=self.request.now)
        messages.success(self.request, _now("It is with that review now, and still waits."))
        return redirect("work:mail", self.mail.pk)

    def _review(self, typed: str) -> Review | None:
        try:
            reference = read_reference(typed)
        except NotAReference:
            return None
        user, at = self.request.user, self.request.now
        areas = self._held(Permission.TAKE_IN_MAIL)
        return visible_to(user, at=at).filter(reference=reference, area__in=areas).first()


class RefuseForm(Form):
    reason = TextareaField(
        label=_("Why is it not taken in?"),
        help_text=_("The sender is not told. It is erased after 30 days."),
        missing=_("Enter why it is not taken in"),
        max_length=500,
        rows=2,
    )


class RefuseMail(MailForm):
    form_class = RefuseForm
    title = _("Do not take it in")

    def act(self, form: Form) -> HttpResponse:
        reason = form.cleaned_data["reason"]
        refuse_mail(self.mail, reason=reason, by=self.request.user, at=self.request.now)
        return self.back(_now("It is not taken in. It is erased after 30 days."))


class MailFile(MailPage):
    """A file that came with an e-mail."""

    http_method_names = ["get", "head"]  # noqa: RUF012 - Django's own attribute

    def get(self, request: StaffRequest, **kwargs: Any) -> FileResponse:
        file: UUID = kwargs["file"]
        found = file_of_mail(self.mail, file)
        if found is None:
            raise Http404
        subject = self.mail.review_id or self.mail.pk
        self.record("file.read", area=self.mail.area_id, subject=subject, file=found.pk)
        return serve_file(found)
