"""What agencies are asked, what they answer, and the chronology."""

from typing import Any

from tests import asking, scenes
from tests.answers import in_boxes
from tests.places.here import Here
from tests.places.place import Place, nothing_but, reference, slug
from tests.scenes import ago, today


def _nothing_but_a_request(here: Here) -> list[Any]:
    assert here.asked
    return []


def _of_us(here: Here) -> list[Any]:
    return [here.of_us.pk]


PLACES: dict[str, Place] = {
    "work:asked": Place(lambda here: [here.asked and here.review.reference]),
    "work:ask": Place(
        lambda here: [here.told.reference],
        lambda here: {
            "agencies": [str(scenes.police_of(here.area).pk)],
            "questions": "What do you hold?\r\nWhat did you do?",
            "purpose": "To review it.",
            "necessity": "We cannot see your records.",
            **in_boxes("begins", ago(days=90)),
            **in_boxes("due_on", ago(days=-9)),
            "checked": "yes",
        },
    ),
    "work:ask_if_right": Place(
        lambda here: [here.rows and here.review.reference],
        lambda here: in_boxes("panel_on", ago(days=-9)),
    ),
    "work:request": Place(lambda here: [here.review.reference, here.asked.pk]),
    "work:answer_file": Place(
        lambda here: [here.review.reference, here.asked.pk, asking.a_file(here.asked).pk]
    ),
    "work:chase": Place(
        lambda here: [here.review.reference, here.asked.pk], lambda here: {"act": "chase"}
    ),
    "work:key_answer": Place(
        lambda here: [here.review.reference, here.asked.pk],
        lambda here: {
            "how": "phone",
            "given_by": "Sgt Ito",
            **in_boxes("given_on", today()),
            "kind": "full",
            "text": "Two calls.",
            "risk_score": "Medium",
            "attends": "Insp. Roe",
            "attends_email": "roe@police.example",
            "untold": "Who called.",
        },
    ),
    "work:ask_again": Place(
        lambda here: [here.review.reference, asking.not_theirs(here.asked).pk],
        lambda here: in_boxes("due_on", ago(days=-9)),
    ),
    "work:chronology": Place(reference),
    "work:chronology_print": Place(reference),
    "work:chronology_add": Place(
        reference,
        lambda here: {
            "kind": "visit",
            **in_boxes("on", ago(days=9)),
            "time": "9pm",
            "text": "Nobody was in.",
            "reference": "OCC 77",
            "mark": "panel",
        },
    ),
    "work:chronology_join": Place(
        lambda here: [here.review.reference, here.rows[0].pk],
        lambda here: {"into": str(here.rows[1].pk)},
    ),
    "work:chronology_mark": Place(
        lambda here: [here.review.reference, here.rows[0].pk], lambda here: {"mark": "victim"}
    ),
    "work:chronology_part": Place(
        lambda here: [here.review.reference, asking.joined(here.rows, by=here.other).pk],
        lambda here: {},
    ),
    "work:take_up": Place(
        lambda here: [here.review.reference, asking.confirmed(here.asked).pk], lambda here: {}
    ),
    "work:asked_of_us": Place(nothing_but("of_us", "learnt_for_us")),
    "work:answer": Place(_of_us),
    "work:answer_page": Place(
        lambda here: [here.of_us.pk, "ground"],
        lambda here: {"ground": "other", "detail": "A file is lost."},
    ),
    "work:answer_entry": Place(
        lambda here: [here.of_us.pk, 1],
        lambda here: asking.TYPED_ENTRY | in_boxes("on", ago(days=9)),
    ),
    "work:answer_check": Place(_of_us, lambda here: {"given_by": "Robin Vale", "right": "on"}),
    "work:answer_forward": Place(
        _of_us,
        lambda here: {"name": "Bo Lee", "email": f"bo@{here.other.email.rpartition('@')[2]}"},
    ),
    "work:answer_not_us": Place(_of_us, lambda here: {"whose": "The railway police"}),
    "work:owed": Place(lambda here: []),
    "work:overdue": Place(lambda here: []),
    "work:chase_all": Place(
        _nothing_but_a_request,
        lambda here: {"requests": [str(here.asked.pk)], "checked": "yes"},
    ),
    "work:request_templates": Place(
        slug,
        lambda here: {
            "name": "Usual",
            "questions": "What do you hold?",
            "purpose": "To review it.",
        },
    ),
}
