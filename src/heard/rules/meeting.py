"""The meeting of the agencies that carries out a review: when it may be called, who must be there,
what is taken in which order, and how the victim takes part.

Section 104(1) speaks of a review and says nothing of a meeting; the guidance does, and says always
to consider inviting the victim. What an area's procedures say of their panel goes before what is
assumed here.
"""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from heard.rules.in_force import ProceduresInForce
from heard.rules.language import N_
from heard.rules.lifecycle import Stage
from heard.rules.periods import working_days_after

FEWEST_SERVICES = 3  # where an area's procedures say no number


class State(StrEnum):
    """Where a meeting stands."""

    FINDING = "finding"  # dates are offered
    CALLED = "called"
    HELD = "held"
    OFF = "off"


STATE_NAMES = {
    State.FINDING: N_("Finding a date"),
    State.CALLED: N_("Called"),
    State.HELD: N_("Held"),
    State.OFF: N_("Called off"),
}
LIVE = frozenset({State.FINDING, State.CALLED})

# Why a meeting is called off with the review that it was of, by where that has come to.
WHY_OFF = {
    Stage.PLANNED: "The review has come to its outcome.",
    Stage.CLOSED: "The review is closed.",
    Stage.WITHDRAWN: "The application is withdrawn.",
}


class Where(StrEnum):
    """How people meet."""

    ROOM = "room"
    VIDEO = "video"
    BOTH = "both"


WHERE_NAMES = {
    Where.ROOM: N_("In a room"),
    Where.VIDEO: N_("By video"),
    Where.BOTH: N_("In a room, and by video for who wants it"),
}


class Way(StrEnum):
    """How the victim takes part. None is better than another."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    STATEMENT = "statement"
    ADVOCATE = "advocate"
    NOT = "not"


WAY_NAMES = {
    Way.IN_PERSON: N_("In person"),
    Way.VIDEO: N_("By video"),
    Way.STATEMENT: N_("With a statement, written or recorded"),
    Way.ADVOCATE: N_("Through somebody who speaks for you"),
    Way.NOT: N_("Not at all"),
}
WAY_NAMES_TO_STAFF = WAY_NAMES | {Way.ADVOCATE: N_("Through somebody who speaks for them")}


class ReadBy(StrEnum):
    """Who reads a statement out."""

    SELF = "self"
    CHAIR = "chair"
    ADVOCATE = "advocate"
    NOBODY = "nobody"


READ_BY_NAMES = {
    ReadBy.SELF: N_("I read it out myself"),
    ReadBy.CHAIR: N_("The person who leads the meeting reads it out"),
    ReadBy.ADVOCATE: N_("Somebody I trust reads it out"),
    ReadBy.NOBODY: N_("Nobody reads it out: they read it before the meeting"),
}
READ_BY_NAMES_TO_STAFF = {
    ReadBy.SELF: N_("They read it out themselves"),
    ReadBy.CHAIR: N_("The chair reads it out"),
    ReadBy.ADVOCATE: N_("Somebody they trust reads it out"),
    ReadBy.NOBODY: N_("Nobody reads it out: the panel reads it before"),
}


class CannotMeet(Exception):
    """What is asked cannot be done to this meeting, in words for the person who asked."""


class Item(StrEnum):
    """What a meeting takes, in this order."""

    WELCOME = "welcome"
    CONFIDENTIALITY = "confidentiality"
    PURPOSE = "purpose"
    THRESHOLD = "threshold"
    VICTIM = "victim"
    CHRONOLOGY = "chronology"
    AGENCIES = "agencies"
    RISK = "risk"
    OPTIONS = "options"
    FINDINGS = "findings"
    RECOMMENDATIONS = "recommendations"
    PLAN = "plan"
    FEEDBACK = "feedback"
    LEARNING = "learning"
    AGAIN = "again"


AGENDA = {
    Item.WELCOME: N_("Welcome, who is here, conflicts of interest"),
    Item.CONFIDENTIALITY: N_("Confidentiality: read out, and agreed by everybody"),
    Item.PURPOSE: N_("What the meeting is for: solving the problem, not blame"),
    Item.THRESHOLD: N_("How the threshold was met"),
    Item.VICTIM: N_("The victim, or who speaks for them: what it does to them, what they want"),
    Item.CHRONOLOGY: N_("What happened, in order"),
    Item.AGENCIES: N_("Each agency: what it did, against its own policy"),
    Item.RISK: N_("Risk and safeguarding"),
    Item.OPTIONS: N_("Options: what could be used, and why not"),
    Item.FINDINGS: N_("Findings: persistence, harm, adequacy of the response"),
    Item.RECOMMENDATIONS: N_("Recommendations, and to whom"),
    Item.PLAN: N_("The action plan"),
    Item.FEEDBACK: N_("Telling the victim: who, and when"),
    Item.LEARNING: N_("What we learn from it"),
    Item.AGAIN: N_("When we look again, and when it can be closed"),
}


class Taken(StrEnum):
    """What an agency answers to something that a meeting learnt for it."""

    PLAN = "plan"
    NOT = "not"


TAKEN_NAMES = {
    Taken.PLAN: N_("Taken into our plan"),
    Taken.NOT: N_("Not taken into our plan"),
}


def day_missing(taken: Taken, done_by: date | None) -> bool:
    """Whether an answer lacks its day: what is taken into a plan is to be done by one."""
    return taken is Taken.PLAN and done_by is None


LEARNING_DAYS = 10  # working days, where the area has set nothing: no law sets any


def remind_of_learning_on(told_on: date, days: int, *, bank_holidays: Collection[date]) -> date:
    """The day from which an agency is reminded, once, of what was learnt for it."""
    return working_days_after(told_on, days, bank_holidays=bank_holidays)


class Quorum(NamedTuple):
    """How many services must be there; `assumed` where the area's procedures say no number."""

    needed: int
    assumed: bool


def quorum(procedures: ProceduresInForce) -> Quorum:
    """How many services must be at a meeting."""
    stated = procedures.panel.partners_needed
    return Quorum(stated or FEWEST_SERVICES, assumed=not stated)


def is_quorate(agencies: Collection[UUID], *, needed: int) -> bool:
    """Whether enough services are there: several people of one agency are one service."""
    return len(set(agencies)) >= needed


def refuse_before_threshold(stage: Stage) -> None:
    """No meeting before the threshold is met, and none once the review has come to its outcome:
    section 104(1). Raises CannotMeet."""
    if stage is Stage.RECEIVED:
        raise CannotMeet("The threshold must be met before a meeting is called.")
    if stage is not Stage.REVIEWING:
        raise CannotMeet("There is no review under way that could meet.")


def goes_on(state: State, begins_at: datetime | None, *, at: datetime) -> bool:
    """Whether a meeting outlives the review under way that it was of: one that has begun, so that its
    minute can be kept. One still to come has nothing left to look at, and is called off."""
    return state is State.CALLED and begins_at is not None and begins_at <= at


class Verdict(StrEnum):
    """What a panel finds of one agency’s response: section 104(5)(c)."""

    ADEQUATE = "adequate"
    PARTLY = "partly"
    NOT_ADEQUATE = "not_adequate"


VERDICT_NAMES = {
    Verdict.ADEQUATE: N_("Adequate"),
    Verdict.PARTLY: N_("Adequate in part"),
    Verdict.NOT_ADEQUATE: N_("Not adequate"),
}


class Coming(StrEnum):
    """What somebody who is asked to a meeting answers by their link."""

    COMES = "comes"
    SENDS = "sends"
    CANNOT = "cannot"


COMING_NAMES = {
    Coming.COMES: N_("I come"),
    Coming.SENDS: N_("A colleague comes for me"),
    Coming.CANNOT: N_("Nobody from us can come"),
}


class Suits(StrEnum):
    """What somebody who is asked to a meeting answers of a date that is offered."""

    YES = "yes"
    IF_NEEDED = "if_needed"
    NO = "no"


SUITS_NAMES = {
    Suits.YES: N_("Yes"),
    Suits.IF_NEEDED: N_("If need be"),
    Suits.NO: N_("No"),
}


def reaches(can: Collection[UUID], if_needed: Collection[UUID], *, needed: int) -> Suits:
    """Whether enough services would be there on a date: of those that can come, and of those that
    would if need be."""
    if is_quorate(can, needed=needed):
        return Suits.YES
    return Suits.IF_NEEDED if is_quorate([*can, *if_needed], needed=needed) else Suits.NO


class Missing(StrEnum):
    """What a meeting must have before it can be recorded as held."""

    BEGUN = "begun"
    PEOPLE = "people"
    LED = "led"
    QUORUM = "quorum"
    VICTIM = "victim"
    HARM = "harm"
    ADEQUACY = "adequacy"


MISSING_NAMES = {
    Missing.BEGUN: N_("The meeting has not begun."),
    Missing.PEOPLE: N_("Note of everybody who was asked whether they were there."),
    Missing.LED: N_("Note who led the meeting, and why nobody independent did."),
    Missing.QUORUM: N_("Too few services were there. Call it off and plan another."),
    Missing.VICTIM: N_("The victim is neither invited nor, by two people, not invited."),
    Missing.HARM: N_("Write what you find on persistence and on harm."),
    Missing.ADEQUACY: N_("Write what you find of at least one agency’s response."),
}


class Minuted(NamedTuple):
    """What is known of a meeting that is to be recorded as held."""

    begun: bool
    unknown: int  # people of whom nobody has noted whether they were there
    led: bool  # by an independent chair, or by somebody else whose name is noted, with why
    there: Collection[UUID]  # the agency of each who was
    needed: int
    victim_settled: bool
    harm_found: bool
    adequacy_found: bool


def missing(minuted: Minuted) -> list[Missing]:
    """What still stands between a meeting and its being recorded as held: section 104(5)."""
    there = {
        Missing.BEGUN: minuted.begun,
        Missing.PEOPLE: not minuted.unknown,
        Missing.LED: minuted.led,
        Missing.QUORUM: is_quorate(minuted.there, needed=minuted.needed),
        Missing.VICTIM: minuted.victim_settled,
        Missing.HARM: minuted.harm_found,
        Missing.ADEQUACY: minuted.adequacy_found,
    }
    return [each for each, fulfilled in there.items() if not fulfilled]
