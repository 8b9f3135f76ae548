"""A review from the worklist to its end."""

from tests import scenes
from tests.answers import in_boxes
from tests.places.place import Place, reference, why
from tests.scenes import ago, today

PLACES: dict[str, Place] = {
    "work:home": Place(lambda here: []),
    "work:worklist": Place(lambda here: []),
    "work:worklist_print": Place(lambda here: []),
    "work:review": Place(reference, lambda here: {"text": "Rang the applicant."}),
    "work:acknowledge": Place(reference, lambda here: {}),
    "work:assign": Place(reference, lambda here: {"owner": str(here.other.pk)}),
    "work:behaviour": Place(reference, lambda here: {"mostly": "noise", "also": ["abuse"]}),
    "work:earlier": Place(
        lambda here: [here.review.reference, here.earlier.reference], lambda here: {"same": "yes"}
    ),
    "work:outcome_again": Place(
        lambda here: [here.staged(scenes.a_review_with_a_letter_sent_back)],
        lambda here: {"summary": "The agencies met.", "recommendations": "Visit on Fridays"},
    ),
    "work:dates": Place(reference),
    "work:correct": Place(
        lambda here: [here.staged(scenes.a_review_with_a_wrong_day)],
        lambda here: {
            "event": "information_request",
            **in_boxes("on", today()),
            "reason": "A slip.",
        },
    ),
    "work:correction": Place(
        lambda here: [here.corrected and here.review.reference, here.corrected.pk],
        lambda here: {"agreed": "yes", "answer": "I saw the letter."},
    ),
    "work:milestone": Place(
        lambda here: [here.review.reference, "information_request"],
        lambda here: in_boxes("on", today()),
    ),
    "work:pause": Place(lambda here: [here.review.reference, "threshold_decision"], why),
    "work:resume": Place(
        lambda here: [here.staged(scenes.a_paused_review), "threshold_decision"], why
    ),
    "work:extend": Place(
        lambda here: [here.review.reference, "threshold_decision"],
        lambda here: in_boxes("due_on", ago(days=-90)) | why(here),
    ),
    "work:withdraw": Place(reference, why),
    "work:void": Place(reference, why),
    "work:reopen": Place(lambda here: [here.withdrawn()], why),
    "work:close": Place(
        lambda here: [here.staged(scenes.a_planned_review)],
        lambda here: why(here) | {"unheard": "They are in hospital."},
    ),
    "work:closing": Place(lambda here: [here.staged(scenes.a_planned_review)], why),
    "work:closing_answer": Place(
        lambda here: [here.staged(scenes.a_review_to_be_closed)],
        lambda here: {"answer": "agrees", "words": "", "how": "phone"},
    ),
    "work:outcome": Place(
        lambda here: [here.staged(scenes.a_met_review)],
        lambda here: {
            **in_boxes("met_on", today()),
            "summary": "The agencies met.",
            "recommendations": "Fit a door closer\r\nVisit on Fridays",
        },
    ),
    "work:death": Place(
        reference,
        lambda here: {"who": str(here.review.victim_id), **in_boxes("died_on", today())},
    ),
    "work:guardian": Place(
        reference, lambda here: {"knows": "yes", "name": "Sahra Warsame", "part": "Speaks."}
    ),
}
