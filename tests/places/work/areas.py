"""Reviews that touch more than one area."""

from typing import Any

from heard.rules.permissions import Role
from tests import scenes
from tests.places.here import Here
from tests.places.place import Place, reference, why


def _part(here: Here) -> list[Any]:
    """What this area has a part in, of a review that another leads."""
    part = scenes.a_part_in_another(here.area, by=here.user)
    return [here.area.slug, part.review_id]


PLACES: dict[str, Place] = {
    "work:areas": Place(reference),
    "work:ask_area": Place(
        reference,
        lambda here: {
            "area": scenes.another_area().slug,
            "touch": "source",
            "lead": "theirs",
            "reason": "It comes from a street there.",
            "basis": "consent",
            "basis_detail": "She said so on the phone today.",
        },
    ),
    "work:area_take_back": Place(
        lambda here: [
            here.review.reference,
            scenes.asked_of_another(here.review, by=here.staffed[Role.COORDINATOR]).pk,
        ],
        why,
    ),
    "work:areas_asked": Place(lambda here: []),
    "work:area_part": Place(_part),
    "work:area_part_reader": Place(
        _part,
        lambda here: {"person": str(here.staffed[Role.DEPUTY].pk)},
    ),
    "work:area_part_end": Place(
        lambda here: [
            here.review.reference,
            scenes.a_part_of_another(here.review, by=here.other).area.slug,
        ],
        why,
    ),
    "work:area_answer": Place(
        lambda here: [scenes.asked_by_another(here.area).pk],
        lambda here: {"answer": "refuse", "reason": "It is all in your area."},
    ),
}
