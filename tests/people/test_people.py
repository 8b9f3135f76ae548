"""People and places."""

from datetime import date

import pytest

from heard.people.models import Person, Place


@pytest.mark.parametrize(
    ("born_on", "on", "child"),
    [
        (date(2008, 3, 2), date(2026, 3, 1), True),
        (date(2008, 3, 2), date(2026, 3, 2), False),
        (date(2008, 3, 2), date(2026, 3, 3), False),
        (date(2026, 3, 1), date(2026, 3, 2), True),
        (date(1940, 1, 1), date(2026, 3, 2), False),
        (None, date(2026, 3, 2), False),
    ],
)
def test_a_child_is_under_18_and_unknown_age_is_not_taken_for_one(
    born_on: date | None, on: date, child: bool
) -> None:
    assert Person(born_on=born_on).is_child(on=on) == child


@pytest.mark.parametrize(
    ("person", "called"),
    [
        (Person(name="Ada Beck", organisation="Beck and Sons"), "Ada Beck"),
        (Person(organisation="Beck and Sons"), "Beck and Sons"),
        (Person(), ""),
    ],
)
def test_a_person_is_called_by_name_or_else_by_organisation(person: Person, called: str) -> None:
    assert str(person) == called


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (
            Place(address="1 High Street\nAnytown", postcode="ZZ1 1AA"),
            "1 High Street, Anytown, ZZ1 1AA",
        ),
        (Place(address="Behind the school"), "Behind the school"),
        (Place(postcode="ZZ1 1AA"), "ZZ1 1AA"),
    ],
)
def test_a_place_is_written_on_one_line(place: Place, words: str) -> None:
    assert str(place) == words
