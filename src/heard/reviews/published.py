"""What an area has published of its years: with Heard, and before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from heard.agencies.models import Area
from heard.reviews.models import Publication, ReportedFigures
from heard.rules.reporting import NUMBERS, period_name

# The names that the four numbers have in files that areas exchange (heard.agencies.published).
COLUMNS = {
    "applications": "applications_received",
    "not_met": "threshold_not_met",
    "reviews": "reviews_carried_out",
    "recommendations": "reviews_with_recommendations",
}


@dataclass(frozen=True)
class PublishedYear:
    """One year as published. A number that was not stated is None."""

    name: str
    begins: date | None
    ends: date | None
    numbers: dict[str, int | None]
    note: str = ""
    source: str = ""
    publication: Publication | None = None

    @property
    def number(self) -> int | None:
        """The year in the address of its page, where it has one."""
        return self.publication.begins.year if self.publication else None


def years_of(area: Area) -> list[PublishedYear]:
    """Every year as it stands published, the latest first; those without days come last."""
    counted = [_of_publication(each) for each in Publication.objects.standing().filter(area=area)]
    reported = [_of_reported(each) for each in ReportedFigures.objects.filter(area=area)]
    return sorted(
        counted + reported, key=lambda each: (each.begins or date.min, each.name), reverse=True
    )


def versions_of(area: Area) -> list[Publication]:
    """Every version of every year that was ever published, the latest first."""
    return list(Publication.objects.published().filter(area=area))


def trend(years: Sequence[PublishedYear], number: str) -> list[tuple[str, int | None]]:
    """One of the four numbers, year after year, the oldest first: of the years that have days."""
    return [(each.name, each.numbers[number]) for each in reversed(years) if each.begins]


def as_data(area: Area, address: str) -> dict[str, Any]:
    """Everything published of an area, for programs: docs/figures.md says what each name means."""
    standing = {each.pk for each in Publication.objects.standing().filter(area=area)}
    return {
        "format": 1,
        "area": area.name,
        "area_codes": area.district_codes,
        "page": address,
        "law": "Anti-social Behaviour, Crime and Policing Act 2014, section 104(9)",
        "years": [
            {
                "name": each.year.name,
                "begins": each.begins,
                "ends": each.ends,
                "version": each.version,
                "stands": each.pk in standing,
                "published_at": each.published_at,
                "correction": each.correction or None,
                "numbers": {COLUMNS[name]: each.numbers[name] for name in NUMBERS},
                "sums": {
                    name: number for name, number in each.numbers.items() if name not in NUMBERS
                },
                "breakdowns": each.breakdowns,
            }
            for each in versions_of(area)
        ],
        "published_before": [
            {
                "period": each.period,
                "begins": each.begins,
                "ends": each.ends,
                "numbers": {
                    COLUMNS[name]: number for name, number in _of_reported(each).numbers.items()
                },
                "note": each.note or None,
                "source": each.source or None,
            }
            for each in ReportedFigures.objects.filter(area=area)
        ],
    }


HEADER = (
    "area", "gss_code", "period_from", "period_to", *COLUMNS.values(),
    "note", "source", "version", "stands", "published_on",
)  # fmt: skip


def as_rows(area: Area, address: str) -> list[list[Any]]:
    """The same as lines of a table, as `heard manage load_published_figures` reads them."""
    code = area.district_codes[0] if len(area.district_codes) == 1 else ""
    data = as_data(area, address)
    rows = [
        [
            area.name, code, each["begins"], each["ends"], *each["numbers"].values(),
            each["correction"], address, each["version"], "yes" if each["stands"] else "no",
            each["published_at"].date(),
        ]
        for each in data["years"]
    ]  # fmt: skip
    return rows + [
        [
            area.name, code, each["begins"], each["ends"], *each["numbers"].values(),
            each["note"], each["source"], None, "yes", None,
        ]
        for each in data["published_before"]
    ]  # fmt: skip


def _of_publication(publication: Publication) -> PublishedYear:
    return PublishedYear(
        publication.year.name,
        publication.begins,
        publication.ends,
        {name: publication.numbers[name] for name in NUMBERS},
        note=publication.correction,
        publication=publication,
    )


def _of_reported(reported: ReportedFigures) -> PublishedYear:
    begins, ends = reported.begins, reported.ends
    return PublishedYear(
        period_name(begins, ends) if begins and ends else reported.period,
        begins,
        ends,
        {
            "applications": reported.applications,
            "not_met": reported.threshold_not_met,
            "reviews": reported.reviews,
            "recommendations": reported.recommendations,
        },
        note=reported.note,
        source=reported.source,
    )
