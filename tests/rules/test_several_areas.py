"""What each of several areas counts, and what they count together."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from heard.rules.several_areas import counted_from, joint
from heard.rules.statistics import Happened, Happening
from tests.rules.making import day

BEGINS, ENDS = date(2026, 4, 1), date(2027, 3, 31)
NUMBERS = ("applications", "not_met", "reviews", "recommendations")


def history(*happened: tuple[str, str]) -> list[Happened]:
    return [Happened(day(on), Happening(what)) for on, what in happened]


@pytest.mark.parametrize(
    ("since", "counted"),
    [
        ("2026-05-01", ["2026-05-01", "2026-06-01"]),  # from the beginning
        ("2026-05-02", ["2026-05-02", "2026-06-01"]),
        ("2026-06-01", ["2026-06-01", "2026-06-01"]),
        ("2027-04-01", ["2027-04-01", "2027-04-01"]),  # what was before counts then
    ],
)
def test_an_area_counts_from_the_day_on_which_it_came_in(since: str, counted: list[str]) -> None:
    whole = history(("2026-05-01", "received"), ("2026-06-01", "met"))
    assert [str(each.on) for each in counted_from(whole, since=day(since))] == counted


def test_one_application_in_two_areas_is_one_together() -> None:
    whole = history(("2026-05-01", "received"), ("2026-06-01", "not_met"))
    own = history(("2026-07-01", "received"))
    found = joint(
        {
            "B": {"one": counted_from(whole, since=day("2026-05-20")), "two": own},
            "A": {"one": whole},
        },
        begins=BEGINS,
        ends=ENDS,
    )
    assert found.each["A"].applications == ("one",)
    assert found.each["B"].applications == ("one", "two")
    assert sorted(found.together.applications) == ["one", "two"]
    assert [found.sum_of(name) for name in NUMBERS] == [3, 2, 0, 0]
    assert [found.counted_again(name) for name in NUMBERS] == [1, 1, 0, 0]


def test_an_area_that_comes_in_a_year_later_changes_no_published_year() -> None:
    whole = history(("2026-05-01", "received"), ("2026-06-01", "not_met"))
    shared = {"A": {"one": whole}, "B": {"one": counted_from(whole, since=day("2027-04-01"))}}
    year = joint(shared, begins=BEGINS, ends=ENDS)
    assert year.each["B"].applications == ()
    assert year.together.applications == ("one",)
    after = joint(shared, begins=day("2027-04-01"), ends=day("2028-03-31"))
    assert after.each["B"].applications == after.each["B"].not_met == ("one",)
    assert after.together.applications == ()


ANY_DAY = some.integers(0, 700).map(lambda days: date(2026, 1, 1) + timedelta(days=days))
STEPS = some.sampled_from(
    [[], ["met"], ["not_met"], ["met", "reviewed"], ["withdrawn"], ["met", "withdrawn"], ["void"],
     ["not_met", "application_reopened", "met", "reviewed", "review_reopened"]],
)  # fmt: skip


@some.composite
def a_history(draw: some.DrawFn) -> list[Happened]:
    steps = ["received", *draw(STEPS)]
    days = sorted(draw(some.lists(ANY_DAY, min_size=len(steps), max_size=len(steps))))
    return [Happened(on, Happening(step)) for on, step in zip(days, steps, strict=True)]


@given(
    histories=some.lists(a_history(), max_size=6),
    parts=some.lists(
        some.dictionaries(some.sampled_from("ABC"), ANY_DAY, max_size=3), min_size=6, max_size=6
    ),
)
def test_whoever_comes_in_when_each_counts_once_and_together_once(
    histories: list[Sequence[Happened]], parts: list[dict[str, date]]
) -> None:
    of_areas: dict[str, dict[str, Sequence[Happened]]] = {area: {} for area in "ABC"}
    for number, (whole, joined) in enumerate(zip(histories, parts, strict=False)):
        of_areas["A"][str(number)] = whole
        for area, since in joined.items():
            of_areas[area][str(number)] = (
                whole if area == "A" else counted_from(whole, since=max(since, whole[0].on))
            )
    found = joint(of_areas, begins=BEGINS, ends=ENDS)
    for own in (*found.each.values(), found.together):
        assert own.adds_up
        assert len(set(own.applications)) == len(own.applications)
    for name in NUMBERS:
        assert found.counted_again(name) >= 0
        assert len(getattr(found.together, name)) == len(getattr(found.each["A"], name))
