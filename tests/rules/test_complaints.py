"""Where a complaint goes, by nation and by whom it is about."""

from datetime import date

import pytest

from heard.rules.complaints import (
    HOUSING,
    LGSCO,
    POLICE,
    WALES,
    Against,
    answer_due_on,
    ways,
)


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


@pytest.mark.parametrize(
    ("days", "due"),
    [
        (None, None),  # the area has set no time, and no law sets one for all
        (1, date(2026, 4, 7)),  # Good Friday to Easter Monday do not count
        (2, date(2026, 4, 8)),
    ],
)
def test_it_is_due_in_the_working_days_that_the_area_sets(
    days: int | None, due: date | None
) -> None:
    holidays = {date(2026, 4, 3), date(2026, 4, 6)}
    assert answer_due_on(date(2026, 4, 2), days, bank_holidays=holidays) == due
