"""Appeals, and complaints about how a review was done."""

from tests import appealing, complaining, scenes
from tests.answers import in_boxes
from tests.places.place import Place, reference
from tests.scenes import ago, today

PLACES: dict[str, Place] = {
    "work:appeal": Place(
        lambda here: [here.staged(scenes.a_planned_review)],
        lambda here: {
            **in_boxes("received_on", today()),
            "about": "outcome",
            "grounds": "They did not listen.",
            "heard_by": "The Commissioner",
        },
    ),
    "work:appeal_result": Place(
        lambda here: [here.staged(scenes.an_appealed_review)],
        lambda here: {
            "result": "review_back",
            "reasons": "More should be done.",
            **in_boxes("decided_on", today()),
            "directions": "Ask the landlord again.",
            **in_boxes("directed_by", ago(days=-30)),
        },
    ),
    "work:appeals": Place(lambda here: []),
    "work:appeal_desk": Place(
        lambda here: [here.staged(appealing.an_appeal_to_take_up)], lambda here: {}
    ),
    "work:appeal_grounds": Place(
        lambda here: [appealing.taken_up(here)],
        lambda here: {"accepted": "yes", "reasons": "A report was missed."},
    ),
    "work:appeal_decide": Place(
        lambda here: [appealing.accepted(here)],
        lambda here: {
            "result": "review_back",
            "reasons": "More should be done.",
            "directions": "Ask the landlord again.",
            **in_boxes("directed_by", ago(days=-30)),
        },
    ),
    "work:appeal_pack": Place(
        lambda here: [here.staged(appealing.an_appeal_to_take_up)], lambda here: {}
    ),
    "work:appeal_papers_file": Place(
        lambda here: (
            [papers.appeal.review.reference, papers.pk]
            if (papers := appealing.papers_of(here))
            else []
        )
    ),
    "work:complaint_record": Place(
        reference,
        lambda here: {
            "against": "council",
            "text": "Nobody called me back.",
            "how": "phone",
            **in_boxes("received_on", today()),
        },
    ),
    "work:complaints": Place(lambda here: []),
    "work:complaint": Place(
        lambda here: [complaining.a_complaint(here.review).pk],
        lambda here: {"answer": "We are sorry.", **in_boxes("answered_on", today())},
    ),
    "work:complaint_further": Place(
        lambda here: [complaining.a_complaint(here.review).pk],
        lambda here: {"to": "ombudsman", "reference": "24 000", **in_boxes("went_on", today())},
    ),
    "work:appeal_lesson": Place(
        lambda here: [appealing.taught(here)],
        lambda here: {"text": "Ask every agency before you count."},
    ),
}
