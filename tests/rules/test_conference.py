"""A case conference: on what ground it is opened, how it ends, and what goes along into a review."""

from datetime import date, timedelta

import pytest

from heard.rules.conference import (
    CLIMBS_TO,
    TOLD,
    About,
    ConferenceOver,
    Ground,
    HeldBack,
    State,
    Step,
    gateway_of,
    held_back,
    may_carry,
    purpose_of,
    state_after,
)
from heard.rules.disclosure import Mark
from heard.rules.plan import Rung
from heard.rules.sharing import Category, Gateway, Purpose

TODAY = date(2026, 3, 10)
REASON = "x" * 20


@pytest.mark.parametrize(
    ("about", "ground", "agreed_on", "reason", "why_not"),
    [
        (About.PLACE, None, None, "", None),
        (About.PERSON, None, TODAY, REASON, HeldBack.NO_GROUND),
        (About.PERSON, Ground.CONSENT, None, REASON, HeldBack.NO_DAY),
        (About.PERSON, Ground.CONSENT, TODAY, "", None),
        (About.PERSON, Ground.CONSENT, TODAY + timedelta(days=1), "", HeldBack.FUTURE),
        (About.PERSON, Ground.GATEWAY, None, REASON, None),
        (About.PERSON, Ground.GATEWAY, None, REASON[1:], HeldBack.NO_REASON),
        (About.PERSON, Ground.URGENT, None, REASON, None),
        (About.PERSON, Ground.URGENT, None, f"{REASON[1:]}   ", HeldBack.NO_REASON),
    ],
)
def test_a_person_is_spoken_of_only_on_a_ground(
    about: About, ground: Ground | None, agreed_on: date | None, reason: str, why_not: object
) -> None:
    found = held_back(about, ground, agreed_on=agreed_on, reason=reason, today=TODAY)

    assert found == why_not


@pytest.mark.parametrize(
    ("ground", "purpose", "gateway"),
    [
        (None, Purpose.PREVENTION, Gateway.CRIME_AND_DISORDER),
        (Ground.CONSENT, Purpose.PREVENTION, Gateway.CRIME_AND_DISORDER),
        (Ground.GATEWAY, Purpose.PREVENTION, Gateway.CRIME_AND_DISORDER),
        (Ground.URGENT, Purpose.SAFEGUARDING, None),
    ],
)
def test_what_is_urgent_is_shared_for_safety_and_under_no_act(
    ground: Ground | None, purpose: Purpose, gateway: Gateway | None
) -> None:
    assert (purpose_of(ground), gateway_of(ground)) == (purpose, gateway)


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", State)
def test_a_conference_ends_once(step: Step, state: State) -> None:
    if state is State.OPEN:
        ends = {Step.CLOSE: State.CLOSED, Step.TURN: State.TURNED}
        assert state_after(step, state=state) == ends[step]
    else:
        with pytest.raises(ConferenceOver):
            state_after(step, state=state)


@pytest.mark.parametrize("mark", Mark)
@pytest.mark.parametrize("relevant_body", [True, False])
def test_only_what_a_relevant_body_lets_others_see_goes_along(
    mark: Mark, relevant_body: bool
) -> None:
    goes = {(Mark.VICTIM, True), (Mark.PANEL, True)}

    assert may_carry(mark, relevant_body=relevant_body) == ((mark, relevant_body) in goes)


def test_the_commissioner_never_hears_of_a_late_action_and_a_place_has_no_name() -> None:
    assert Rung.COMMISSIONER not in CLIMBS_TO
    assert Category.CONTACT not in TOLD[About.PLACE]
