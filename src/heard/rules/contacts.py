"""Whom to ask in an agency on a day: its single point of contact, or who stands in for them.

The Act gives an area one point of contact for applicants (section 104(3)(a)). Asking works the same
way round: each agency names one person, a deputy for when they are away, and a senior to go to when
neither answers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heard.rules.language import N_


class Post(StrEnum):
    """What a contact is in their agency."""

    FIRST = "first"
    DEPUTY = "deputy"
    SENIOR = "senior"
    CHIEF = "chief"


POST_NAMES = {
    Post.FIRST: N_("Single point of contact"),
    Post.DEPUTY: N_("Deputy"),
    Post.SENIOR: N_("Senior to go to when nobody answers"),
    Post.CHIEF: N_("Chief officer, who hears when a promise is long overdue"),
}


@dataclass(frozen=True)
class Contact:
    """A contact as the rule sees them. The last day counts, and so does the last day of leave."""

    post: Post
    since: date
    until: date | None = None
    away_since: date | None = None
    away_until: date | None = None
    id: str = ""

    def holds(self, on: date) -> bool:
        """Whether they are the contact on a day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def is_away(self, on: date) -> bool:
        if self.away_since is None or self.away_until is None:
            return False
        return self.away_since <= on <= self.away_until


def whom_to_ask(contacts: Iterable[Contact], *, on: date) -> Contact | None:
    """The point of contact; their deputy while they are away, or where there is none.

    Where both are away, the point of contact still is who was asked: they answer when they are
    back, and are chased. A senior is never asked first.
    """
    held = {each.post: each for each in contacts if each.holds(on)}
    first, deputy = held.get(Post.FIRST), held.get(Post.DEPUTY)
    if deputy is not None and not deputy.is_away(on) and (first is None or first.is_away(on)):
        return deputy
    return first or deputy


def senior_of(contacts: Iterable[Contact], *, on: date) -> Contact | None:
    """Whom to go to when nobody answers; None where the agency has named nobody."""
    return next((each for each in contacts if each.post is Post.SENIOR and each.holds(on)), None)


def chief_of(contacts: Iterable[Contact], *, on: date) -> Contact | None:
    """The chief officer, who hears last in an agency; None where it has named nobody."""
    return next((each for each in contacts if each.post is Post.CHIEF and each.holds(on)), None)
