"""Small applications, and the routes of small areas, for tables of cases."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from heard.rules.application import Application, Report
from heard.rules.findings import RouteFinding, Verdict
from heard.rules.in_force import ProceduresInForce, RouteInForce
from heard.rules.procedures import RouteKind
from heard.rules.routes import judge
from tests.rules.telling import area

APPLIED = date(2026, 7, 1)
SIX_MONTHS = {"number": 6}
ONE_MONTH = {"number": 1}
IN_TIME = {"window": SIX_MONTHS, "report_within": ONE_MONTH}
THREE_REPORTS = {"kind": "reports", "reports": 3, **IN_TIME}


def day(text: str) -> date:
    """A date as the tables write it: 2026-03-01."""
    return date.fromisoformat(text)


def report(name: str, reported_on: str, happened_on: str = "", **more: Any) -> Report:
    """A report, on the day that it happened unless another is given."""
    return Report(
        id=name, reported_on=day(reported_on), happened_on=day(happened_on or reported_on), **more
    )


def reports(*days: str, **more: Any) -> list[Report]:
    """Reports of separate incidents, each on the day that it happened."""
    return [report(str(place), each, **more) for place, each in enumerate(days, start=1)]


def changed(made: Report, **more: Any) -> Report:
    """A report with something else in it."""
    return Report.model_validate(made.model_dump() | more)


def several(*marks: str, of: str, **more: Any) -> list[Report]:
    """A report a day, each with a mark of its own: who made it, from what home, of what."""
    days = [f"2026-06-{number:02}" for number in range(1, len(marks) + 1)]
    return [
        changed(each, **{of: mark}, **more)
        for each, mark in zip(reports(*days), marks, strict=True)
    ]


def application(
    reports: Iterable[Report] = (), *, on: str | date = APPLIED, **more: Any
) -> Application:
    return Application(applied_on=on, reports=tuple(reports), **more)


def area_with(
    *routes: dict[str, Any], conditions: Sequence[dict[str, Any]] = (), **more: Any
) -> ProceduresInForce:
    """An area that has published these routes, and conditions where any are given."""
    return area(threshold={"routes": routes, "conditions": conditions}, **more)


def route(*, conditions: Sequence[dict[str, Any]] = (), **content: Any) -> RouteInForce:
    """One published route, with nothing left open."""
    found = area_with(content, conditions=conditions).route(RouteKind(content["kind"]))
    assert found is not None
    return found


# What comes of them -----------------------------------------------------------------------------


def found(asked: RouteInForce, made: list[Report], **more: Any) -> RouteFinding:
    finding, _ = judge(asked, application(made, **more))
    return finding


def answer(asked: RouteInForce, made: list[Report], **more: Any) -> tuple[bool | None, str, int]:
    finding = found(asked, made, **more)
    return finding.met, finding.test, finding.counted


def verdicts(asked: RouteInForce, made: list[Report], **more: Any) -> dict[str, Verdict]:
    _, of_reports = judge(asked, application(made, **more))
    return {each.id: verdict for each, verdict in zip(made, of_reports, strict=True)}


def reasons(asked: RouteInForce, made: list[Report], **more: Any) -> dict[str, str]:
    return {name: str(each.reason) for name, each in verdicts(asked, made, **more).items()}
