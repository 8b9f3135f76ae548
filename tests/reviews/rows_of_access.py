"""Rows of the constraints of who was let into a review, or kept out."""

from typing import Any

from heard.access.models import Entry, Glass
from tests.factories import NOON, ONE_DAY, agency_of
from tests.reviews.rows import Scene, row


def entry(s: Scene, **fields: Any) -> Entry:
    said = {"way": "let_in", "basis": "named", "user": s.first.pk, "since": NOON}
    return Entry.objects.create(**{"subject": s.review.pk, "area": s.area.pk} | said | fields)


row(
    "access_way_fits_basis",
    lambda s: entry(s, way="kept_out"),
    but=lambda s: entry(s, way="kept_out", basis="conflict"),
)
row(
    "access_is_for_one_holder",
    lambda s: entry(s, agency=agency_of(s.area).pk),
    but=lambda s: (
        entry(s, user=None, agency=agency_of(s.area).pk),
        entry(s, way="kept_out", basis="restricted", user=None),
    ),
)
row(
    "access_ends_after_it_begins",
    lambda s: entry(s, until=NOON - ONE_DAY),
    but=lambda s: entry(s, until=NOON),
)


def glass(s: Scene, **fields: Any) -> Glass:
    said = {"subject": s.review.pk, "asked_by": s.first.pk, "asked_at": NOON, "reason": "So."}
    return Glass.objects.create(**said | fields)


row(
    "glass_answered_whole",
    lambda s: glass(s, subject=None, **s.answered_glass()),
    but=lambda s: glass(s, **s.answered_glass()),
)
row(
    "glass_answered_by_another",
    lambda s: glass(s, **s.answered_glass(s.first)),
    but=lambda s: glass(s, **s.answered_glass()),
)
row(
    "glass_broken_when_agreed",
    lambda s: glass(s, entry=entry(s)),
    but=lambda s: glass(s, entry=entry(s), **s.answered_glass()),
)
