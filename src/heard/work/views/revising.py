"""New procedures of an area: written, consulted on, looked at by a second person, put in force."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.actions.procedures import needs_reason
from heard.agencies.actions.revising import (
    CannotRevise,
    Consulted,
    Looked,
    ask_for_second_look,
    begin_draft,
    begin_draft_with,
    drop_draft,
    looked_at,
    note_consultation,
    put_draft_in_force,
    send_draft_back,
    write_draft,
)
from heard.agencies.models import ProceduresDraft
from heard.design.dates import day
from heard.design.fields import DateField, RadiosField, TextareaField
from heard.design.forms import Form
from heard.design.speech import say
from heard.rules import plain_words
from heard.rules.checks import Gap, GapKey
from heard.rules.permissions import Permission
from heard.rules.procedures_guide import GUIDE, example_of
from heard.rules.revising import MISSING_NAMES, Missing
from heard.work.views.base import AreaPage, StaffRequest

LONGEST_FILE = 200_000
State = ProceduresDraft.State


class RevisionPage(AreaPage):
    """A page about the new procedures that an area is making, where there are any."""

    permission = Permission.CHANGE_SETTINGS
    draft: ProceduresDraft | None
    looked: Looked | None = None
    at_states: tuple[str, ...] = ()  # where it is no page of every state

    def check(self) -> None:
        super().check()
        drafts = self.area.procedures_drafts.select_related("changed_by", "area")
        self.draft = drafts.filter(ended_at=None).first()
        if self.draft is not None:
            self.looked = looked_at(self.draft, today=self.today)
        if self.at_states and (self.draft is None or self.draft.state not in self.at_states):
            raise Http404

    def common(self) -> dict[str, Any]:
        return super().common() | {
            "draft": self.draft,
            "looked": self.looked,
            "missing": [MISSING_NAMES[each] for each in self.looked.missing] if self.looked else [],
            "words": plain_words,
        }

    def back(self, message: str = "") -> HttpResponse:
        if message:
            messages.success(self.request, message)
        return redirect("work:revision", self.area.slug)


class Revise(RevisionPage):
    """Where the new procedures stand, and what is still to be done."""

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        return self.ask(Form())

    def post(self, request: StaffRequest, slug: str) -> HttpResponse:
        form, act = Form(request.POST), request.POST.get("act", "begin")
        try:
            if act == "adopt":
                text = request.POST.get("text", "")[:LONGEST_FILE]
                begin_draft_with(self.area, text, by=request.user, at=request.now)
                return redirect("work:revision_words", slug)
            if self.draft is None:
                begin_draft(self.area, by=request.user, at=request.now)
            elif act == "ask":
                ask_for_second_look(self.draft, by=request.user, at=request.now)
                return self.back(_now("Someone else can now put the procedures in force."))
            elif act == "drop":
                drop_draft(self.draft, by=request.user, at=request.now)
                messages.success(request, _now("The new procedures are given up."))
                return redirect("work:area_settings", slug)
        except CannotRevise as refusal:
            form.add_error(None, str(refusal))
            return self.ask(form)
        return self.back()

    def ask(self, form: Form) -> HttpResponse:
        return self.show(
            "settings/revision.html",
            form=form,
            tasks=self.tasks() if self.draft else [],
            may_decide=self.draft is not None and self.draft.changed_by_id != self.request.user.pk,
        )

    def tasks(self) -> list[dict[str, Any]]:
        """The two pages on which there is something to write, and whether each is finished."""
        assert self.looked is not None  # noqa: S101 - there is a draft
        pages = [
            (
                "work:revision_words",
                _now("Write the procedures"),
                {Missing.FILE, Missing.BEGUN, Missing.REASONS},
            ),
            (
                "work:revision_consulted",
                _now("Note whom you consulted, and when you look at them again"),
                {Missing.POLICING_BODY, Missing.LANDLORDS, Missing.LOOK_AGAIN},
            ),
        ]
        return [
            {
                "title": title,
                "href": reverse(name, args=[self.area.slug]),
                "status": _now("To do") if of & set(self.looked.missing) else _now("Completed"),
                "kind": "blue" if of & set(self.looked.missing) else "",
            }
            for name, title, of in pages
        ]


class WordsForm(Form):
    text = TextareaField(
        label=_("The procedures file"),
        help_text=_(
            "Change the lines that are to be different, and save. You can come back to it."
        ),
        max_length=LONGEST_FILE,
        rows=20,
        spellcheck=False,
        missing=_("Paste the procedures file"),
    )

    def __init__(self, *args: Any, gaps: list[Gap], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {"reason-{}-{}".format(*gap.key): gap.key for gap in gaps}
        for name, gap in zip(self.keys, gaps, strict=True):
            self.fields[name] = TextareaField(
                label=say(gap.message),
                help_text=_now("{citation}. Why does the area keep this rule?").format(
                    citation=gap.citation
                ),
                max_length=2000,
                rows=2,
                sometimes=True,
            )

    def reasons(self) -> dict[GapKey, str]:
        return {key: self.cleaned_data[name].strip() for name, key in self.keys.items()}


class RevisionWords(RevisionPage):
    """The file and, once it can be read, the reasons for what goes beyond the Act. What is typed is
    kept, also while it cannot be read."""

    at_states = (State.WRITING,)

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        assert self.draft is not None  # noqa: S101 - checked
        asked = self.asked()
        kept = {
            name: self.draft.reasons.get(key, "")
            for name, key in WordsForm(gaps=asked).keys.items()
        }
        return self.ask(WordsForm(initial={"text": self.draft.text, **kept}, gaps=asked))

    def post(self, request: StaffRequest, slug: str) -> HttpResponse:
        assert self.draft is not None  # noqa: S101 - checked
        form = WordsForm(request.POST, gaps=self.asked())
        if not form.is_valid():
            return self.ask(form)
        try:
            write_draft(
                self.draft,
                form.cleaned_data["text"],
                reasons=form.reasons(),
                by=request.user,
                at=request.now,
            )
        except CannotRevise as refusal:
            form.add_error(None, str(refusal))
            return self.ask(form)
        self.check()
        assert self.looked is not None  # noqa: S101 - there is a draft
        if self.looked.faults:
            for fault in self.looked.faults:
                form.add_error("text", fault)
            return self.ask(form)
        if Missing.REASONS in self.looked.missing:
            messages.success(request, _now("The file can be read. Give your reasons."))
            return redirect("work:revision_words", slug)
        return self.back(_now("The procedures are kept."))

    def asked(self) -> list[Gap]:
        assert self.looked is not None  # noqa: S101 - there is a draft
        return needs_reason(list(self.looked.gaps))

    def ask(self, form: WordsForm) -> HttpResponse:
        return self.show(
            "settings/revision_words.html", form=form, guide=GUIDE, example_of=example_of
        )


class ConsultedForm(Form):
    policing_body_on = DateField(
        label=_("When was the Police and Crime Commissioner consulted?"),
        called=_("The day on which the Commissioner was consulted"),
        sometimes=True,
    )
    policing_body_said = TextareaField(
        label=_("What did they say?"), max_length=4000, rows=3, optional=True
    )
    landlords_on = DateField(
        label=_("When were landlords consulted?"),
        called=_("The day on which landlords were consulted"),
        sometimes=True,
    )
    landlords_said = TextareaField(
        label=_("Who was consulted, and what did they say?"), max_length=4000, rows=3, optional=True
    )
    why_no_landlords = TextareaField(
        label=_("If no landlord was consulted, why not?"), max_length=2000, rows=2, sometimes=True
    )
    look_again_on = DateField(
        label=_("When do you look at how well these procedures work?"),
        help_text=_("You are told on that day."),
        called=_("The day on which you look at them"),
        sometimes=True,
    )
    asks_until = DateField(
        label=_("Until when does everybody get to say what they think?"),
        help_text=_("Leave it empty to ask nobody. With a date, everybody can read the draft."),
        called=_("The day until which everybody is asked"),
        optional=True,
    )
    changes = TextareaField(
        label=_("What changes, in plain words for everybody?"),
        max_length=4000,
        rows=4,
        optional=True,
    )
    changes_cy = TextareaField(label=_("The same in Welsh"), max_length=4000, rows=4, optional=True)


class RevisionConsulted(RevisionPage):
    """Whom the area consulted, and when it looks again."""

    at_states = (State.WRITING,)

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        kept = {name: getattr(self.draft, name) for name in ConsultedForm.base_fields}
        return self.ask(ConsultedForm(initial=kept))

    def post(self, request: StaffRequest, slug: str) -> HttpResponse:
        assert self.draft is not None  # noqa: S101 - checked
        form = ConsultedForm(request.POST)
        if not form.is_valid():
            return self.ask(form)
        told = Consulted(**form.cleaned_data)
        try:
            note_consultation(self.draft, told, by=request.user, at=request.now)
        except CannotRevise as refusal:
            form.add_error(None, str(refusal))
            return self.ask(form)
        return self.back(_now("Noted."))

    def ask(self, form: ConsultedForm) -> HttpResponse:
        return self.show("settings/revision_consulted.html", form=form)


class DecideForm(Form):
    act = RadiosField(
        label=_("What should happen?"),
        choices=[
            ("in_force", _("Put these procedures in force")),
            ("back", _("Send them back to be changed")),
        ],
        missing=_("Select what should happen"),
    )
    why = TextareaField(
        label=_("If you send them back, what should change?"),
        max_length=2000,
        rows=3,
        sometimes=True,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("act") == "back" and not cleaned.get("why"):
            self.add_error("why", _("Enter what should change"))
        return cleaned


class DecideRevision(RevisionPage):
    """A second person reads what would be in force, and decides."""

    at_states = (State.ASKED,)
    sensitive = True

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        return self.ask(DecideForm())

    def post(self, request: StaffRequest, slug: str) -> HttpResponse:
        assert self.draft is not None  # noqa: S101 - checked
        form = DecideForm(request.POST)
        if not form.is_valid():
            return self.ask(form)
        try:
            if form.cleaned_data["act"] == "back":
                why = form.cleaned_data["why"]
                send_draft_back(self.draft, why=why, by=request.user, at=request.now)
                return self.back(_now("The procedures are sent back."))
            version = put_draft_in_force(self.draft, by=request.user, at=request.now)
        except CannotRevise as refusal:
            form.add_error("act", str(refusal))
            return self.ask(form)
        messages.success(
            request,
            _now("The procedures are in force from {day}.").format(day=day(version.valid_from)),
        )
        return redirect("work:area_settings", slug)

    def ask(self, form: DecideForm) -> HttpResponse:
        return self.show("settings/revision_decide.html", form=form)
