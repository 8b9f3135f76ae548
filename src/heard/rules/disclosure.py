"""Who may be shown one item of a case: the mark it carries, and who is looking.

Each item is marked by the people who wrote it. The victim is told what may be told to them and
nothing else; so the safest mark is the one an item has until somebody chooses another.
"""

from collections.abc import Collection
from enum import StrEnum
from uuid import UUID

from heard.rules.language import N_


class Mark(StrEnum):
    """How far an item may go."""

    VICTIM = "victim"
    PANEL = "panel"
    AGENCY = "agency"


class Audience(StrEnum):
    """Who would see it."""

    AGENCY = "agency"  # people of the agency whose item it is
    PANEL = "panel"  # people of the other agencies that work on this review
    VICTIM = "victim"  # the applicant and the victim: their page, letters, copies
    OUTSIDE = "outside"  # everybody else


SAFEST = Mark.AGENCY

MARK_NAMES = {
    Mark.VICTIM: N_("May be told to the victim"),
    Mark.PANEL: N_("Panel only"),
    Mark.AGENCY: N_("Not outside the agency"),
}
AUDIENCES = {
    Mark.VICTIM: frozenset({Audience.AGENCY, Audience.PANEL, Audience.VICTIM}),
    Mark.PANEL: frozenset({Audience.AGENCY, Audience.PANEL}),
    Mark.AGENCY: frozenset({Audience.AGENCY}),
}


def may_show(mark: str, audience: Audience) -> bool:
    """Whether an item with a mark may be shown. A mark that nobody knows is shown to nobody."""
    return audience in AUDIENCES[Mark(mark)] if mark in set(Mark) else False


def marks_shown(audience: Audience) -> frozenset[Mark]:
    """The marks that an audience may see: to ask the database for no more than these."""
    return frozenset(mark for mark in Mark if may_show(mark, audience))


def audience_of(
    agencies: Collection[UUID], holders: Collection[UUID], *, works_on_it: bool
) -> Audience:
    """What a reader is to an item: of an agency that holds it, one of the others, or outside.

    `agencies` are those they work for in the area, `holders` those whose item it is. Who does not
    work on the review, but was told some of it, is outside.
    """
    if set(agencies) & set(holders):
        return Audience.AGENCY
    return Audience.PANEL if works_on_it else Audience.OUTSIDE
