"""Before a panel meets, whoever told something is asked whether it is still right.

No law asks for it. Records that were out of date have misled panels, and what a person said of a
case months ago is read out as if it were so today. Accuracy is the fourth principle of the UK GDPR:
Article 5(1)(d).
"""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from heard.rules.language import N_
from heard.rules.periods import last_working_day
from heard.rules.requests import Kind, State


class Freshness(StrEnum):
    """What is known of whether an agency's part is still right."""

    NOT_ASKED = "not_asked"
    NO_ANSWER = "no_answer"
    RIGHT = "right"
    CHANGED = "changed"


FRESHNESS_NAMES = {
    Freshness.NOT_ASKED: N_("Not asked yet"),
    Freshness.NO_ANSWER: N_("No answer"),
    Freshness.RIGHT: N_("Still right"),
    Freshness.CHANGED: N_("Changed"),
}
PURPOSE = N_("To see whether what you told is still right, before the panel reads it.")
NECESSITY = N_(
    "Whoever told something can say best whether it is still right. Nothing else is asked for."
)
QUESTION = N_("Is what you told still right?")


def freshness_of(state: State | None, kind: Kind | None) -> Freshness:
    """What an agency's last check comes to: where it stands, and what was answered last. An agency
    that says it is not theirs has not said that it is right."""
    if state is None or state is State.WITHDRAWN:
        return Freshness.NOT_ASKED
    if state is State.ANSWERED and kind is Kind.RIGHT:
        return Freshness.RIGHT
    if state is State.ANSWERED and kind is Kind.CHANGED:
        return Freshness.CHANGED
    return Freshness.NO_ANSWER


def confirm_by(panel_on: date, *, today: date, bank_holidays: Collection[date]) -> date:
    """The day by which it is to be said: the last working day before the panel, or today where
    that is over."""
    before = last_working_day(panel_on - timedelta(days=1), bank_holidays=bank_holidays)
    return max(before, today)
