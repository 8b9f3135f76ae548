"""When a person moves, hides or has a new phone: what may take the place of an old way to reach them.

The old one is never used again, not even when somebody asks for it: whoever knows it may be the one
they left. Only what was written down wrongly may be put right again. Where it is not known whether
the new one is safe, it is not.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from heard.rules.language import N_, Sentence
from heard.rules.safe_contact import Channel

PHONES = frozenset({Channel.PHONE, Channel.TEXT})


class WhyChanged(StrEnum):
    """Why a way to reach somebody took the place of another."""

    MOVED = "moved"
    HIDING = "hiding"
    NEW = "new"
    CORRECTED = "corrected"


WHY_CHANGED_NAMES = {
    WhyChanged.MOVED: N_("They have moved"),
    WhyChanged.HIDING: N_("They are hiding from somebody"),
    WhyChanged.NEW: N_("They have a new phone, number or account"),
    WhyChanged.CORRECTED: N_("It was written down wrongly"),
}


@dataclass(frozen=True)
class Left:
    """A way that somebody was once reached by, and why it ended."""

    value: str
    why: WhyChanged


class NotTaken(StrEnum):
    """Why something cannot take the place of an old way."""

    SAME = "same"
    LEFT = "left"
    NOTHING = "nothing"


NOT_TAKEN_WORDS = {
    NotTaken.SAME: N_("That is how we reach them already."),
    NotTaken.LEFT: N_("They stopped using that one. It is not used again."),
    NotTaken.NOTHING: N_("Enter the new number or address. We have none to take away."),
}


def not_taken(
    new: str, *, channel: Channel, now: str | None, left: Collection[Left]
) -> Sentence | None:
    """Why a value cannot take the place of the one of now; None where it can. An empty one takes
    the old away and puts nothing in its place."""
    if not new:
        return None if now is not None else Sentence(NOT_TAKEN_WORDS[NotTaken.NOTHING])
    if any(
        plain(new, channel=channel) == plain(each.value, channel=channel)
        for each in left
        if each.why is not WhyChanged.CORRECTED
    ):
        return Sentence(NOT_TAKEN_WORDS[NotTaken.LEFT])
    return Sentence(NOT_TAKEN_WORDS[NotTaken.SAME]) if new == now else None


def is_hidden(why: WhyChanged, *, left: Collection[Left]) -> bool:
    """Whether somebody may know where they were before, so that no letter carries where they are
    now. It stays so whatever is put right later."""
    return why in {WhyChanged.MOVED, WhyChanged.HIDING} or any(
        each.why is not WhyChanged.CORRECTED for each in left
    )


def same_line(channel: Channel) -> frozenset[Channel]:
    """The channels that one number or address serves: who has a new phone has it for both."""
    return PHONES if channel in PHONES else frozenset({channel})


def plain(value: str, *, channel: Channel) -> str:
    """A number by its last nine figures, so that +44 and 0 are one; an address of a house by its
    letters and figures; of e-mail, as it is but for capitals and spaces."""
    if channel in PHONES:
        figures = "".join(mark for mark in value if mark.isdecimal())
        if figures:
            return figures[-9:]
    kept = "".join(value.casefold().split())
    if channel is Channel.EMAIL:
        return kept
    return "".join(mark for mark in kept if mark.isalnum()) or kept
