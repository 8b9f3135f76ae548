"""Phrases: who can apply, what a time limit runs from, and the period of published figures."""

from datetime import date
from pathlib import Path

import pytest

from heard.agencies.phrases import STARTS, WHO, span, start
from heard.rules.procedures import Event
from tests.agencies.making import made, table


@pytest.mark.parametrize(
    ("limit", "words", "event"),
    [
        ("acknowledgement", "request", Event.APPLICATION),
        ("information_return", "request", Event.INFORMATION_REQUEST),
        ("outcome", "Panel meeting", Event.PANEL),
        ("threshold_decision", "ASBAG meeting (next scheduled)", Event.NEXT_MEETING),
        ("panel", "not stated (listed after threshold stage)", Event.NOT_STATED),
        ("panel", None, Event.NOT_STATED),
        ("panel", "full moon", None),
    ],
)
def test_what_a_time_limit_runs_from(limit: str, words: str | None, event: Event | None) -> None:
    assert start(limit, words) is event


def test_unknown_words_for_a_start_are_kept_and_listed(tmp_path: Path) -> None:
    content, told = made(tmp_path, timings={"panel": {"n": 5, "unit": "day", "from": "full moon"}})

    assert content["time_limits"]["panel"] == {
        "number": 5,
        "unit": "day",
        "runs_from": "not_stated",
        "wording": "full moon",
    }
    assert told.kept == ("panel runs from: full moon",)


def test_a_start_that_is_not_stated_is_not_made_up(tmp_path: Path) -> None:
    content, told = made(tmp_path, timings={"panel": {"n": 5, "unit": "month", "from": None}})

    assert content["time_limits"]["panel"] == {
        "number": 5,
        "unit": "month",
        "runs_from": "not_stated",
    }
    assert (told.read_as, told.kept) == ((), ())


def test_phrases_for_who_can_apply(tmp_path: Path) -> None:
    who = [
        "Individuals",
        "person of any age",
        "any person",
        "the vicar",
        "senior manager of the council",
    ]

    content, told = made(tmp_path, who_can_apply=who)

    assert content["applicants"] == {"who": ["victim", "manager"]}
    assert content["notes"] == [
        "who_can_apply: person of any age",
        "who_can_apply: any person",
        "who_can_apply: the vicar",
    ]
    assert told.kept == tuple(content["notes"])


@pytest.mark.parametrize(
    ("period", "begins", "ends"),
    [
        ("2018/19", date(2018, 4, 1), date(2019, 3, 31)),
        ("1999/00", date(1999, 4, 1), date(2000, 3, 31)),
        ("2018/20", None, None),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("Jan-Dec 2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("Jan–Feb 2024", date(2024, 1, 1), date(2024, 2, 29)),
        ("Aug-Dec 2020", date(2020, 8, 1), date(2020, 12, 31)),
        ("Dec-Aug 2020", None, None),
        ("Apr 2024-Mar 2025", date(2024, 4, 1), date(2025, 3, 31)),
        ("06/04/2014-05/04/2015", date(2014, 4, 6), date(2015, 4, 5)),
        ("06/04/2014-06/04/2014", date(2014, 4, 6), date(2014, 4, 6)),
        ("31/02/2014-05/04/2015", None, None),
        ("2023 to date (July)", date(2023, 1, 1), None),
        ("since the beginning", None, None),
        ("0000", None, None),
    ],
)
def test_the_period_of_figures_as_far_as_its_words_give_it(
    period: str, begins: date | None, ends: date | None
) -> None:
    assert span(period) == (begins, ends)


def test_the_tables_in_the_documentation_are_these() -> None:
    assert table("What a time limit runs from") == [
        f"| {words} | `{event}` |" for words, event in STARTS.items()
    ]
    assert table("Who can apply") == [
        f"| {words} | `{who.kind}` | {f'`{who.consent}`' if who.consent else ''} |"
        for words, who in WHO.items()
    ]
