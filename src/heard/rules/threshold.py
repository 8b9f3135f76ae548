"""The threshold for an ASB case review: the Anti-social Behaviour, Crime and Policing Act 2014,
section 104(4) and (11), and the routes that areas add to it.

One call answers for an application: which reports count and why, which routes are met, what
the Act says and what the area's own procedures say. It reads no clock and keeps nothing, so
the same question gives the same answer years later.
"""

from collections.abc import Iterable, Sequence

from heard.rules.application import Application, Report, Status
from heard.rules.cautions import cautions
from heard.rules.findings import (
    COUNTED,
    DISPUTED,
    Finding,
    Reason,
    ReportFinding,
    Statutory,
    Verdict,
)
from heard.rules.in_force import (
    ACT_MONTHS_TO_APPLY,
    ACT_MONTHS_TO_REPORT,
    Measure,
    ProceduresInForce,
)
from heard.rules.periods import last_day
from heard.rules.procedures import RouteKind
from heard.rules.routes import count_once, judge, number, refused_at_once, those_counted


def assess(procedures: ProceduresInForce, application: Application) -> Finding:
    """Whether the threshold is met, and why, for every report and every route.

    The statutory result uses the Act's one month and six months, and three complaints or the
    area's own lower number. It is met by distinct incidents; where the number is reached only
    by several complaints of one incident it is to be judged, because section 104(4) speaks of
    complaints and leaves it to the procedures when they count apart. It is also to be judged
    where only reports that an agency disputes would reach it.

    The local result is the area's own routes, any of which is enough. Where it refuses what
    the Act requires, a warning says so.
    """
    reports = application.reports
    qualifying = [_qualifies(report, application) for report in reports]
    once = count_once(reports, qualifying, Measure.INCIDENTS)
    judged = [judge(route, application) for route in procedures.routes]
    routes = tuple(finding for finding, _ in judged)
    local = [
        {finding.route.kind: verdicts[place] for finding, verdicts in judged}
        for place in range(len(reports))
    ]
    voices = [finding.route.kind for finding in routes if not finding.lacks_people]
    uncautioned = Finding(
        procedures=procedures,
        application=application,
        reports=tuple(
            _report(report, once[place], local[place], voices)
            for place, report in enumerate(reports)
        ),
        routes=routes,
        statutory=_statutory(procedures.complaints_needed_by_act, reports, qualifying),
        local=_any(route.met for route in routes),
    )
    return uncautioned._replace(warnings=cautions(uncautioned))


def _qualifies(report: Report, application: Application) -> Verdict:
    """Whether a report is a qualifying complaint: section 104(11).

    The complaint must come within the month beginning with the day of the behaviour, and the
    application within the six months beginning with the day of the complaint.
    """
    if refusal := refused_at_once(report, application):
        return refusal
    report_by = last_day(report.happened_on, months=ACT_MONTHS_TO_REPORT)
    if report.reported_on > report_by:
        return Verdict(Reason.REPORTED_LATE, report_by)
    apply_by = last_day(report.reported_on, months=ACT_MONTHS_TO_APPLY)
    if application.applied_on > apply_by:
        return Verdict(Reason.TOO_OLD, apply_by)
    return DISPUTED if report.status is Status.DISPUTED else COUNTED


def _statutory(needed: int, reports: Sequence[Report], verdicts: Sequence[Verdict]) -> Statutory:
    counted = those_counted(reports, verdicts)
    incidents = number(counted, Measure.INCIDENTS)
    met: bool | None = incidents >= needed
    if not met and len(counted) + verdicts.count(DISPUTED) >= needed:
        met = None
    return Statutory(met=met, qualifying=incidents, complaints=len(counted), needed=needed)


def _report(
    report: Report,
    statutory: Verdict,
    local: dict[RouteKind, Verdict],
    voices: Iterable[RouteKind],
) -> ReportFinding:
    """One answer for a report: it counts when the Act or a route that has a voice counts it.

    A route that still lacks different people has none: whoever told two agencies of one
    incident should not read twice that it counts, where the second time helps on no route.
    """
    heard = [local[kind] for kind in voices]
    by_area = next((verdict for verdict in heard if verdict.passes), None)
    if statutory.counted or any(verdict.counted for verdict in heard):
        by_act = Reason.COUNTED if by_area else Reason.COUNTED_BY_ACT
        reason, by = by_act if statutory.passes else Reason.COUNTED_BY_AREA, None
    else:  # what adds nothing is said before what is out of time
        reason, by, _ = statutory if statutory.passes or not by_area else by_area
    return ReportFinding(report=report, reason=reason, by=by, statutory=statutory, local=local)


def _any(answers: Iterable[bool | None]) -> bool | None:
    """Whether one of the answers is yes; None when none is, but one is still open."""
    found: bool | None = False
    for answer in answers:
        if answer:
            return True
        if answer is None:
            found = None
    return found
