"""The applications of a year by who made them, how, and from where: for publishing, with small
numbers hidden."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Length, Substr
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Area, Postcode
from heard.database.scope import acting_as_system
from heard.reviews.models import Review, ReviewReport
from heard.reviews.models.review import APPLICANT_KINDS
from heard.rules.behaviour import BEHAVIOUR_NAMES
from heard.rules.suppression import Shown, suppress

ELSEWHERE = "elsewhere"
UNSAID = "unsaid"
NOT_ABOUT_PEOPLE = ("hate", "behaviour")

BREAKDOWNS = {
    "applicant": _("Who applied"),
    "channel": _("How they applied"),
    "hate": _("Whether it was reported as hate"),
    "behaviour": _("What it was mostly about"),
    "district": _("Where it happened, by district"),
    "sector": _("Where it happened, by the first part of the postcode and one figure"),
}
CELLS: dict[str, dict[str, Any]] = {
    "applicant": {kind.value: name for kind, name in APPLICANT_KINDS.items()},
    "channel": dict(Review.Channel.choices),
    "hate": {"yes": _("Reported as hate"), "no": _("Not reported as hate")},
    "behaviour": {
        **{each.value: _(name) for each, name in BEHAVIOUR_NAMES.items()},
        UNSAID: _("Not known"),
    },
    "district": {ELSEWHERE: _("Elsewhere, or not known")},
    "sector": {ELSEWHERE: _("All others, or not known")},
}


@acting_as_system()
def breakdowns_of(area: Area, references: Iterable[str]) -> dict[str, Shown]:
    """The breakdowns of the applications with these references, as they may be published.

    Every cell that could count something is there, so that its absence tells nothing.
    """
    references = [*references]
    shown = {code: suppress(cells) for code, cells in _whole(area, references).items()}
    return shown | _by_sector(area, references)


@acting_as_system()
def without_applications(area: Area, references: Iterable[str]) -> dict[str, list[str]]:
    """The cells of each breakdown in which nobody applied: for those who work in the area."""
    whole = _whole(area, references)
    return {
        code: [cell for cell, number in cells.items() if not number and cell != ELSEWHERE]
        for code, cells in whole.items()
        if code not in NOT_ABOUT_PEOPLE
    }


@acting_as_system()
def not_known_where(area: Area, references: Iterable[str]) -> int:
    """How many applications say no place that the loaded postcodes know."""
    reviews = Review.objects.filter(reference__in=[*references])
    return _district(area, reviews)[ELSEWHERE]


def _whole(area: Area, references: Iterable[str]) -> dict[str, dict[str, int]]:
    reviews = Review.objects.filter(reference__in=[*references])
    whole = {
        "applicant": _by(reviews, "applicant_kind", CELLS["applicant"]),
        "channel": _by(reviews, "channel", CELLS["channel"]),
        "hate": _hate(reviews),
        "behaviour": _behaviour(reviews),
    }
    if len(area.district_codes) > 1:
        whole["district"] = _district(area, reviews)
    return whole


def _by(reviews: "QuerySet[Review]", field: str, cells: Iterable[str]) -> dict[str, int]:
    found = dict(reviews.order_by().values_list(field).annotate(Count("pk")))
    return {str(cell): found.get(cell, 0) for cell in cells}


def _hate(reviews: "QuerySet[Review]") -> dict[str, int]:
    hateful = ReviewReport.objects.filter(review=OuterRef("pk"), report__incident__hate=True)
    yes = reviews.filter(Exists(hateful)).count()
    return {"yes": yes, "no": reviews.count() - yes}


def _behaviour(reviews: "QuerySet[Review]") -> dict[str, int]:
    """By what each is mostly about, so that each is counted once and the cells add up."""
    found = dict(reviews.order_by().values_list("behaviour").annotate(Count("pk")))
    return {str(cell): found.get("" if cell == UNSAID else cell, 0) for cell in CELLS["behaviour"]}


def _by_sector(area: Area, references: Iterable[str]) -> dict[str, Shown]:
    """By sector of postcodes (ZZ1 4): those that may be shown, and all others in one. There are
    many, so those that are hidden are not named; where each is hidden, there is no breakdown."""
    reviews = Review.objects.filter(reference__in=[*references])
    here = Postcode.objects.filter(district_code__in=area.district_codes)
    first = Substr("code", 1, Length("code") - 2)
    sectors = here.annotate(sector=first).order_by().values_list("sector", flat=True).distinct()
    known = dict.fromkeys(sorted(sectors), 0) | {ELSEWHERE: 0}
    for postcode in reviews.values_list("place__postcode", flat=True):
        sector = postcode.replace(" ", "")[:-2]
        known[sector if sector in known else ELSEWHERE] += 1
    every = suppress(known)
    shown = {
        f"{sector[:-1]} {sector[-1]}": number
        for sector, number in every.items()
        if sector != ELSEWHERE and number is not None
    }
    if not shown:
        return {}
    hidden = None in every.values()
    return {"sector": {**shown, ELSEWHERE: None if hidden else every[ELSEWHERE]}}


def _district(area: Area, reviews: "QuerySet[Review]") -> dict[str, int]:
    postcodes = [
        each.replace(" ", "") for each in reviews.values_list("place__postcode", flat=True)
    ]
    known = dict(
        Postcode.objects.filter(code__in=set(postcodes)).values_list("code", "district_code")
    )
    found = Counter(known.get(each, ELSEWHERE) for each in postcodes)
    districts = {code: found.pop(code, 0) for code in sorted(area.district_codes)}
    return {**districts, ELSEWHERE: found.total()}
