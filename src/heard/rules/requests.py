"""Asking an agency for information: what may be asked for, how it can be answered, when it is late.

Schedule 4, paragraph 7 lets the relevant bodies ask any person. Who has public functions must
answer where it is about these, unless that would break data protection law or the law on
investigatory powers. Everything else an agency may say is an answer too: part of it, nothing held,
or no with a ground. Each is counted as what it is.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heard.rules.language import N_
from heard.rules.periods import last_working_day, working_days_between


class About(StrEnum):
    """What an agency is asked for."""

    INFORMATION = "information"
    FRESHNESS = "freshness"  # whether what it told is still right: `heard.rules.freshness`


class State(StrEnum):
    """Where a request stands. "Late" is none of these: it is a day that has passed."""

    ASKED = "asked"
    ANSWERED = "answered"
    NOT_US = "not_us"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What can happen to a request."""

    CHASE = "chase"
    FORWARD = "forward"
    ANSWER = "answer"
    ADD = "add"
    SAY_NOT_US = "say_not_us"
    ASK_AGAIN = "ask_again"
    WITHDRAW = "withdraw"


STEPS: dict[Step, tuple[frozenset[State], State]] = {
    Step.CHASE: (frozenset({State.ASKED}), State.ASKED),
    Step.FORWARD: (frozenset({State.ASKED}), State.ASKED),
    Step.ANSWER: (frozenset({State.ASKED}), State.ANSWERED),
    Step.ADD: (frozenset({State.ANSWERED}), State.ANSWERED),
    Step.SAY_NOT_US: (frozenset({State.ASKED}), State.NOT_US),
    Step.ASK_AGAIN: (frozenset({State.NOT_US}), State.ASKED),
    Step.WITHDRAW: (frozenset({State.ASKED, State.NOT_US}), State.WITHDRAWN),
}

STATE_NAMES = {
    State.ASKED: N_("Waiting for an answer"),
    State.ANSWERED: N_("Answered"),
    State.NOT_US: N_("Says it is not them"),
    State.WITHDRAWN: N_("Taken back"),
}


class CannotNow(Exception):
    """A request has moved on, so this step cannot be taken."""


def state_after(step: Step, *, state: State) -> State:
    """Where a request stands after a step. Raises CannotNow."""
    leaves, reaches = STEPS[step]
    if state not in leaves:
        raise CannotNow(f"This request has moved on. It is now: {STATE_NAMES[state].lower()}.")
    return reaches


class Kind(StrEnum):
    """What an answer is. Whoever is asked for information has four, and all four are answers."""

    FULL = "full"
    PARTIAL = "partial"
    NIL = "nil"
    REFUSED = "refused"
    RIGHT = "right"
    CHANGED = "changed"


class Ground(StrEnum):
    """Why something is not given."""

    DATA_PROTECTION = "data_protection"
    INVESTIGATORY_POWERS = "investigatory_powers"
    NO_PUBLIC_FUNCTION = "no_public_function"
    PROCEEDINGS = "proceedings"
    OTHER = "other"


KIND_NAMES = {
    Kind.FULL: N_("Everything that was asked for"),
    Kind.PARTIAL: N_("Part of what was asked for"),
    Kind.NIL: N_("We hold nothing about this"),
    Kind.REFUSED: N_("We hold something, but cannot give it"),
    Kind.RIGHT: N_("It is still right"),
    Kind.CHANGED: N_("Something has changed, or was wrong"),
}
ANSWERS = {
    About.INFORMATION: (Kind.FULL, Kind.PARTIAL, Kind.NIL, Kind.REFUSED),
    About.FRESHNESS: (Kind.RIGHT, Kind.CHANGED),
}
GROUND_NAMES = {
    Ground.DATA_PROTECTION: N_("It would break data protection law"),
    Ground.INVESTIGATORY_POWERS: N_("It would break the law on investigatory powers"),
    Ground.NO_PUBLIC_FUNCTION: N_("It is not about a public function of ours"),
    Ground.PROCEEDINGS: N_("It could harm an investigation or court case"),
    Ground.OTHER: N_("Something else"),
}
# The grounds on which paragraph 7 itself frees who has public functions from answering.
IN_THE_ACT = frozenset({Ground.DATA_PROTECTION, Ground.INVESTIGATORY_POWERS})
NEEDS_A_GROUND = frozenset({Kind.PARTIAL, Kind.REFUSED})
# Whether an answer of a kind tells anything of what was asked.
TELLS = frozenset({Kind.FULL, Kind.PARTIAL, Kind.CHANGED})


class HeldBack(StrEnum):
    """What is wrong with an answer that cannot be taken."""

    NO_GROUND = "no_ground"
    NO_DETAIL = "no_detail"
    GROUND_NOT_WANTED = "ground_not_wanted"
    TELLS_THOUGH_IT_CANNOT = "tells_though_it_cannot"
    TELLS_NO_CHANGE = "tells_no_change"
    ANSWERS_SOMETHING_ELSE = "answers_something_else"


def held_back(
    kind: Kind,
    *,
    ground: Ground | None,
    detail: str,
    tells: bool,
    about: About = About.INFORMATION,
) -> HeldBack | None:
    """Why an answer cannot be taken; None where it can.

    A ground stands with what is not given and nowhere else, "something else" in words. Who says
    that they hold nothing, that they cannot give it, or that all is still right, has no entries to
    give; who says that something has changed, has.
    """
    if kind not in ANSWERS[about]:
        return HeldBack.ANSWERS_SOMETHING_ELSE
    if tells and kind not in TELLS:
        return HeldBack.TELLS_THOUGH_IT_CANNOT
    if kind is Kind.CHANGED and not tells:
        return HeldBack.TELLS_NO_CHANGE
    return _wrong_ground(kind, ground=ground, detail=detail)


def _wrong_ground(kind: Kind, *, ground: Ground | None, detail: str) -> HeldBack | None:
    if kind not in NEEDS_A_GROUND:
        return None if ground is None else HeldBack.GROUND_NOT_WANTED
    if ground is None:
        return HeldBack.NO_GROUND
    if ground is Ground.OTHER and not detail.strip():
        return HeldBack.NO_DETAIL
    return None


@dataclass(frozen=True)
class Waited:
    """How long an agency was waited for: `late` in working days after the day it was due."""

    late: int

    @property
    def is_late(self) -> bool:
        return self.late > 0


def waited(
    due_on: date | None,
    *,
    today: date,
    answered_on: date | None = None,
    bank_holidays: Collection[date],
) -> Waited:
    """How many working days late a request is, or was when it was answered.

    The day it is due is in time. A request with no date is never late: nobody set one.
    """
    if due_on is None:
        return Waited(0)
    until = min(answered_on, today) if answered_on else today
    return Waited(working_days_between(due_on, until, bank_holidays=bank_holidays))


def late_before(today: date, *, bank_holidays: Collection[date]) -> date:
    """What waits today is late if it was due before this day, and only then: `waited`, for a
    database that counts no working days."""
    return last_working_day(today, bank_holidays=bank_holidays)


# What is asked where an area has written no questions of its own: docs/agencies-asked.md.
QUESTIONS = (
    N_("Which reports of this do you hold? Give the date, your reference and what was reported."),
    N_("What did you do about each, and when? Name visits, contacts, tools and powers used."),
    N_("Was risk assessed? Give the date, the score and what it was based on."),
    N_("What is still open, who does it, and by when?"),
    N_("What else could be done, by you or by others?"),
)
PURPOSE = N_(
    "To carry out an ASB case review: to see what was reported, what was done about it and what "
    "could still be done."
)


def masked(email: str) -> str:
    """An address by which its owner knows it, and nobody else learns it."""
    name, _at, domain = email.partition("@")
    return f"{name[:1]}…@{domain}"
