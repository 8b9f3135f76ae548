"""The life of a review: every step from every stage, and walks that never skip the threshold."""

import itertools
import random

import pytest

from heard.rules.lifecycle import (
    OPEN,
    STAGE_NAMES,
    STEP_NAMES,
    STEPS,
    Stage,
    Step,
    StepNotAllowed,
    stage_after,
    steps_from,
)

# Every step that can be taken, from where and to where. Every other is refused.
CAN_BE_TAKEN = {
    ("meet_threshold", "received"): "reviewing",
    ("decline", "received"): "not_met",
    ("plan", "reviewing"): "planned",
    ("close", "reviewing"): "closed",
    ("close", "planned"): "closed",
    ("appeal", "not_met"): "appealed",
    ("appeal", "planned"): "appealed",
    ("appeal", "closed"): "appealed",
    ("confirm_decision", "appealed"): "closed",
    ("send_back_application", "appealed"): "received",
    ("send_back_review", "appealed"): "reviewing",
    ("withdraw", "received"): "withdrawn",
    ("withdraw", "reviewing"): "withdrawn",
    ("withdraw", "planned"): "withdrawn",
    ("void", "received"): "void",
    ("reopen_application", "withdrawn"): "received",
    ("reopen_application", "void"): "received",
    ("reopen_application", "not_met"): "received",
    ("reopen_review", "withdrawn"): "reviewing",
    ("reopen_review", "closed"): "reviewing",
}
START = Stage.RECEIVED


@pytest.mark.parametrize(("step", "stage"), list(itertools.product(Step, Stage)))
def test_every_step_from_every_stage(step: Step, stage: Stage) -> None:
    reached = CAN_BE_TAKEN.get((step, stage))
    if reached is None:
        with pytest.raises(StepNotAllowed) as refused:
            stage_after(step, stage=stage)
        assert refused.value.stage is stage
        assert str(refused.value) == (
            f"This review has moved on. It is now at: {STAGE_NAMES[stage].lower()}."
        )
    else:
        assert stage_after(step, stage=stage) is Stage(reached)
    assert (step in steps_from(stage)) is (reached is not None)


def test_a_refusal_may_say_why() -> None:
    refused = StepNotAllowed(Stage.CLOSED, "It was decided otherwise.")
    assert (str(refused), refused.stage) == ("It was decided otherwise.", Stage.CLOSED)


def test_steps_come_in_the_order_of_the_table() -> None:
    assert steps_from(Stage.RECEIVED) == [
        Step.MEET_THRESHOLD,
        Step.DECLINE,
        Step.WITHDRAW,
        Step.VOID,
    ]


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_a_name_and_can_be_reached_and_left(stage: Stage) -> None:
    assert STAGE_NAMES[stage]
    assert steps_from(stage)
    assert stage is START or stage in {reaches for _, reaches in STEPS.values()}


@pytest.mark.parametrize("step", Step)
def test_every_step_has_a_name_and_leads_somewhere_else(step: Step) -> None:
    leaves, reaches = STEPS[step]
    assert STEP_NAMES[step]
    assert reaches not in leaves


@pytest.mark.parametrize("stage", Stage)
def test_a_review_is_open_until_it_is_decided_otherwise_ended_or_closed(stage: Stage) -> None:
    ended = {Stage.NOT_MET, Stage.CLOSED, Stage.WITHDRAWN, Stage.VOID}
    assert (stage in OPEN) is (stage not in ended)


def test_on_ten_thousand_walks_no_review_is_planned_before_it_was_decided_to_hold_it() -> None:
    chance = random.Random(104)
    let_in = {Step.MEET_THRESHOLD, Step.SEND_BACK_REVIEW, Step.REOPEN_REVIEW}
    planned = 0
    for _ in range(10_000):
        stage, taken = START, []
        for _ in range(chance.randrange(1, 12)):
            step = chance.choice(steps_from(stage))
            if step is Step.PLAN:
                planned += 1
                assert stage is Stage.REVIEWING
                assert let_in & set(taken)
            stage = stage_after(step, stage=stage)
            taken.append(step)
    assert planned > 1000
