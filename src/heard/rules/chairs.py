"""Who may chair the meeting of a review: nobody who has a part in it.

Guidance recommends a chair who is independent. Independence is asked of the file first, and then of
the person, who declares it before they can read anything.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from heard.rules.language import N_


class Conflict(StrEnum):
    """Why somebody cannot chair a meeting."""

    WALL = "wall"
    INVOLVED = "involved"
    AGENCY = "agency"
    SAYS_INVOLVED = "says_involved"
    SAYS_MANAGER = "says_manager"
    SAYS_KNOWS = "says_knows"


CONFLICT_NAMES = {
    Conflict.WALL: N_("They are kept out of this review"),
    Conflict.INVOLVED: N_("They have worked on this review"),
    Conflict.AGENCY: N_("They are of an agency that is involved"),
    Conflict.SAYS_INVOLVED: N_("They say that they have had a part in it"),
    Conflict.SAYS_MANAGER: N_("They say that they manage somebody who has"),
    Conflict.SAYS_KNOWS: N_("They say that they know somebody it is about"),
}


class OnFile(NamedTuple):
    """What the file says of somebody who is to be asked."""

    walled: bool
    worked_on_it: bool
    agencies: Collection[UUID]  # of which they are, in any area


class Declaration(NamedTuple):
    """What somebody says of themselves before the papers open to them."""

    had_a_part: bool
    manages_somebody: bool
    knows_somebody: bool


def conflicts(on_file: OnFile, *, involved: Collection[UUID]) -> list[Conflict]:
    """What the file alone says against somebody. `involved` are the agencies of the case."""
    found = {
        Conflict.WALL: on_file.walled,
        Conflict.INVOLVED: on_file.worked_on_it,
        Conflict.AGENCY: bool(set(on_file.agencies) & set(involved)),
    }
    return [each for each, is_so in found.items() if is_so]


def declared(said: Declaration) -> list[Conflict]:
    """What somebody says against themselves."""
    found = {
        Conflict.SAYS_INVOLVED: said.had_a_part,
        Conflict.SAYS_MANAGER: said.manages_somebody,
        Conflict.SAYS_KNOWS: said.knows_somebody,
    }
    return [each for each, is_so in found.items() if is_so]
