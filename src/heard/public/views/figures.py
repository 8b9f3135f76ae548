"""The yearly figures of an area, for everybody: as pages, and as files for programs."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from heard.agencies.models import Area
from heard.design.charts import BarChart, bar_chart
from heard.design.middleware import Request
from heard.design.tables import csv_file
from heard.public.page import show
from heard.reviews.breakdowns import BREAKDOWNS, CELLS
from heard.reviews.models import Publication
from heard.reviews.published import HEADER, as_data, as_rows, trend, years_of
from heard.rules.reporting import APPLICATIONS, DEFINITIONS, FIRST_YEAR, NUMBERS, REVIEWS
from heard.rules.suppression import SMALLEST_SHOWN

kept_an_hour = cache_control(public=True, max_age=3600)


@require_safe
def figures(request: Request, slug: str) -> HttpResponse:
    """Every year as it was published, as a chart and as a table."""
    area = get_object_or_404(Area, slug=slug)
    years = years_of(area)
    charts = {name: _chart(_(words), trend(years, name)) for name, words in NUMBERS.items()}
    return show(
        request,
        "figures/years.html",
        area=area,
        years=years,
        charts=charts if any(each.begins for each in years) else {},
        numbers=NUMBERS,
        definitions=DEFINITIONS,
    )


@require_safe
def figures_year(request: Request, slug: str, first: int) -> HttpResponse:
    """One year: its numbers, what each counts, how they add up, and what was corrected."""
    area = get_object_or_404(Area, slug=slug)
    versions = _versions(area, first)
    standing, *earlier = versions
    return show(
        request,
        "figures/year.html",
        area=area,
        year=standing.year,
        standing=standing,
        earlier=earlier,
        numbers=NUMBERS,
        definitions=DEFINITIONS,
        sums=[APPLICATIONS, REVIEWS],
        breakdowns=BREAKDOWNS,
        cells=CELLS,
        smallest=SMALLEST_SHOWN,
    )


@require_safe
@kept_an_hour
def figures_csv(request: Request, slug: str) -> HttpResponse:
    area = get_object_or_404(Area, slug=slug)
    return csv_file(f"{area.slug}-figures", HEADER, as_rows(area, _address(area)))


@require_safe
@kept_an_hour
def figures_json(request: Request, slug: str) -> HttpResponse:
    area = get_object_or_404(Area, slug=slug)
    return JsonResponse(as_data(area, _address(area)))


@require_safe
@kept_an_hour
def figures_breakdowns(request: Request, slug: str, first: int) -> HttpResponse:
    """The breakdowns of one year's applications, a line for each cell. Empty: hidden."""
    area = get_object_or_404(Area, slug=slug)
    standing = _versions(area, first)[0]
    lines = [
        (area.name, standing.begins, standing.ends, standing.version, code, cell, number)
        for code, cells in standing.breakdowns.items()
        for cell, number in cells.items()
    ]
    header = ("area", "period_from", "period_to", "version", "breakdown", "cell", "applications")
    return csv_file(f"{area.slug}-{first}-breakdowns", header, lines)


def _versions(area: Area, first: int) -> list[Publication]:
    """What was published of the year that begins in a calendar year, the latest version first."""
    if not FIRST_YEAR <= first <= date.max.year:
        raise Http404
    found = list(Publication.objects.published().filter(area=area, begins__year=first))
    if not found:
        raise Http404
    return [each for each in found if each.begins == found[0].begins]


def _address(area: Area) -> str:
    """The address of the English page, whatever language the file was asked for in."""
    return f"{settings.ADDRESS}/areas/{area.slug}/figures/"


def _chart(title: str, rows: list[tuple[str, int | None]]) -> BarChart:
    words = [(name, _("not stated") if number is None else number) for name, number in rows]
    said = [f"{name}: {number}" for name, number in words]
    return bar_chart(title, f"{title}. {', '.join(said)}.", rows)
