"""Who hears an appeal."""

import pytest

from heard.rules.appeals import is_commissioner


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
