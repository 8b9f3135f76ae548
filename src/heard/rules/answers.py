"""A finding as plain data, for JSON. The shapes here are the contract: docs/assess.md explains
them, and docs/assess-output.schema.json is made from them.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, TypedDict

from pydantic import ConfigDict, WithJsonSchema, with_config

from heard.rules import wording
from heard.rules.findings import (
    Caution,
    CautionFinding,
    Finding,
    Reason,
    ReportFinding,
    RouteFinding,
    Test,
    Verdict,
)
from heard.rules.language import ENGLISH, Language
from heard.rules.procedures import RouteKind


def _one_of(codes: Iterable[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": [str(code) for code in codes]})


type Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
type ReasonCode = Annotated[str, _one_of(Reason)]
type RouteId = Annotated[str, _one_of(RouteKind)]
closed = with_config(ConfigDict(extra="forbid"))


@closed
class ProceduresData(TypedDict):
    """Which procedures were used."""

    id: str
    version: str
    valid_from: Day | None


@closed
class VerdictData(TypedDict):
    """A report against one rule. `by` is the last day on which it would have been in time."""

    counted: bool
    reason: ReasonCode
    by: Day | None


@closed
class ReportData(TypedDict):
    """A report: one answer, and behind it the Act's and each route's."""

    id: str
    incident: str
    counted: bool
    reason: ReasonCode
    why: str
    statutory: VerdictData
    routes: dict[RouteId, VerdictData]


@closed
class ConditionData(TypedDict):
    """A local condition. `met` is null until somebody has judged it."""

    id: str
    text: str
    met: bool | None
    judged_by: str


@closed
class RouteData(TypedDict):
    """A route. `needed` and `counted` are in what it counts: incidents, reports, people or homes.

    `assumed` names the periods that the area has not published.
    """

    id: RouteId
    met: bool | None
    needed: int
    counted: int
    test: Annotated[str, _one_of(Test)]
    why: str
    conditions: list[ConditionData]
    assumed: list[str]


@closed
class StatutoryData(TypedDict):
    """Section 104(4). `qualifying` counts distinct incidents, `complaints` the complaints."""

    met: bool | None
    qualifying: int
    complaints: int
    needed: int


@closed
class LocalData(TypedDict):
    """The area's own rules: any route is enough."""

    met: bool | None


@closed
class WarningData(TypedDict):
    """What a person who decides must know, and on what authority."""

    code: Annotated[str, _one_of(Caution)]
    citation: str
    message: str


@closed
class FindingData(TypedDict):
    """What the threshold rule says of an application. Null stands for *to be judged*."""

    area: str
    procedures: ProceduresData
    applied_on: Day
    met: bool | None
    reports: list[ReportData]
    routes: list[RouteData]
    statutory: StatutoryData
    local: LocalData
    warnings: list[WarningData]


def as_data(finding: Finding, *, language: Language = ENGLISH) -> FindingData:
    """Everything in a finding, with its sentences in a language."""
    published = finding.procedures.published
    return {
        "area": published.id,
        "procedures": {
            "id": published.id,
            "version": published.version,
            "valid_from": _day(published.valid_from),
        },
        "applied_on": finding.application.applied_on.isoformat(),
        "met": finding.met,
        "reports": [_report(report, finding, language) for report in finding.reports],
        "routes": [_route(route, language) for route in finding.routes],
        "statutory": {
            "met": finding.statutory.met,
            "qualifying": finding.statutory.qualifying,
            "complaints": finding.statutory.complaints,
            "needed": finding.statutory.needed,
        },
        "local": {"met": finding.local},
        "warnings": [_warning(warning, language) for warning in finding.warnings],
    }


def _report(report: ReportFinding, finding: Finding, language: Language) -> ReportData:
    return {
        "id": report.report.id,
        "incident": report.report.incident,
        "counted": report.counted,
        "reason": str(report.reason),
        "why": language.say(wording.why_report(report, of=finding)),
        "statutory": _verdict(report.statutory),
        "routes": {str(kind): _verdict(verdict) for kind, verdict in report.local.items()},
    }


def _verdict(verdict: Verdict) -> VerdictData:
    return {
        "counted": verdict.counted,
        "reason": str(verdict.reason),
        "by": _day(verdict.by),
    }


def _route(route: RouteFinding, language: Language) -> RouteData:
    return {
        "id": str(route.route.kind),
        "met": route.met,
        "needed": route.needed,
        "counted": route.counted,
        "test": str(route.test),
        "why": language.say(wording.why_route(route)),
        "conditions": [
            {
                "id": each.condition.id,
                "text": each.condition.text,
                "met": each.met,
                "judged_by": each.condition.judged_by,
            }
            for each in route.conditions
        ],
        "assumed": sorted(route.route.assumed),
    }


def _warning(warning: CautionFinding, language: Language) -> WarningData:
    return {
        "code": str(warning.code),
        "citation": warning.citation,
        "message": language.say(wording.caution(warning)),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
