"""Who may chair: what the file says, and what they say themselves."""

import itertools
from uuid import UUID

import pytest

from heard.rules.chairs import CONFLICT_NAMES, Conflict, Declaration, OnFile, conflicts, declared

COUNCIL, POLICE = UUID(int=1), UUID(int=2)
SAYS = (Conflict.SAYS_INVOLVED, Conflict.SAYS_MANAGER, Conflict.SAYS_KNOWS)


@pytest.mark.parametrize(
    ("on_file", "found"),
    [
        (OnFile(False, False, []), []),
        (OnFile(False, False, [POLICE]), []),
        (OnFile(True, False, []), [Conflict.WALL]),
        (OnFile(False, True, []), [Conflict.INVOLVED]),
        (OnFile(False, False, [POLICE, COUNCIL]), [Conflict.AGENCY]),
        (OnFile(True, True, [COUNCIL]), [Conflict.WALL, Conflict.INVOLVED, Conflict.AGENCY]),
    ],
)
def test_the_file_speaks_against_whoever_has_a_part(on_file, found) -> None:
    assert conflicts(on_file, involved=[COUNCIL]) == found


@pytest.mark.parametrize("said", list(itertools.product([False, True], repeat=3)))
def test_one_yes_is_enough(said) -> None:
    found = [each for each, is_so in zip(SAYS, said, strict=True) if is_so]

    assert declared(Declaration(*said)) == found


def test_every_conflict_has_a_name() -> None:
    assert set(CONFLICT_NAMES) == set(Conflict)
