"""An area's own words for a letter: write them, look at them, confirm them, go back."""

from difflib import SequenceMatcher
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from heard.design.fields import DateField, TextareaField, TextField
from heard.design.forms import Form
from heard.notify.approvals import approval_of, approve
from heard.notify.area_words import (
    CannotConfirm,
    WrittenMeanwhile,
    confirm_words,
    in_force,
    invented,
    letter_in,
    write_words,
)
from heard.notify.letters import LetterText
from heard.notify.models import Wording
from heard.notify.registry import Kind
from heard.notify.warnings import warnings_of
from heard.notify.wording import LONGEST, LONGEST_TITLE, Unfit, as_wording
from heard.work.views.base import StaffRequest
from heard.work.views.registry import (
    LANGUAGE_NAMES,
    ApprovalForm,
    RegisteredPage,
    on_paper,
)

# What each part of a letter holds, for who words a letter around it.
PARTS = {
    "opening": _("The greeting and the reference"),
    "dates": _("The dates that apply, and the number to call"),
    "reasons": _("Your reasons"),
    "reports": _("Every report, and whether it counts"),
    "anyway": _("What you will do anyway"),
    "ways": _("The ways to take part, or to apply"),
    "appeal": _("How to disagree, with whom and by when"),
    "contact": _("Whom to call, and 999"),
    "date": _("The old date and the new one"),
    "why": _("Why"),
    "findings": _("What you found"),
    "recommendations": _("What should be done"),
    "who_decides": _("Who decides the appeal"),
    "result": _("What the appeal came to"),
    "done": _("What you have done"),
    "next": _("What you will do now"),
    "hear_by": _("By when they hear from you"),
    "meeting": _("When and where"),
    "answer_by": _("By when to answer"),
    "plan": _("The actions of the plan"),
    "threshold": _("What your area asks for, from its procedures"),
    "help": _("Where there is help"),
    "answers": _("Where and by when to answer"),
    "then": _("How often they hear from you"),
    "meeting_off": _("That the meeting is off, if one was called"),
    "lead": _("Who leads now"),
    "call": _("Whom to call about it"),
}
FACTS = {
    "name": _("their name"),
    "reference": _("their reference"),
    "contact": _("the name of your contact"),
    "phone": _("your phone number"),
    "email": _("your e-mail address"),
    "hours": _("your hours"),
}


class WordsForm(Form):
    title = TextField(label=_("Title"), max_length=LONGEST_TITLE, missing=_("Enter a title"))
    body = TextareaField(
        label=_("Words"),
        help_text=_(
            "An empty line begins a new paragraph. “## ” begins a heading, “- ” a line of a list."
        ),
        max_length=LONGEST,
        rows=24,
        missing=_("Enter the words of the letter"),
    )


class ConfirmForm(Form):
    begins_on = DateField(
        label=_("From which day are these words used?"),
        help_text=_("Today or later. Letters that are written already stay as they are."),
        called=_("The day"),
        missing=_("Enter from which day these words are used"),
    )


class Line(NamedTuple):
    """A line of two wordings side by side."""

    old: str
    new: str
    is_changed: bool


class WordsPage(RegisteredPage):
    """What the pages about an area's words for one letter in one language begin with."""

    def check(self) -> None:
        super().check()
        if self.entry.kind is not Kind.LETTER:
            raise Http404

    @property
    def versions(self) -> Any:
        return Wording.objects.filter(
            area=self.area, code=self.entry.code, language=self.language
        ).select_related("written_by", "confirmed_by")

    def products(self) -> LetterText:
        """The letter in the product's words, with invented facts."""
        with override(self.language):
            return letter_in(self.entry, self.entry.invented())

    def words_of(self, wording: Wording | None) -> tuple[str, str]:
        """A version's title and words as they are typed; the product's where there is none."""
        if wording is None or wording.is_products:
            text = self.products()
            return text.title, as_wording(text)
        return wording.title, wording.body

    def common(self) -> dict[str, Any]:
        return super().common() | {
            "entry": self.entry,
            "written_in": self.language,
            "language_name": LANGUAGE_NAMES[self.language],
        }

    def to_version(self, wording: Wording) -> HttpResponse:
        return redirect(
            "work:words_version", self.area.slug, self.entry.code, self.language, wording.number
        )


class EditWords(WordsPage):
    """Write a draft. It is used by no letter until it is confirmed."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        draft = self.draft()
        now = in_force(self.area, self.entry.code, language=self.language, on=self.today)
        title, body = self.words_of(draft or now)
        form = WordsForm(initial={"title": title, "body": body})
        return self._ask(form, seen=draft.stamp if draft else "")

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = WordsForm(request.POST)
        if not form.is_valid():
            return self._ask(form, seen=request.POST.get("seen", ""))
        try:
            wording = write_words(
                self.area,
                self.entry,
                language=self.language,
                **form.cleaned_data,
                by=request.user,
                at=request.now,
                seen=request.POST.get("seen", ""),
            )
        except Unfit as unfit:
            for problem in unfit.problems:
                form.add_error("body", problem)
            return self._ask(form, seen=request.POST.get("seen", ""))
        except WrittenMeanwhile as other:
            form.add_error("body", str(other))
            return self._ask(form, seen=other.draft.stamp, theirs=other.draft)
        return self.to_version(wording)

    def draft(self) -> Wording | None:
        draft: Wording | None = self.versions.filter(confirmed_at=None).first()
        return draft

    def _ask(
        self, form: WordsForm, *, seen: str = "", theirs: Wording | None = None
    ) -> HttpResponse:
        text = self.products()
        with override(self.language):
            facts = self.entry.values(self.entry.invented())
        return self.show(
            "registry/words.html",
            form=form,
            seen=seen,
            theirs=theirs,
            parts=[(f"{{{name}}}", PARTS[name]) for name in text.parts],
            facts=[(f"{{{name}}}", FACTS[name]) for name in facts],
        )


class WordsVersion(WordsPage):
    """One version: as it looks, what to think about, what it changes, and from when it is used."""

    wording: Wording

    def check(self) -> None:
        super().check()
        self.wording = get_object_or_404(self.versions, number=self.kwargs["number"])

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._show(
            ConfirmForm(initial={"begins_on": self.today}), ApprovalForm(last=self.today)
        )

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        if "reader" in request.POST:
            return self._approve(request)
        form = ConfirmForm(request.POST)
        if form.is_valid():
            try:
                confirm_words(
                    self.wording,
                    self.entry,
                    **form.cleaned_data,
                    by=request.user,
                    at=request.now,
                )
            except (CannotConfirm, Unfit) as refusal:
                form.add_error("begins_on", str(refusal))
            else:
                messages.success(request, _now("The wording is confirmed."))
                return self.to_version(self.wording)
        return self._show(form, ApprovalForm(last=self.today))

    def _approve(self, request: StaffRequest) -> HttpResponse:
        """A Welsh reader approves words that can no longer change."""
        if self.language == "en" or self.wording.is_draft or self.wording.is_products:
            raise Http404
        form = ApprovalForm(request.POST, last=self.today)
        if not form.is_valid():
            return self._show(ConfirmForm(), form)
        approve(
            self.area,
            self.entry,
            **form.cleaned_data,
            by=request.user,
            at=request.now,
            wording=self.wording,
        )
        messages.success(request, _now("The approval is recorded."))
        return self.to_version(self.wording)

    def _show(self, confirm: ConfirmForm, approval_form: ApprovalForm) -> HttpResponse:
        wording, products = self.wording, self.products()
        before = self.versions.filter(number__lt=wording.number).last()
        text: LetterText = products
        unfit: tuple[str, ...] = ()
        try:
            text = invented(self.entry, wording)
        except Unfit as reason:
            unfit = reason.problems
        approval = approval_of(self.area, self.entry, wording)
        own_welsh = self.language == "cy" and not wording.is_draft and not wording.is_products
        return self.show(
            "registry/version.html",
            wording=wording,
            text=text,
            unfit=unfit,
            warnings=warnings_of(text, instead_of=products, language=self.language),
            lines=side_by_side(_typed(self.words_of(before)), _typed(self.words_of(wording))),
            before=before,
            form=confirm if confirm.is_bound else approval_form,
            confirm=confirm,
            approval=approval,
            asks=own_welsh and approval is None,
            approval_form=approval_form,
            others=[(each, LANGUAGE_NAMES[each]) for each in self.others()],
        )


class WordsPdf(WordsVersion):
    """A version with invented facts on paper."""

    http_method_names = ["get", "head"]  # noqa: RUF012 - Django's own attribute

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        try:
            text = invented(self.entry, self.wording)
        except Unfit:
            raise Http404 from None
        return on_paper(self, text)


def side_by_side(old: list[str], new: list[str]) -> list[Line]:
    """Two wordings line by line, with what was changed beside what it became."""
    lines = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        left, right = old[i1:i2], new[j1:j2]
        for place in range(max(len(left), len(right))):
            was, now = (side[place] if place < len(side) else "" for side in (left, right))
            lines.append(Line(was, now, kind != "equal"))
    return lines


def _typed(words: tuple[str, str]) -> list[str]:
    title, body = words
    return [title, *(line.strip() for line in body.splitlines() if line.strip())]
