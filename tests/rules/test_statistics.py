"""The four yearly numbers: what counts in which, and that what came in and went out add up."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.reviews.figures import HAPPENINGS
from heard.rules.lifecycle import Stage, Step, stage_after, steps_from
from heard.rules.statistics import Figures, Happened, Happening, figures
from tests.rules.making import day

BEGINS, ENDS = date(2026, 4, 1), date(2027, 3, 31)


def of_year(*happened: tuple[str, str], recommended: bool = False) -> dict[str, tuple[str, ...]]:
    """What one application, A, adds to a year's figures, without the empty lists."""
    history = [Happened(day(on), Happening(what), recommended) for on, what in happened]
    found = asdict(figures({"A": history}, begins=BEGINS, ends=ENDS))
    return {name: said for name, said in found.items() if isinstance(said, tuple) and said}


@pytest.mark.parametrize(
    ("on", "counted"),
    [
        ("2026-03-31", {"undecided_at_start": ("A",), "undecided_at_end": ("A",)}),
        ("2026-04-01", {"applications": ("A",), "undecided_at_end": ("A",)}),
        ("2027-03-31", {"applications": ("A",), "undecided_at_end": ("A",)}),
        ("2027-04-01", {}),
    ],
)
def test_both_days_of_a_period_are_in_it(on: str, counted: dict[str, Any]) -> None:
    assert of_year((on, "received")) == counted


RECEIVED = ("2026-05-01", "received")
MET = ("2026-05-20", "met")


@pytest.mark.parametrize(
    ("happened", "counted"),
    [
        ([RECEIVED, MET], {"applications", "met", "under_review_at_end"}),
        ([RECEIVED, ("2026-05-20", "not_met")], {"applications", "not_met"}),
        ([RECEIVED, ("2026-05-20", "void")], {"applications", "void"}),
        ([RECEIVED, ("2026-05-20", "withdrawn")], {"applications", "withdrawn_undecided"}),
        (
            [RECEIVED, MET, ("2026-06-01", "withdrawn")],
            {"applications", "met", "withdrawn_under_review"},
        ),
        ([RECEIVED, MET, ("2026-06-01", "reviewed")], {"applications", "met", "reviews"}),
        (
            [RECEIVED, MET, ("2026-06-01", "reviewed"), ("2026-07-01", "withdrawn")],
            {"applications", "met", "reviews"},
        ),
        (
            [RECEIVED, ("2026-05-20", "not_met"), ("2026-06-01", "application_reopened")],
            {"applications", "not_met", "reopened", "undecided_at_end"},
        ),
        (
            [RECEIVED, MET, ("2026-06-01", "reviewed"), ("2026-07-01", "review_reopened")],
            {"applications", "met", "reviews", "reviews_reopened", "under_review_at_end"},
        ),
        ([("2026-01-01", "received"), ("2026-02-01", "met")], {
            "under_review_at_start",
            "under_review_at_end",
        }),
        ([("2026-01-01", "received"), MET], {
            "undecided_at_start",
            "met",
            "under_review_at_end",
        }),
        ([("2026-01-01", "received"), ("2026-02-01", "void")], set()),
        ([RECEIVED, ("2027-04-01", "met")], {"applications", "undecided_at_end"}),
    ],
)  # fmt: skip
def test_what_happened_is_counted_in_its_list(
    happened: list[tuple[str, str]], counted: set[str]
) -> None:
    found = of_year(*happened)
    assert set(found) == counted
    assert set(found.values()) <= {("A",)}


def test_a_review_with_recommendations_counts_twice_in_the_list_it_belongs_to() -> None:
    assert of_year(("2026-06-01", "reviewed"), recommended=True) == {
        "reviews": ("A",),
        "recommendations": ("A",),
    }


def test_a_thing_that_happens_twice_in_a_year_is_counted_twice() -> None:
    found = of_year(
        RECEIVED,
        ("2026-05-20", "not_met"),
        ("2026-06-01", "application_reopened"),
        ("2026-06-20", "not_met"),
    )
    assert found["not_met"] == ("A", "A")


def test_every_happening_is_counted_somewhere() -> None:
    for what in Happening:
        assert of_year(RECEIVED, ("2026-05-20", what)) != of_year(RECEIVED)


def test_the_lists_keep_the_order_of_the_histories_and_the_days_of_the_period() -> None:
    histories = {name: [Happened(BEGINS, Happening.RECEIVED)] for name in ("C", "A", "B")}
    found = figures(histories, begins=BEGINS, ends=ENDS)
    assert (found.begins, found.ends, found.applications) == (BEGINS, ENDS, ("C", "A", "B"))
    assert figures({}, begins=BEGINS, ends=ENDS) == Figures(BEGINS, ENDS)


@pytest.mark.parametrize(
    ("lists", "adds_up"),
    [
        ({}, True),
        ({"applications": ("A",)}, False),
        ({"applications": ("A",), "undecided_at_end": ("A",)}, True),
        ({"undecided_at_start": ("A",), "not_met": ("A",)}, True),
        ({"reopened": ("A",), "withdrawn_undecided": ("A",)}, True),
        ({"applications": ("A",), "void": ("A",)}, True),
        ({"applications": ("A",), "met": ("A",)}, False),
        ({"applications": ("A",), "met": ("A",), "reviews": ("A",)}, True),
        ({"under_review_at_start": ("A",), "withdrawn_under_review": ("A",)}, True),
        ({"reviews_reopened": ("A",), "under_review_at_end": ("A",)}, True),
        ({"reviews": ("A",)}, False),
        ({"recommendations": ("A",)}, True),
    ],
)
def test_what_came_in_must_go_out_or_be_there_still(
    lists: dict[str, tuple[str, ...]], adds_up: bool
) -> None:
    assert Figures(BEGINS, ENDS, **lists).adds_up is adds_up  # type: ignore[arg-type]


# Any history ---------------------------------------------------------------------------------------


def happening(step: Step, leaving: Stage) -> Happening | None:
    """What a step means for the figures: closing a review without a plan is reviewing it too."""
    if step is Step.CLOSE and leaving is Stage.REVIEWING:
        return Happening.REVIEWED
    return HAPPENINGS.get(step)


@st.composite
def histories(draw: st.DrawFn) -> Sequence[Happened]:
    """An application and whatever steps the table allows after it, as time goes by."""
    on = date(2024, 1, 1) + timedelta(days=draw(st.integers(0, 900)))
    history, stage = [Happened(on, Happening.RECEIVED)], Stage.RECEIVED
    for _ in range(draw(st.integers(0, 8))):
        step = draw(st.sampled_from(steps_from(stage)))
        on += timedelta(days=draw(st.sampled_from([0, 0, 1, 20, 200])))
        if what := happening(step, stage):
            history.append(Happened(on, what, what is Happening.REVIEWED and draw(st.booleans())))
        stage = stage_after(step, stage=stage)
    return history


@given(
    st.lists(histories(), max_size=6),
    st.lists(st.integers(0, 2500), min_size=2, max_size=5, unique=True).map(sorted),
)
def test_any_history_made_of_legal_steps_adds_up_in_any_period(
    made: list[Sequence[Happened]], offsets: list[int]
) -> None:
    named = {str(place): history for place, history in enumerate(made)}
    edges = [date(2023, 7, 1) + timedelta(days=offset) for offset in offsets]
    periods = [
        figures(named, begins=begins, ends=after - timedelta(days=1))
        for begins, after in pairwise(edges)
    ]
    whole = figures(named, begins=edges[0], ends=edges[-1] - timedelta(days=1))

    for each in [*periods, whole]:
        assert each.adds_up
        assert set(each.recommendations) <= set(each.reviews)
    for one, following in pairwise(periods):
        assert one.undecided_at_end == following.undecided_at_start
        assert one.under_review_at_end == following.under_review_at_start
    for name in ("applications", "not_met", "reviews", "recommendations"):
        assert sum(len(getattr(each, name)) for each in periods) == len(getattr(whole, name))
