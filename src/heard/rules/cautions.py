"""What a person who decides must be told beside the count, each with its authority."""

from collections.abc import Iterator

from heard.rules.findings import Caution, CautionFinding, Finding, Reason, Test
from heard.rules.in_force import ACT_COMPLAINTS
from heard.rules.procedures import RouteKind

S104_4 = "Anti-social Behaviour, Crime and Policing Act 2014, section 104(4)"
S104_11 = "Anti-social Behaviour, Crime and Policing Act 2014, section 104(11)"
S104_12 = "Anti-social Behaviour, Crime and Policing Act 2014, section 104(4) and (12)"
NOTES_104 = "Explanatory Notes to the 2014 Act, section 104"
GUIDANCE_ASB = "Home Office guidance: Anti-social behaviour (ASB) case review"
PROCEDURES = "The area’s published procedures"


def cautions(finding: Finding) -> tuple[CautionFinding, ...]:
    return tuple(_cautions(finding))


def _cautions(finding: Finding) -> Iterator[CautionFinding]:
    statutory, routes = finding.statutory, finding.routes
    if statutory.met and finding.local is not True:
        yield CautionFinding(Caution.LOCAL_REFUSES_STATUTE, S104_4)
        people = next((r for r in routes if r.route.kind is RouteKind.PEOPLE), None)
        if people and len({report.reporter for report in finding.application.reports}) > 1:
            yield CautionFinding(Caution.SEVERAL_PEOPLE, S104_4)
    if statutory.met is None:
        of_one = statutory.complaints >= statutory.needed
        code = Caution.ONE_INCIDENT if of_one else Caution.DISPUTED
        yield CautionFinding(code, S104_12 if of_one else S104_4)
    if any(report.reason is Reason.COUNTED_BY_ACT for report in finding.reports):
        yield CautionFinding(Caution.LOCAL_PERIOD_SHORTER, S104_11)
    if any(r.route.kind is RouteKind.REPORTS and r.needed > ACT_COMPLAINTS for r in routes):
        yield CautionFinding(Caution.MORE_THAN_THREE, NOTES_104)
    tests = {route.test for route in routes}
    if tests & {Test.CONDITION_TO_BE_JUDGED, Test.CONDITION_NOT_MET}:
        yield CautionFinding(Caution.LOCAL_CONDITION, GUIDANCE_ASB)
    if Test.NOT_PUBLISHED in tests:
        yield CautionFinding(Caution.NOT_PUBLISHED, PROCEDURES)
    if any(v.counted and v.by for report in finding.reports for v in report.local.values()):
        yield CautionFinding(Caution.READ_FOR_APPLICANT, PROCEDURES)
