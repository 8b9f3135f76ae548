"""A year for an analyst: one line for each application, without a name, a place, a day or a word of
it, and nothing that fewer than five share."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from heard.agencies.models import Area, Postcode
from heard.database.scope import acting_as_system
from heard.reviews.breakdowns import ELSEWHERE, UNSAID
from heard.reviews.figures import yearly_figures
from heard.reviews.models import (
    Appeal,
    PlanCheck,
    Recommendation,
    Review,
    ReviewReport,
    ThresholdDecision,
)
from heard.rules.reporting import Year
from heard.rules.suppression import of_many

# By these somebody could be recognised: in the order in which they are worth keeping.
KEYS = ("channel", "hate", "behaviour", "applicant", "district")
COLUMNS = (
    "year",
    *KEYS,
    "stage",
    "threshold",
    "weeks_to_decision",
    "recommended",
    "appealed",
    "stopped",
)
HIDDEN = "hidden"
NOT_ASKED = "not_asked"
BANDS = ((2, "up to 2"), (4, "3 to 4"), (8, "5 to 8"))
LONGER = "9 or more"


@acting_as_system()
def extract(area: Area, year: Year) -> list[dict[str, str]]:
    """The applications of a year, in an order that tells nothing; none where they are too few."""
    made = yearly_figures(area, begins=year.begins, ends=year.ends).applications
    hateful = ReviewReport.objects.filter(review=OuterRef("pk"), report__incident__hate=True)
    said = PlanCheck.objects.filter(plan__review=OuterRef("pk")).exclude(answered_at=None)
    said = said.order_by("-answered_at")
    reviews = Review.objects.filter(area=area, reference__in=made).annotate(
        is_hate=Exists(hateful),
        is_recommended=Exists(Recommendation.objects.filter(review=OuterRef("pk"))),
        is_appealed=Exists(Appeal.objects.filter(review=OuterRef("pk"))),
        last_said=Subquery(said.values("stopped")[:1]),
    )
    reviews = reviews.select_related("place")
    decisions: dict[Any, ThresholdDecision] = {}
    for each in ThresholdDecision.objects.filter(review__in=reviews):
        decisions.setdefault(each.review_id, each)
    districts = _districts(area, [each.place.postcode for each in reviews])
    rows = [
        {
            "year": year.name,
            "channel": each.channel,
            "hate": _yes(each.is_hate),
            "behaviour": each.behaviour or UNSAID,
            "applicant": each.applicant_kind,
            "district": districts.get(each.place.postcode, ELSEWHERE),
            "stage": each.stage,
            "recommended": _yes(each.is_recommended),
            "appealed": _yes(each.is_appealed),
            "stopped": each.last_said or NOT_ASKED,
            **_decided(each, decisions.get(each.pk)),
        }
        for each in reviews
    ]
    shown = [_as_text(row) for row in of_many(rows, KEYS)]
    return sorted(shown, key=lambda row: [row[name] for name in COLUMNS])


def _decided(review: Review, decision: ThresholdDecision | None) -> dict[str, str]:
    if decision is None:
        return {"threshold": "undecided", "weeks_to_decision": ""}
    days = (decision.decided_at - review.received_at).days
    weeks = max(1, -(-days // 7))
    band = next((name for most, name in BANDS if weeks <= most), LONGER)
    return {"threshold": "met" if decision.met else "not_met", "weeks_to_decision": band}


def _districts(area: Area, postcodes: list[str]) -> dict[str, str]:
    plain = {each: each.replace(" ", "") for each in postcodes}
    known = dict(
        Postcode.objects.filter(
            code__in=set(plain.values()), district_code__in=area.district_codes
        ).values_list("code", "district_code")
    )
    return {each: known[code] for each, code in plain.items() if code in known}


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"


def _as_text(row: Mapping[str, str | None]) -> dict[str, str]:
    return {name: HIDDEN if row[name] is None else str(row[name]) for name in COLUMNS}
