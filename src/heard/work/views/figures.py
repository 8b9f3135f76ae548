"""The yearly figures of an area, with the list behind each number."""

from collections import Counter
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Area, Region
from heard.design.fields import DateField
from heard.design.forms import Filter
from heard.reviews.actions.publishing import calendar_of
from heard.reviews.figures import yearly_figures
from heard.reviews.models import Publication
from heard.reviews.queries import visible_to
from heard.rules.permissions import Permission
from heard.rules.reporting import APPLICATIONS, FIRST_YEAR, NAMES, NUMBERS, REVIEWS, Year, year_of
from heard.work.views.base import AreaPage, StaffPage, StaffRequest


class PeriodForm(Filter):
    begins = DateField(label=_("From"), called=_("The first day"), missing=_("Enter the first day"))
    ends = DateField(label=_("To"), called=_("The last day"), missing=_("Enter the last day"))

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
        areas = [
            (area, self._years(area), self.may(Permission.PUBLISH_FIGURES, area))
            for area in self.areas()
        ]
        regions = _whole([area for area, _years, _may in areas])
        this = year_of(self.today).first
        years = [Year(first) for first in range(this, max(this - 6, FIRST_YEAR) - 1, -1)]
        return self.show("figures/start.html", areas=areas, regions=regions, joint_years=years)

    def _years(self, area: Area) -> list[Year]:
        calendar = calendar_of(area)
        this = year_of(self.today, month=calendar.month, day=calendar.day).first
        return [calendar.year(first) for first in range(this, max(this - 6, FIRST_YEAR) - 1, -1)]


class FiguresPage(AreaPage):
    """One year. An old year is counted anew from the steps then taken, so it can be rerun."""

    permission = Permission.SEE_FIGURES

    def get(self, request: StaffRequest, slug: str, first: int) -> HttpResponse:
        if not FIRST_YEAR <= first <= self.today.year:
            raise Http404
        year = calendar_of(self.area).year(first)
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
            may_extract=self.may(Permission.TAKE_EXTRACT, self.area),
            publication=Publication.objects.standing()
            .filter(area=self.area, begins=year.begins)
            .first(),
            draft=Publication.objects.filter(
                area=self.area, begins=year.begins, published_at=None
            ).first(),
            may_publish=self.may(Permission.PUBLISH_FIGURES, self.area),
            has_ended=year.ends < self.today,
            asked_apart=(begins, ends) != (year.begins, year.ends),
            query=request.GET.urlencode(),
        )


class FiguresList(AreaPage):
    """The reviews behind one number."""

    permission = Permission.SEE_FIGURES_LIST

    def get(self, request: StaffRequest, slug: str, first: int, number: str) -> HttpResponse:
        if number not in NAMES or not FIRST_YEAR <= first <= self.today.year:
            raise Http404
        year = calendar_of(self.area).year(first)
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


def _whole(areas: list[Area]) -> list[Region]:
    """The regions of several areas all of which are among these."""
    held = Counter(area.region_id for area in areas if area.region_id)
    known = Region.objects.filter(pk__in=held).annotate(number=Count("areas"))
    return [region for region in known if 1 < region.number == held[region.pk]]
