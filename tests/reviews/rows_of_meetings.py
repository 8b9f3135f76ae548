"""The same of meetings, and of the victim’s part in them."""

from typing import Any

from heard.reviews.models import (
    AgencyFinding,
    ChairDay,
    Chairing,
    DateAnswer,
    ImpactStatement,
    LearningPoint,
    Meeting,
    MeetingDate,
    MinuteItem,
    OptionConsidered,
    PanelFinding,
    Papers,
    Seat,
    Training,
    VictimInvitation,
)
from tests.factories import NOON, ONE_DAY, TODAY, agency_of, later
from tests.reviews.rows import Scene, row, twice
from tests.reviews.rows_of_asking import link
from tests.reviews.rows_of_sharing import stored


def meeting(s: Scene, **fields: Any) -> Meeting:
    decision = s.review.decisions.first() or s.decision()
    said = {"review": s.review, "decision": decision, "quorum": 3}
    return Meeting.objects.create(**said | {"planned_by": s.first, "planned_at": NOON} | fields)


def called(s: Scene, **fields: Any) -> Meeting:
    settled = {"state": "called", "begins_at": later(days=9), "how": "room", "where": "Room 3"}
    return meeting(s, **settled | {"called_by": s.first, "called_at": NOON} | fields)


def ended(s: Scene) -> dict[str, Any]:
    return {"ended_by": s.first, "ended_at": NOON}


def off(s: Scene, **fields: Any) -> Meeting:
    return meeting(s, **{"state": "off", "why_off": "A flood."} | ended(s) | fields)


row(
    "one_live_meeting_a_review",
    lambda s: (meeting(s), called(s)),
    but=lambda s: (off(s), off(s), called(s, state="held", **ended(s)), meeting(s)),
)
row(
    "meeting_called_whole",
    lambda s: called(s, where=""),
    but=lambda s: (called(s), off(s)),
)
row(
    "meeting_ended_whole",
    lambda s: called(s, state="held"),
    but=lambda s: called(s, state="held", **ended(s)),
)
row("meeting_called_off_says_why", lambda s: off(s, why_off=""), but=off)
row(
    "meeting_led_by_somebody_says_why",
    lambda s: meeting(s, led_by="Jo"),
    but=lambda s: meeting(s, led_by="Jo", why_not_independent="x"),
)
row("meeting_needs_somebody", lambda s: meeting(s, quorum=0), but=lambda s: meeting(s, quorum=1))


def offered(s: Scene, **fields: Any) -> MeetingDate:
    live = s.review.meetings.first() or meeting(s)
    return MeetingDate.objects.create(**{"meeting": live, "begins_at": later(days=9)} | fields)


row(
    "meeting_date_once",
    twice(offered),
    but=lambda s: (offered(s), offered(s, begins_at=later(days=8))),
)


def seat(s: Scene, **fields: Any) -> Seat:
    live = s.review.meetings.first() or meeting(s)
    return Seat.objects.create(
        **{"meeting": live, "agency": agency_of(s.area), "name": "Jo"} | fields
    )


row("seat_once", twice(seat), but=lambda s: (seat(s), seat(s, name="Bo")))


def said(s: Scene, **fields: Any) -> DateAnswer:
    asked = s.review.meetings.first() or meeting(s)
    theirs = asked.seats.first() or seat(s)
    date = asked.dates.first() or offered(s)
    return DateAnswer.objects.create(**{"seat": theirs, "date": date, "suits": "yes"} | fields)


row(
    "date_answered_once",
    twice(said),
    but=lambda s: (said(s), said(s, date=offered(s, begins_at=later(days=8)))),
)
row("date_answer_is_known", lambda s: said(s, suits="often"), but=said)
row("seat_is_somebodys", lambda s: seat(s, name=""), but=seat)


def invited(s: Scene, **fields: Any) -> VictimInvitation:
    live = s.review.meetings.first() or called(s)
    said = {"invited": True, "answer_by": TODAY, "by": s.first, "at": NOON}
    return VictimInvitation.objects.create(**{"meeting": live} | said | fields)


def left_out(s: Scene, **fields: Any) -> VictimInvitation:
    return invited(s, **{"invited": False, "answer_by": None, "reasons": "So."} | fields)


def looked_at(s: Scene, **fields: Any) -> VictimInvitation:
    return left_out(s, **{"second": s.second, "second_at": NOON, "agreed": False} | fields)


def after_all(s: Scene, **fields: Any) -> VictimInvitation:
    return looked_at(s, **{"agreed": True, "over_at": NOON} | fields)


row(
    "one_invitation_a_meeting",
    lambda s: (left_out(s), invited(s)),
    but=lambda s: (looked_at(s), looked_at(s), after_all(s), invited(s)),
)
row("invitation_after_all_was_none_before", lambda s: invited(s, over_at=NOON), but=after_all)
row(
    "invitation_invites_or_says_why",
    lambda s: left_out(s, reasons=""),
    but=left_out,
)
row("invitation_looked_at_whole", lambda s: looked_at(s, second_at=None), but=looked_at)
row("invitation_looked_at_by_another", lambda s: looked_at(s, second=s.first), but=looked_at)
row(
    "invitation_answered_whole",
    lambda s: invited(s, way="video"),
    but=lambda s: invited(s, way="video", chosen_at=NOON),
)
row(
    "invitation_advocate_is_somebody",
    lambda s: invited(s, way="advocate", chosen_at=NOON),
    but=lambda s: invited(s, way="advocate", chosen_at=NOON, who="Bo"),
)


def statement(s: Scene, **fields: Any) -> ImpactStatement:
    said = {"review": s.review, "number": 1, "text": "No sleep.", "at": NOON}
    return ImpactStatement.objects.create(**said | fields)


row(
    "statement_version_once",
    twice(statement),
    but=lambda s: (statement(s), statement(s, number=2)),
)
row(
    "impactstatement_has_a_mark",
    lambda s: statement(s, mark="nobody"),
    but=lambda s: statement(s, mark="panel"),
)


def live(s: Scene) -> Meeting:
    return s.review.meetings.first() or called(s)


def item(s: Scene, **fields: Any) -> MinuteItem:
    said = {"meeting": live(s), "item": "options", "by": s.first, "at": NOON}
    return MinuteItem.objects.create(**said | fields)


row("minute_item_once", twice(item), but=lambda s: (item(s), item(s, item="risk")))
row(
    "minute_decides_with_reasons",
    lambda s: item(s, decided="x"),
    but=lambda s: item(s, decided="x", reasons="x"),
)


def found(s: Scene, **fields: Any) -> PanelFinding:
    said = {"meeting": live(s), "persistence": "x", "harm": "x", "by": s.first, "at": NOON}
    return PanelFinding.objects.create(**said | fields)


row("panel_finding_is_whole", lambda s: found(s, harm=""), but=found)


def of_agency(s: Scene, **fields: Any) -> AgencyFinding:
    said = {"meeting": live(s), "agency": agency_of(s.area), "owed": "x", "done": "x"}
    told = {"verdict": "partly", "by": s.first, "at": NOON}
    return AgencyFinding.objects.create(**said | told | fields)


row(
    "agency_finding_once",
    twice(of_agency),
    but=lambda s: (of_agency(s), of_agency(s, agency=agency_of(s.area, "police"))),
)
row("agency_finding_says_what_was_owed_and_done", lambda s: of_agency(s, done=""), but=of_agency)


def option(s: Scene, **fields: Any) -> OptionConsidered:
    said = {"meeting": live(s), "what": "x", "used": False, "why": "x", "by": s.first, "at": NOON}
    return OptionConsidered.objects.create(**said | fields)


row("option_once", twice(option), but=lambda s: (option(s), option(s, what="y")))
row("option_says_why", lambda s: option(s, why=""), but=option)


def learning(s: Scene, **fields: Any) -> LearningPoint:
    said = {"area": s.area, "meeting": live(s), "text": "x", "by": s.first, "at": NOON}
    return LearningPoint.objects.create(**said | fields)


row("learning_says_something", lambda s: learning(s, text=""), but=learning)
row(
    "learning_taken_up_whole",
    lambda s: learning(s, made_of_it="x"),
    but=lambda s: learning(s, made_of_it="x", taken_up_by=s.first, taken_up_at=NOON),
)


def told(s: Scene, **fields: Any) -> LearningPoint:
    return learning(s, **{"agency": agency_of(s.area), "told_at": NOON} | fields)


ANSWERED = {"taken": "plan", "said": "x", "done_by": TODAY, "answered_by": "x", "answered_at": NOON}
NOT_TAKEN = ANSWERED | {"taken": "not", "done_by": None}
row("learning_is_told_to_an_agency", lambda s: told(s, agency=None), but=told)
row(
    "learning_is_told_before_a_reminder",
    lambda s: learning(s, reminded_at=NOON),
    but=lambda s: told(s, reminded_at=NOON),
)
row(
    "learning_answered_whole",
    lambda s: told(s, **ANSWERED | {"done_by": None}),
    but=lambda s: (told(s, **ANSWERED), told(s, **NOT_TAKEN)),
)
row(
    "one_open_link_a_thing_learnt",
    lambda s: [link(s, request=None, learning=one) for one in [told(s)] * 2],
    but=lambda s: [
        link(s, request=None, learning=one, ended_at=ended)
        for one in [told(s)]
        for ended in (None, NOON)
    ],
)


def chairs(s: Scene, **fields: Any) -> Chairing:
    said = {"meeting": live(s), "user": s.second, "area": s.area, "involved": []}
    return Chairing.objects.create(**said | {"asked_by": s.first, "asked_at": NOON} | fields)


row(
    "one_chair_a_meeting",
    twice(chairs),
    but=lambda s: (
        chairs(s, state="declined"),
        chairs(s, state="conflict", found=["wall"]),
        chairs(s),
    ),
)
row(
    "chair_agrees_by_declaring",
    lambda s: chairs(s, state="agreed"),
    but=lambda s: chairs(s, state="agreed", declared_at=NOON),
)
row(
    "chair_conflict_says_which",
    lambda s: chairs(s, state="conflict"),
    but=lambda s: chairs(s, state="conflict", found=["wall"]),
)
row(
    "chair_day_once",
    twice(lambda s: ChairDay.objects.create(user=s.first, on=TODAY)),
    but=lambda s: [ChairDay.objects.create(user=each, on=TODAY) for each in (s.first, s.second)],
)


def papers(s: Scene, **fields: Any) -> Papers:
    live = s.review.meetings.first() or called(s)
    said = {"meeting": live, "part": "panel", "number": 1, "asked_by": s.first, "asked_at": NOON}
    return Papers.objects.create(**said | fields)


def made(s: Scene, **fields: Any) -> Papers:
    whole = {"state": "made", "digest": "a", "file": stored(s), "made_at": NOON}
    return papers(s, **whole | fields)


row(
    "papers_version_once",
    twice(made),
    but=lambda s: (made(s), made(s, number=2), made(s, part="restricted")),
)
row(
    "papers_made_one_at_a_time",
    lambda s: (papers(s), papers(s, number=2)),
    but=lambda s: (made(s), papers(s, number=2), papers(s, part="restricted")),
)
row(
    "papers_made_whole",
    lambda s: made(s, file=None),
    but=lambda s: (made(s), papers(s, number=2, state="failed")),
)
row(
    "papers_opened_whole",
    lambda s: papers(s, opened_by=s.first, opened_at=NOON),
    but=lambda s: made(s, opened_by=s.first, opened_at=NOON),
)
row(
    "papers_statement_is_restricted",
    lambda s: papers(s, statement=statement(s)),
    but=lambda s: papers(s, part="restricted", statement=statement(s)),
)


row(
    "one_open_link_a_seat",
    lambda s: [link(s, request=None, seat=one) for one in [seat(s)] * 2],
    but=lambda s: [
        link(s, request=None, seat=one, ended_at=ended)
        for one in [seat(s)]
        for ended in (None, NOON)
    ],
)


def training(s: Scene, **fields: Any) -> Training:
    said = {"user": s.first, "what": "Chairing", "on": TODAY, "noted_by": s.first, "noted_at": NOON}
    return Training.objects.create(**said | fields)


row("training_once", twice(training), but=lambda s: (training(s), training(s, what="Harm")))
row(
    "training_says_what_and_ends_after_it",
    lambda s: training(s, until=TODAY - ONE_DAY),
    but=lambda s: (training(s, until=TODAY), training(s, what="Harm")),
)
