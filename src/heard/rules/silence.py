"""How long an applicant may go without hearing from us, and who is told when it is too long.

No section of the Act sets a number: the area does, and an officer and the applicant may agree on
another. What counts is that somebody was reached. An attempt that failed is on the file, and does
not end the silence.
"""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from heard.rules.language import N_
from heard.rules.periods import working_days_after

EVERY_DAYS = 14  # where the area has set nothing: an assumption
LONGEST = 90  # days that may be agreed
BEFORE_SUPERVISOR = 3  # working days in which the owner can still put it right


class How(StrEnum):
    """How somebody was in touch, or tried to be."""

    CALL = "call"
    VISIT = "visit"
    LETTER = "letter"
    EMAIL = "email"
    TEXT = "text"
    MESSAGE_LEFT = "message_left"
    FAILED = "failed"


class WithWhom(StrEnum):
    APPLICANT = "applicant"
    VICTIM = "victim"
    OTHER = "other"


class Alarm(StrEnum):
    """Who must hear of a silence."""

    OWNER = "owner"
    SUPERVISOR = "supervisor"


HOW_NAMES = {
    How.CALL: N_("Phone call"),
    How.VISIT: N_("Visit"),
    How.LETTER: N_("Letter"),
    How.EMAIL: N_("Email"),
    How.TEXT: N_("Text message"),
    How.MESSAGE_LEFT: N_("Left a message"),
    How.FAILED: N_("Tried, and did not reach them"),
}
WITH_WHOM_NAMES = {
    WithWhom.APPLICANT: N_("The applicant"),
    WithWhom.VICTIM: N_("The victim"),
    WithWhom.OTHER: N_("Somebody else"),
}
REACHED = frozenset(How) - {How.MESSAGE_LEFT, How.FAILED}
WHO_MATTERS = frozenset({WithWhom.APPLICANT, WithWhom.VICTIM})


def ends_silence(how: How, with_whom: WithWhom) -> bool:
    """Whether a contact reached the person who waits to hear from us."""
    return how in REACHED and with_whom in WHO_MATTERS


def due_on(last_on: date, *, every: int, promised_on: date | None = None) -> date:
    """The last day on which we are in touch in time.

    What was promised counts where it comes first, and until a contact on that day or after it.
    """
    due = last_on + timedelta(days=every)
    if promised_on is not None and promised_on > last_on:
        return min(due, promised_on)
    return due


def alarm(due: date, *, today: date, bank_holidays: Collection[date]) -> Alarm | None:
    """Who must hear of it today: nobody until the day has passed, the owner first."""
    if today <= due:
        return None
    if today <= working_days_after(due, BEFORE_SUPERVISOR, bank_holidays=bank_holidays):
        return Alarm.OWNER
    return Alarm.SUPERVISOR
