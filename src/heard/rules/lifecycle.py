"""Every step an ASB case review can take, in one table.

"Overdue" is not a stage: it is a due date that has passed.
"""

from enum import StrEnum

from heard.rules.language import N_


class Stage(StrEnum):
    """Where a review stands."""

    RECEIVED = "received"
    REVIEWING = "reviewing"
    NOT_MET = "not_met"
    PLANNED = "planned"
    CLOSED = "closed"
    APPEALED = "appealed"
    WITHDRAWN = "withdrawn"
    VOID = "void"


class Step(StrEnum):
    """What can be done to a review that moves it on."""

    MEET_THRESHOLD = "meet_threshold"
    DECLINE = "decline"
    PLAN = "plan"
    CLOSE = "close"
    APPEAL = "appeal"
    CONFIRM_DECISION = "confirm_decision"
    SEND_BACK_APPLICATION = "send_back_application"
    SEND_BACK_REVIEW = "send_back_review"
    WITHDRAW = "withdraw"
    VOID = "void"
    REOPEN_APPLICATION = "reopen_application"
    REOPEN_REVIEW = "reopen_review"


class StepNotAllowed(Exception):
    """The review is no longer at a stage from which this step can be taken, or `why` it cannot."""

    def __init__(self, stage: Stage, why: str = "") -> None:
        self.stage = stage
        moved_on = f"This review has moved on. It is now at: {STAGE_NAMES[stage].lower()}."
        super().__init__(why or moved_on)


STEPS: dict[Step, tuple[frozenset[Stage], Stage]] = {
    Step.MEET_THRESHOLD: (frozenset({Stage.RECEIVED}), Stage.REVIEWING),
    Step.DECLINE: (frozenset({Stage.RECEIVED}), Stage.NOT_MET),
    Step.PLAN: (frozenset({Stage.REVIEWING}), Stage.PLANNED),
    Step.CLOSE: (frozenset({Stage.REVIEWING, Stage.PLANNED}), Stage.CLOSED),
    Step.APPEAL: (frozenset({Stage.NOT_MET, Stage.PLANNED, Stage.CLOSED}), Stage.APPEALED),
    Step.CONFIRM_DECISION: (frozenset({Stage.APPEALED}), Stage.CLOSED),
    Step.SEND_BACK_APPLICATION: (frozenset({Stage.APPEALED}), Stage.RECEIVED),
    Step.SEND_BACK_REVIEW: (frozenset({Stage.APPEALED}), Stage.REVIEWING),
    Step.WITHDRAW: (
        frozenset({Stage.RECEIVED, Stage.REVIEWING, Stage.PLANNED}),
        Stage.WITHDRAWN,
    ),
    Step.VOID: (frozenset({Stage.RECEIVED}), Stage.VOID),
    Step.REOPEN_APPLICATION: (
        frozenset({Stage.WITHDRAWN, Stage.VOID, Stage.NOT_MET}),
        Stage.RECEIVED,
    ),
    Step.REOPEN_REVIEW: (frozenset({Stage.WITHDRAWN, Stage.CLOSED}), Stage.REVIEWING),
}

OPEN = frozenset({Stage.RECEIVED, Stage.REVIEWING, Stage.PLANNED, Stage.APPEALED})
# Where what was agreed in a plan is still followed.
FOLLOWED = frozenset({Stage.PLANNED, Stage.APPEALED})

STAGE_NAMES = {
    Stage.RECEIVED: N_("Application received"),
    Stage.REVIEWING: N_("Review under way"),
    Stage.NOT_MET: N_("Threshold not met"),
    Stage.PLANNED: N_("Action plan agreed"),
    Stage.CLOSED: N_("Closed"),
    Stage.APPEALED: N_("Appeal under way"),
    Stage.WITHDRAWN: N_("Withdrawn"),
    Stage.VOID: N_("Void"),
}

STEP_NAMES = {
    Step.MEET_THRESHOLD: N_("Decided that the threshold is met"),
    Step.DECLINE: N_("Decided that the threshold is not met"),
    Step.PLAN: N_("Agreed an action plan"),
    Step.CLOSE: N_("Closed the review"),
    Step.APPEAL: N_("Recorded an appeal"),
    Step.CONFIRM_DECISION: N_("The appeal confirmed the decision"),
    Step.SEND_BACK_APPLICATION: N_("The appeal sent the application back to be decided again"),
    Step.SEND_BACK_REVIEW: N_("The appeal sent the review back"),
    Step.WITHDRAW: N_("Withdrew the application"),
    Step.VOID: N_("Made the application void"),
    Step.REOPEN_APPLICATION: N_("Reopened the application"),
    Step.REOPEN_REVIEW: N_("Reopened the review"),
}


def stage_after(step: Step, *, stage: Stage) -> Stage:
    """The stage a step leads to. Raises StepNotAllowed from any other stage than the table's."""
    leaves, reaches = STEPS[step]
    if stage not in leaves:
        raise StepNotAllowed(stage)
    return reaches


def steps_from(stage: Stage) -> list[Step]:
    """The steps that can be taken from a stage."""
    return [step for step, (leaves, _) in STEPS.items() if stage in leaves]
