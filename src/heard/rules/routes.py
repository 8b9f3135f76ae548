"""An area's routes to the threshold, each judged for one application."""

from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

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
    Test,
    Verdict,
)
from heard.rules.in_force import Measure, RouteInForce
from heard.rules.procedures import ApplicantKind, Condition, ConditionKind, HateTest, RouteKind
from heard.rules.windows import both, for_all, for_one, is_for_each, recent_enough, soon_enough

WITHOUT_EFFECT = frozenset({Response.NONE, Response.INADEQUATE})

# What a test leaves of the question whether the count is reached: yes, or for a person to say.
REACHED: dict[Test, bool | None] = {
    Test.MET: True,
    Test.ONE_INCIDENT: None,
    Test.UNSETTLED: None,
    Test.NOT_PUBLISHED: None,
}

# What can be left open for the applicant: facts that nobody has settled yet, and periods that
# the area has not published. A report outside such a period has the reason beside its name.
FACTS = "facts"
NOT_SETTLED = frozenset({Reason.DISPUTED, Reason.RECORDING_UNKNOWN})
OUTSIDE = {"report_within": Reason.REPORTED_LATE, "window": Reason.TOO_OLD}

# What a report shares with another that adds nothing to it, and what is then said of the other.
SHARED = {
    Measure.INCIDENTS: (attrgetter("incident"), Reason.SAME_INCIDENT),
    Measure.PEOPLE: (attrgetter("reporter"), Reason.SAME_PERSON),
    Measure.HOUSEHOLDS: (attrgetter("household"), Reason.SAME_HOUSEHOLD),
    Measure.REPORTS: (attrgetter("id"), Reason.COUNTED),
}


class Reading(NamedTuple):
    """One way to read the reports against a route: which count, and what they come to."""

    verdicts: Sequence[Verdict]
    counted: Sequence[Report]
    test: Test
    recency: Verdict


def judge(route: RouteInForce, application: Application) -> tuple[RouteFinding, Sequence[Verdict]]:
    """Whether a route is met, and each report's part in it."""
    if route.kind is RouteKind.MANAGER:
        return _manager(route, application)
    reading = _read(route, application)
    test, basis = reading.test, reading
    if test not in REACHED and (hoped := _hoped(route, application, reading)):
        test, basis = hoped
    reached = REACHED.get(test, False)
    conditions = _judged(route, application, basis.counted)
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
        counted=number(reading.counted, route.measure),
        conditions=conditions,
        recency=basis.recency,
        lacks_people=_lacks_people(route, basis.counted),
    )
    return finding, count_once(application.reports, reading.verdicts, route.measure)


def all_of(answers: Iterable[bool | None]) -> bool | None:
    """Whether every answer is yes; None when none is no, but one is still open."""
    found: bool | None = True
    for answer in answers:
        if answer is False:
            return False
        if answer is None:
            found = None
    return found


def refused_at_once(report: Report, application: Application) -> Verdict | None:
    """What no rule counts: another problem's report, and one made after the application."""
    if not report.same_problem:
        return OTHER_PROBLEM
    if report.reported_on > application.applied_on:
        return AFTER_APPLICATION
    return None


def number(reports: Collection[Report], measure: Measure) -> int:
    """How many there are in a measure."""
    shared, _ = SHARED[measure]
    return len(set(map(shared, reports)))


def count_once(
    reports: Sequence[Report], verdicts: Sequence[Verdict], measure: Measure
) -> Sequence[Verdict]:
    """Mark the reports that add nothing, because the one made first stands for them."""
    counted = those_counted(reports, verdicts)
    if number(counted, measure) == len(counted):  # each of them adds something
        return verdicts
    shared, again = SHARED[measure]
    in_order = sorted(counted, key=attrgetter("reported_on", "id"))
    first = {shared(report): report for report in reversed(in_order)}
    return [
        Verdict(again) if verdict.counted and first[shared(report)] is not report else verdict
        for report, verdict in zip(reports, verdicts, strict=True)  # pragma: no mutate - as above
    ]


def those_counted(reports: Sequence[Report], verdicts: Sequence[Verdict]) -> list[Report]:
    return [report for report, verdict in zip(reports, verdicts, strict=True) if verdict.counted]


# Each report ----------------------------------------------------------------------------------


def _read(
    route: RouteInForce, application: Application, *, left_open: Collection[str] = ()
) -> Reading:
    """The reading that is best for the applicant: a window may lie wherever it holds most."""
    alone = [_alone(route, report, application, left_open) for report in application.reports]
    if is_for_each(route.window):
        return _weighed(route, application, alone, left_open)
    counted = those_counted(application.reports, alone)
    places = for_all(route.window, counted, applied_on=application.applied_on)
    readings = [_weighed(route, application, _placed(alone, each), left_open) for each in places]
    return max(readings, key=lambda each: _worth(each, route.measure))


def _alone(
    route: RouteInForce, report: Report, application: Application, left_open: Collection[str]
) -> Verdict:
    """A report against what a route asks of each by itself."""
    if refusal := refused_at_once(report, application):
        return refusal
    if route.only_hate and not report.hate:
        return NOT_HATE
    verdict = COUNTED
    if "report_within" not in left_open:
        verdict = soon_enough(route.report_within, report)
    if verdict.counted and is_for_each(route.window) and "window" not in left_open:
        verdict = both(verdict, for_one(route.window, report, applied_on=application.applied_on))
    if verdict.counted:
        return _unsettled(route, report, left_open) or verdict
    return verdict


def _unsettled(route: RouteInForce, report: Report, left_open: Collection[str]) -> Verdict | None:
    """What keeps a report that is in time from counting: a fact that is against it, or open."""
    if route.only_crime and report.recorded_as_crime is False:
        return NOT_RECORDED_AS_CRIME
    if FACTS in left_open:
        return None
    if route.only_crime and report.recorded_as_crime is None:
        return RECORDING_UNKNOWN
    return DISPUTED if report.status is Status.DISPUTED else None


def _placed(alone: Sequence[Verdict], place: Iterable[Verdict]) -> list[Verdict]:
    """Each report's verdict with the window in one place. `place` is of those that count."""
    there = iter(place)
    return [both(verdict, next(there)) if verdict.counted else verdict for verdict in alone]


# The reports together -------------------------------------------------------------------------


def _weighed(
    route: RouteInForce,
    application: Application,
    verdicts: Sequence[Verdict],
    left_open: Collection[str],
) -> Reading:
    """What the reports that count come to."""
    counted = those_counted(application.reports, verdicts)
    test, recency = _test(route, counted, left_open), COUNTED
    if test in REACHED and route.latest_within:
        recency = recent_enough(route.latest_within, counted, applied_on=application.applied_on)
        if not recency.counted:
            test = Test.NOT_RECENT
    return Reading(verdicts, counted, test, recency)


def _test(route: RouteInForce, counted: Sequence[Report], left_open: Collection[str]) -> Test:
    """Whether the reports that count are enough, and if not what is missing."""
    enough = _enough(route, counted, route.reports)
    if enough is False:
        return Test.TOO_FEW
    if _lacks_people(route, counted):
        return Test.TOO_FEW_PEOPLE
    if route.hate and not route.only_hate:
        hate = [report for report in counted if _is_hate(route.hate, report, left_open)]
        enough_hate = _enough(route, hate, route.hate.reports)
        if enough_hate is False:
            return Test.TOO_FEW_HATE
        enough = all_of((enough, enough_hate))
    return Test.MET if enough else Test.ONE_INCIDENT


def _lacks_people(route: RouteInForce, counted: Sequence[Report]) -> bool:
    """Whether a route asks for more different people, or homes, than have reported."""
    if not (route.people or route.households):
        return False
    return (
        number(counted, Measure.PEOPLE) < route.people
        or number(counted, Measure.HOUSEHOLDS) < route.households
    )


def _enough(route: RouteInForce, reports: Collection[Report], needed: int) -> bool | None:
    """Whether there are enough reports. None when they are enough only with several of one
    incident, and nobody has said whether these count apart."""
    if len(reports) < needed:
        return False
    if route.measure is not Measure.INCIDENTS or number(reports, Measure.INCIDENTS) >= needed:
        return True
    return False if route.separate_incidents else None


def _is_hate(test: HateTest, report: Report, left_open: Collection[str]) -> bool:
    """Whether a report is one of the hate reports that a route wants among others."""
    if report.hate and test.recorded_as_crime:
        unknown = report.recorded_as_crime is None
        return FACTS in left_open if unknown else report.recorded_as_crime is True
    return report.hate


def _worth(reading: Reading, measure: Measure) -> tuple[int, int]:
    """What a reading is worth to the applicant: how near it comes, then how many it counts."""
    near = (False, None, True).index(REACHED.get(reading.test, False))
    return near, number(reading.counted, measure)


def _hoped(
    route: RouteInForce, application: Application, reading: Reading
) -> tuple[Test, Reading] | None:
    """Whether the route would be reached if what is open were settled for the applicant: first
    the facts, then the periods that the area has not published."""
    reasons = {verdict.reason for verdict in reading.verdicts}
    on_record = route.hate is not None and route.hate.recorded_as_crime
    if on_record or not reasons.isdisjoint(NOT_SETTLED):
        hoped = _read(route, application, left_open={FACTS})
        if hoped.test in REACHED:
            return Test.UNSETTLED, hoped
    if not reasons.isdisjoint(OUTSIDE[name] for name in route.assumed):
        hoped = _read(route, application, left_open={FACTS, *route.assumed})
        if hoped.test in REACHED:
            return Test.NOT_PUBLISHED, hoped
    return None


# What people judge ----------------------------------------------------------------------------


def _judged(
    route: RouteInForce, application: Application, counted: Sequence[Report] = ()
) -> tuple[ConditionFinding, ...]:
    return tuple(
        ConditionFinding(each, _holds(each, counted, application)) for each in route.conditions
    )


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
        conditions=_judged(route, application),
        recency=COUNTED,
    )
    return finding, [Verdict(Reason.MANAGER_DECIDES)] * len(application.reports)
