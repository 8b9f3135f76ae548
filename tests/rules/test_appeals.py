"""Who hears an appeal."""

import pytest

from heard.rules.appeals import identifies, is_commissioner, subjects
from heard.rules.lifecycle import Stage, Step, steps_from


@pytest.mark.parametrize(
    ("body", "is_one"),
    [
        ("Police and Crime Commissioner for Harbourshire", True),
        ("The Commissioner", True),
        ("Office of the PCC", True),
        ("OPCC Harbourshire", True),
        ("Comisiynydd Heddlu a Throseddu", True),
        ("Deputy Mayor for Policing", True),
        ("The Mayor", False),
        ("The police", False),
        ("The council’s chief executive", False),
        ("", False),
    ],
)
def test_whether_a_body_is_the_commissioner(body: str, is_one: bool) -> None:
    assert is_commissioner(body) is is_one


@pytest.mark.parametrize(
    ("stage", "about"),
    [
        (Stage.NOT_MET, ("threshold", "conduct")),
        (Stage.PLANNED, ("outcome", "conduct")),
        (Stage.CLOSED, ("outcome", "conduct")),
        (Stage.RECEIVED, ()),
        (Stage.REVIEWING, ()),
        (Stage.APPEALED, ()),
        (Stage.WITHDRAWN, ()),
        (Stage.VOID, ()),
    ],
)
def test_what_an_appeal_can_be_about(stage: Stage, about: tuple[str, ...]) -> None:
    assert subjects(stage) == about
    assert bool(about) is (Step.APPEAL in steps_from(stage))


NAMES = ("Amina Warsame", "9 Fuller Street\nOakminster", "Al")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask every agency before you count.", []),
        ("Amina was not asked.", ["Amina"]),
        ("WARSAME was not asked.", ["WARSAME"]),
        ("It was in Fuller street.", ["Fuller", "street"]),
        ("All agencies must answer.", []),  # two letters are too short to be a name
        ("A home in ZZ1 1AA was not visited.", ["ZZ1 1AA"]),
        ("See H4K-D7MP-XCK.", ["H4K-D7MP-XCK"]),
        ("On 3 March 2026 nobody came.", ["3 March 2026"]),
        ("On 3/3/2026 nobody came.", ["3/3/2026"]),
        ("ALL THAT WAS done.", []),
    ],
)
def test_what_could_show_who_it_is_about(text: str, found: list[str]) -> None:
    assert identifies(text, NAMES) == found
