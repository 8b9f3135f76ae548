"""The yearly figures of an area, with the list behind each number."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.fields import DateField
from heard.design.forms import Filter
from heard.reviews.figures import yearly_figures
from heard.reviews.queries import visible_to
from heard.rules.permissions import Permission
from heard.work.views.base import AreaPage, StaffPage, StaffRequest

EARLIEST_YEAR = 2014  # the Act's Part 6 came into force in October

NUMBERS = {
    "applications": _("Applications made"),
    "not_met": _("Times the threshold was decided not met"),
    "reviews": _("Reviews carried out"),
    "recommendations": _("Reviews that resulted in recommendations"),
}
APPLICATIONS = {
    "undecided_at_start": _("Undecided at the start"),
    "applications": _("Applications made"),
    "reopened": _("Opened again, or sent back by an appeal"),
    "met": _("Decided: threshold met"),
    "not_met": _("Decided: threshold not met"),
    "withdrawn_undecided": _("Withdrawn before a decision"),
    "void": _("Void"),
    "undecided_at_end": _("Undecided at the end"),
}
REVIEWS = {
    "under_review_at_start": _("Under review at the start"),
    "met": _("Decided: threshold met"),
    "reviews_reopened": _("Reviews opened again, or sent back by an appeal"),
    "reviews": _("Reviews carried out"),
    "withdrawn_under_review": _("Withdrawn during the review"),
    "under_review_at_end": _("Under review at the end"),
}
NAMES = {**NUMBERS, **APPLICATIONS, **REVIEWS}


@dataclass(frozen=True)
class Year:
    """A year of figures: from 1 April, as most areas publish them."""

    first: int

    @property
    def begins(self) -> date:
        return date(self.first, 4, 1)

    @property
    def ends(self) -> date:
        return date(self.first + 1, 3, 31)

    @property
    def name(self) -> str:
        return f"{self.first}/{(self.first + 1) % 100:02}"


class PeriodForm(Filter):
    begins = DateField(label=_("From"), called=_("The first day"))
    ends = DateField(label=_("To"), called=_("The last day"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if begins and ends and ends < begins:
            self.add_error("ends", _now("The last day must be on or after the first day"))
        return cleaned


class FiguresStart(StaffPage):
    """The areas and years there are figures for."""

    permission = Permission.SEE_FIGURES

    def get(self, request: StaffRequest) -> HttpResponse:
        this = year_of(self.today)
        years = [
            Year(first) for first in range(this.first, max(this.first - 6, EARLIEST_YEAR) - 1, -1)
        ]
        return self.show("figures/start.html", areas=self.areas(), years=years)


class FiguresPage(AreaPage):
    """One year. An old year is counted anew from the steps then taken, so it can be rerun."""

    permission = Permission.SEE_FIGURES

    def get(self, request: StaffRequest, slug: str, first: int) -> HttpResponse:
        if not EARLIEST_YEAR <= first <= self.today.year:
            raise Http404
        year = Year(first)
        form = PeriodForm(request.GET or None)
        begins, ends = year.begins, year.ends
        if form.is_valid():
            begins = form.cleaned_data["begins"] or begins
            ends = form.cleaned_data["ends"] or ends
        return self.show(
            "figures/year.html",
            form=form,
            year=year,
            begins=begins,
            ends=ends,
            figures=yearly_figures(self.area, begins=begins, ends=ends),
            numbers=NUMBERS,
            sums=[APPLICATIONS, REVIEWS],
            reported=self.area.reported_figures.all(),
            may_list=self.may(Permission.SEE_FIGURES_LIST, self.area),
            back_href=None,
            query=request.GET.urlencode(),
        )


class FiguresList(AreaPage):
    """The reviews behind one number."""

    permission = Permission.SEE_FIGURES_LIST

    def get(self, request: StaffRequest, slug: str, first: int, number: str) -> HttpResponse:
        if number not in NAMES or not EARLIEST_YEAR <= first <= self.today.year:
            raise Http404
        year = Year(first)
        form = PeriodForm(request.GET or None)
        begins, ends = year.begins, year.ends
        if form.is_valid():
            begins = form.cleaned_data["begins"] or begins
            ends = form.cleaned_data["ends"] or ends
        figures = yearly_figures(self.area, begins=begins, ends=ends)
        references = getattr(figures, number)
        seen = visible_to(request.user, at=request.now)
        reviews = seen.filter(reference__in=references, area=self.area)
        reviews = reviews.select_related("applicant").order_by("applied_on")
        return self.show(
            "figures/list.html",
            name=NAMES[number],
            year=year,
            begins=begins,
            ends=ends,
            reviews=reviews,
            number=len(references),
            hidden=len(reviews) < len(references),
        )


def year_of(day: date) -> Year:
    """The year of figures that a day lies in."""
    return Year(day.year if day.month >= 4 else day.year - 1)
