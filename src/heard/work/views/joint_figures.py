"""The yearly figures of a region: of each of its areas, and of all together, nothing twice."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify

from heard.agencies.models import Region
from heard.design.tables import csv_file
from heard.reviews.data_return import HEADER, as_return
from heard.reviews.figures import joint_figures
from heard.reviews.models import Publication
from heard.rules.permissions import Permission
from heard.rules.reporting import FIRST_YEAR, NUMBERS, Year
from heard.work.views.base import StaffPage, StaffRequest


class RegionFigures(StaffPage):
    """For whoever may see the figures of every area of the region. Its year is from 1 April, because
    its areas may publish for years of their own."""

    permission = Permission.SEE_FIGURES

    def check(self) -> None:
        self.region = get_object_or_404(Region, pk=self.kwargs["region"])
        self.of_region = list(self.region.areas.all())
        if not self.of_region or not {each.pk for each in self.of_region} <= self._held(
            self.permission
        ):
            raise Http404

    def get(self, request: StaffRequest, first: int, **kwargs: Any) -> HttpResponse:
        year = self.year(first)
        joint = joint_figures(self.of_region, begins=year.begins, ends=year.ends)
        return self.show(
            "figures/region.html", region=self.region, year=year, joint=joint, numbers=NUMBERS
        )

    def year(self, first: int) -> Year:
        if not FIRST_YEAR <= first <= self.today.year:
            raise Http404
        return Year(first)


class RegionReturn(RegionFigures):
    """What each area of the region has published of the year it began in one calendar year, as lines
    for the Commissioner or the Home Office. An area that has published nothing is not in it."""

    sensitive = True

    def get(self, request: StaffRequest, first: int, **kwargs: Any) -> HttpResponse:
        begun = Publication.objects.standing().filter(
            area__in=self.of_region, begins__year=self.year(first).first
        )
        lines = as_return(begun.select_related("area").order_by("area__name", "begins"))
        return csv_file(f"{slugify(self.region.name)}-return-{first}", HEADER, lines)

    def leave_trace(self, *, outcome: str = "done") -> None:
        super().leave_trace(outcome=outcome)
        if outcome == "done":
            self.record("figures.exported", subject=self.region.pk)
