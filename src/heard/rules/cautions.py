"""What a person who decides must be told beside the count, each with its authority."""

from collections.abc import Iterator

from heard.rules.findings import (
    DISPUTED,
    Caution,
    CautionFinding,
    Finding,
    Reason,
    ReportFinding,
    Test,
    Verdict,
)
from heard.rules.in_force import ACT_COMPLAINTS, Measure
from heard.rules.procedures import RouteKind
from heard.rules.routes import number

S104_4 = "Anti-social Behaviour, Crime and Policing Act 2014, section 104(4)"
S104_11 = "Anti-social Behaviour, Crime and Policing Act 2014, section 104(11)"
S104_12 = "Anti-social Behaviour, Crime and Policing Act 2014, section 104(4) and (12)"
NOTES_104 = "Explanatory Notes to the 2014 Act, section 104"
GUIDANCE_ASB = "Home Office guidance: Anti-social behaviour (ASB) case review"
PROCEDURES = "The area’s published procedures"

OUT_OF_TIME = frozenset({Reason.REPORTED_LATE, Reason.TOO_OLD, Reason.APART})


AUTHORITIES = {
    Caution.LOCAL_REFUSES_STATUTE: S104_4,
    Caution.LOCAL_PERIOD_SHORTER: S104_11,
    Caution.MORE_THAN_THREE: NOTES_104,
    Caution.ONE_INCIDENT: S104_12,
    Caution.SEVERAL_PEOPLE: S104_4,
    Caution.DISPUTED: S104_4,
    Caution.LOCAL_CONDITION: GUIDANCE_ASB,
    Caution.READ_FOR_APPLICANT: PROCEDURES,
    Caution.NOT_PUBLISHED: PROCEDURES,
}


def cautions(finding: Finding) -> tuple[CautionFinding, ...]:
    return tuple(CautionFinding(code, AUTHORITIES[code]) for code in _cautions(finding))


def _cautions(finding: Finding) -> Iterator[Caution]:
    yield from _under_the_act(finding)
    routes = finding.routes
    if any(map(_only_out_of_time_locally, finding.reports)):
        yield Caution.LOCAL_PERIOD_SHORTER
    if any(r.route.kind is RouteKind.REPORTS and r.needed > ACT_COMPLAINTS for r in routes):
        yield Caution.MORE_THAN_THREE
    if any(route.turns_on_condition for route in routes):
        yield Caution.LOCAL_CONDITION
    if any(route.test is Test.NOT_PUBLISHED for route in routes):
        yield Caution.NOT_PUBLISHED
    if any(verdict.counted and verdict.by for verdict in _local_verdicts(finding)):
        yield Caution.READ_FOR_APPLICANT


def _under_the_act(finding: Finding) -> Iterator[Caution]:
    """Where the area refuses what the Act requires, and what leaves the Act's answer open."""
    statutory = finding.statutory
    qualifying = [each.report for each in finding.reports if each.statutory.passes]
    if statutory.met and finding.local is not True:
        yield Caution.LOCAL_REFUSES_STATUTE
        people = any(each.route.kind is RouteKind.PEOPLE for each in finding.routes)
        if people and number(qualifying, Measure.PEOPLE) > 1:
            yield Caution.SEVERAL_PEOPLE
    if statutory.met is None:
        reached = statutory.complaints >= statutory.needed
        if reached:
            yield Caution.ONE_INCIDENT
        disputed = [each.report for each in finding.reports if each.statutory == DISPUTED]
        settled = number([*qualifying, *disputed], Measure.INCIDENTS)
        if not reached or settled >= statutory.needed:
            yield Caution.DISPUTED


def _only_out_of_time_locally(finding: ReportFinding) -> bool:
    """Whether the area's own route for such reports is too short for one that qualifies."""
    local = finding.local[RouteKind.REPORTS]
    return finding.statutory.passes and local.reason in OUT_OF_TIME


def _local_verdicts(finding: Finding) -> Iterator[Verdict]:
    for report in finding.reports:
        yield from report.local.values()
    for route in finding.routes:
        yield route.recency
