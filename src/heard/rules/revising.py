"""What must be there before new review procedures are put in force.

Schedule 4 to the Act: the local policing body is consulted whenever procedures are made or revised
(paragraph 1), and such landlords as are thought right (paragraph 2); the procedures provide for
looking at how well they work, and for revising them (paragraph 4).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heard.rules.language import N_


class Missing(StrEnum):
    """One thing that is still to be done."""

    FILE = "file"
    BEGUN = "begun"
    REASONS = "reasons"
    POLICING_BODY = "policing_body"
    LANDLORDS = "landlords"
    LOOK_AGAIN = "look_again"


MISSING_NAMES = {
    Missing.FILE: N_("The procedures file cannot be read yet."),
    Missing.BEGUN: N_(
        "The procedures begin on a day that has passed. Nobody may be bound backwards."
    ),
    Missing.REASONS: N_("A rule that goes beyond the Act or the guidance has no reason yet."),
    Missing.POLICING_BODY: N_(
        "It is not recorded when the Police and Crime Commissioner was consulted (Schedule 4,"
        " paragraph 1)."
    ),
    Missing.LANDLORDS: N_(
        "It is not recorded when landlords were consulted, or why none was (Schedule 4, paragraph 2)."
    ),
    Missing.LOOK_AGAIN: N_(
        "There is no day, after they begin, on which you look at how well they work (Schedule 4,"
        " paragraph 4)."
    ),
}


@dataclass(frozen=True)
class Revision:
    """What is known of new procedures before they are put in force.

    `begins`: the first day on which they apply; None where the file cannot be read.
    `unreasoned`: how many rules beyond the Act or the guidance have no reason yet.
    """

    begins: date | None
    unreasoned: int = 0
    policing_body_on: date | None = None
    landlords_on: date | None = None
    why_no_landlords: str = ""
    look_again_on: date | None = None
    is_first: bool = False


def missing(revision: Revision, *, today: date) -> tuple[Missing, ...]:
    """What still stands against putting procedures in force, in the order of the work.

    The first that an area enters may have begun long ago: nobody was bound by another.
    """
    return tuple(_missing(revision, today))


def _missing(revision: Revision, today: date) -> Iterator[Missing]:
    begins = revision.begins
    if begins is None:
        yield Missing.FILE
    elif begins < today and not revision.is_first:
        yield Missing.BEGUN
    if revision.unreasoned:
        yield Missing.REASONS
    if revision.policing_body_on is None:
        yield Missing.POLICING_BODY
    if revision.landlords_on is None and not revision.why_no_landlords:
        yield Missing.LANDLORDS
    if revision.look_again_on is None or (begins is not None and revision.look_again_on <= begins):
        yield Missing.LOOK_AGAIN
