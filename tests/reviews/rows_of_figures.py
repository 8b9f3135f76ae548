"""The rows of published figures, which each constraint refuses, and one just on its other side."""

from datetime import date
from typing import Any

from heard.reviews.models import FiguresCalendar, LeftOff, Publication
from tests.factories import NOON
from tests.reviews.rows import Scene, row


def year(s: Scene, **fields: Any) -> Publication:
    said = {
        "area": s.area,
        "begins": date(2024, 4, 1),
        "ends": date(2025, 3, 31),
        "numbers": {},
        "drafted_by": s.first,
        "drafted_at": NOON,
    }
    return Publication.objects.create(**said | fields)


def published(s: Scene, **fields: Any) -> Publication:
    return year(s, **{"published_by": s.second, "published_at": NOON} | fields)


def calendar(s: Scene, **fields: Any) -> FiguresCalendar:
    return FiguresCalendar.objects.create(area=s.area, **fields)


row(
    "publication_version_once",
    lambda s: (published(s), published(s)),
    but=lambda s: (published(s), published(s, version=2, correction="One was left out.")),
)
row(
    "one_draft_of_a_year",
    lambda s: (year(s), year(s, version=2, correction="x")),
    but=lambda s: (published(s), year(s, version=2, correction="x")),
)
row(
    "publication_ends_after_it_begins",
    lambda s: year(s, ends=date(2024, 4, 1)),
    but=lambda s: year(s, ends=date(2024, 4, 2)),
)
row(
    "publication_has_a_second_look",
    lambda s: published(s, published_by=s.first),
    but=lambda s: published(s, published_by=None, drafted_by=None),
)
row(
    "correction_says_what_was_wrong",
    lambda s: year(s, version=2),
    but=lambda s: year(s, version=2, correction="x"),
)
row(
    "figures_calendar_has_its_day_every_year",
    lambda s: calendar(s, day=29),
    but=lambda s: calendar(s, day=28),
)
row(
    "figures_published_within_a_year",
    lambda s: calendar(s, days_after=0),
    but=lambda s: calendar(s, days_after=1),
)


def left(s: Scene, **fields: Any) -> LeftOff:
    said = {"area": s.area, "month": date(2024, 4, 1), "place": "who-for"}
    return LeftOff.objects.create(**said | fields)


row(
    "left_off_counted_in_one_row",
    lambda s: (left(s), left(s)),
    but=lambda s: (left(s), left(s, place="age"), left(s, month=date(2024, 5, 1))),
)
