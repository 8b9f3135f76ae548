"""What of a record is open to a person: all, some of it, or nothing."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from heard.access.actions.entries import end, let_in
from heard.access.models import Basis, Entry
from heard.agencies.actions.disclosures import recall
from heard.agencies.disclosed import EVERYTHING, opened
from heard.agencies.models import Area, User
from heard.rules.permissions import Permission, Role
from heard.rules.sharing import Category
from tests.agencies.sharing import a_disclosure, an_agreement, police_of
from tests.factories import NOON, TODAY, a_worker, an_area, later

pytestmark = pytest.mark.django_db
SOME = frozenset({Category.NARRATIVE})


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def clerk(area: Area) -> User:
    return a_worker(area)


@pytest.fixture
def constable(area: Area) -> User:
    return a_worker(area, Role.OFFICER, agency=police_of(area))


def open_of(user: User, subject: UUID, area: Area, **when: Any) -> tuple[frozenset[Category], bool]:
    found = opened(user, Permission.SEE_REVIEWS, subject, area=area.pk, at=when.get("at", NOON))
    return found.categories, found.works_on_it


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.DEPUTY, Role.SUPERVISOR])
def test_who_answers_for_the_area_reads_all_of_it(area: Area, role: Role) -> None:
    assert open_of(a_worker(area, role), uuid4(), area) == (EVERYTHING, True)


def test_nobody_else_reads_anything(area: Area, clerk: User, constable: User) -> None:
    other = an_area()

    assert open_of(constable, uuid4(), area) == (frozenset(), False)
    assert open_of(clerk, uuid4(), other) == (frozenset(), False)


def test_a_disclosure_opens_its_categories_to_its_agency_alone(
    area: Area, clerk: User, constable: User
) -> None:
    an_agreement(area, by=clerk)
    subject = uuid4()
    a_disclosure(area, by=clerk, subject=subject)
    colleague = a_worker(area, Role.OFFICER)

    assert open_of(constable, subject, area) == (SOME, False)
    assert open_of(constable, uuid4(), area) == (frozenset(), False)
    assert open_of(colleague, subject, area) == (frozenset(), False)


def test_two_disclosures_open_what_either_does_and_one_recalled_shuts_its_own(
    area: Area, clerk: User, constable: User
) -> None:
    an_agreement(area, by=clerk)
    subject = uuid4()
    first = a_disclosure(area, by=clerk, subject=subject)
    a_disclosure(area, by=clerk, subject=subject, categories=frozenset({Category.REPORTS}))
    assert open_of(constable, subject, area)[0] == SOME | {Category.REPORTS}

    recall(first, reason="Enough.", by=clerk, at=NOON)

    assert open_of(constable, subject, area)[0] == {Category.REPORTS}


def test_a_disclosure_opens_nothing_after_its_last_day(
    area: Area, clerk: User, constable: User
) -> None:
    an_agreement(area, by=clerk)
    subject = uuid4()
    a_disclosure(area, by=clerk, subject=subject, until=TODAY)

    assert open_of(constable, subject, area, at=later(hours=11))[0] == SOME
    assert open_of(constable, subject, area, at=later(hours=12))[0] == frozenset()


def test_everything_that_is_told_is_not_working_on_it(
    area: Area, clerk: User, constable: User
) -> None:
    an_agreement(area, by=clerk, categories=list(Category))
    subject = uuid4()
    a_disclosure(area, by=clerk, subject=subject, categories=EVERYTHING)

    assert open_of(constable, subject, area) == (EVERYTHING, False)


NO_NAME = {Basis.DISCLOSED, Basis.CONFLICT, Basis.RESTRICTED, Basis.AREA_PART}
NAMED = [each for each in Basis if each not in NO_NAME]


@pytest.mark.parametrize("basis", NAMED)
def test_who_was_let_in_by_name_reads_all_of_it_while_they_are(
    area: Area, constable: User, basis: Basis
) -> None:
    subject = uuid4()
    entry = let_in(subject, area=area.pk, basis=basis, user=constable.pk, at=NOON)
    assert open_of(constable, subject, area) == (EVERYTHING, True)

    end(entry, at=later(hours=1))

    assert open_of(constable, subject, area, at=later(hours=1)) == (frozenset(), False)


def test_an_entry_without_its_disclosure_opens_nothing(area: Area, constable: User) -> None:
    """The door alone: somebody wrote the entry and no record of what was told."""
    subject = uuid4()
    let_in(subject, area=area.pk, basis=Basis.DISCLOSED, agency=police_of(area).pk, at=NOON)

    assert Entry.objects.live(NOON).exists()
    assert open_of(constable, subject, area) == (frozenset(), False)
