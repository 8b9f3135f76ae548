"""References: random, easy to read out, and wrong in a way that is noticed."""

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.rules.references import (
    ALPHABET,
    LENGTH,
    NotAReference,
    check_character,
    new_reference,
    read_reference,
    spaced,
)

bodies = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
references = bodies.map(lambda body: body + check_character(body))


def is_read(typed: str) -> bool:
    try:
        read_reference(typed)
    except NotAReference:
        return False
    return True


def test_the_alphabet_has_no_look_alikes_and_its_length_is_prime() -> None:
    assert not set("0OQ1IL2Z5S8BUVYAE") & set(ALPHABET)
    assert len(ALPHABET) == len(set(ALPHABET)) == 19


def test_a_reference_is_made_of_chances_and_a_check() -> None:
    offered: list[Sequence[str]] = []

    def choose(letters: Sequence[str]) -> str:
        offered.append(letters)
        return letters[len(offered)]

    reference = new_reference(choose=choose)
    assert reference == "4679CDFGH" + check_character("4679CDFGH")
    assert offered == [ALPHABET] * LENGTH


def test_a_thousand_new_references_are_all_different_and_all_readable() -> None:
    made = {new_reference() for _ in range(1000)}
    assert len(made) == 1000
    assert all(read_reference(each) == each for each in made)


def test_the_check_of_a_known_reference_never_changes() -> None:
    """References are printed on letters, so the sum behind them must stay as it is."""
    assert [check_character(body) for body in ("333333333", "H4KD7MPXC", "XXXXXXXXX")] == [
        "3",
        "K",
        "T",
    ]


@given(references)
def test_every_single_wrong_character_is_found(reference: str) -> None:
    for place, right in enumerate(reference):
        for wrong in set(ALPHABET) - {right}:
            assert not is_read(reference[:place] + wrong + reference[place + 1 :])


@given(references)
def test_every_swap_of_two_different_characters_is_found(reference: str) -> None:
    for one, other in combinations(range(len(reference)), 2):
        if reference[one] != reference[other]:
            swapped = list(reference)
            swapped[one], swapped[other] = swapped[other], swapped[one]
            assert not is_read("".join(swapped))


@given(references)
def test_a_missing_or_doubled_character_is_found(reference: str) -> None:
    for place in range(len(reference)):
        assert not is_read(reference[:place] + reference[place + 1 :])
        assert not is_read(reference[:place] + reference[place] + reference[place:])


@given(references)
def test_a_reference_is_read_however_it_is_spaced_and_written(reference: str) -> None:
    said = spaced(reference)
    assert [len(group) for group in said.split("-")] == [3, 4, 3]
    for typed in (reference, said, said.lower(), said.replace("-", " "), f" {said}. "):
        assert read_reference(typed) == reference


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_and_never_an_accident(typed: str) -> None:
    if is_read(typed):
        assert read_reference(typed) == read_reference(spaced(read_reference(typed)))


@pytest.mark.parametrize("typed", ["", "3", "333-3333-33", "333-3333-3333", "A33-3333-333"])
def test_what_cannot_be_a_reference_is_refused_with_what_was_typed(typed: str) -> None:
    with pytest.raises(NotAReference) as refused:
        read_reference(typed)
    assert str(refused.value) == typed
