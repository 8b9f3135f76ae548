"""Any application and any procedures, for properties. Dates crowd around the lines that matter."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from heard.agencies.library import Library
from heard.rules.application import Application, Report, Response, Status
from heard.rules.in_force import ProceduresInForce, resolve
from heard.rules.procedures import (
    Anchor,
    ApplicantKind,
    Condition,
    ConditionKind,
    HateTest,
    Period,
    Procedures,
    Reading,
    Recency,
    Route,
    RouteKind,
    Threshold,
    Window,
)

(THE_ACT,) = Library().versions("national")
NEAR_A_LINE = [0, 1, 6, 7, 8, 27, 28, 29, 30, 31, 32, 90, 91, 180, 181, 182, 183, 184, 185, 366]

days_between = st.sampled_from(NEAR_A_LINE) | st.integers(0, 400)
days_of_application = st.dates(date(2014, 10, 20), date(2036, 12, 31))
marks = st.sampled_from("abcde")
unsaid_or_not = st.none() | st.booleans()


@st.composite
def reports(draw: st.DrawFn, applied_on: date, name: str) -> Report:
    """A report before an application, or now and then a little after it."""
    reported_on = applied_on - timedelta(days=draw(days_between)) + timedelta(days=draw(few))
    return Report(
        id=name,
        incident=draw(st.just("") | marks),
        happened_on=reported_on - timedelta(days=draw(days_between)),
        reported_on=reported_on,
        reporter=draw(marks),
        household=draw(st.just("") | marks),
        hate=draw(st.booleans()),
        recorded_as_crime=draw(unsaid_or_not),
        response=draw(st.sampled_from(Response)),
        same_problem=draw(mostly),
        status=draw(st.sampled_from([Status.CLAIMED, Status.CONFIRMED, Status.DISPUTED])),
    )


few = st.sampled_from([0, 0, 0, 1])
mostly = st.sampled_from([True, True, True, True, False])


@st.composite
def applications(draw: st.DrawFn, *, most: int = 7) -> Application:
    applied_on = draw(days_of_application)
    number = draw(st.integers(0, most))
    return Application(
        applied_on=applied_on,
        applicant={"kind": draw(st.sampled_from(ApplicantKind))},
        reports=tuple(draw(reports(applied_on, str(place))) for place in range(number)),
        judgements=draw(st.dictionaries(st.sampled_from(["c0", "c1"]), st.booleans())),
    )


# Procedures ------------------------------------------------------------------------------------

numbers = st.sampled_from([1, 1, 2, 6, 7, 12, 30, 31, 1000])
units = st.sampled_from(["day", "week", "month", "month"])
ends = st.sampled_from(["application", "report"])
SINGLE = {Anchor.REPORT, Anchor.INCIDENT}


@st.composite
def periods(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "number": draw(numbers),
        "unit": draw(units),
        "reading": draw(st.sampled_from(Reading)),
    }


@st.composite
def windows(draw: st.DrawFn) -> Window:
    anchor = draw(st.sampled_from(Anchor))
    runs_to = "application" if anchor in SINGLE else draw(ends)
    return Window.model_validate({**draw(periods()), "runs_from": anchor, "runs_to": runs_to})


@st.composite
def routes(draw: st.DrawFn, kind: RouteKind) -> Route:
    some = st.integers(1, 6)
    people = some if kind is RouteKind.PEOPLE else st.none()
    households = some if kind is RouteKind.HOUSEHOLDS else st.none()
    hate = st.builds(HateTest, reports=some, recorded_as_crime=st.booleans())
    return Route(
        kind=kind,
        reports=draw(st.none() | some),
        people=draw(people),
        households=draw(households),
        window=draw(st.none() | windows()),
        report_within=draw(st.none() | periods().map(Period.model_validate)),
        latest_within=draw(st.none() | st.builds(recency, periods(), ends_of_recency)),
        separate_incidents=draw(unsaid_or_not),
        same_problem=draw(unsaid_or_not),
        hate=draw(st.none() | hate) if kind is RouteKind.HATE else None,
    )


ends_of_recency = st.sampled_from(["report", "incident"])


def recency(period: dict[str, Any], of: str) -> Recency:
    return Recency.model_validate({**period, "of": of})


@st.composite
def conditions(draw: st.DrawFn, name: str) -> Condition:
    return Condition(
        id=name,
        kind=draw(st.sampled_from(ConditionKind)),
        text="A condition.",
        routes=tuple(draw(st.sets(st.sampled_from(RouteKind)))),
    )


@st.composite
def thresholds(draw: st.DrawFn, *, conditions_too: bool = True) -> Threshold:
    kinds = draw(st.sets(st.sampled_from(RouteKind)))
    number = draw(st.integers(0, 2)) if conditions_too else 0
    return Threshold(
        routes=tuple(draw(routes(kind)) for kind in sorted(kinds)),
        conditions=tuple(draw(conditions(f"c{place}")) for place in range(number)),
    )


@st.composite
def procedures(draw: st.DrawFn, *, conditions_too: bool = True) -> ProceduresInForce:
    """Those of an area that inherits from the Act alone, or from a county between them."""
    county = draw(st.booleans())
    line = [
        Procedures(id=name, name=name, nation="England", threshold=draw(of_one))
        for name in (["area", "county"] if county else ["area"])
        for of_one in [thresholds(conditions_too=conditions_too)]
    ]
    return resolve([*line, THE_ACT])
