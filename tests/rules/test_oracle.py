"""The oracle has to be right by itself, or it proves nothing."""

import pytest

from tests.rules.making import application, day, report
from tests.rules.oracle import Answer, is_in_period, statute


@pytest.mark.parametrize(
    ("begins", "months", "last", "first_out"),
    [
        ("2026-03-10", 1, "2026-04-09", "2026-04-10"),
        ("2026-01-31", 1, "2026-02-28", "2026-03-01"),
        ("2026-01-29", 1, "2026-02-28", "2026-03-01"),
        ("2026-01-28", 1, "2026-02-27", "2026-02-28"),
        ("2024-01-30", 1, "2024-02-29", "2024-03-01"),
        ("2026-08-31", 6, "2027-02-28", "2027-03-01"),
        ("2025-12-01", 6, "2026-05-31", "2026-06-01"),
    ],
)
def test_the_oracle_walks_to_the_last_day(
    begins: str, months: int, last: str, first_out: str
) -> None:
    assert is_in_period(day(last), begins=day(begins), months=months)
    assert not is_in_period(day(first_out), begins=day(begins), months=months)


def test_the_oracle_counts_incidents_and_complaints() -> None:
    made = [
        report("1", "2026-06-01"),
        report("2", "2026-06-02", incident="a"),
        report("3", "2026-06-03", incident="a"),
        report("4", "2026-06-04", status="disputed"),
        report("5", "2026-06-05", same_problem=False),
        report("6", "2026-07-02"),
        report("7", "2026-06-30", "2026-05-01"),
        report("8", "2025-06-30"),
    ]

    assert statute(application(made), areas_number=5) == Answer(None, 2, 3, 3)
    assert statute(application(made), areas_number=2) == Answer(True, 2, 3, 2)
    assert statute(application(made[:2]), areas_number=3) == Answer(False, 2, 2, 3)
