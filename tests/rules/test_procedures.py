"""The procedures file: what can be said in it, and what is refused with a reason."""

from typing import Any

import pytest

from heard.rules.procedures import (
    Anchor,
    InvalidProcedures,
    Procedures,
    RouteKind,
    Threshold,
    Window,
    parse,
)

LEAST = 'id = "anytown"\nname = "Anytown"\nnation = "England"\n'


def test_the_least_that_can_be_said_is_whose_they_are() -> None:
    procedures = parse(LEAST)
    assert procedures == Procedures(id="anytown", name="Anytown", nation="England")
    assert (procedures.version, procedures.valid_from, procedures.inherits) == (
        "1",
        None,
        "national",
    )


def test_words_lose_the_space_around_them() -> None:
    assert parse(LEAST + 'lead_agency = "  The council "').lead_agency == "The council"


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("[", "This is not a TOML file: "),
        ('mascot = "owl"', "mascot: Extra inputs are not permitted"),
        ("format = 2", "format: Input should be 1"),
        ('lead_agency = " "', "lead_agency: String should have at least 1 character"),
        ("valid_from = 2026-02-30", "This is not a TOML file: "),
        ('inherits = "anytown"', "the file: procedures cannot inherit from themselves"),
        ('inherits = "Any Town"', "inherits."),
        ('notes = [""]', "notes.0: String should have at least 1 character"),
        ("[time_limits.panel]\nnumber = 0", "time_limits.panel.number: Input should be"),
        ("[time_limits.panel]\nnumber = 1001", "time_limits.panel.number: Input should be"),
        ("[time_limits.tea]\nnumber = 1", "time_limits.tea: Extra inputs are not permitted"),
        (
            '[[statistics]]\nperiod = "2025"\napplications = -1',
            "statistics.0.applications: Input should be greater than or equal to 0",
        ),
        (
            '[[threshold.routes]]\nkind = "people"',
            "threshold.routes.0: a people route must say how many people",
        ),
        (
            '[[threshold.routes]]\nkind = "households"',
            "threshold.routes.0: a households route must say how many households",
        ),
        (
            '[[threshold.routes]]\nkind = "reports"\nhate = {}',
            "threshold.routes.0: only the hate route has a hate test",
        ),
        (
            '[[threshold.routes]]\nkind = "hate"\n[[threshold.routes]]\nkind = "hate"',
            "threshold: there are two routes of one kind: put them together",
        ),
        (
            '[[threshold.conditions]]\nid = "a"\ntext = "A"\n' * 2,
            "threshold: two conditions have one id",
        ),
        (
            '[[threshold.routes]]\nkind = "reports"\nwindow = { number = 6, unit = "working_day" }',
            "threshold.routes.0.window.unit: Input should be",
        ),
        (
            '[[threshold.routes]]\nkind = "reports"\nwindow = { number = 6, runs_to = "report" }',
            "threshold.routes.0.window: a window between reports runs from the first or to the "
            "latest of them",
        ),
    ],
)
def test_a_file_with_a_fault_is_refused_and_the_field_is_named(more: str, fault: str) -> None:
    with pytest.raises(InvalidProcedures) as refused:
        parse(LEAST + more)
    assert str(refused.value).startswith(fault)


def test_every_fault_of_a_file_is_named_at_once() -> None:
    with pytest.raises(InvalidProcedures) as refused:
        parse('id = "Any Town"\nnation = "France"')
    assert [line.split(":")[0] for line in str(refused.value).splitlines()] == [
        "id",
        "name",
        "nation",
    ]


@pytest.mark.parametrize("anchor", Anchor)
def test_a_window_between_reports_needs_a_first_or_a_latest(anchor: Anchor) -> None:
    content: dict[str, Any] = {"number": 6, "runs_from": anchor, "runs_to": "report"}
    if anchor in {Anchor.REPORT, Anchor.INCIDENT}:
        with pytest.raises(ValueError, match="from the first or to the latest"):
            Window.model_validate(content)
    else:
        assert Window.model_validate(content).runs_from is anchor


def test_a_window_to_the_application_may_run_from_anything() -> None:
    assert [Window(number=6, runs_from=anchor).runs_from for anchor in Anchor] == list(Anchor)


def test_a_threshold_gives_its_route_of_a_kind() -> None:
    threshold = Threshold.model_validate(
        {"routes": [{"kind": "reports", "reports": 2}, {"kind": "hate", "hate": {}}]}
    )
    assert threshold.route(RouteKind.HATE) == threshold.routes[1]
    assert threshold.route(RouteKind.PEOPLE) is None


def test_procedures_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        parse(LEAST).name = "Elsewhere"  # type: ignore[misc]
