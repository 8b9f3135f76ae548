"""When a review may meet, who must be there, and that every way and item has a name."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from heard.rules.lifecycle import STEPS, Stage
from heard.rules.meeting import (
    AGENDA,
    FEWEST_SERVICES,
    MISSING_NAMES,
    READ_BY_NAMES,
    READ_BY_NAMES_TO_STAFF,
    STATE_NAMES,
    SUITS_NAMES,
    TAKEN_NAMES,
    VERDICT_NAMES,
    WAY_NAMES,
    WAY_NAMES_TO_STAFF,
    WHERE_NAMES,
    WHY_OFF,
    CannotMeet,
    Item,
    Minuted,
    Missing,
    ReadBy,
    State,
    Suits,
    Taken,
    Verdict,
    Way,
    Where,
    day_missing,
    goes_on,
    is_quorate,
    missing,
    quorum,
    reaches,
    refuse_before_threshold,
    remind_of_learning_on,
)
from tests.rules.telling import area

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
COUNCIL, POLICE, HOMES = (UUID(int=number) for number in (1, 2, 3))


@pytest.mark.parametrize("stage", Stage)
def test_a_review_meets_only_while_it_is_under_way(stage: Stage) -> None:
    if stage is Stage.REVIEWING:
        refuse_before_threshold(stage)
        return

    with pytest.raises(CannotMeet) as refused:
        refuse_before_threshold(stage)

    before = stage is Stage.RECEIVED
    assert ("threshold must be met" in str(refused.value)) is before


@pytest.mark.parametrize(
    ("stated", "needed", "assumed"),
    [(None, FEWEST_SERVICES, True), (2, 2, False), (5, 5, False)],
)
def test_the_quorum_is_the_areas_own_or_three(stated, needed, assumed) -> None:
    panel = {} if stated is None else {"panel": {"partners_needed": stated}}

    assert quorum(area(**panel)) == (needed, assumed)


@pytest.mark.parametrize(
    ("there", "needed", "enough"),
    [
        ([], 1, False),
        ([COUNCIL, POLICE], 3, False),
        ([COUNCIL, POLICE, POLICE], 3, False),
        ([COUNCIL, POLICE, HOMES], 3, True),
        ([COUNCIL, POLICE, HOMES, HOMES], 3, True),
    ],
)
def test_several_people_of_one_agency_are_one_service(there, needed, enough) -> None:
    assert is_quorate(there, needed=needed) is enough


@pytest.mark.parametrize(
    ("can", "if_needed", "enough"),
    [
        ([], [], Suits.NO),
        ([COUNCIL, COUNCIL], [COUNCIL], Suits.NO),
        ([COUNCIL], [POLICE], Suits.IF_NEEDED),
        ([], [COUNCIL, POLICE], Suits.IF_NEEDED),
        ([COUNCIL, POLICE], [], Suits.YES),
        ([COUNCIL, POLICE], [HOMES], Suits.YES),
    ],
)
def test_a_date_reaches_the_quorum_of_two_services(can, if_needed, enough) -> None:
    assert reaches(can, if_needed, needed=2) is enough


WHOLE = Minuted(True, 0, True, [COUNCIL, POLICE], 2, True, True, True)


@pytest.mark.parametrize(
    ("changed", "still"),
    [
        ({}, []),
        ({"begun": False}, [Missing.BEGUN]),
        ({"unknown": 1}, [Missing.PEOPLE]),
        ({"led": False}, [Missing.LED]),
        ({"there": [COUNCIL, COUNCIL]}, [Missing.QUORUM]),
        ({"victim_settled": False}, [Missing.VICTIM]),
        ({"harm_found": False}, [Missing.HARM]),
        ({"adequacy_found": False}, [Missing.ADEQUACY]),
        ({"begun": False, "needed": 3}, [Missing.BEGUN, Missing.QUORUM]),
    ],
)
def test_a_meeting_is_held_when_nothing_is_missing(changed, still) -> None:
    assert missing(WHOLE._replace(**changed)) == still


@pytest.mark.parametrize(
    ("state", "begins_at", "stays"),
    [
        (State.FINDING, None, False),
        (State.CALLED, NOON + timedelta(minutes=1), False),
        (State.CALLED, NOON, True),
        (State.CALLED, NOON - timedelta(days=3), True),
        (State.HELD, NOON, False),
    ],
)
def test_only_a_meeting_that_has_begun_outlives_its_review(state, begins_at, stays) -> None:
    assert goes_on(state, begins_at, at=NOON) is stays


def test_wherever_a_review_goes_from_being_under_way_its_meeting_has_a_reason_to_end() -> None:
    assert set(WHY_OFF) == {to for leaves, to in STEPS.values() if Stage.REVIEWING in leaves}


def test_everything_has_a_name() -> None:
    assert set(STATE_NAMES) == set(State)
    assert set(WHERE_NAMES) == set(Where)
    assert set(WAY_NAMES) == set(WAY_NAMES_TO_STAFF) == set(Way)
    assert set(READ_BY_NAMES) == set(READ_BY_NAMES_TO_STAFF) == set(ReadBy)
    assert list(AGENDA) == list(Item)
    assert set(VERDICT_NAMES) == set(Verdict)
    assert set(MISSING_NAMES) == set(Missing)
    assert set(SUITS_NAMES) == set(Suits)
    assert set(TAKEN_NAMES) == set(Taken)


@pytest.mark.parametrize(
    ("taken", "done_by", "is_missing"),
    [
        (Taken.PLAN, None, True),
        (Taken.PLAN, date(2026, 4, 1), False),
        (Taken.NOT, None, False),
    ],
)
def test_what_is_taken_into_a_plan_has_a_day(taken, done_by, is_missing) -> None:
    assert day_missing(taken, done_by) is is_missing


@pytest.mark.parametrize(
    ("days", "on"), [(1, date(2026, 4, 2)), (2, date(2026, 4, 7)), (3, date(2026, 4, 8))]
)
def test_an_agency_is_reminded_after_so_many_days_on_which_people_work(days, on) -> None:
    easter = {date(2026, 4, 3), date(2026, 4, 6)}
    told_on = date(2026, 4, 1)
    assert remind_of_learning_on(told_on, days, bank_holidays=easter) == on
