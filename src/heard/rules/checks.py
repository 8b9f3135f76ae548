"""Where an area's procedures go beyond the Act or the guidance, or leave out what these ask for.

A check warns and never forbids: the relevant bodies answer for their procedures. What was not
in the part of a page that was seen is not said to be missing from it.
"""

from collections.abc import Iterator

from heard.rules.deadlines import CLOCK_NAMES, Clock
from heard.rules.gaps import ABSENT, ABSENT_FROM_PART_SEEN, RULES, Code, Gap, GapKey, Severity
from heard.rules.in_force import (
    ACT_COMPLAINTS,
    ACT_MONTHS_TO_APPLY,
    ACT_MONTHS_TO_REPORT,
    ProceduresInForce,
    RouteInForce,
    is_default_limit,
    is_shorter_than_act,
)
from heard.rules.language import Sentence, Value
from heard.rules.plain_words import appeals, period
from heard.rules.procedures import (
    NATIONAL,
    Anchor,
    ApplicantKind,
    Condition,
    ConditionKind,
    Event,
    PointOfContact,
    PublishedFigures,
    RouteKind,
    Window,
)
from heard.rules.windows import FROM_INCIDENT
from heard.rules.wording import ROUTE_NAMES

__all__ = ["Code", "Gap", "GapKey", "Severity", "check"]

FOUR_FIGURES = ("applications", "threshold_not_met", "reviews", "recommendations")
BY_SEVERITY = list(Severity)


def check(procedures: ProceduresInForce) -> tuple[Gap, ...]:
    """Every warning about an area's procedures, the gravest first."""
    found = [
        *_reports_route(procedures),
        *_added_routes(procedures),
        *_conditions(procedures),
        *_applications(procedures),
        *_promises(procedures),
        *_duties(procedures),
    ]
    cut_short = procedures.published.source.cut_short
    gaps = (_gap(code, values, cut_short=cut_short) for code, values in found)
    return tuple(sorted(gaps, key=lambda gap: BY_SEVERITY.index(gap.severity)))


type Found = tuple[Code, dict[str, Value]]


def _gap(code: Code, values: dict[str, Value], *, cut_short: bool) -> Gap:
    rule = RULES[code]
    message = Sentence(rule.words, values)
    if rule.absent:
        message = Sentence(ABSENT_FROM_PART_SEEN if cut_short else ABSENT, {"what": message})
    return Gap(code, rule.severity, rule.citation, message, rule.field.format(**values))


# The threshold -----------------------------------------------------------------------------


def _reports_route(procedures: ProceduresInForce) -> Iterator[Found]:
    """The route that stands for section 104(4): every area has it."""
    route = next(each for each in procedures.routes if each.kind is RouteKind.REPORTS)
    if route.reports > ACT_COMPLAINTS:
        yield Code.MORE_THAN_THREE, {"needed": route.reports}
    if "reports" in route.from_act and procedures.published.id != NATIONAL:
        yield Code.NUMBER_FROM_ACT, {}
    if is_shorter_than_act(route.window, months=ACT_MONTHS_TO_APPLY):
        yield Code.WINDOW_SHORTER, {"period": period(route.window)}
    if _can_end_sooner(route.window):
        yield Code.WINDOW_CAN_END_SOONER, {"period": period(route.window)}
    if is_shorter_than_act(route.report_within, months=ACT_MONTHS_TO_REPORT):
        yield Code.REPORTING_SHORTER, {"period": period(route.report_within)}
    if latest := route.latest_within:
        # An incident may lie a month before the report of it and still count under the Act.
        behind = ACT_MONTHS_TO_REPORT if latest.of == "incident" else 0
        if is_shorter_than_act(latest, months=ACT_MONTHS_TO_APPLY + behind):
            yield Code.RECENCY, {"period": period(latest)}


def _can_end_sooner(window: Window) -> bool:
    """Whether where a window is anchored can shut out what section 104(11)(b) lets in.

    It can when it runs from an incident, which comes before the report of it, and when all
    depends on the first report. Between the first report and the last it cannot: complaints
    that each lie in the Act's six months lie within six months of one another.
    """
    if window.runs_from in FROM_INCIDENT:
        return True
    return window.runs_from is Anchor.FIRST_REPORT and window.runs_to == "application"


def _added_routes(procedures: ProceduresInForce) -> Iterator[Found]:
    """Routes beside the Act's own, which an area is free to add."""
    hate = procedures.route(RouteKind.HATE)
    if hate is None:
        yield Code.NO_HATE_ROUTE, {}
    elif hate.hate and hate.hate.recorded_as_crime:
        yield Code.HATE_ONLY_CRIME, {}
    for route in procedures.routes:
        if route.kind in {RouteKind.PEOPLE, RouteKind.HOUSEHOLDS}:
            yield from _group_route(route)
        if route.kind not in {RouteKind.REPORTS, RouteKind.MANAGER}:
            yield from _added_periods(route)


def _group_route(route: RouteInForce) -> Iterator[Found]:
    needed = max(route.reports, route.people, route.households)
    if needed > ACT_COMPLAINTS:
        yield Code.GROUP_ROUTE_TIGHTER, {"needed": needed, "route": str(route.kind)}


def _added_periods(route: RouteInForce) -> Iterator[Found]:
    names: dict[str, Value] = {"route": (ROUTE_NAMES[route.kind],), "route_id": str(route.kind)}
    short = is_shorter_than_act(route.window, months=ACT_MONTHS_TO_APPLY)
    if short and "window" not in route.assumed:
        yield Code.ADDED_ROUTE_WINDOW_SHORTER, {**names, "period": period(route.window)}
    if route.assumed:
        yield Code.ADDED_ROUTE_PERIODS_NOT_SAID, names


def _conditions(procedures: ProceduresInForce) -> Iterator[Found]:
    for condition in procedures.conditions:
        yield _condition(condition), {"id": condition.id, "text": condition.text}
    if procedures.published.threshold.discretion is None:
        yield Code.DISCRETION_NOT_SAID, {}


def _condition(condition: Condition) -> Code:
    on_the_acts_route = not condition.routes or RouteKind.REPORTS in condition.routes
    if condition.kind is ConditionKind.NO_EFFECTIVE_ACTION:
        return Code.CONDITION_ABOUT_ACTION if on_the_acts_route else Code.ACTION_ON_ADDED_ROUTE
    return Code.LOCAL_CONDITION if on_the_acts_route else Code.CONDITION_ON_ADDED_ROUTE


# Applying ------------------------------------------------------------------------------------


def _applications(procedures: ProceduresInForce) -> Iterator[Found]:
    published, applicants = procedures.published, procedures.applicants
    if not published.source.url:
        yield Code.NO_PAGE, {}
    if not published.lead_agency:
        yield Code.NO_LEAD_AGENCY, {}
    contact = procedures.point_of_contact
    if contact == PointOfContact():
        yield Code.NO_POINT_OF_CONTACT, {}
    elif not (contact.name or contact.phone or contact.email or contact.address):
        yield Code.POINT_OF_CONTACT_NOT_REACHABLE, {}
    if not applicants.ways:
        yield Code.HOW_TO_APPLY_NOT_SAID, {}
    elif len(applicants.ways) <= 2:
        yield Code.FEW_WAYS_TO_APPLY, {}
    if not published.applicants.who:
        yield Code.WHO_CAN_APPLY_NOT_SAID, {}
    elif ApplicantKind.REPRESENTATIVE not in published.applicants.who:
        yield Code.REPRESENTATIVE_NOT_SAID, {}
    if applicants.every_group_member_consents:
        yield Code.EVERY_MEMBER_CONSENTS, {}


# What is promised -----------------------------------------------------------------------------


def _promises(procedures: ProceduresInForce) -> Iterator[Found]:
    yield from _time_limits(procedures)
    if procedures.participation.victim_invited is None:
        yield Code.INVITATION_NOT_SAID, {}
    elif not procedures.participation.victim_invited:
        yield Code.VICTIM_NOT_INVITED, {}
    if not appeals(procedures):
        yield Code.NO_APPEAL_ROUTE, {}
    elif not procedures.appeal.body:
        yield Code.APPEAL_BODY_NOT_NAMED, {}


def _time_limits(procedures: ProceduresInForce) -> Iterator[Found]:
    limits = [(CLOCK_NAMES[clock], getattr(procedures.time_limits, clock)) for clock in Clock]
    assumed = tuple(name for name, limit in limits if limit is None or is_default_limit(limit))
    no_start = tuple(
        name for name, limit in limits if limit and limit.runs_from is Event.NOT_STATED
    )
    if len(assumed) == len(limits):
        yield Code.NO_TIME_LIMITS, {}
    if assumed:
        yield Code.TIME_LIMITS_ASSUMED, {"limits": assumed}
    if no_start:
        yield Code.STARTS_NOT_SAID, {"limits": no_start}


# What is owed to the public -----------------------------------------------------------------


def _duties(procedures: ProceduresInForce) -> Iterator[Found]:
    published = procedures.published
    duties = published.duties
    incomplete = tuple(each.period for each in published.statistics if not _complete(each))
    if not published.statistics and not duties.figures_published_at:
        yield Code.NO_FIGURES, {}
    if incomplete:
        yield Code.FIGURES_INCOMPLETE, {"periods": incomplete}
    if not duties.passed_to_all_bodies:
        yield Code.NOT_PASSED_ON, {}
    if not duties.policing_body_consulted_on:
        yield Code.POLICING_BODY_NOT_CONSULTED, {}
    if not duties.landlords_consulted_on:
        yield Code.LANDLORDS_NOT_CONSULTED, {}
    if not duties.effectiveness_review:
        yield Code.NO_EFFECTIVENESS_REVIEW, {}
    if not duties.second_report_notice:
        yield Code.NO_SECOND_REPORT_NOTICE, {}


def _complete(figures: PublishedFigures) -> bool:
    return all(getattr(figures, name) is not None for name in FOUR_FIGURES)
