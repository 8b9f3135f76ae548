"""What counts, and the decision whether the threshold is met."""

from tests.answers import in_boxes
from tests.places.place import Place, reference
from tests.scenes import today

PLACES: dict[str, Place] = {
    "work:finding": Place(reference),
    "work:why": Place(reference),
    "work:report_change": Place(
        lambda here: [here.review.reference, here.report.pk],
        lambda here: {"status": "confirmed", "incident": "keep", "reason": "It is in our log."},
    ),
    "work:report_answer": Place(
        lambda here: [here.review.reference, here.change.pk],
        lambda here: {"agreed": "yes", "answer": "I looked too."},
    ),
    "work:body_view": Place(
        reference,
        lambda here: {
            "agency": str(here.area.agencies.first().agency_id),
            "view": "met",
            "given_by": "Insp. Rhys",
            **in_boxes("given_on", today()),
            "note": "Three calls on file.",
        },
    ),
    "work:threshold": Place(
        reference,
        lambda here: {
            "met": "yes",
            "reasons": "Three reports count.",
            "condition-still-happening": "yes",
            "persistence": "Each week.",
            "harm": "No sleep.",
            "adequacy": "Slow.",
            "action-1": "Visit at night",
            "who-1": "Wardens",
            **in_boxes("again-1", today()),
            "asked": "",
        },
    ),
    "work:proposal": Place(
        lambda here: [here.proposal and here.review.reference, here.proposal.pk],
        lambda here: {"agreed": "yes", "answer": "I counted too."},
    ),
}
