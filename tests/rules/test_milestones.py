"""Each milestone has a name and somebody who sees to it."""

import pytest

from heard.rules.deadlines import Owner
from heard.rules.milestones import NAMES, OWNER_NAMES_TO_STAFF, OWNERS, Milestone


@pytest.mark.parametrize("milestone", Milestone)
def test_each_has_a_name_and_an_owner(milestone: Milestone) -> None:
    assert NAMES[milestone]
    assert OWNER_NAMES_TO_STAFF[OWNERS[milestone]]


@pytest.mark.parametrize("owner", Owner)
def test_nobody_owns_nothing(owner: Owner) -> None:
    assert owner in OWNERS.values()
