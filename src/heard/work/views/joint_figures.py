"""The yearly figures of a region: of each of its areas, and of all together, nothing twice."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from heard.agencies.models import Region
from heard.reviews.figures import joint_figures
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
        if not FIRST_YEAR <= first <= self.today.year:
            raise Http404
        year = Year(first)
        joint = joint_figures(self.of_region, begins=year.begins, ends=year.ends)
        return self.show(
            "figures/region.html", region=self.region, year=year, joint=joint, numbers=NUMBERS
        )
