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


def test_who_was_said_to_be_under_18_is_a_child_until_a_date_of_birth_says_otherwise() -> None:
    person = Person(under_18_on=date(2026, 3, 1))
    assert person.is_child(on=date(2026, 3, 2))
    person.born_on = date(2000, 1, 1)
    assert not person.is_child(on=date(2026, 3, 2))


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
