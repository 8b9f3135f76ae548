"""The action plan and what becomes of it."""

from typing import Any

from tests import scenes
from tests.answers import in_boxes
from tests.places.here import Here
from tests.places.place import Place, reference
from tests.scenes import ago, today


def _an_action(here: Here) -> dict[str, Any]:
    said = {"officer": "Jo", "what": "Visit.", "safe_words": "We visit.", "measure": "Fewer."}
    return said | {"agency": str(here.council.pk), **in_boxes("due_on", ago(days=-20))}


PLACES: dict[str, Place] = {
    "work:plan": Place(reference),
    "work:plan_add": Place(lambda here: [here.staged(scenes.a_planned_review)], _an_action),
    "work:plan_change": Place(
        lambda here: [here.drafted.review.reference, here.drafted.pk], _an_action
    ),
    "work:plan_show": Place(lambda here: [here.drafted.review.reference], lambda here: {}),
    "work:plan_comment": Place(
        lambda here: [here.staged(scenes.a_review_with_a_plan_shown)],
        lambda here: {"text": "It is fine.", "how": "phone"},
    ),
    "work:plan_time": Place(
        lambda here: [here.staged(scenes.a_review_with_a_plan_shown)],
        lambda here: {
            "asked": "yes",
            "reason": "You were away.",
            **in_boxes("due_on", ago(days=-60)),
        },
    ),
    "work:plan_agree": Place(
        lambda here: [here.staged(scenes.a_review_with_a_plan_commented)],
        lambda here: {"reply": "We moved it.", **in_boxes("review_on", ago(days=-60))},
    ),
    "work:plan_again": Place(
        lambda here: [here.agreed.review.reference],
        lambda here: {
            "found": "Two are done.",
            "told": "Two things are done.",
            **in_boxes("again_on", ago(days=-60)),
        },
    ),
    "work:plan_seen": Place(lambda here: [here.drafted.review.reference], lambda here: {}),
    "work:plan_progress": Place(
        lambda here: [here.agreed.review.reference, here.agreed.pk],
        lambda here: {"change": "start", "text": "Begun.", "said_by": "Jo", "how": "phone"},
    ),
    "work:plan_judge": Place(
        lambda here: [here.agreed.review.reference, here.agreed.pk],
        lambda here: {"stopped": "less"},
    ),
    "work:plan_check": Place(
        lambda here: [here.agreed.review.reference, 4],
        lambda here: {"stopped": "no", "words": "Each night.", "how": "phone"},
    ),
    "work:recommendation_answer": Place(
        lambda here: [here.staged(scenes.a_planned_review), 1],
        lambda here: {
            "regard": "declines",
            "reasons": "No money.",
            "given_by": "Jo",
            "how": "email",
            **in_boxes("given_on", today()),
        },
    ),
    "work:recommendation_to": Place(
        lambda here: [here.staged(scenes.a_planned_review), 1],
        lambda here: {"to": str(here.council.pk)},
    ),
}
