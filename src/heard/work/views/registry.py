"""Messages and letters of an area: the whole list, each as it looks, and who approved its Welsh."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from heard.design.fields import DateField, TextField
from heard.design.forms import Form
from heard.notify.approvals import approval_of, approve
from heard.notify.area_words import back_to_products, in_force, worded
from heard.notify.letters import LetterText
from heard.notify.models import Approval, Letter, Wording
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
        own = {
            language: self._own[entry.code, language]
            for language in entry.languages
            if (entry.code, language) in self._own
        }
        welsh = own.get("cy")
        return {
            "entry": entry,
            "own": [LANGUAGE_NAMES[language] for language in own],
            "to": TO_WHOM[entry.to],
            "is_approved": (entry.code, entry.version, welsh) in self._approved,
            "in_welsh": "cy" in entry.languages,
        }

    @cached_property
    def _own(self) -> dict[tuple[str, str], UUID]:
        """The letters and languages for which the area uses a version of its own words today."""
        used: dict[tuple[str, str], UUID] = {}
        for each in Wording.objects.filter(area=self.area, begins_on__lte=self.today):
            used.pop((each.code, each.language), None)
            if not each.is_products:
                used[each.code, each.language] = each.pk
        return used

    @cached_property
    def _approved(self) -> set[tuple[str, int, UUID | None]]:
        approvals = Approval.objects.filter(area=self.area)
        return set(approvals.values_list("code", "version", "wording"))


class RegisteredPage(AreaPage):
    """What the pages of one message in one language begin with."""

    permission = Permission.CHANGE_SETTINGS

    def check(self) -> None:
        super().check()
        entry, language = entry_of(self.kwargs["code"]), self.kwargs["language"]
        if entry is None or language not in entry.languages:
            raise Http404
        self.entry, self.language = entry, language

    def as_today(self) -> LetterText:
        """A letter with invented facts, in the words that the area uses today."""
        with override(self.language):
            needs = self.entry.invented()
        today = self.today
        return worded(self.entry, needs, area=self.area, language=self.language, on=today).text

    def others(self) -> list[str]:
        """The other languages in which the message is written."""
        return [each for each in self.entry.languages if each != self.language]


class Registered(RegisteredPage):
    """One message with invented facts. For Welsh, who approved it, or a form to say so."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._show(ApprovalForm(last=self.today))

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        if "back" in request.POST:
            return self._back_to_products(request)
        if self.language == "en" or self._own_words() is not None:
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

    def _back_to_products(self, request: StaffRequest) -> HttpResponse:
        """Use the product's words again, from today, in one press."""
        if self.entry.kind is not Kind.LETTER:
            raise Http404
        back_to_products(
            self.area, self.entry, language=self.language, by=request.user, at=request.now
        )
        messages.success(request, _now("Heard’s own words are used from today."))
        return redirect(request.path)

    def _own_words(self) -> Wording | None:
        """The area's own words in which this message is written today."""
        return in_force(self.area, self.entry.code, language=self.language, on=self.today)

    def _show(self, form: Form) -> HttpResponse:
        own = self._own_words()
        approval = None if self.language == "en" else approval_of(self.area, self.entry, own)
        versions = Wording.objects.filter(
            area=self.area, code=self.entry.code, language=self.language
        )
        return self.show(
            "registry/message.html",
            entry=self.entry,
            written_in=self.language,
            language_name=LANGUAGE_NAMES[self.language],
            others=[(each, LANGUAGE_NAMES[each]) for each in self.others()],
            own=own,
            versions=versions.select_related("written_by", "confirmed_by").order_by("-number"),
            text=(
                self.as_today()
                if self.entry.kind is Kind.LETTER
                else self.entry.in_language(self.language)
            ),
            is_letter=self.entry.kind is Kind.LETTER,
            asks=self.language != "en" and approval is None and own is None,
            approval=approval,
            form=form,
        )


class RegisteredPdf(RegisteredPage):
    """A letter with invented facts, on paper."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        if self.entry.kind is not Kind.LETTER:
            raise Http404
        return on_paper(self, self.as_today())


def on_paper(page: RegisteredPage, text: LetterText) -> HttpResponse:
    """A letter with invented facts as a PDF, in large print where the address asks for it."""
    letter = Letter(
        area=page.area,
        title=text.title,
        blocks=list(text.blocks),
        language=page.language,
        written_at=page.request.now,
    )
    large = page.request.GET.get("print") == "large"
    return download(letter, reference=REFERENCE, large_print=large)
