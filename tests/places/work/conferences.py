"""Case conferences."""

from typing import Any

from tests import conferring, scenes
from tests.answers import in_boxes
from tests.places.here import Here
from tests.places.place import Place, nothing_but
from tests.scenes import ago, today


def _conference(here: Here) -> list[Any]:
    return [here.conference.reference]


PLACES: dict[str, Place] = {
    "work:conferences": Place(nothing_but("conference")),
    "work:conference_open": Place(
        lambda here: [],
        lambda here: {"area": str(here.area.pk), **conferring.TYPED},
    ),
    "work:conference": Place(_conference),
    "work:conference_print": Place(_conference),
    "work:conference_invite": Place(
        _conference, lambda here: {"agencies": [str(conferring.homes_of(here.area).pk)]}
    ),
    "work:conference_wall": Place(
        _conference, lambda here: {"person": str(here.colleague.pk), "reason": "Her brother."}
    ),
    "work:conference_ask": Place(
        _conference,
        lambda here: {
            "agencies": [str(scenes.police_of(here.area).pk)],
            "questions": "What do you hold?",
            "purpose": "To help.",
            "necessity": "We cannot see it.",
            **in_boxes("due_on", ago(days=-9)),
        },
    ),
    "work:conference_request": Place(
        lambda here: [here.conference.reference, conferring.a_request(here.conference).pk],
        lambda here: {"act": "withdraw"},
    ),
    "work:conference_answer": Place(
        lambda here: [here.conference.reference, conferring.a_request(here.conference).pk],
        lambda here: {
            "how": "phone",
            "given_by": "Sgt Ito",
            **in_boxes("given_on", today()),
            "kind": "full",
            "text": "Two calls.",
        },
    ),
    "work:conference_mark": Place(
        lambda here: [here.conference.reference, conferring.rows(here.conference)[0].pk],
        lambda here: {"mark": "agency"},
    ),
    "work:conference_same": Place(
        lambda here: [here.conference.reference, conferring.rows(here.conference)[0].pk],
        lambda here: {"into": str(conferring.rows(here.conference)[1].pk)},
    ),
    "work:conference_add": Place(
        _conference,
        lambda here: {
            "kind": "visit",
            **in_boxes("on", ago(days=9)),
            "text": "Nobody was in.",
            "mark": "panel",
        },
    ),
    "work:conference_meet": Place(
        _conference,
        lambda here: {
            **in_boxes("on", ago(days=-9)),
            "time": "10am",
            "how": "room",
            "where": "Room 4",
        },
    ),
    "work:conference_minute": Place(
        lambda here: [conferring.a_begun_meeting(here.conference).conference.reference],
        lambda here: {
            "there": [str(here.conference.agency_id), str(scenes.police_of(here.area).pk)],
            "said": "It is worse.",
            "decided": "A lock.",
        },
    ),
    "work:conference_off": Place(
        lambda here: [conferring.a_meeting(here.conference).conference.reference],
        lambda here: {"why": "The police cannot come."},
    ),
    "work:conference_ground": Place(
        lambda here: [conferring.of_a_person(here.conference).reference],
        lambda here: {
            "ground": "urgent",
            "ground_why": "She is threatened in her own flat, each night.",
            "reason": "It has become worse.",
        },
    ),
    "work:conference_act": Place(
        _conference,
        lambda here: {
            "agency": str(here.council.pk),
            **conferring.AGREED,
            **in_boxes("due_on", ago(days=-9)),
        },
    ),
    "work:conference_action": Place(
        lambda here: [here.conference.reference, conferring.an_action(here.conference).pk],
        lambda here: {
            "change": "finish",
            "text": "The lock is new.",
            "said_by": "Robin Vale",
            "how": "phone",
        },
    ),
    "work:conference_look": Place(
        _conference,
        lambda here: {"goes_on": "no", "found": "All is quiet.", "why": "done"},
    ),
    "work:conference_turn": Place(
        _conference, lambda here: {"review": here.review.spaced_reference}
    ),
}
