"""Who reads a review, and who is kept out of it."""

from heard.rules.permissions import Role
from tests import scenes
from tests.places.place import Place, reference, why

PLACES: dict[str, Place] = {
    "work:readers": Place(reference),
    "work:let_in": Place(
        reference, lambda here: {"person": str(here.staffed[Role.OFFICER].pk)} | why(here)
    ),
    "work:conflict": Place(
        reference, lambda here: {"person": str(here.staffed[Role.OFFICER].pk)} | why(here)
    ),
    "work:restrict": Place(
        reference, lambda here: {"people": [str(here.staffed[Role.OFFICER].pk)]} | why(here)
    ),
    "work:unrestrict": Place(lambda here: [here.staged(scenes.a_restricted_review)], why),
    "work:end_access": Place(lambda here: [here.review.reference, here.entry.pk], why),
    "work:own_conflict": Place(reference, why),
    "work:glass_end": Place(
        lambda here: [scenes.opened_in_an_emergency(here.review, here.user).reference],
        lambda here: {},
    ),
    "work:glass": Place(
        lambda here: [],
        lambda here: {
            "reference": scenes.a_review(here.area).reference,
            "reason": "They say that somebody is in danger tonight.",
        },
    ),
    "work:glass_answer": Place(
        lambda here: [scenes.a_broken_glass(here.review, by=here.other).pk],
        lambda here: {"agreed": "yes", "answer": "I know of it."},
    ),
}
