"""A year as a return for the Commissioner or the Home Office: a line for each number, out of the same
rows as what is published.

No regulations say yet what such a return holds. Its names are Heard's own, and stay.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import OuterRef, Subquery

from heard.agencies.models import Area
from heard.database.scope import acting_as_system
from heard.reviews.models import Appeal, Publication, Recommendation, RecommendationAnswer
from heard.reviews.published import COLUMNS
from heard.reviews.timing import Timed, agency_times, stage_times
from heard.reviews.worked import by_behaviour
from heard.rules.periods import LONDON
from heard.rules.plan import Regard, Stopped
from heard.rules.reporting import NUMBERS
from heard.rules.suppression import SMALLEST_SHOWN, suppress

HEADER = ("area", "gss_code", "period_from", "period_to", "version", "part", "name", "number")
UNANSWERED = "unanswered"

type Line = tuple[str, str, int | None]  # a part, a name in it, and its number. None: hidden


def as_return(publications: Iterable[Publication]) -> list[list[Any]]:
    """The lines of one area's year, or of those of several areas one after the other."""
    return [
        [
            each.area.name,
            each.area.district_codes[0] if len(each.area.district_codes) == 1 else "",
            each.begins,
            each.ends,
            each.version,
            *line,
        ]
        for each in publications
        for line in _lines(each)
    ]


def _lines(publication: Publication) -> list[Line]:
    """The four numbers and their sums whole; in everything else small numbers are hidden."""
    area, begins, ends = publication.area, publication.begins, publication.ends
    whole = publication.numbers
    return [
        *(("numbers", column, whole[name]) for name, column in COLUMNS.items()),
        *(("sums", name, number) for name, number in whole.items() if name not in NUMBERS),
        *(
            (f"applications by {code}", cell, number)
            for code, cells in publication.breakdowns.items()
            for cell, number in cells.items()
        ),
        *_hidden_where_small("recommendations", _regards(area, begins, ends)),
        *_hidden_where_small("appeals decided", _appeals(area, begins, ends)),
        *_hidden_where_small("has it stopped", _stopped(area, begins, ends)),
        *_times("stage", stage_times(area, begins=begins, ends=ends)),
        *_times("agency", agency_times(area, begins=begins, ends=ends)),
    ]


def _hidden_where_small(part: str, cells: Mapping[str, int]) -> list[Line]:
    return [(part, name, number) for name, number in suppress(cells).items()]


@acting_as_system()
def _regards(area: Area, begins: date, ends: date) -> dict[str, int]:
    """What the bodies last answered to what was recommended in a period: section 104(8)."""
    latest = RecommendationAnswer.objects.filter(recommendation=OuterRef("pk")).order_by(
        "-at", "-id"
    )
    made = Recommendation.objects.filter(
        review__area=area,
        outcome__at__gte=datetime.combine(begins, time.min, tzinfo=LONDON),
        outcome__at__lt=datetime.combine(ends + timedelta(days=1), time.min, tzinfo=LONDON),
    ).annotate(regard=Subquery(latest.values("regard")[:1]))
    said = Counter(made.order_by().values_list("regard", flat=True))
    return {each.value: said[each.value] for each in Regard} | {UNANSWERED: said[None]}


@acting_as_system()
def _appeals(area: Area, begins: date, ends: date) -> dict[str, int]:
    decided = Appeal.objects.filter(review__area=area, decided_on__gte=begins, decided_on__lte=ends)
    came_to = Counter(decided.order_by().values_list("result", flat=True))
    return {each: came_to[each] for each in Appeal.Result.values}


def _stopped(area: Area, begins: date, ends: date) -> dict[str, int]:
    """What victims last said of their plan in a period, whatever it was about."""
    said = by_behaviour(area, begins=begins, ends=ends, whole=True)
    return {each.value: sum(row.answers[each.value] or 0 for row in said) for each in Stopped}


def _times(part: str, timed: list[Timed]) -> Iterable[Line]:
    """Of what was done often enough that nobody's case is told."""
    for name, measured in timed:
        if measured.number >= SMALLEST_SHOWN:
            yield f"{part}: days (median)", str(name), measured.days
            yield f"{part}: percent in time", str(name), measured.share
