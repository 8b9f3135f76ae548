"""Routes in plain words: what each asks, and on whose word each part stands."""

from typing import Any, get_args

import pytest

from heard.rules import plain_words
from heard.rules.language import ENGLISH, Language
from heard.rules.periods import Unit
from heard.rules.plain_routes import FACTORS, PERIODS, STRANDS, WINDOWS
from heard.rules.procedures import Anchor, Condition, Factor, RouteKind, Strand, Window
from tests.rules.telling import area, told

SIX_MONTHS = {"number": 6}


def route(**content: Any) -> list[tuple[str, str]]:
    """What is told of one route; a window and a time to report are given unless they are None."""
    periods = {"window": SIX_MONTHS, "report_within": {"number": 1}}
    said = {name: value for name, value in {**periods, **content}.items() if value is not None}
    (found,) = [r for r in area(threshold={"routes": [said]}).routes if r.kind == content["kind"]]
    return told(plain_words.route(found))


def first_words(**content: Any) -> list[str]:
    """The sentences before those about periods."""
    return [words for words, _ in route(**content)][:-2]


IN_TIME = [
    ("Each report was made no more than 6 months before you apply.", "area"),
    ("Each incident was reported no more than 1 month after it happened.", "area"),
]


# Routes --------------------------------------------------------------------------------------


def test_the_route_by_reports_as_an_area_publishes_it() -> None:
    assert route(kind="reports", reports=3, separate_incidents=True, same_problem=True) == [
        ("3 reports of separate incidents.", "area"),
        ("The reports are about the same problem.", "area"),
        *IN_TIME,
    ]


def test_what_an_area_leaves_out_of_the_route_by_reports_is_the_acts() -> None:
    assert route(kind="reports", window=None, report_within=None) == [
        ("3 reports.", "act"),
        ("Each report was made no more than 6 months before you apply.", "act"),
        ("In counting 6 months, the first day counts too.", "act"),
        ("Each incident was reported no more than 1 month after it happened.", "act"),
        ("In counting 1 month, the first day counts too.", "act"),
    ]


def test_what_an_area_leaves_out_of_a_route_it_adds_is_nobodys() -> None:
    assert route(kind="people", people=5, window=None, report_within=None) == [
        ("5 different people have reported it.", "area"),
        (
            "How long ago these reports may be is not stated. Nobody is refused for that.",
            "not_said",
        ),
        ("How soon these must be reported is not stated. Nobody is refused for that.", "not_said"),
    ]


def test_an_area_that_counts_as_the_act_does_says_that_the_first_day_counts() -> None:
    month = {"number": 1, "reading": "beginning_with"}

    assert route(kind="reports", reports=2, report_within=month)[2:] == [
        ("Each incident was reported no more than 1 month after it happened.", "area"),
        ("In counting 1 month, the first day counts too.", "area"),
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"kind": "reports", "reports": 1}, ["1 report."]),
        (
            {"kind": "reports", "reports": 1, "separate_incidents": True},
            ["1 report of an incident."],
        ),
        (
            {"kind": "reports", "reports": 3, "separate_incidents": False},
            ["3 reports.", "Several reports of one incident each count."],
        ),
        ({"kind": "people", "people": 1}, ["1 person has reported it."]),
        (
            {"kind": "people", "people": 2, "reports": 5},
            ["5 reports, from at least 2 different people."],
        ),
        (
            {"kind": "people", "people": 1, "reports": 2},
            ["2 reports, from at least 1 person."],
        ),
        (
            {"kind": "people", "people": 5, "separate_incidents": True},
            ["5 different people have reported it.", "The reports are of separate incidents."],
        ),
        ({"kind": "households", "households": 1}, ["1 household has reported it."]),
        ({"kind": "households", "households": 3}, ["3 different households have reported it."]),
        (
            {"kind": "households", "households": 2, "reports": 4},
            ["4 reports, from at least 2 different households."],
        ),
        (
            {"kind": "households", "households": 1, "reports": 4},
            ["4 reports, from at least 1 household."],
        ),
        ({"kind": "hate", "reports": 1}, ["1 report of behaviour motivated by hate."]),
        (
            {"kind": "hate", "reports": 2, "hate": {"reports": 2}},
            ["2 reports of behaviour motivated by hate."],
        ),
        (
            {"kind": "hate", "reports": 1, "hate": {"recorded_as_crime": True}},
            ["1 report that was recorded as a hate crime."],
        ),
        (
            {"kind": "hate", "reports": 2, "hate": {"reports": 2, "recorded_as_crime": True}},
            ["2 reports that were recorded as hate crimes."],
        ),
        (
            {"kind": "hate", "reports": 2, "hate": {"reports": 1}},
            ["2 reports.", "At least 1 of them is about behaviour motivated by hate."],
        ),
        (
            {"kind": "hate", "reports": 4, "hate": {"reports": 2}},
            ["4 reports.", "At least 2 of them are about behaviour motivated by hate."],
        ),
        (
            {"kind": "hate", "reports": 4, "hate": {"reports": 1, "recorded_as_crime": True}},
            ["4 reports.", "At least 1 of them was recorded as a hate crime."],
        ),
        (
            {"kind": "hate", "reports": 4, "hate": {"reports": 2, "recorded_as_crime": True}},
            ["4 reports.", "At least 2 of them were recorded as hate crimes."],
        ),
        (
            {"kind": "hate", "hate": {"strands": ["race", "age"]}},
            ["1 report of behaviour motivated by hate.", "Hate means because of: race, age."],
        ),
    ],
)
def test_how_many_reports_a_route_asks_for(content: dict[str, Any], expected: list[str]) -> None:
    assert first_words(**content) == expected


def test_a_managers_route_has_one_sentence() -> None:
    assert route(kind="manager", window=None, report_within=None) == [
        ("A senior manager decides that a review is needed.", "area")
    ]


@pytest.mark.parametrize(
    ("runs_from", "runs_to", "expected"),
    [
        ("report", "application", "Each report was made no more than 6 months before you apply."),
        (
            "incident",
            "application",
            "Each incident happened no more than 6 months before you apply.",
        ),
        ("first_report", "application", "You apply no more than 6 months after the first report."),
        (
            "first_incident",
            "application",
            "You apply no more than 6 months after the first incident.",
        ),
        (
            "latest_report",
            "application",
            "You apply no more than 6 months after the latest report.",
        ),
        (
            "latest_incident",
            "application",
            "You apply no more than 6 months after the latest incident.",
        ),
        (
            "first_report",
            "report",
            "The reports were made no more than 6 months after the first one.",
        ),
        (
            "first_incident",
            "report",
            "The reports were made no more than 6 months after the first incident.",
        ),
        (
            "latest_report",
            "report",
            "The reports were made no more than 6 months before the latest one.",
        ),
        (
            "latest_incident",
            "report",
            "The reports were made no more than 6 months from the latest incident.",
        ),
    ],
)
def test_where_a_window_runs_from(runs_from: str, runs_to: str, expected: str) -> None:
    window = {"number": 6, "runs_from": runs_from, "runs_to": runs_to}

    assert (expected, "area") in route(kind="reports", reports=3, window=window)


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        ("report", "The latest report was made no more than 30 days before you apply."),
        ("incident", "The latest incident happened no more than 30 days before you apply."),
    ],
)
def test_how_recent_the_latest_must_be(of: str, expected: str) -> None:
    latest = {"number": 30, "unit": "day", "of": of}

    assert route(kind="reports", reports=3, latest_within=latest)[-1] == (expected, "area")


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        (1, "working_day", "1 working day"),
        (10, "working_day", "10 working days"),
        (1, "day", "1 day"),
        (21, "day", "21 days"),
        (1, "week", "1 week"),
        (4, "week", "4 weeks"),
        (1, "month", "1 month"),
        (6, "month", "6 months"),
    ],
)
def test_a_period_has_its_plural(number: int, unit: str, expected: str) -> None:
    limits = {"panel": {"number": number, "unit": unit}}
    panel = area(time_limits=limits).time_limits.panel

    assert panel
    assert ENGLISH.say(plain_words.period(panel)) == expected


def test_both_numbers_of_a_sentence_have_their_own_plural_in_another_language() -> None:
    welsh = {
        ("{number} report", "{number} reports"): "{number} adroddiad",
        ("{number} person", "{number} different people"): "{number} o bobl wahanol",
    }
    language = Language(
        one=lambda words: {"{reports}, from at least {several}.": "{reports}, gan {several}."}[
            words
        ],
        many=lambda one, many, number: welsh[one, many],
    )
    threshold = {"routes": [{"kind": "people", "people": 2, "reports": 5}]}
    people = area(threshold=threshold).route(RouteKind.PEOPLE)

    assert people
    assert (
        language.say(plain_words.route(people)[0].sentence) == "5 adroddiad, gan 2 o bobl wahanol."
    )


# What people judge ---------------------------------------------------------------------------


def test_a_condition_is_said_in_the_words_of_the_file() -> None:
    condition = Condition(id="closed", text="the case must be closed {sic}")

    assert told((plain_words.condition(condition),)) == [
        ("This area also says: the case must be closed {sic}", "area")
    ]


WEIGHED = (
    "With fewer reports, a review can still be held. What is weighed: how persistent the "
    "behaviour is, the harm it does or could do, how well agencies have responded."
)


def test_the_acts_discretion_is_the_acts_until_an_area_states_its_own() -> None:
    silent = area()
    own = area(threshold={"discretion": {"factors": ["harm"], "text": "Ask us."}})
    text_only = area(threshold={"discretion": {"text": "Ask us."}})

    assert told(plain_words.discretion(silent)) == [(WEIGHED, "act")]
    assert told(plain_words.discretion(own)) == [
        (
            "With fewer reports, a review can still be held. What is weighed: the harm it does or "
            "could do.",
            "area",
        ),
        ("Ask us.", "area"),
    ]
    assert told(plain_words.discretion(text_only)) == [("Ask us.", "area")]


# Every value has its words ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "values"), [(PERIODS, Unit), (STRANDS, Strand), (FACTORS, Factor)]
)
def test_every_value_that_a_file_can_have_has_words(words: dict[Any, Any], values: Any) -> None:
    assert set(words) == set(values)


def test_every_window_that_a_file_can_have_has_words() -> None:
    possible = set()
    for anchor in Anchor:
        for end in get_args(Window.model_fields["runs_to"].annotation):
            try:
                Window(number=6, runs_from=anchor, runs_to=end)
            except ValueError:
                continue
            possible.add((anchor, end))

    assert set(WINDOWS) == possible
