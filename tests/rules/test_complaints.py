"""Where a complaint goes, by nation and by whom it is about."""

import pytest

from heard.rules.complaints import HOUSING, LGSCO, POLICE, WALES, Against, ways


@pytest.mark.parametrize(
    ("nation", "council", "landlord"),
    [
        ("England", [LGSCO], [HOUSING]),
        ("Wales", [WALES], [WALES]),
        ("England and Wales", [LGSCO, WALES], [HOUSING, WALES]),
    ],
)
def test_the_ombudsman_hangs_on_the_nation(
    nation: str, council: list[str], landlord: list[str]
) -> None:
    found = {against: [way.address for way in each] for against, each in ways(nation).items()}
    assert found == {
        Against.COUNCIL: council,
        Against.LANDLORD: landlord,
        Against.POLICE: [POLICE],
    }
