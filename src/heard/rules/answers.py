"""A finding as plain data, for JSON: the contract is documented in docs/assess.md."""

from typing import Any

from heard.rules import wording
from heard.rules.findings import Finding, ReportFinding, RouteFinding, Verdict
from heard.rules.language import ENGLISH, Language


def as_data(finding: Finding, *, language: Language = ENGLISH) -> dict[str, Any]:
    """Everything in a finding, with its sentences in a language."""
    published = finding.procedures.published
    return {
        "area": published.id,
        "procedures": {
            "id": published.id,
            "version": published.version,
            "valid_from": published.valid_from.isoformat() if published.valid_from else None,
        },
        "applied_on": finding.application.applied_on.isoformat(),
        "met": finding.met,
        "reports": [_report(report, finding, language) for report in finding.reports],
        "routes": [_route(route, language) for route in finding.routes],
        "statutory": finding.statutory._asdict(),
        "local": {"met": finding.local},
        "warnings": [
            {
                "code": str(each.code),
                "citation": each.citation,
                "message": language.say(wording.caution(each)),
            }
            for each in finding.warnings
        ],
    }


def _report(report: ReportFinding, finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "id": report.report.id,
        "incident": report.report.incident,
        "counted": report.counted,
        "reason": str(report.reason),
        "why": language.say(wording.why_report(report, of=finding)),
        "statutory": _verdict(report.statutory),
        "routes": {str(kind): _verdict(verdict) for kind, verdict in report.local.items()},
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    by = verdict.by.isoformat() if verdict.by else None
    return {"counted": verdict.counted, "reason": str(verdict.reason), "by": by}


def _route(route: RouteFinding, language: Language) -> dict[str, Any]:
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
