#!/usr/bin/env python
"""The life of a review, as docs/lifecycle.md shows it: drawn from heard.rules.lifecycle.

python tools/lifecycle.py write     after changing a stage, a step, or the words here
python tools/lifecycle.py check     what tests/rules/test_lifecycle_drawing.py checks too
"""

import argparse
import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from heard.rules.deadlines import CLOCK_NAMES, RUNS_AT, Clock
from heard.rules.lifecycle import OPEN, STAGE_NAMES, STEPS, Stage, Step
from heard.rules.permissions import ROLE_NAMES, Permission, Role, roles_with

PAGE = Path(__file__).resolve().parent.parent / "docs" / "lifecycle.md"
COMMAND = "python tools/lifecycle.py"

START = Stage.RECEIVED

MEANINGS = {
    Stage.RECEIVED: "The application is here and has its reference. It is acknowledged and passed to "
    "the relevant bodies, its reports are checked with the agencies, and the threshold is decided.",
    Stage.REVIEWING: "The threshold is met. The relevant bodies ask each other for what they know, "
    "hold the review and invite the victim to it.",
    Stage.NOT_MET: "It is decided, and a second person has agreed, that the threshold is not met. "
    "The applicant has the reasons, what will be done anyway, and how to challenge it.",
    Stage.PLANNED: "The review has been carried out. The applicant is told what it came to and what "
    "it recommends, and the agencies do what they have promised.",
    Stage.CLOSED: "Nothing more is owed under this application, unless it is challenged or opened "
    "again.",
    Stage.APPEALED: "The applicant challenges how the application was dealt with or how the review "
    "was carried out (Schedule 4, paragraph 3). Whoever the area’s procedures name decides.",
    Stage.WITHDRAWN: "The applicant has taken the application back. It is not a refusal, and is not "
    "counted as one.",
    Stage.VOID: "It never was an application: sent in error, or twice. The figures list it apart.",
}


class Taking(NamedTuple):
    """A step in plain words: what is done, who may do it, and what it needs.

    `short` stands on the arrows of the drawing.
    """

    verb: str
    short: str
    permission: Permission
    needs: str
    also: str = ""


TAKING = {
    Step.MEET_THRESHOLD: Taking(
        "Decide that the threshold is met",
        "threshold met",
        Permission.DECIDE_THRESHOLD,
        "Reasons. One person is enough, and nothing holds it back. Where enough qualifying "
        "complaints of separate incidents are counted, it is the only decision there can be.",
    ),
    Step.DECLINE: Taking(
        "Decide that the threshold is not met",
        "threshold not met",
        Permission.DECIDE_THRESHOLD,
        "Reasons, and the agreement of a second person, who may sit in another agency. Refused "
        "where section 104(4) requires a review.",
        also=f"with a second person: {{{Permission.CONFIRM}}}",
    ),
    Step.PLAN: Taking(
        "Record the outcome of the review",
        "outcome recorded",
        Permission.MANAGE_REVIEW,
        "The day on which it was carried out and what it came to. Recommendations, if there are "
        "any.",
    ),
    Step.CLOSE: Taking("Close the review", "closed", Permission.MANAGE_REVIEW, "A reason."),
    Step.APPEAL: Taking(
        "Record an appeal",
        "appeal",
        Permission.MANAGE_REVIEW,
        "The day on which it came, what the applicant says, and who will decide it.",
    ),
    Step.CONFIRM_DECISION: Taking(
        "Record that the appeal confirmed the decision",
        "decision confirmed",
        Permission.MANAGE_REVIEW,
        "The appeal’s reasons and its date.",
    ),
    Step.SEND_BACK_APPLICATION: Taking(
        "Record that the appeal sent the application back",
        "application sent back",
        Permission.MANAGE_REVIEW,
        "The appeal’s reasons and its date. The threshold is decided again, and the clocks run "
        "from that day.",
    ),
    Step.SEND_BACK_REVIEW: Taking(
        "Record that the appeal sent the review back",
        "review sent back",
        Permission.MANAGE_REVIEW,
        "The appeal’s reasons and its date. Only where the threshold was met. The review is "
        "carried out again, and the clocks run from that day.",
    ),
    Step.WITHDRAW: Taking(
        "Withdraw the application",
        "withdrawn",
        Permission.MANAGE_REVIEW,
        "A reason when it is done for the applicant. The applicant need not give one.",
        also="the applicant, on their own page",
    ),
    Step.VOID: Taking(
        "Make the application void", "made void", Permission.MANAGE_REVIEW, "A reason."
    ),
    Step.REOPEN_APPLICATION: Taking(
        "Open the application again",
        "opened again",
        Permission.MANAGE_REVIEW,
        "A reason. The threshold is decided afresh, and the clocks run from that day.",
    ),
    Step.REOPEN_REVIEW: Taking(
        "Open the review again",
        "opened again",
        Permission.MANAGE_REVIEW,
        "A reason. Only where the threshold had been met. The clocks run from that day.",
    ),
}

# One drawing of everything would be a knot: what ends early and what begins again stands apart.
ASIDE = frozenset({Step.WITHDRAW, Step.VOID, Step.REOPEN_APPLICATION, Step.REOPEN_REVIEW})

TEXT = f"""\
# The life of a review

From the moment somebody asks for an ASB case review until nothing more is owed, the review stands
at one of {len(Stage)} **stages**. A **step** moves it from one to another. There is no other way
to move it, and a step that does not lead on from where the review stands is refused.

Each step leaves behind who took it, when, and why. When two people press the same button, the
second is told that the review has moved on, and nothing happens twice. Steps stand in the order of
their days: none can be dated before the one that came before it. *Overdue* is not a stage: it is a
date that has passed.

This page is made from the table that Heard itself obeys, `src/heard/rules/lifecycle.py`, by
`{COMMAND} write`. A test fails when the two differ.

## The way through

{{way}}

## Ended early, and opened again

{{aside}}

## The stages

“Open” means that somebody still has something to do.

{{stages}}

## The steps

{{steps}}

Who holds which role is set for each area, and what a role may do stands in
`src/heard/rules/permissions.py`; the area’s settings show it as a table.
"""


def page() -> str:
    """The whole of docs/lifecycle.md."""
    return TEXT.format(
        way=drawing(set(Step) - ASIDE, first=f"[*] --> {START}"),
        aside=drawing(ASIDE, first="direction LR"),
        stages=table(
            ["Stage", "What it means", "What can fall due", "Open"], map(stage_row, Stage)
        ),
        steps=table(
            ["Step", "From", "To", "Who may take it", "What it needs"], map(step_row, Step)
        ),
    )


def drawing(steps: Collection[Step], *, first: str) -> str:
    """A Mermaid drawing of some steps and the stages they join. `first` is its first line."""
    arrows = [
        (leaves, STEPS[step][1], TAKING[step].short)
        for step in Step
        if step in steps
        for leaves in in_order(STEPS[step][0])
    ]
    joined = {stage for leaves, reaches, _ in arrows for stage in (leaves, reaches)}
    lines = [
        first,
        *(f'state "{STAGE_NAMES[stage]}" as {stage}' for stage in in_order(joined)),
        *(f"{leaves} --> {reaches}: {short}" for leaves, reaches, short in arrows),
    ]
    return "\n    ".join(["```mermaid\nstateDiagram-v2", *lines]) + "\n```"


def stage_row(stage: Stage) -> list[str]:
    falls_due = "<br>".join(CLOCK_NAMES[clock] for clock in Clock if stage in RUNS_AT[clock])
    is_open = "Yes" if stage in OPEN else "–"
    return [f"**{STAGE_NAMES[stage]}**", MEANINGS[stage], falls_due or "–", is_open]


def step_row(step: Step) -> list[str]:
    leaves, reaches = STEPS[step]
    left = "<br>".join(STAGE_NAMES[stage] for stage in in_order(leaves))
    taking = TAKING[step]
    return [f"**{taking.verb}**", left, STAGE_NAMES[reaches], who(taking), taking.needs]


def who(taking: Taking) -> str:
    """The roles that may take a step, and whoever else has a part in it."""
    also = taking.also.format_map({str(each): roles(each) for each in Permission})
    return "; ".join(filter(None, [roles(taking.permission), also]))


def roles(permission: Permission) -> str:
    held = roles_with(permission)
    *others, last = [ROLE_NAMES[role].lower() for role in Role if role in held]
    return f"{', '.join(others)} or {last}" if others else last


def in_order(stages: Collection[Stage]) -> list[Stage]:
    return [stage for stage in Stage if stage in stages]


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    """A table in Markdown."""
    every = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in every)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=["write", "check"])
    if parser.parse_args().what == "write":
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page():
        return 0
    sys.stderr.write(f"{PAGE.name} is not what the table says. Run `{COMMAND} write`.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
