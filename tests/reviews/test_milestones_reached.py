"""How far a review has come: each milestone is stamped by the action that reaches it."""

from typing import Any

import pytest

from heard.reviews.actions.work import record_milestone
from heard.reviews.milestones import Reached, milestones_of
from heard.rules.milestones import NAMES, Milestone
from heard.rules.procedures import Event
from tests.factories import NOON, TODAY, a_review, a_worker, an_area
from tests.reviews.acts import ACTS

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]

# What an action reaches that has not been reached before it.
REACHES = {
    "an_application_is_acknowledged": Milestone.ACKNOWLEDGED,
    "an_application_is_passed_on": Milestone.PASSED_ON,
    "agencies_are_asked": Milestone.ASKED,
    "an_answer_is_keyed": Milestone.ANSWERED,
    "it_is_decided_that_the_threshold_is_met": Milestone.DECIDED,
    "the_victim_is_invited": Milestone.WAYS_OFFERED,
    "somebody_agrees_that_the_victim_is_not_invited": Milestone.WAYS_OFFERED,
    "somebody_declares_and_chairs": Milestone.CHAIR_NAMED,
    "a_meeting_is_called": Milestone.MEETING_TOLD,
    "the_victim_writes_a_statement": Milestone.VICTIM_HEARD,
    "a_meeting_is_held": Milestone.MET,
    "a_plan_is_agreed": Milestone.PLAN_AGREED,
    "the_agencies_look_at_a_plan_again": Milestone.PLAN_LOOKED_AT,
    "closing_is_proposed": Milestone.CLOSING_TOLD,
    "a_review_is_closed": Milestone.CLOSED,
    "an_applicant_asks_for_an_appeal": Milestone.APPEALED,
    "an_appeal_confirms": Milestone.APPEAL_DECIDED,
}


def reached(review: Any) -> dict[str, Reached]:
    return {each.name: each for each in milestones_of(review)}


@pytest.mark.parametrize(("name", "milestone"), REACHES.items())
def test_an_action_stamps_its_milestone(name: str, milestone: Milestone) -> None:
    act = ACTS[name]
    scene = act.arrange()
    review = getattr(scene.subject, "review", scene.subject)
    assert reached(review)[NAMES[milestone]].on is None
    scene.act()
    review.refresh_from_db()
    assert reached(review)[NAMES[milestone]].on is not None


@pytest.mark.parametrize(
    ("event", "milestone"),
    [
        (Event.INFORMATION_REQUEST, Milestone.ASKED),
        (Event.INFORMATION_RECEIVED, Milestone.ANSWERED),
    ],
)
def test_what_was_asked_otherwise_and_written_down_by_hand_counts(event, milestone) -> None:
    review = a_review(an_area())
    assert reached(review)[NAMES[milestone]].on is None
    record_milestone(review, event, on=TODAY, by=a_worker(review.area), at=NOON)
    assert reached(review)[NAMES[milestone]].on == TODAY
