"""The settings of an area: its point of contact, its procedures, and who may do what."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.actions.areas import change_contact, set_updates
from heard.agencies.actions.procedures import (
    ReasonMissing,
    VersionExists,
    add_version,
    joint_of,
    needs_reason,
    read_version,
    set_time_limit,
)
from heard.agencies.models import ProceduresVersion
from heard.design.dates import day
from heard.design.fields import (
    EmailField,
    NumberField,
    RadiosField,
    TextareaField,
    TextField,
)
from heard.design.forms import Form
from heard.design.speech import say
from heard.rules import plain_words
from heard.rules.checks import Gap, GapKey, check
from heard.rules.deadlines import CLOCK_NAMES, USUALLY_FROM, Clock
from heard.rules.in_force import NotInForce, UnknownParent
from heard.rules.periods import Unit
from heard.rules.permissions import Permission
from heard.rules.procedures import Basis, InvalidProcedures
from heard.rules.silence import LONGEST
from heard.work.views.base import AreaPage, StaffPage, StaffRequest

UNIT_NAMES = {
    Unit.WORKING_DAY: _("working days"),
    Unit.DAY: _("days"),
    Unit.WEEK: _("weeks"),
    Unit.MONTH: _("months"),
}
LONGEST_FILE = 200_000


class SettingsStart(StaffPage):
    permission = Permission.CHANGE_SETTINGS

    def get(self, request: StaffRequest) -> HttpResponse:
        areas = list(self.areas())
        if len(areas) == 1:
            return redirect("work:area_settings", slug=areas[0].slug)
        return self.show("settings/start.html", areas=areas)


class AreaSettings(AreaPage):
    permission = Permission.CHANGE_SETTINGS

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        versions = list(self.area.procedures_versions.prefetch_related("caution_reasons"))
        current = next((each for each in versions if each.valid_from <= self.today), None)
        return self.show(
            "settings/area.html",
            versions=versions,
            current=current,
            procedures=current.in_force if current else None,
            gaps=check(current.in_force) if current else (),
            reasons=current.reasons if current else {},
            limits=_limits(current) if current else [],
            words=plain_words,
            rare=self.rarely_needed(),
        )


class ShowVersion(AreaPage):
    """One version as the file it is."""

    permission = Permission.CHANGE_SETTINGS

    def get(self, request: StaffRequest, slug: str, version: Any) -> HttpResponse:
        found = get_object_or_404(self.area.procedures_versions, pk=version)
        return self.show(
            "settings/version.html", version=found, procedures=found.in_force, words=plain_words
        )


class UploadForm(Form):
    text = TextareaField(
        label=_("The procedures file"),
        help_text=_(
            "Change it here, or paste a whole file. Its form is described in the documentation."
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
                missing=_("Say why the area keeps this rule"),
            )

    def reasons(self) -> dict[GapKey, str]:
        return {key: self.cleaned_data[name] for name, key in self.keys.items()}


class UploadProcedures(AreaPage):
    """Paste, see the warnings, give a reason for each, and put it in force from its day."""

    permission = Permission.CHANGE_SETTINGS
    sensitive = True

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        current = self.area.procedures_versions.first()
        form = UploadForm(initial={"text": current.text if current else ""}, gaps=[])
        return self.show("settings/upload.html", form=form, gaps=())

    def post(self, request: StaffRequest, slug: str) -> HttpResponse:
        first = UploadForm(request.POST, gaps=[])
        if not first.is_valid():
            return self.show("settings/upload.html", form=first, gaps=())
        text = first.cleaned_data["text"]
        try:
            _procedures, gaps = read_version(text, joint=joint_of(self.area, text))
        except (InvalidProcedures, UnknownParent) as fault:
            for line in str(fault).splitlines():
                first.add_error("text", line)
            return self.show("settings/upload.html", form=first, gaps=())
        asked = needs_reason(gaps)
        if "checked" not in request.POST:
            form = UploadForm(initial={"text": text}, gaps=asked)
            return self.show("settings/upload.html", form=form, gaps=gaps, checked=True)
        form = UploadForm(request.POST, gaps=asked)
        if not form.is_valid():
            return self.show("settings/upload.html", form=form, gaps=gaps, checked=True)
        try:
            version = add_version(
                self.area, text, reasons=form.reasons(), by=request.user, at=request.now
            )
        except (ReasonMissing, VersionExists) as refusal:
            form.add_error("text", str(refusal))
            return self.show("settings/upload.html", form=form, gaps=gaps, checked=True)
        messages.success(
            request,
            _now("The procedures are in force from {day}.").format(day=day(version.valid_from)),
        )
        return redirect("work:area_settings", slug=slug)


class TimeLimitForm(Form):
    number = NumberField(
        label=_("How many?"), min_value=1, max_value=1000, missing=_("Enter how many")
    )
    unit = RadiosField(
        label=_("Of what?"),
        choices=[(str(unit), name) for unit, name in UNIT_NAMES.items()],
        missing=_("Select working days, days, weeks or months"),
    )


class SetTimeLimit(AreaPage):
    """Setting a time limit that the area has not published. It applies to new applications."""

    permission = Permission.CHANGE_SETTINGS

    def check(self) -> None:
        super().check()
        if self.kwargs["clock"] not in set(Clock):
            raise Http404
        self.clock = Clock(self.kwargs["clock"])
        try:
            self.current = ProceduresVersion.objects.in_force(self.area, on=self.today)
        except NotInForce as error:
            raise Http404 from error

    def get(self, request: StaffRequest, slug: str, clock: str) -> HttpResponse:
        return self._show(TimeLimitForm())

    def post(self, request: StaffRequest, slug: str, clock: str) -> HttpResponse:
        form = TimeLimitForm(request.POST)
        if not form.is_valid():
            return self._show(form)
        limit = getattr(self.current.in_force.time_limits, self.clock)
        begins = self.today
        if self.current.valid_from == begins:
            begins += timedelta(days=1)
        try:
            set_time_limit(
                self.area,
                self.clock,
                number=form.cleaned_data["number"],
                unit=Unit(form.cleaned_data["unit"]),
                runs_from=limit.runs_from if limit else USUALLY_FROM[self.clock],
                begins=begins,
                by=request.user,
                at=request.now,
            )
        except (ReasonMissing, VersionExists) as refusal:
            form.add_error(None, str(refusal))
            return self._show(form)
        messages.success(request, _now("The time limit is set. It applies to new applications."))
        return redirect("work:area_settings", slug=slug)

    def _show(self, form: TimeLimitForm) -> HttpResponse:
        name = _now(CLOCK_NAMES[self.clock])
        return self.show("settings/limit.html", form=form, name=name)


class ContactForm(Form):
    contact_name = TextField(
        label=_("Name or post"), max_length=200, missing=_("Enter a name or post")
    )
    contact_phone = TextField(label=_("Phone"), max_length=40, missing=_("Enter a phone number"))
    contact_email = EmailField(
        label=_("Email"), max_length=254, missing=_("Enter an email address")
    )
    contact_address = TextareaField(
        label=_("Postal address"), max_length=500, rows=4, missing=_("Enter a postal address")
    )
    contact_hours = TextField(label=_("Hours"), max_length=200, optional=True)


class ChangeContact(AreaPage):
    permission = Permission.CHANGE_SETTINGS

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        kept = {name: getattr(self.area, name) for name in ContactForm.base_fields}
        return self.show("settings/contact.html", form=ContactForm(initial=kept))

    def post(self, request: StaffRequest, slug: str) -> HttpResponse:
        form = ContactForm(request.POST)
        if not form.is_valid():
            return self.show("settings/contact.html", form=form)
        change_contact(self.area, **form.cleaned_data, by=request.user, at=request.now)
        messages.success(request, _now("The point of contact is changed."))
        return redirect("work:area_settings", slug=slug)


class UpdatesForm(Form):
    every = NumberField(
        label=_("In how many days does an applicant hear from you at least?"),
        help_text=_("An officer and an applicant may agree on another number."),
        missing=_("Enter a number of days"),
        min_value=1,
        max_value=LONGEST,
        width=3,
    )
    closing_days = NumberField(
        label=_("How many working days do they have to answer before a review is closed?"),
        missing=_("Enter a number of working days"),
        min_value=5,
        max_value=LONGEST,
        width=3,
    )
    watch_days = NumberField(
        label=_("For how many days after that do you open it again when it starts again?"),
        missing=_("Enter for how many days"),
        min_value=0,
        max_value=365,
        width=3,
    )


class SetUpdates(AreaPage):
    """How often applicants hear from the area, where nothing else is agreed."""

    permission = Permission.CHANGE_SETTINGS

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        kept = {"every": self.area.update_every, "closing_days": self.area.closing_days}
        form = UpdatesForm(initial=kept | {"watch_days": self.area.watch_days})
        return self.show("settings/updates.html", form=form)

    def post(self, request: StaffRequest, slug: str) -> HttpResponse:
        form = UpdatesForm(request.POST)
        if not form.is_valid():
            return self.show("settings/updates.html", form=form)
        set_updates(self.area, **form.cleaned_data, by=request.user, at=request.now)
        messages.success(request, _now("The number of days is changed."))
        return redirect("work:area_settings", slug=slug)


def _limits(version: ProceduresVersion) -> list[dict[str, Any]]:
    """Every time limit in plain words, and whether it is only assumed."""
    limits = version.in_force.time_limits
    return [
        {
            "clock": clock,
            "words": say(plain_words.time_limit(clock, limit).sentence),
            "assumed": limit.basis is Basis.ASSUMED,
            "set": limit.basis is Basis.SET_BY_AREA,
        }
        for clock in Clock
        if (limit := getattr(limits, clock)) is not None
    ]
