"""The action plan: what can happen to an action, who hears when it is late, when the victim is asked.

Section 104(7) and (8): the bodies may recommend, and who is asked must have regard to it. The Act
says nothing of what comes after; the guidance has the plan discussed with the victim, with
timescales. The numbers below are Heard's own and stand in no guidance.
"""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from heard.rules.language import N_
from heard.rules.periods import working_days_after


class State(StrEnum):
    """Where an action stands. "Overdue" is none of these: it is a day that has passed."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"
    REFUSED = "refused"


class Kind(StrEnum):
    """Whom an action is about."""

    SUPPORT = "support"
    BEHAVIOUR = "behaviour"


KIND_NAMES = {
    Kind.SUPPORT: N_("Support for who suffers from it"),
    Kind.BEHAVIOUR: N_("A measure on behaviour"),
}


class Change(StrEnum):
    """What can happen to an action."""

    START = "start"
    NOTE = "note"
    FINISH = "finish"
    REFUSE = "refuse"
    TAKE_UP_AGAIN = "take_up_again"


CHANGES: dict[Change, tuple[frozenset[State], State | None]] = {
    Change.START: (frozenset({State.NOT_STARTED}), State.UNDER_WAY),
    Change.NOTE: (frozenset({State.NOT_STARTED, State.UNDER_WAY}), None),  # it stays as it is
    Change.FINISH: (frozenset({State.NOT_STARTED, State.UNDER_WAY}), State.DONE),
    Change.REFUSE: (frozenset({State.NOT_STARTED, State.UNDER_WAY}), State.REFUSED),
    Change.TAKE_UP_AGAIN: (frozenset({State.DONE, State.REFUSED}), State.UNDER_WAY),
}
OPEN = frozenset({State.NOT_STARTED, State.UNDER_WAY})

STATE_NAMES = {
    State.NOT_STARTED: N_("Not started"),
    State.UNDER_WAY: N_("Under way"),
    State.DONE: N_("Done"),
    State.REFUSED: N_("Will not be done"),
}
OVERDUE = N_("Late")
CHANGE_NAMES = {
    Change.START: N_("It is under way"),
    Change.NOTE: N_("Nothing has changed, and this is how far it is"),
    Change.FINISH: N_("It is done"),
    Change.REFUSE: N_("It will not be done"),
    Change.TAKE_UP_AGAIN: N_("It is taken up again"),
}


class CannotChange(Exception):
    """An action is at a state from which this cannot happen."""


def state_after(change: Change, *, state: State) -> State:
    """The state a change leads to. Raises CannotChange from any other than the table's."""
    leaves, reaches = CHANGES[change]
    if state not in leaves:
        raise CannotChange("This action has moved on. Look at it again.")
    return reaches or state


def changes_from(state: State) -> list[Change]:
    """What can happen to an action that stands here."""
    return [change for change, (leaves, _) in CHANGES.items() if state in leaves]


def is_overdue(state: State, due_on: date, *, today: date) -> bool:
    """The day itself is in time."""
    return state in OPEN and today > due_on


# When an action is late ------------------------------------------------------------------------


class Rung(StrEnum):
    """Who hears of an action that is due soon or late, one after the other."""

    REMINDER = "reminder"  # before it is due: it is not late
    CONTACT = "contact"
    SENIOR = "senior"
    CHIEF = "chief"
    COMMISSIONER = "commissioner"


BEFORE_DUE = timedelta(days=7)
CLIMBS: dict[Rung, int] = {  # working days after the day on which it was due
    Rung.CONTACT: 1,
    Rung.SENIOR: 5,
    Rung.CHIEF: 10,
    Rung.COMMISSIONER: 20,
}
RUNG_NAMES = {
    Rung.REMINDER: N_("Reminded before it was due"),
    Rung.CONTACT: N_("The contact in the agency"),
    Rung.SENIOR: N_("Their senior"),
    Rung.CHIEF: N_("The chief officer"),
    Rung.COMMISSIONER: N_("The Police and Crime Commissioner"),
}


def rungs_reached(due_on: date, *, today: date, bank_holidays: Collection[date]) -> list[Rung]:
    """Who should have heard by now of an action that is still open. Whoever looks late finds all,
    but nobody is reminded of what is late already."""
    if due_on - BEFORE_DUE <= today <= due_on:
        return [Rung.REMINDER]
    return [
        rung
        for rung, after in CLIMBS.items()
        if today >= working_days_after(due_on, after, bank_holidays=bank_holidays)
    ]


# Recommendations -------------------------------------------------------------------------------


class Regard(StrEnum):
    """What a body answers that must have regard to a recommendation: section 104(8)."""

    ACCEPTS = "accepts"
    PARTLY = "partly"
    DECLINES = "declines"


REGARD_NAMES = {
    Regard.ACCEPTS: N_("Accepts it"),
    Regard.PARTLY: N_("Accepts part of it"),
    Regard.DECLINES: N_("Declines it"),
}


REGARD_TO_APPLICANT = {  # the reasons may speak of somebody else, so they are asked for
    Regard.ACCEPTS: N_("They will do it."),
    Regard.PARTLY: N_("They will do part of it. Ask us why not all."),
    Regard.DECLINES: N_("They will not do it. Ask us why."),
}
REGARD_AWAITED = N_("We wait for their answer.")


def needs_reasons(regard: Regard) -> bool:
    """Every no has a reason, and so has half a yes."""
    return regard is not Regard.ACCEPTS


# The victim is asked ---------------------------------------------------------------------------


class Stopped(StrEnum):
    """Whether it stopped."""

    YES = "yes"
    LESS = "less"
    NO = "no"
    UNKNOWN = "unknown"


STOPPED_NAMES = {
    Stopped.YES: N_("Yes, it has stopped"),
    Stopped.LESS: N_("It is less, but it goes on"),
    Stopped.NO: N_("No, it goes on"),
    Stopped.UNKNOWN: N_("I cannot say"),
}
WEEKS = (4, 12)  # after the plan was agreed
TO_COMMENT = timedelta(days=14)
TO_ANSWER = timedelta(days=14)


def check_on(agreed_on: date, *, weeks: int) -> date:
    """The day from which the victim is asked whether it stopped."""
    return agreed_on + timedelta(weeks=weeks)


def raises_alarm(stopped: Stopped) -> bool:
    """Whether somebody must look at the plan again."""
    return stopped in {Stopped.NO, Stopped.LESS}


# The end ---------------------------------------------------------------------------------------


class Answer(StrEnum):
    """What the victim says to closing."""

    AGREES = "agrees"
    NOT_YET = "not_yet"


ANSWER_NAMES = {
    Answer.AGREES: N_("Yes, it can be closed"),
    Answer.NOT_YET: N_("No, not yet"),
}
TO_REPLY = 10  # working days, where the area has set nothing
WATCH = 90  # days, where the area has set nothing
ATTEMPTS = 2  # on days of their own, before silence may be read as an answer


class Silent(StrEnum):
    """Why a review cannot be closed yet."""

    NOT_ASKED = "not_asked"
    TIME_TO_REPLY = "time_to_reply"
    FEW_ATTEMPTS = "few_attempts"
    NOT_YET = "not_yet"


SILENT_WORDS = {
    Silent.NOT_ASKED: N_("The applicant has not been told that you want to close it, and why."),
    Silent.TIME_TO_REPLY: N_("The applicant still has time to reply."),
    Silent.FEW_ATTEMPTS: N_(
        "Nobody has reached the applicant. Try on two days at least, and note it in the contact log."
    ),
    Silent.NOT_YET: N_("The applicant asks you not to close it yet."),
}


def keeps_open(
    *, asked: bool, answer: Answer | None, reply_by: date | None, days_tried: int, today: date
) -> Silent | None:
    """Why a review is not closed yet; None when it may be. There is no silent closing.

    `days_tried`: on how many days since they were told somebody tried to reach them, or did.
    """
    if not asked or reply_by is None:
        return Silent.NOT_ASKED
    if answer is Answer.AGREES:
        return None
    if answer is Answer.NOT_YET:
        return Silent.NOT_YET
    if today <= reply_by:
        return Silent.TIME_TO_REPLY
    return Silent.FEW_ATTEMPTS if days_tried < ATTEMPTS else None
