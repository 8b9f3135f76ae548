"""An area's routes to the threshold, each judged for one application."""

from collections.abc import Iterable, Sequence
from datetime import date

from heard.rules.application import Application, Report, Response, Status
from heard.rules.findings import (
    AFTER_APPLICATION,
    COUNTED,
    DISPUTED,
    NOT_HATE,
    NOT_RECORDED_AS_CRIME,
    OTHER_PROBLEM,
    RECORDING_UNKNOWN,
    ConditionFinding,
    Reason,
    RouteFinding,
    Tally,
    Test,
    Verdict,
)
from heard.rules.in_force import RouteInForce, last_day_of
from heard.rules.procedures import ApplicantKind, Condition, ConditionKind, RouteKind
from heard.rules.windows import outside, read_for_the_applicant

WITHOUT_EFFECT = frozenset({Response.NONE, Response.INADEQUATE})

# The reason that a report outside a period gets, by the period's name.
LATE_BY = {"report_within": Reason.REPORTED_LATE, "window": Reason.TOO_OLD}

# What a test leaves of the question whether the count is reached: yes, or for a person to say.
REACHED: dict[Test, bool | None] = {
    Test.MET: True,
    Test.ONE_INCIDENT: None,
    Test.UNSETTLED: None,
    Test.NOT_PUBLISHED: None,
}


def judge(route: RouteInForce, application: Application) -> tuple[RouteFinding, list[Verdict]]:
    """Whether a route is met, and each report's part in it."""
    if route.kind is RouteKind.MANAGER:
        return _manager(route, application)
    verdicts = _verdicts(route, application)
    counted = _counted(application.reports, verdicts)
    tally = _add_up(route, counted)
    test = _test(route, tally, counted, application.applied_on)
    if test not in REACHED:
        test = _test_if_settled(route, application, verdicts) or test
    reached = REACHED.get(test, False)
    conditions = tuple(
        ConditionFinding(each, _holds(each, counted, application)) for each in route.conditions
    )
    met = all_of((reached, *(condition.met for condition in conditions)))
    if reached is not False and met is False:
        test = Test.CONDITION_NOT_MET
    elif reached and met is None:
        test = Test.CONDITION_TO_BE_JUDGED
    finding = RouteFinding(
        route=route,
        met=met,
        test=test,
        needed=route.reports,
        counted=_measure(route, tally),
        tally=tally,
        conditions=conditions,
    )
    if finding.counted == tally.complaints:  # nothing was reported twice, or it counts twice
        return finding, verdicts
    return finding, count_once(application.reports, verdicts, route.kind)


def all_of(answers: Iterable[bool | None]) -> bool | None:
    """Whether every answer is yes; None when none is no, but one is still open."""
    found: bool | None = True
    for answer in answers:
        if answer is False:
            return False
        if answer is None:
            found = None
    return found


def refused_at_once(report: Report, applied_on: date) -> Verdict | None:
    """What no rule counts: another problem's report, and one made after the application."""
    if not report.same_problem:
        return OTHER_PROBLEM
    if report.reported_on > applied_on:
        return AFTER_APPLICATION
    return None


def count_once(
    reports: Sequence[Report], verdicts: Sequence[Verdict], kind: RouteKind
) -> list[Verdict]:
    """Mark the reports that add nothing, because an earlier one in the list stands for them."""
    match kind:
        case RouteKind.PEOPLE:
            marks, again = [report.reporter for report in reports], Reason.SAME_PERSON
        case RouteKind.HOUSEHOLDS:
            marks, again = [report.household for report in reports], Reason.SAME_HOUSEHOLD
        case _:
            marks, again = [report.incident for report in reports], Reason.SAME_INCIDENT
    seen: set[str] = set()
    answer = []
    for mark, verdict in zip(marks, verdicts, strict=True):
        answer.append(Verdict(again) if verdict.counted and mark in seen else verdict)
        if verdict.counted:
            seen.add(mark)
    return answer


# Each report ----------------------------------------------------------------------------------


def _verdicts(
    route: RouteInForce, application: Application, *, hopeful: bool = False
) -> list[Verdict]:
    """Each report against a route.

    `hopeful` settles for the applicant what is open: it leaves out the periods that the area
    has not published, what an agency disputes, and whether a crime was recorded.
    """
    applied_on = application.applied_on
    within = not (hopeful and "report_within" in route.assumed)
    verdicts = [
        _made_in_time(route, report, applied_on, within=within) for report in application.reports
    ]
    places = [place for place, verdict in enumerate(verdicts) if verdict.counted]
    if not (hopeful and "window" in route.assumed):
        candidates = [application.reports[place] for place in places]
        found = outside(route.window, candidates, applied_on=applied_on)
        for place, verdict in zip(places, found, strict=True):
            if verdict is not None:
                verdicts[place] = verdict
    if not hopeful:
        for place in places:
            if verdicts[place].counted:
                verdicts[place] = _settled(route, application.reports[place], verdicts[place])
    return verdicts


def _made_in_time(
    route: RouteInForce, report: Report, applied_on: date, *, within: bool
) -> Verdict:
    if refusal := refused_at_once(report, applied_on):
        return refusal
    if _every_report_is_hate(route) and not report.hate:
        return NOT_HATE
    if within:
        by = last_day_of(route.report_within, report.happened_on)
        if report.reported_on > by:
            return Verdict(Reason.REPORTED_LATE, by)
        if report.reported_on == by and read_for_the_applicant(
            route.report_within, report.happened_on
        ):
            return Verdict(Reason.COUNTED, by, counted=True)
    return COUNTED


def _settled(route: RouteInForce, report: Report, verdict: Verdict) -> Verdict:
    if route.hate and route.hate.recorded_as_crime and _every_report_is_hate(route):
        if report.recorded_as_crime is None:
            return RECORDING_UNKNOWN
        if not report.recorded_as_crime:
            return NOT_RECORDED_AS_CRIME
    return DISPUTED if report.status is Status.DISPUTED else verdict


def _counted(reports: Sequence[Report], verdicts: Sequence[Verdict]) -> list[Report]:
    return [report for report, verdict in zip(reports, verdicts, strict=True) if verdict.counted]


# The reports together -------------------------------------------------------------------------


def _add_up(route: RouteInForce, counted: Sequence[Report]) -> Tally:
    return Tally(
        incidents=len({report.incident for report in counted}),
        complaints=len(counted),
        people=len({report.reporter for report in counted}),
        households=len({report.household for report in counted}),
        hate=sum(report.hate for report in counted) if route.hate else 0,
    )


def _measure(route: RouteInForce, tally: Tally) -> int:
    """The tally in the route's own measure: people, homes, incidents or reports."""
    if route.kind is RouteKind.PEOPLE and route.reports == route.people:
        return tally.people
    if route.kind is RouteKind.HOUSEHOLDS and route.reports == route.households:
        return tally.households
    return tally.complaints if _each_report_counts(route) else tally.incidents


def _each_report_counts(route: RouteInForce) -> bool:
    """Whether reports of one incident count apart.

    Where several people or homes must make more reports than there are of them, they do.
    """
    if route.kind is RouteKind.PEOPLE:
        return route.reports != route.people
    if route.kind is RouteKind.HOUSEHOLDS:
        return route.reports != route.households
    return route.separate_incidents is False


def _every_report_is_hate(route: RouteInForce) -> bool:
    return route.hate is not None and route.hate.reports >= route.reports


def _test(route: RouteInForce, tally: Tally, counted: Sequence[Report], applied_on: date) -> Test:
    """Whether the reports that count are enough for a route, and if not what is missing."""
    reached = Test.MET
    if _measure(route, tally) < route.reports:
        if route.separate_incidents or tally.complaints < route.reports:
            return Test.TOO_FEW
        reached = Test.ONE_INCIDENT
    if tally.people < route.people or tally.households < route.households:
        return Test.TOO_FEW_PEOPLE
    if route.hate and tally.hate < route.hate.reports:
        return Test.TOO_FEW_HATE
    if route.latest_within:
        of_incident = route.latest_within.of == "incident"
        latest = max(r.happened_on if of_incident else r.reported_on for r in counted)
        if applied_on > last_day_of(route.latest_within, latest):
            return Test.NOT_RECENT
    return reached


def _test_if_settled(
    route: RouteInForce, application: Application, verdicts: Sequence[Verdict]
) -> Test | None:
    """Whether the route would be reached if what is open were settled for the applicant."""
    open_reasons = {Reason.DISPUTED, Reason.RECORDING_UNKNOWN}
    open_reasons |= {LATE_BY[name] for name in route.assumed}
    if all(verdict.reason not in open_reasons for verdict in verdicts):
        return None
    hopeful = _verdicts(route, application, hopeful=True)
    hoped = _counted(application.reports, hopeful)
    test = _test(route, _add_up(route, hoped), hoped, application.applied_on)
    if test not in REACHED:
        return None
    by_assumption = any(
        now.reason in LATE_BY.values() and then.counted
        for now, then in zip(verdicts, hopeful, strict=True)
    )
    return Test.NOT_PUBLISHED if by_assumption else Test.UNSETTLED


# What people judge ----------------------------------------------------------------------------


def _holds(
    condition: Condition, counted: Sequence[Report], application: Application
) -> bool | None:
    """Whether a local condition holds, from what people have said; None while nobody has."""
    if condition.id in application.judgements:
        return application.judgements[condition.id]
    if condition.kind is ConditionKind.NO_EFFECTIVE_ACTION and counted:
        if all(report.response in WITHOUT_EFFECT for report in counted):
            return True
        if all(report.response is Response.ACTED for report in counted):
            return False
    return None


def _manager(route: RouteInForce, application: Application) -> tuple[RouteFinding, list[Verdict]]:
    """The route by which a senior manager may call a review. Only they can say it is met."""
    asked = application.applicant.kind is ApplicantKind.MANAGER
    finding = RouteFinding(
        route=route,
        met=None if asked else False,
        test=Test.MANAGER_DECIDES if asked else Test.NOT_ASKED,
        needed=0,
        counted=0,
        tally=Tally(0, 0, 0, 0, 0),
        conditions=tuple(ConditionFinding(each, None) for each in route.conditions),
    )
    return finding, [Verdict(Reason.MANAGER_DECIDES)] * len(application.reports)
