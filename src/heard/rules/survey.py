"""Asking somebody how it was, once, some time after their review was closed.

No section of the Act asks for it, and no guidance sets a day: the numbers are Heard's own.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from heard.rules.language import N_
from heard.rules.plan import WEEKS


class Felt(StrEnum):
    """Whether somebody felt that they were heard."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


FELT_NAMES = {
    Felt.YES: N_("Yes"),
    Felt.PARTLY: N_("In part"),
    Felt.NO: N_("No"),
    Felt.UNKNOWN: N_("I cannot say"),
}
AFTER = timedelta(days=14)  # the end, and whatever else is asked
TO_ANSWER = timedelta(days=28)
AT_LATEST = timedelta(days=90)  # nobody is reminded of it when it is long over
LOOKED_BACK = timedelta(weeks=max(WEEKS)) + AFTER + AT_LATEST


def ask_on(closed_on: date, *, checks: Iterable[date]) -> date:
    """The day from which somebody is asked how it was: never close upon the days on which they are
    asked whether it stopped."""
    return max([closed_on, *checks]) + AFTER


def is_time(ask_from: date, *, today: date) -> bool:
    """Whether they are asked on a day: not before, and not when it is long over."""
    return ask_from <= today <= ask_from + AT_LATEST
