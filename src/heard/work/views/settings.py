"""The settings of an area: its point of contact, its procedures, and who may do what."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.actions.areas import change_contact, confirm_authorities, set_updates
from heard.agencies.actions.procedures import (
    ReasonMissing,
    VersionExists,
    set_time_limit,
)
from heard.agencies.models import ProceduresDraft, ProceduresVersion
from heard.design.fields import (
    EmailField,
    NumberField,
    RadiosField,
    TextareaField,
    TextField,
    YesNoField,
)
from heard.design.forms import Form
from heard.design.speech import say
from heard.rules import plain_words
from heard.rules.checks import check
from heard.rules.deadlines import CLOCK_NAMES, USUALLY_FROM, Clock
from heard.rules.in_force import NotInForce
from heard.rules.periods import Unit
from heard.rules.permissions import Permission
from heard.rules.procedures import Basis
from heard.rules.silence import LONGEST
from heard.work.views.base import AreaPage, StaffPage, StaffRequest

UNIT_NAMES = {
    Unit.WORKING_DAY: _("working days"),
    Unit.DAY: _("days"),
    Unit.WEEK: _("weeks"),
    Unit.MONTH: _("months"),
}


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
            look_again_on=ProceduresDraft.objects.filter(version=current)
            .values_list("look_again_on", flat=True)
            .first(),
            revision=self.area.procedures_drafts.filter(ended_at=None).exists(),
            words=plain_words,
            rare=self.rarely_needed(),
        )


class ShowVersion(AreaPage):
    """One version as the file it is."""

    permission = Permission.CHANGE_SETTINGS

    def get(self, request: StaffRequest, slug: str, version: Any) -> HttpResponse:
        found = get_object_or_404(self.area.procedures_versions, pk=version)
        return self.show(
            "settings/version.html",
            version=found,
            draft=ProceduresDraft.objects.filter(version=found)
            .select_related("changed_by", "ended_by")
            .first(),
            procedures=found.in_force,
            words=plain_words,
        )


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
    complaint_days = NumberField(
        label=_("In how many working days do you answer a complaint of how somebody was treated?"),
        help_text=_("Leave it empty if your agencies have set no time. The law sets none for all."),
        min_value=1,
        max_value=LONGEST,
        width=3,
        optional=True,
    )
    learning_days = NumberField(
        label=_(
            "After how many working days is an agency reminded of what a meeting learnt for it?"
        ),
        help_text=_("Once, where it has not said what it does. The law sets no time."),
        missing=_("Enter a number of working days"),
        min_value=1,
        max_value=LONGEST,
        width=3,
    )


class SetUpdates(AreaPage):
    """How often applicants hear from the area, where nothing else is agreed."""

    permission = Permission.CHANGE_SETTINGS

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        kept = {"every": self.area.update_every}
        for name in ("closing_days", "watch_days", "complaint_days", "learning_days"):
            kept[name] = getattr(self.area, name)
        form = UpdatesForm(initial=kept)
        return self.show("settings/updates.html", form=form)

    def post(self, request: StaffRequest, slug: str) -> HttpResponse:
        form = UpdatesForm(request.POST)
        if not form.is_valid():
            return self.show("settings/updates.html", form=form)
        set_updates(self.area, **form.cleaned_data, by=request.user, at=request.now)
        messages.success(request, _now("The number of days is changed."))
        return redirect("work:area_settings", slug=slug)


class AuthoritiesForm(Form):
    confirmed = YesNoField(
        label=_("Has your legal team confirmed that you can rely on it for them too?"),
        missing=_("Select whether your legal team has confirmed it"),
    )


class ConfirmAuthorities(AreaPage):
    """Who, besides the authorities that are certain, can be told what prevents crime or disorder."""

    permission = Permission.CHANGE_SETTINGS

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        return self._ask(AuthoritiesForm(initial={"confirmed": self.area.confirms_authorities}))

    def post(self, request: StaffRequest, slug: str) -> HttpResponse:
        form = AuthoritiesForm(request.POST)
        if not form.is_valid():
            return self._ask(form)
        confirm_authorities(
            self.area,
            confirmed=form.cleaned_data["confirmed"],
            by=request.user,
            at=request.now,
        )
        messages.success(request, _now("What your legal team says is written down."))
        return redirect("work:area_settings", slug=slug)

    def _ask(self, form: AuthoritiesForm) -> HttpResponse:
        return self.show("settings/authorities.html", form=form)


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
