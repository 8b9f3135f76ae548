"""Rows of the constraints of an area's own words."""

from typing import Any

from heard.notify.models import Approval, Wording
from tests.factories import NOON, TODAY
from tests.reviews.rows import Scene, row, twice

CONFIRMED = {"confirmed_at": NOON, "begins_on": TODAY}


def words(scene: Scene, **fields: Any) -> Wording:
    said = {"code": "outcome", "language": "en", "number": 1, "title": "Ours", "body": "Words."}
    return Wording.objects.create(
        **{"area": scene.area, "written_by": scene.first, "written_at": NOON} | said | fields
    )


def confirmed(scene: Scene, **fields: Any) -> Wording:
    return words(scene, **{"confirmed_by": scene.first} | CONFIRMED | fields)


def read_by(scene: Scene, wording: Wording) -> Approval:
    return Approval.objects.create(
        area=scene.area,
        code="outcome",
        version=1,
        wording=wording,
        reader="Nia Rees",
        approved_on=TODAY,
        recorded_by=scene.first,
        recorded_at=NOON,
    )


row(
    "wording_number_once",
    twice(confirmed),
    but=lambda scene: (confirmed(scene), confirmed(scene, number=2), words(scene, number=3)),
)
row(
    "one_draft_wording",
    lambda scene: (words(scene), words(scene, number=2)),
    but=lambda scene: (words(scene), words(scene, language="cy")),
)
row(
    "wording_confirmed_whole",
    lambda scene: words(scene, confirmed_at=NOON, begins_on=TODAY),
    but=confirmed,
)
row(
    "wording_has_title_and_words_or_neither",
    lambda scene: words(scene, title=""),
    but=lambda scene: words(scene, title="", body=""),
)
row(
    "approval_of_own_words_once",
    lambda scene: [read_by(scene, wording) for wording in [confirmed(scene)] * 2],
    but=lambda scene: [
        read_by(scene, wording) for wording in (confirmed(scene), confirmed(scene, number=2))
    ],
)
