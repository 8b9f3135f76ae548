"""Publishing a year of figures: counted by one person, looked at by another, corrected in the open."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.fields import NumberField, RadiosField, SelectField, TextareaField, YesNoField
from heard.design.forms import Form
from heard.reviews.actions.publishing import (
    CannotPublish,
    calendar_of,
    draft_figures,
    drop_draft,
    publish_figures,
    set_calendar,
)
from heard.reviews.breakdowns import BREAKDOWNS, CELLS, breakdowns_of
from heard.reviews.figures import yearly_figures
from heard.reviews.models import Publication
from heard.rules.permissions import Permission
from heard.rules.reporting import (
    APPLICATIONS,
    FIRST_YEAR,
    LAST_DAY_TO_BEGIN,
    NUMBERS,
    REVIEWS,
    Year,
    numbers_of,
)
from heard.work.views.base import AreaPage, StaffRequest


class DraftForm(Form):
    narrative = TextareaField(
        label=_("What do the agencies say about the year?"),
        help_text=_("Everybody can read this. Do not write about anyone’s case."),
        optional=True,
        max_length=4000,
        rows=6,
    )
    narrative_cy = TextareaField(
        label=_("The same in Welsh"), optional=True, max_length=4000, rows=6
    )


class CorrectionForm(DraftForm):
    correction = TextareaField(
        label=_("What was wrong in the figures that are published?"),
        help_text=_("Everybody can read this."),
        max_length=2000,
        rows=4,
        missing=_("Enter what was wrong"),
    )


class PublishPage(AreaPage):
    permission = Permission.PUBLISH_FIGURES

    def numbers(self) -> dict[str, Any]:
        return {
            "names": NUMBERS,
            "sums": [APPLICATIONS, REVIEWS],
            "names_of_breakdowns": BREAKDOWNS,
            "cells": CELLS,
        }


class DraftFigures(PublishPage):
    """What would be published, and what is said with it."""

    year: Year

    def check(self) -> None:
        super().check()
        if not FIRST_YEAR <= self.kwargs["first"] <= self.today.year:
            raise Http404
        self.year = calendar_of(self.area).year(self.kwargs["first"])
        published = Publication.objects.standing().filter(area=self.area, begins=self.year.begins)
        self.before = published.first()

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self.ask(self.form())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.ask(form)
        try:
            draft = draft_figures(
                self.area, self.year, **form.cleaned_data, by=request.user, at=request.now
            )
        except CannotPublish as refusal:
            form.add_error(None, str(refusal))
            return self.ask(form)
        messages.success(request, _now("The figures are drafted. Someone else must publish them."))
        return redirect("work:figures_draft", self.area.slug, draft.pk)

    def form(self, data: Any = None) -> Form:
        if self.before is None:
            return DraftForm(data)
        said = {
            "narrative": self.before.narrative,
            "narrative_cy": self.before.narrative_cy,
        }
        return CorrectionForm(data, initial=said)

    def ask(self, form: Form) -> HttpResponse:
        figures = yearly_figures(self.area, begins=self.year.begins, ends=self.year.ends)
        return self.show(
            "figures/draft.html",
            form=form,
            year=self.year,
            before=self.before,
            numbers=numbers_of(figures),
            adds_up=figures.adds_up,
            breakdowns=breakdowns_of(self.area, figures.applications),
            **self.numbers(),
        )


class SecondLookForm(Form):
    act = RadiosField(
        label=_("What should happen?"),
        choices=[
            ("publish", _("Publish these figures"), _("Everybody can read them from then on.")),
            ("drop", _("Take the draft back"), _("It can then be counted again.")),
        ],
        missing=_("Select what should happen"),
    )


class SecondLook(PublishPage):
    """A draft, which somebody other than who made it publishes."""

    draft: Publication

    def check(self) -> None:
        super().check()
        drafts = Publication.objects.filter(area=self.area, published_at=None)
        self.draft = get_object_or_404(
            drafts.select_related("drafted_by", "area"), pk=self.kwargs["draft"]
        )

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self.ask(SecondLookForm())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = SecondLookForm(request.POST)
        if not form.is_valid():
            return self.ask(form)
        first = self.draft.begins.year
        try:
            if form.cleaned_data["act"] == "publish":
                publish_figures(self.draft, by=request.user, at=request.now)
                messages.success(request, _now("The figures are published."))
            else:
                drop_draft(self.draft, by=request.user, at=request.now)
                messages.success(request, _now("The draft is taken back."))
        except CannotPublish as refusal:
            form.add_error("act", str(refusal))
            return self.ask(form)
        return redirect("work:figures_year", self.area.slug, first)

    def ask(self, form: Form) -> HttpResponse:
        return self.show(
            "figures/second_look.html",
            form=form,
            draft=self.draft,
            year=self.draft.year,
            numbers=self.draft.numbers,
            breakdowns=self.draft.breakdowns,
            **self.numbers(),
        )


MONTHS = [
    (str(number), name)
    for number, name in enumerate(
        (
            _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"),
            _("August"), _("September"), _("October"), _("November"), _("December"),
        ),
        start=1,
    )
]  # fmt: skip


class CalendarForm(Form):
    day = NumberField(
        label=_("On which day does your year of figures begin?"),
        min_value=1,
        max_value=LAST_DAY_TO_BEGIN,
        missing=_("Enter the day on which it begins"),
    )
    month = SelectField(
        label=_("In which month?"),
        choices=MONTHS,
        unchosen="",
        missing=_("Select in which month it begins"),
    )
    publishes_itself = YesNoField(
        label=_("Should a year publish itself?"),
        help_text=_("Only where nobody has drafted it by then. Nobody takes a second look."),
        missing=_("Select yes if a year should publish itself"),
    )
    days_after = NumberField(
        label=_("How many days after the year has ended?"), min_value=1, max_value=364,
        missing=_("Enter how many days after"),
    )  # fmt: skip


class SetCalendar(AreaPage):
    """From which day the area counts, and whether a year publishes itself."""

    permission = Permission.PUBLISH_FIGURES

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        there = calendar_of(self.area)
        initial = {
            "day": there.day,
            "month": str(there.month),
            "publishes_itself": there.publishes_itself,
            "days_after": there.days_after,
        }
        return self.show("figures/calendar.html", form=CalendarForm(initial=initial))

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = CalendarForm(request.POST)
        if not form.is_valid():
            return self.show("figures/calendar.html", form=form)
        answers = form.cleaned_data | {"month": int(form.cleaned_data["month"])}
        set_calendar(self.area, **answers, by=request.user, at=request.now)
        messages.success(request, _now("The calendar of the figures is set."))
        return redirect("work:figures")
