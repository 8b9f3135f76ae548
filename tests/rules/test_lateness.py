"""Why something is late, and who sees to it."""

from datetime import date

import pytest

from heard.rules.deadlines import OWNERS, RIGHTS, Clock, Owner
from heard.rules.lateness import WHY_WORDS, Known, Why, why_late

NOTHING = Known()
AGENCIES = Known(awaits_agencies=True)
SECOND = Known(awaits_agencies=True, awaits_second=True)
CALLED = Known(awaits_agencies=True, meeting_on=date(2026, 4, 1))
MET = Known(awaits_agencies=True, meeting_on=date(2026, 4, 1), met=True)


@pytest.mark.parametrize(
    ("clock", "known", "why"),
    [
        (Clock.ACKNOWLEDGEMENT, SECOND, Why.UNSAID),
        (Clock.INFORMATION_RETURN, AGENCIES, Why.AGENCIES),
        (Clock.INFORMATION_RETURN, SECOND, Why.AGENCIES),
        (Clock.INFORMATION_RETURN, NOTHING, Why.UNSAID),
        (Clock.THRESHOLD_DECISION, AGENCIES, Why.AGENCIES),
        (Clock.THRESHOLD_DECISION, SECOND, Why.SECOND_PERSON),
        (Clock.THRESHOLD_DECISION, NOTHING, Why.UNSAID),
        (Clock.PANEL, NOTHING, Why.NO_MEETING),
        (Clock.PANEL, AGENCIES, Why.AGENCIES),
        (Clock.PANEL, CALLED, Why.MEETING),
        (Clock.PANEL, MET, Why.UNSAID),
        (Clock.OUTCOME, NOTHING, Why.NO_MEETING),
        (Clock.OUTCOME, CALLED, Why.MEETING),
        (Clock.OUTCOME, SECOND, Why.SECOND_PERSON),
        (Clock.OUTCOME, MET, Why.UNSAID),
        (Clock.APPEAL_DECISION, SECOND, Why.APPEAL_BODY),
    ],
)
def test_the_nearest_thing_that_a_late_date_waits_for(clock: Clock, known: Known, why: Why) -> None:
    assert why_late(clock, known) is why
    assert WHY_WORDS[why]


def test_every_date_has_somebody_who_sees_to_it_and_a_right_is_the_applicants() -> None:
    assert set(OWNERS) == set(Clock)
    assert {clock for clock, owner in OWNERS.items() if owner is Owner.APPLICANT} == RIGHTS
    assert set(WHY_WORDS) == set(Why)
