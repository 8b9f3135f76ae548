"""Meetings: planned, called, chaired, minuted, and what they learnt."""

from heard.rules.permissions import Role
from tests import meetings, scenes
from tests.answers import in_boxes
from tests.places.place import Place, nothing_but
from tests.scenes import ago, today

PLACES: dict[str, Place] = {
    "work:meeting": Place(lambda here: [here.staged(meetings.a_victim_invited)]),
    "work:meeting_plan": Place(
        lambda here: [here.staged(scenes.a_met_review)],
        lambda here: {
            **in_boxes("first", ago(days=-7)),
            "first_time": "10:30",
            **in_boxes("second", ago(days=-8)),
            "second_time": "2pm",
            "agencies": [str(here.council.pk)],
        },
    ),
    "work:meeting_ask": Place(
        lambda here: [here.staged(meetings.a_called_meeting)],
        lambda here: {
            "agency": str(here.council.pk),
            "name": "Jo Lane, housing",
            "email": "jo.lane@council.example",
            "user": "",
        },
    ),
    "work:meeting_answer": Place(
        lambda here: [here.seat and here.review.reference, here.seat.pk],
        lambda here: {"date-1": "yes", "date-2": "no"},
    ),
    "work:meeting_call": Place(
        lambda here: [here.staged(meetings.a_planned_meeting)],
        lambda here: {
            **in_boxes("on", ago(days=-7)),
            "time": "2:30pm",
            **meetings.SETTLED,
            "arrival": "By the back door.",
            "interpreter": "Somali, L. Noor",
            "breakout": "Room 4",
        },
    ),
    "work:meeting_off": Place(
        lambda here: [here.staged(meetings.a_called_meeting)],
        lambda here: {"why": "The room is flooded."},
    ),
    "work:meeting_calendar": Place(lambda here: [here.staged(meetings.a_called_meeting)]),
    "work:papers": Place(
        lambda here: [here.to_promise.review.reference], lambda here: {"confidential": "on"}
    ),
    "work:papers_make": Place(
        lambda here: [here.staged(meetings.a_called_meeting)], lambda here: {}
    ),
    "work:papers_open": Place(lambda here: [here.staged(meetings.papers_to_open)], lambda here: {}),
    "work:papers_pdf": Place(lambda here: [here.papers.review.reference, here.papers.pk]),
    "work:papers_file": Place(
        lambda here: [here.papers.review.reference, here.papers.pk, here.papers.files[0]]
    ),
    "work:chair_ask": Place(
        lambda here: [here.chaired.reference],
        lambda here: {"chair": str(meetings.chair_of(here.area).pk)},
    ),
    "work:chairs": Place(lambda here: []),
    "work:training": Place(
        lambda here: [here.area.slug, here.staffed[Role.CHAIR].pk],
        lambda here: {
            "what": "Chairing reviews",
            **in_boxes("on", ago(days=9)),
            **in_boxes("until", ago(days=-300)),
        },
    ),
    "work:chairing": Place(lambda here: []),
    "work:chair_days": Place(lambda here: [], lambda here: {"days": today().isoformat()}),
    "work:chairing_answer": Place(
        lambda here: [here.chairing.pk],
        lambda here: {
            "had_a_part": "no",
            "manages_somebody": "no",
            "knows_somebody": "no",
            "detail": "",
            "agrees": "yes",
            "confidential": "on",
        },
    ),
    "work:minute": Place(lambda here: [here.staged(meetings.begun)]),
    "work:minute_people": Place(
        lambda here: [here.staged(meetings.a_called_meeting)],
        lambda here: {
            "led_by": "Jo Park",
            "why_not_independent": "Nobody was free.",
            "seat-1": "no",
            "seat-1-why": "On leave.",
        },
    ),
    "work:minute_harm": Place(
        lambda here: [here.staged(meetings.a_called_meeting)],
        lambda here: {"persistence": "Each week.", "harm": "No sleep."},
    ),
    "work:minute_option": Place(
        lambda here: [here.staged(meetings.a_called_meeting)],
        lambda here: {"what": "A closure order", "used": "no", "why": "Nobody lives there."},
    ),
    "work:minute_recommend": Place(
        lambda here: [here.staged(meetings.a_called_meeting)],
        lambda here: {"agency": str(here.council.pk), "text": "Fit a door closer."},
    ),
    "work:minute_learn": Place(
        lambda here: [here.staged(meetings.a_called_meeting)],
        lambda here: {"agency": str(here.council.pk), "text": "Ask about pets."},
    ),
    "work:minute_adequacy": Place(
        lambda here: [here.staged(meetings.a_called_meeting), here.council.pk],
        lambda here: {
            "owed": "A call in two days.",
            "done": "One in ten.",
            "verdict": "partly",
            "why": "Late.",
        },
    ),
    "work:minute_item": Place(
        lambda here: [here.staged(meetings.a_called_meeting), "options"],
        lambda here: {
            "version": "0",
            "text": "Two were looked at.",
            "decided": "None.",
            "reasons": "Too early.",
            "dissent": "The police.",
            "restricted": "He was in hospital.",
        },
    ),
    "work:meeting_hold": Place(lambda here: [here.staged(meetings.begun)], lambda here: {}),
    "work:learning": Place(nothing_but("learnt")),
    "work:learning_taken": Place(
        lambda here: [here.learnt.pk], lambda here: {"made_of_it": "The form asks it now."}
    ),
    "work:learning_answer": Place(
        lambda here: [here.learnt_for_us.pk],
        lambda here: {
            "taken": "plan",
            "said": "Each visit asks who lives there.",
            **in_boxes("done_by", ago(days=-30)),
            "given_by": "Robin Vale",
        },
    ),
    "work:victim_invite": Place(
        lambda here: [here.staged(meetings.a_called_meeting)],
        lambda here: {
            "invite": "yes",
            **in_boxes("answer_by", ago(days=-3)),
            "reasons": "",
        },
    ),
    "work:victim_second": Place(
        lambda here: [here.staged(meetings.a_victim_left_out)],
        lambda here: {"agreed": "no", "said": "A video would do."},
    ),
    "work:victim_way": Place(
        lambda here: [here.staged(meetings.a_victim_invited)],
        lambda here: {"way": "advocate", "who": "Bo, a friend", "needs": "No stairs."},
    ),
    "work:statement": Place(lambda here: [here.stated.reference]),
    "work:statement_recording": Place(lambda here: [meetings.recorded(here.review).reference]),
    "work:statement_write": Place(
        lambda here: [here.stated.reference],
        lambda here: {
            "text": "It keeps us up.",
            "read_by": "chair",
            "kept_from": [str(here.council.pk)],
        },
    ),
}
