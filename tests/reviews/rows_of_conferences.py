"""The rows of case conferences, which each constraint refuses, and one just on its other side."""

from typing import Any

from heard.people.models import Person, Place
from heard.reviews.models import (
    ActionPlan,
    ChronologyRow,
    Conference,
    ConferenceLook,
    ConferenceMeeting,
    ConferenceSeat,
    GroundChange,
    InformationRequest,
)
from tests.factories import NOON, TODAY, agency_of
from tests.reviews.rows import Scene, row, twice
from tests.reviews.rows_of_asking import link, request
from tests.reviews.rows_of_plans import plan

OVER: dict[str, Any] = {"ended_at": NOON}
OF_CONFERENCE = {"review": None, "gateway": "crime_disorder"}


def conference(s: Scene, **fields: Any) -> Conference:
    """One about a place."""
    place = {"about": "place", "place": Place.objects.create(address="x"), "why": "x"}
    led = {"agency": agency_of(s.area), "lead": s.first, "opened_by": s.first, "opened_at": NOON}
    said = {"reference": "X", "area": s.area, "look_again_on": TODAY}
    return Conference.objects.create(**place | led | said | fields)


def of_person(s: Scene, **fields: Any) -> Conference:
    person = Person.objects.create(name="x")
    return conference(s, **{"about": "person", "person": person, "place": None} | fields)


def meeting(s: Scene, **fields: Any) -> ConferenceMeeting:
    there = Conference.objects.first() or conference(s)
    said = {"begins_at": NOON, "how": "room", "where": "x", "called_by": s.first}
    return ConferenceMeeting.objects.create(
        **{"conference": there} | said | {"called_at": NOON} | fields
    )


def of_conference(s: Scene, **fields: Any) -> InformationRequest:
    there = Conference.objects.first() or conference(s)
    return request(s, **OF_CONFERENCE | {"conference": there} | fields)


def joint_plan(s: Scene, **fields: Any) -> ActionPlan:
    there = {} if "conference" in fields else {"conference": conference(s)}
    return plan(s, **{"review": None} | there | fields)


def told(s: Scene, **fields: Any) -> ChronologyRow:
    said = {"agency": agency_of(s.area), "kind": "visit", "on": TODAY, "text": "x", "at": NOON}
    return ChronologyRow.objects.create(**said | fields)


row(
    "conference_is_about_a_person_or_a_place",
    lambda s: conference(s, person=Person.objects.create(name="x")),
    but=conference,
)
row(
    "conference_about_a_person_has_its_ground",
    lambda s: of_person(s, ground="gateway", ground_why=""),
    but=lambda s: (
        of_person(s, ground="gateway", ground_why="x", reference="1"),
        of_person(s, ground="consent", ground_on=TODAY, reference="2"),
    ),
)
row("conference_says_why", lambda s: conference(s, why=""), but=conference)
row(
    "conference_ended_whole",
    lambda s: conference(s, state="closed", ended_by=s.first, **OVER),
    but=lambda s: (
        conference(s, state="closed", ended_by=s.first, end_why="done", **OVER),
        conference(s, state="turned", ended_by=s.first, review=s.review, reference="2", **OVER),
    ),
)
row(
    "one_live_meeting_a_conference",
    twice(meeting),
    but=lambda s: (
        meeting(s),
        meeting(s, state="off", why_off="x", ended_by=s.first, **OVER),
    ),
)
row(
    "conference_meeting_ended_whole",
    lambda s: meeting(s, state="held", said="x", ended_by=s.first, **OVER),
    but=lambda s: meeting(s, state="held", said="x", decided="x", ended_by=s.first, **OVER),
)
row(
    "look_finds_something",
    lambda s: ConferenceLook.objects.create(conference=conference(s), by=s.first, at=NOON),
    but=lambda s: ConferenceLook.objects.create(
        conference=conference(s), found="x", by=s.first, at=NOON
    ),
)
row("one_open_request_a_conference", twice(of_conference), but=of_conference)
row(
    "request_is_of_a_review_or_a_conference",
    lambda s: of_conference(s, gateway="request"),
    but=lambda s: (of_conference(s), request(s)),
)
row(
    "plan_is_of_a_review_or_a_conference",
    lambda s: joint_plan(s, review=s.review),
    but=lambda s: (joint_plan(s), plan(s)),
)
row(
    "chronology_row_is_of_something",
    told,
    but=lambda s: told(s, conference=conference(s), review=s.review),
)


def ground(s: Scene, **fields: Any) -> GroundChange:
    there = Conference.objects.first() or conference(s)
    said = {"ground": "gateway", "reason": "x", "by": s.first, "at": NOON}
    return GroundChange.objects.create(**{"conference": there} | said | fields)


row("ground_changes_with_a_reason", lambda s: ground(s, reason=""), but=ground)
row("ground_that_stood_is_known", lambda s: ground(s, ground=""), but=ground)


def seat(s: Scene, **fields: Any) -> ConferenceSeat:
    there = ConferenceMeeting.objects.first() or meeting(s)
    return ConferenceSeat.objects.create(**{"meeting": there, "agency": agency_of(s.area)} | fields)


row(
    "conference_seat_once",
    twice(seat),
    but=lambda s: (seat(s), seat(s, agency=agency_of(s.area, "police"))),
)
row(
    "one_open_link_a_conference_seat",
    lambda s: [link(s, request=None, conference_seat=one) for one in [seat(s)] * 2],
    but=lambda s: [
        link(s, request=None, conference_seat=one, ended_at=ended)
        for one in [seat(s)]
        for ended in (None, NOON)
    ],
)
