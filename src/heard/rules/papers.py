"""The papers of a meeting: what is asked of the panel in them, and to whom they open, until when.

The panel reads what is marked for it and no more. What is restricted stands in papers of its own,
for whoever holds the meeting. Both close to their readers when the meeting ends.
"""

from enum import StrEnum
from typing import NamedTuple

from heard.rules.language import N_


class Part(StrEnum):
    """Which papers of a meeting."""

    PANEL = "panel"
    RESTRICTED = "restricted"


PART_NAMES = {
    Part.PANEL: "Papers for the panel",
    Part.RESTRICTED: "Restricted papers, for who holds the meeting",
}

# What the panel is to answer: section 104(5) and (7).
QUESTIONS = (
    "How often has it happened, and for how long?",
    "What harm does it do, or could it do, and to whom?",
    "What did each agency owe by its own policy, what did it do and when, and was that adequate?",
    "What could be used now, and why not what is not used?",
    "What does the victim want, and what can they be told?",
    "What do we recommend, to whom, and by when?",
)


class Closed(StrEnum):
    """Why papers do not open to somebody."""

    NOT_MADE = "not_made"
    OVER = "over"
    NOT_OPENED = "not_opened"
    OLD = "old"
    NOT_FOR_THEM = "not_for_them"
    NARROWED = "narrowed"
    NOT_PROMISED = "not_promised"


CLOSED_NAMES = {
    Closed.NOT_MADE: N_("The papers are not ready."),
    Closed.OVER: N_("The meeting is over, and its papers are closed."),
    Closed.NOT_OPENED: N_("The papers are not ready."),
    Closed.OLD: N_("There are newer papers. Read those."),
    Closed.NOT_FOR_THEM: N_("These papers are not for you."),
    Closed.NARROWED: N_(
        "Something in these papers may no longer be shown. They are closed until they are made again."
    ),
    Closed.NOT_PROMISED: N_("First agree to keep what you read confidential."),
}


class Asking(NamedTuple):
    """What is known of papers, and of who asks for them."""

    manages: bool  # looks after the review
    holds: bool  # holds its meeting
    promised: bool  # to keep it confidential
    may_read_all: bool  # nothing in it is kept from them
    made: bool
    opened: bool  # to its readers
    latest: bool
    live: bool  # the meeting is not over
    narrowed: bool  # something in it may be shown no more


def closed(part: Part, asking: Asking) -> Closed | None:
    """Why papers do not open to who asks, or None. Who looks after the review reads every version,
    at any time, because they answer for it; but nobody reads what a victim keeps from their agency."""
    holds = asking.holds or asking.manages
    reasons = {
        Closed.NOT_MADE: not asking.made,
        Closed.NOT_FOR_THEM: not asking.may_read_all or (part is Part.RESTRICTED and not holds),
    }
    if not asking.manages:
        reasons |= {
            Closed.OVER: not asking.live,
            Closed.NOT_OPENED: not asking.opened,
            Closed.OLD: not asking.latest,
            Closed.NARROWED: asking.narrowed,
            Closed.NOT_PROMISED: not asking.promised,
        }
    return next((reason for reason, is_so in reasons.items() if is_so), None)
