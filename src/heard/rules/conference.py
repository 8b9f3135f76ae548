"""A case conference: several agencies meet and agree actions about a person or a place, before any
review is asked for and before any threshold is met.

No section of the Act of 2014 speaks of it, so nothing of a review is its own: no threshold, no time
limit, no figure, no appeal. It rests on what agencies may do anyway. Section 115 of the Crime and
Disorder Act 1998 lets anybody tell an authority what helps it to prevent crime and disorder; it
obliges nobody to answer.
"""

from datetime import date
from enum import StrEnum

from heard.rules.disclosure import Mark
from heard.rules.language import N_
from heard.rules.plan import Rung
from heard.rules.sharing import SHORTEST_REASON, Category, Gateway, Purpose


class About(StrEnum):
    """Whom or what a conference is about."""

    PERSON = "person"
    PLACE = "place"


class Ground(StrEnum):
    """Why agencies may speak of a person who has asked for nothing."""

    CONSENT = "consent"
    GATEWAY = "gateway"
    URGENT = "urgent"


class State(StrEnum):
    """Where a conference stands."""

    OPEN = "open"
    CLOSED = "closed"
    TURNED = "turned"


class Step(StrEnum):
    """What ends a conference."""

    CLOSE = "close"
    TURN = "turn"


class Why(StrEnum):
    """Why a conference is closed."""

    DONE = "done"
    MOVED = "moved"
    NO_CONSENT = "no_consent"
    NOT_NEEDED = "not_needed"


class HeldBack(StrEnum):
    """Why a conference cannot be opened so."""

    NO_GROUND = "no_ground"
    NO_DAY = "no_day"
    FUTURE = "future"
    NO_REASON = "no_reason"


ABOUT_NAMES = {About.PERSON: N_("A person"), About.PLACE: N_("A place")}
GROUND_NAMES = {
    Ground.CONSENT: N_("They know of it and agree"),
    Ground.GATEWAY: N_("They were not asked, or do not agree: it prevents crime or disorder"),
    Ground.URGENT: N_("It cannot wait: somebody is in danger"),
}
STATE_NAMES = {
    State.OPEN: N_("Open"),
    State.CLOSED: N_("Closed"),
    State.TURNED: N_("Became a review"),
}
WHY_NAMES = {
    Why.DONE: N_("What was agreed is done"),
    Why.MOVED: N_("They moved away, or another area deals with it"),
    Why.NO_CONSENT: N_("They no longer agree"),
    Why.NOT_NEEDED: N_("It is not needed any more"),
}
HELD_BACK = {
    HeldBack.NO_GROUND: N_("Select why the agencies may speak of them"),
    HeldBack.NO_DAY: N_("Enter the day on which they agreed"),
    HeldBack.FUTURE: N_("The day on which they agreed must be today or in the past"),
    HeldBack.NO_REASON: N_("Say why it is done without them, in at least {number} characters"),
}
STEPS: dict[Step, State] = {Step.CLOSE: State.CLOSED, Step.TURN: State.TURNED}

# What an invited agency is told: who or what it is about, and why.
TOLD = {
    About.PERSON: frozenset(
        {Category.CONTACT, Category.ADDRESS, Category.NARRATIVE, Category.REPORTS}
    ),
    About.PLACE: frozenset({Category.ADDRESS, Category.NARRATIVE, Category.REPORTS}),
}
CARRIED_ON = frozenset({State.OPEN, State.TURNED})  # what was agreed in them is followed
# Nobody appeals against a conference, so the Commissioner does not hear of it; and no chief officer
# has answered for a review that there is not.
CLIMBS_TO = frozenset({Rung.REMINDER, Rung.CONTACT, Rung.SENIOR})


class ConferenceOver(Exception):
    """The conference has ended: it was closed, or became a review."""


def state_after(step: Step, *, state: State) -> State:
    """Where a conference stands after a step. Raises ConferenceOver."""
    if state is not State.OPEN:
        raise ConferenceOver("This case conference is over.")
    return STEPS[step]


def held_back(
    about: About, ground: Ground | None, *, agreed_on: date | None, reason: str, today: date
) -> HeldBack | None:
    """Why a conference cannot be opened so; None when it can.

    A place needs no ground of its own: what is shared about it rests on what the sharing rule says.
    Consent has a day; what stands without consent has a reason that somebody wrote down.
    """
    if about is About.PLACE:
        return None
    if ground is None:
        return HeldBack.NO_GROUND
    if ground is Ground.CONSENT:
        if agreed_on is None:
            return HeldBack.NO_DAY
        return HeldBack.FUTURE if agreed_on > today else None
    return HeldBack.NO_REASON if len(reason.strip()) < SHORTEST_REASON else None


def purpose_of(ground: Ground | None) -> Purpose:
    """What information about it is shared for."""
    return Purpose.SAFEGUARDING if ground is Ground.URGENT else Purpose.PREVENTION


def gateway_of(ground: Ground | None) -> Gateway | None:
    """The Act that is claimed for it. Who claims that it is urgent claims no other."""
    return None if ground is Ground.URGENT else Gateway.CRIME_AND_DISORDER


def may_carry(mark: Mark, *, relevant_body: bool) -> bool:
    """Whether what an agency told for a conference goes along into a review.

    The relevant bodies of a review owe it what they hold (Schedule 4, paragraph 7). Anybody else told
    it for the conference, and is asked again; and so is whoever marked it for their agency alone.
    """
    return relevant_body and mark is not Mark.AGENCY
