"""Procedures in force: an area's published procedures with what they leave out filled in.

They nest: national default < area. What is filled in stays marked, because what an area has
not published is never passed off as its rule.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from heard.rules.periods import Unit, last_day, months_after
from heard.rules.procedures import (
    NATIONAL,
    Anchor,
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
    Reading,
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


@dataclass(frozen=True, slots=True)
class RouteInForce:
    """A route to the threshold with nothing left open.

    `assumed` names the periods that the area has not published and the Act does not supply:
    such a period may leave a question *to be judged*, but never refuses anybody.
    `from_act` names what is not published but is the Act's own: of the reports route, either
    period and the number of reports.
    """

    kind: RouteKind
    reports: int
    people: int
    households: int
    window: Window
    report_within: Period
    latest_within: Recency | None
    separate_incidents: bool | None
    same_problem: bool | None
    hate: HateTest | None
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

    `parent` finds procedures by id. Raises UnknownParent when it has none, or goes in a circle.
    """
    line = [first]
    while name := line[-1].inherits:
        if any(name == each.id for each in line):
            raise UnknownParent(f"{first.id} inherits from {name}, which leads back to it.")
        try:
            line.append(parent(name))
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
    return ProceduresInForce(
        published=line[0],
        routes=tuple(_route(kind, line, act, conditions) for kind in kinds),
        conditions=conditions,
        discretion=_first([each.threshold.discretion for each in line], Discretion()),
        time_limits=_field_by_field(TimeLimits, [each.time_limits for each in line]),
        applicants=_field_by_field(Applicants, [each.applicants for each in line]),
        participation=_field_by_field(Participation, [each.participation for each in line]),
        panel=_field_by_field(Panel, [each.panel for each in line]),
        appeal=_field_by_field(Appeal, [each.appeal for each in line]),
        point_of_contact=line[0].point_of_contact or PointOfContact(),
    )


def _says_a_threshold(threshold: Threshold) -> bool:
    return bool(threshold.routes or threshold.conditions)


def _first[Value](values: Iterable[Value | None], otherwise: Value) -> Value:
    """The first value that says anything."""
    return next(
        (value for value in values if value is not None and value != type(otherwise)()),
        otherwise,
    )


def _route(
    kind: RouteKind,
    line: Sequence[Procedures],
    act: Route,
    conditions: Sequence[Condition],
) -> RouteInForce:
    own = [route for each in line[:-1] if (route := each.threshold.route(kind))]
    both = [*own, act]
    unsaid = frozenset(
        name
        for name in ("reports", "window", "report_within")
        if all(getattr(route, name) is None for route in own)
    )
    applies_of_itself = kind is RouteKind.REPORTS  # the Act's periods are for its complaints
    hate = _first([route.hate for route in own], HateTest()) if kind is RouteKind.HATE else None
    people = _first([route.people for route in own], 0)
    households = _first([route.households for route in own], 0)
    reports = next((route.reports for route in own if route.reports), None)
    if reports is None:
        reports = {
            RouteKind.REPORTS: act.reports or ACT_COMPLAINTS,
            RouteKind.HATE: hate.reports if hate else 1,
        }.get(kind, max(people, households))
    return RouteInForce(
        kind=kind,
        reports=reports,
        people=people,
        households=households,
        window=next(route.window for route in both if route.window),
        report_within=next(route.report_within for route in both if route.report_within),
        latest_within=next((route.latest_within for route in own if route.latest_within), None),
        separate_incidents=next(
            (r.separate_incidents for r in own if r.separate_incidents is not None), None
        ),
        same_problem=next((r.same_problem for r in own if r.same_problem is not None), None),
        hate=hate,
        conditions=tuple(each for each in conditions if not each.routes or kind in each.routes),
        assumed=frozenset() if applies_of_itself else unsaid - {"reports"},
        from_act=unsaid if applies_of_itself else frozenset(),
    )


def _field_by_field[P: Part](kind: type[P], line: Sequence[P]) -> P:
    """Each field from the nearest part that says anything about it.

    So an area that has published one time limit, or only that it takes no unnamed
    applications, keeps what it inherits for the rest.
    """
    silence = kind()

    def nearest(name: str) -> Any:
        unsaid = getattr(silence, name)
        stated = (getattr(each, name) for each in line)
        return next((value for value in stated if value != unsaid), unsaid)

    return kind(**{name: nearest(name) for name in kind.model_fields})


def last_day_of(period: Period, begins: date) -> date:
    """The last day of a period that runs from a date, in the period's own reading.

    *Within N days* is a difference of at most N. Months "beginning with" a date end the day
    before the same day number; an area's months, read for the applicant, end on it.
    """
    if period.unit is Unit.MONTH:
        if period.reading is Reading.BEGINNING_WITH:
            return last_day(begins, months=period.number)
        return months_after(begins, months=period.number)
    days = period.number * (7 if period.unit is Unit.WEEK else 1)
    return begins + timedelta(days=days)


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


def counts_from_each_report(window: Window) -> bool:
    """Whether a window is the Act's kind: from each complaint to the application."""
    return window.runs_from is Anchor.REPORT and window.runs_to == "application"
