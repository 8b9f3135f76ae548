"""To whom an application is passed on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.rules.passing_on import Body, ToTell, plain, to_tell

COUNCIL, POLICE = Body("1", "Council", True), Body("2", "Police", True)
HOMES, SCHOOL = Body("3", "The Harbour Homes", False), Body("4", "Hill School", False)
ALL = [COUNCIL, POLICE, HOMES, SCHOOL]


@pytest.mark.parametrize(
    ("named", "told", "relevant", "others"),
    [
        ([], [], ["2"], []),
        (["the council"], [], ["2"], []),  # who gives it has it
        (["Police"], [], ["2"], []),  # named or not, once
        (["harbour  homes"], [], ["2"], ["3"]),
        (["The Harbour Homes Ltd"], [], ["2"], []),  # another name
        (["Harbour"], [], ["2"], []),  # a part of a name names nobody
        (["Hill School", "Harbour Homes"], ["3"], ["2"], ["4"]),
        ([], ["2"], [], []),
    ],
)
def test_who_is_still_to_be_told(
    named: list[str], told: list[str], relevant: list[str], others: list[str]
) -> None:
    found = to_tell(ALL, named=named, told=told, giver="1")
    assert [each.id for each in found.relevant] == relevant
    assert [each.id for each in found.named] == others


@given(st.lists(st.text(max_size=20)), st.sets(st.sampled_from("1234")))
def test_every_relevant_body_that_was_not_told_is_told_whatever_the_application_says(
    named: list[str], told: set[str]
) -> None:
    found = to_tell(ALL, named=named, told=told, giver="1")

    assert {each.id for each in found.relevant} == {"2"} - told
    assert not {each.id for each in found.named} & ({"1", "2"} | told)


def test_nobody_left_is_nobody() -> None:
    assert to_tell([], named=["x"], told=[], giver="1") == ToTell((), ())


def test_a_name_in_plain() -> None:
    assert plain("  THE  Harbour   Homes ") == "harbour homes"
