"""Reporting years: their days, their names, and when one is published."""

from datetime import date

import pytest

from heard.rules.reporting import (
    DEFINITIONS,
    NAMES,
    NUMBERS,
    STUCK_NAMES,
    Stuck,
    Year,
    is_due,
    last_whole_year,
    numbers_of,
    period_name,
    stuck,
    year_of,
)
from heard.rules.statistics import Figures
from tests.rules.making import day


@pytest.mark.parametrize(
    ("year", "begins", "ends", "name"),
    [
        (Year(2025), "2025-04-01", "2026-03-31", "2025/26"),
        (Year(2025, 1, 1), "2025-01-01", "2025-12-31", "2025"),
        (Year(2024, 4, 6), "2024-04-06", "2025-04-05", "2024/25"),
        (Year(2099), "2099-04-01", "2100-03-31", "2099/00"),
        (Year(2023, 2, 28), "2023-02-28", "2024-02-27", "2023/24"),
    ],
)
def test_a_year(year: Year, begins: str, ends: str, name: str) -> None:
    assert (year.begins, year.ends, year.name) == (day(begins), day(ends), name)
    assert period_name(year.begins, year.ends) == name


@pytest.mark.parametrize(
    ("begins", "ends", "name"),
    [
        ("2020-10-20", "2021-10-19", "2020/21"),
        ("2020-04-01", "2020-09-30", "2020-04-01 – 2020-09-30"),
        ("2020-01-31", "2021-01-30", "2020-01-31 – 2021-01-30"),
    ],
)
def test_a_period_that_is_no_year_is_named_by_its_days(begins: str, ends: str, name: str) -> None:
    assert period_name(day(begins), day(ends)) == name


@pytest.mark.parametrize(
    ("on", "of", "whole"),
    [("2026-03-31", 2025, 2024), ("2026-04-01", 2026, 2025), ("2026-12-31", 2026, 2025)],
)
def test_the_year_of_a_day_and_the_last_that_has_ended(on: str, of: int, whole: int) -> None:
    assert year_of(day(on)) == Year(of)
    assert last_whole_year(day(on)) == Year(whole)


@pytest.mark.parametrize(
    ("on", "due"), [("2026-04-29", False), ("2026-04-30", True), ("2026-05-01", True)]
)
def test_a_year_is_due_so_many_days_after_its_end(on: str, due: bool) -> None:
    assert is_due(Year(2025), days_after=30, on=day(on)) is due


def test_every_number_has_its_definition() -> None:
    assert set(NUMBERS) == set(DEFINITIONS) <= set(NAMES)
    figures = Figures(date(2025, 4, 1), date(2026, 3, 31), applications=("A", "B"), void=("B",))
    assert numbers_of(figures) == dict.fromkeys(NAMES, 0) | {"applications": 2, "void": 1}


@pytest.mark.parametrize(
    ("drafted", "adds_up", "publishes_itself", "why"),
    [
        (True, True, True, Stuck.SECOND),
        (True, False, False, Stuck.SECOND),
        (False, False, True, Stuck.SUMS),
        (False, False, False, Stuck.SUMS),
        (False, True, False, Stuck.NOBODY),
        (False, True, True, None),
    ],
)
def test_what_is_missing_of_a_year(
    drafted: bool, adds_up: bool, publishes_itself: bool, why: Stuck | None
) -> None:
    found = stuck(drafted=drafted, adds_up=adds_up, publishes_itself=publishes_itself)
    assert found == why
    assert set(STUCK_NAMES) == set(Stuck)
