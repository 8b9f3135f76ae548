"""Procedures in force: an area's published procedures with what they leave out filled in.

They nest: national default < area. What is filled in stays marked, because what an area has
not published is never passed off as its rule.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from heard.rules.periods import Unit, last_day
from heard.rules.procedures import (
    NATIONAL,
    Appeal,
    Applicants,
    Basis,
    Condition,
    Discretion,
    HateTest,
    Panel,
    Part,
    Participation,
    Period,
    PointOfContact,
    Procedures,
    Recency,
    Route,
    RouteKind,
    Threshold,
    TimeLimit,
    TimeLimits,
    Window,
)

# Section 104(4) and (11): three complaints, made within one month, in the six months before.
ACT_COMPLAINTS = 3
ACT_MONTHS_TO_REPORT = 1
ACT_MONTHS_TO_APPLY = 6


class NotInForce(LookupError):
    """No version of these procedures applied on that day."""


class UnknownParent(LookupError):
    """Procedures inherit from an area whose procedures are not known."""


class Measure(StrEnum):
    """What a route counts."""

    INCIDENTS = "incidents"
    REPORTS = "reports"  # those of one incident too
    PEOPLE = "people"
    HOUSEHOLDS = "households"


@dataclass(frozen=True, slots=True)
class RouteInForce:
    """A route to the threshold with nothing left open.

    `measure` is what `reports` is a number of. `only_hate` is true where every report must be
    of behaviour motivated by hate, `only_crime` where each must also be recorded as a crime.

    `assumed` names the periods that the area has not published and the Act does not supply:
    such a period may leave a question *to be judged*, but never refuses anybody.
    `from_act` names what is not published but is the Act's own: of the reports route, either
    period and the number of reports.
    """

    kind: RouteKind
    measure: Measure
    reports: int
    people: int
    households: int
    window: Window
    report_within: Period
    latest_within: Recency | None
    separate_incidents: bool | None
    same_problem: bool | None
    hate: HateTest | None
    only_hate: bool
    only_crime: bool
    conditions: tuple[Condition, ...]
    assumed: frozenset[str]
    from_act: frozenset[str]


@dataclass(frozen=True, slots=True)
class ProceduresInForce:
    """What applies in an area on a day: its own words first, then those it inherits."""

    published: Procedures
    routes: tuple[RouteInForce, ...]
    conditions: tuple[Condition, ...]
    discretion: Discretion
    time_limits: TimeLimits
    applicants: Applicants
    participation: Participation
    panel: Panel
    appeal: Appeal
    point_of_contact: PointOfContact

    @property
    def complaints_needed_by_act(self) -> int:
        """The number for section 104(4): three, or the area's own number where it is lower.

        The Explanatory Notes read "a different number" as one no higher than three.
        """
        route = self.route(RouteKind.REPORTS)
        return min(ACT_COMPLAINTS, route.reports if route else ACT_COMPLAINTS)

    def route(self, kind: RouteKind) -> RouteInForce | None:
        return next((route for route in self.routes if route.kind is kind), None)


def in_force(versions: Iterable[Procedures], *, on: date) -> Procedures:
    """The version that applies on a day: the latest that has begun.

    A version that does not say when it began is taken to have begun before all others.
    Raises NotInForce when every version begins later.
    """
    begun = [each for each in versions if each.valid_from is None or each.valid_from <= on]
    if not begun:
        raise NotInForce(f"No procedures were in force on {on:%d/%m/%Y}.")
    return max(begun, key=lambda each: each.valid_from or date.min)


def chain(first: Procedures, *, parent: Callable[[str], Procedures]) -> list[Procedures]:
    """The procedures and those they inherit from, nearest first, ending with the national ones.

    `parent` finds procedures by id. Raises UnknownParent when it has none, or goes in a circle,
    and whatever else it raises, such as NotInForce.
    """
    line = [first]
    while name := line[-1].inherits:
        if any(name == each.id for each in line):
            raise UnknownParent(f"{first.id} inherits from {name}, which leads back to it.")
        try:
            line.append(parent(name))
        except NotInForce:
            raise
        except LookupError as error:
            raise UnknownParent(
                f"{line[-1].id} inherits from {name}, which is not known."
            ) from error
    return line


def resolve(line: Sequence[Procedures]) -> ProceduresInForce:
    """Fill in what the first of a line of procedures leaves out, from the others in turn."""
    act = line[-1].threshold.route(RouteKind.REPORTS)
    if line[-1].id != NATIONAL or act is None or not (act.window and act.report_within):
        raise UnknownParent("Procedures must inherit, in the end, from the national default.")

    kinds = [kind for kind in RouteKind if any(each.threshold.route(kind) for each in line)]
    conditions = next(
        (each.threshold.conditions for each in line if _says_a_threshold(each.threshold)), ()
    )
    silent = Discretion()
    return ProceduresInForce(
        published=line[0],
        routes=tuple(_route(kind, line, act, conditions) for kind in kinds),
        conditions=conditions,
        discretion=next(
            (said for each in line if (said := each.threshold.discretion or silent) != silent),
            silent,
        ),
        time_limits=_field_by_field(TimeLimits, [each.time_limits for each in line]),
        applicants=_field_by_field(Applicants, [each.applicants for each in line]),
        participation=_field_by_field(Participation, [each.participation for each in line]),
        panel=_field_by_field(Panel, [each.panel for each in line]),
        appeal=_field_by_field(Appeal, [each.appeal for each in line]),
        point_of_contact=line[0].point_of_contact or PointOfContact(),
    )


def _says_a_threshold(threshold: Threshold) -> bool:
    return bool(threshold.routes or threshold.conditions)


def _nearest[Value](values: Iterable[Value | None]) -> Value | None:
    """The first value that is stated."""
    return next((value for value in values if value is not None), None)


def _route(
    kind: RouteKind, line: Sequence[Procedures], act: Route, conditions: Sequence[Condition]
) -> RouteInForce:
    stated = [route for each in line[:-1] if (route := each.threshold.route(kind))]
    nearest: dict[str, Any] = {
        name: _nearest(getattr(route, name) for route in stated) for name in Route.model_fields
    }
    own = Route.model_construct(**{**nearest, "kind": kind})
    unsaid = frozenset(
        name for name in ("reports", "window", "report_within") if getattr(own, name) is None
    )
    of_act = kind is RouteKind.REPORTS  # the Act's number and periods are for its complaints
    hate = (own.hate or HateTest()) if kind is RouteKind.HATE else None
    reports = _reports(own, act, hate)
    only_hate = hate is not None and hate.reports == reports
    return RouteInForce(
        kind=kind,
        measure=_measure(own, reports),
        reports=reports,
        people=own.people or 0,
        households=own.households or 0,
        window=next(each.window for each in (own, act) if each.window),
        report_within=next(each.report_within for each in (own, act) if each.report_within),
        latest_within=own.latest_within,
        separate_incidents=own.separate_incidents,
        same_problem=own.same_problem,
        hate=hate,
        only_hate=only_hate,
        only_crime=only_hate and hate is not None and hate.recorded_as_crime,
        conditions=tuple(each for each in conditions if not each.routes or kind in each.routes),
        assumed=frozenset() if of_act else unsaid - {"reports"},
        from_act=unsaid if of_act else frozenset(),
    )


def _reports(own: Route, act: Route, hate: HateTest | None) -> int:
    """How many reports a route needs. Five people make at least five."""
    if own.kind is RouteKind.REPORTS:
        return own.reports or act.reports or ACT_COMPLAINTS
    of_hate = hate.reports if hate else 0
    return max(own.reports or 0, own.people or 0, own.households or 0, of_hate)


def _measure(own: Route, reports: int) -> Measure:
    """What a route counts: incidents, unless its reports come from several or count apart."""
    if own.separate_incidents:
        return Measure.INCIDENTS
    if own.kind is RouteKind.PEOPLE:
        return Measure.PEOPLE if reports == own.people else Measure.REPORTS
    if own.kind is RouteKind.HOUSEHOLDS:
        return Measure.HOUSEHOLDS if reports == own.households else Measure.REPORTS
    return Measure.INCIDENTS if own.separate_incidents is None else Measure.REPORTS


def _field_by_field[P: Part](kind: type[P], line: Sequence[P]) -> P:
    """Each field from the nearest part that says anything about it.

    So an area that has published one time limit, or only that it takes no unnamed
    applications, keeps what it inherits for the rest.
    """
    silence = kind()

    def nearest(name: str) -> Any:
        stated = (getattr(each, name) for each in line if name in each.model_fields_set)
        return next((value for value in stated if value not in (None, ())), getattr(silence, name))

    return kind(**{name: nearest(name) for name in kind.model_fields})


def is_default_limit(limit: TimeLimit) -> bool:
    """Whether nobody in the area has said this: it must be shown as an assumption."""
    return limit.basis is Basis.ASSUMED


def is_shorter_than_act(period: Period, *, months: int) -> bool:
    """Whether a period can end sooner than the Act's period of so many months.

    Days are compared with the longest such period there can be: one month "beginning with" a
    date lasts at most 30 days after it, six months at most 183.
    """
    if period.unit is Unit.MONTH:
        return period.number < months
    longest = max(
        (last_day(date(year, month, 1), months=months) - date(year, month, 1)).days
        for year in (2023, 2024)
        for month in range(1, 13)
    )
    days = period.number * (7 if period.unit is Unit.WEEK else 1)
    return days < longest
