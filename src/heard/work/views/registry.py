"""Messages and letters of an area: the whole list, each as it looks, and who approved its Welsh."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from heard.design.fields import DateField, TextField
from heard.design.forms import Form
from heard.notify.approvals import approval_of, approve
from heard.notify.letters import LetterText
from heard.notify.models import Letter
from heard.notify.pdf import download
from heard.notify.registry import Audience, Entry, Kind, entries, entry_of
from heard.reviews.letters.samples import REFERENCE
from heard.rules.permissions import Permission
from heard.work.views.base import AreaPage, StaffRequest

LANGUAGE_NAMES = {"en": _("English"), "cy": _("Welsh")}
TO_WHOM = {
    Audience.APPLICANT: _("To the applicant."),
    Audience.AGENCY: _("To an agency."),
    Audience.CHAIR: _("To who leads a meeting."),
    Audience.STAFF: _("To staff."),
}


class ApprovalForm(Form):
    reader = TextField(
        label=_("Who read the Welsh?"),
        help_text=_("Their full name. They must read Welsh well, and have read all of it."),
        max_length=200,
        missing=_("Enter who read the Welsh"),
    )
    approved_on = DateField(
        label=_("When did they approve it?"),
        called=_("The date"),
        missing=_("Enter when they approved it"),
    )

    def __init__(self, *args: Any, last: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.last = last

    def clean_approved_on(self) -> Any:
        day = self.cleaned_data["approved_on"]
        if day > self.last:
            self.add_error("approved_on", _now("The date must be today or in the past"))
        return day


class Registry(AreaPage):
    """Every message of the product."""

    permission = Permission.CHANGE_SETTINGS

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        return self.show(
            "registry/list.html",
            letters=[self._row(entry) for entry in entries(Kind.LETTER)],
            mails=[self._row(entry) for entry in entries(Kind.EMAIL)],
        )

    def _row(self, entry: Entry) -> dict[str, Any]:
        return {
            "entry": entry,
            "to": TO_WHOM[entry.to],
            "approval": approval_of(self.area, entry),
            "in_welsh": "cy" in entry.languages,
        }


class RegisteredPage(AreaPage):
    """What the pages of one message in one language begin with."""

    permission = Permission.CHANGE_SETTINGS

    def check(self) -> None:
        super().check()
        entry, language = entry_of(self.kwargs["code"]), self.kwargs["language"]
        if entry is None or language not in entry.languages:
            raise Http404
        self.entry, self.language = entry, language


class Registered(RegisteredPage):
    """One message with invented facts. For Welsh, who approved it, or a form to say so."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._show(ApprovalForm(last=self.today))

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        if self.language == "en":
            raise Http404
        form = ApprovalForm(request.POST, last=self.today)
        if not form.is_valid():
            return self._show(form)
        approve(
            self.area,
            self.entry,
            **form.cleaned_data,
            by=request.user,
            at=request.now,
        )
        messages.success(request, _now("The approval is recorded."))
        return redirect(request.path)

    def _show(self, form: Form) -> HttpResponse:
        approval = None if self.language == "en" else approval_of(self.area, self.entry)
        return self.show(
            "registry/message.html",
            entry=self.entry,
            written_in=self.language,
            language_name=LANGUAGE_NAMES[self.language],
            others=[
                (each, LANGUAGE_NAMES[each])
                for each in self.entry.languages
                if each != self.language
            ],
            text=self.entry.in_language(self.language),
            is_letter=self.entry.kind is Kind.LETTER,
            asks=self.language != "en" and approval is None,
            approval=approval,
            form=form,
        )


class RegisteredPdf(RegisteredPage):
    """A letter with invented facts, on paper."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        text = self.entry.in_language(self.language)
        if not isinstance(text, LetterText):
            raise Http404
        with override(self.language):
            letter = Letter(
                area=self.area,
                title=text.title,
                blocks=list(text.blocks),
                language=self.language,
                written_at=request.now,
            )
        return download(letter, reference=REFERENCE)
