"""Procedures in force: which version applies, and what fills in what an area leaves out."""

from typing import Any

import pytest

from heard.agencies.library import Library
from heard.rules.in_force import (
    Measure,
    NotInForce,
    RouteInForce,
    UnknownParent,
    chain,
    in_force,
    is_default_limit,
    is_shorter_than_act,
    resolve,
)
from heard.rules.procedures import (
    Basis,
    Period,
    Procedures,
    Reading,
    RouteKind,
    TimeLimit,
)
from tests.rules.making import area_with, day, route
from tests.rules.telling import area

(THE_ACT,) = Library().versions("national")


def published(name: str = "area", **content: Any) -> Procedures:
    return Procedures.model_validate({"id": name, "name": name, "nation": "England", **content})


def threshold(*routes: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"threshold": {"routes": routes, **more}}


# Versions ----------------------------------------------------------------------------------------

UNDATED = published(version="undated")
APRIL = published(version="April", valid_from="2026-04-01")
MAY = published(version="May", valid_from="2026-05-01")


@pytest.mark.parametrize(
    ("on", "version"),
    [
        ("2026-03-31", "undated"),
        ("2026-04-01", "April"),
        ("2026-04-30", "April"),
        ("2026-05-01", "May"),
        ("2027-01-01", "May"),
    ],
)
def test_the_latest_version_that_has_begun_is_in_force(on: str, version: str) -> None:
    assert in_force([MAY, UNDATED, APRIL], on=day(on)).version == version


def test_before_the_first_version_nothing_is_in_force() -> None:
    with pytest.raises(NotInForce, match=r"No procedures were in force on 31/03/2026\."):
        in_force([MAY, APRIL], on=day("2026-03-31"))


# Lines -------------------------------------------------------------------------------------------

COUNTY = published("county")
DISTRICT = published("district", inherits="county")
KNOWN = {each.id: each for each in (COUNTY, DISTRICT, THE_ACT)}


def test_a_line_goes_from_the_area_to_the_act() -> None:
    assert chain(DISTRICT, parent=KNOWN.__getitem__) == [DISTRICT, COUNTY, THE_ACT]
    assert chain(THE_ACT, parent=KNOWN.__getitem__) == [THE_ACT]


def test_a_line_that_goes_in_a_circle_is_refused() -> None:
    circle = {"a": published("a", inherits="b"), "b": published("b", inherits="a")}
    with pytest.raises(UnknownParent, match=r"^a inherits from a, which leads back to it\.$"):
        chain(circle["a"], parent=circle.__getitem__)


def test_a_parent_that_is_not_known_is_named_with_the_child() -> None:
    orphan = published("orphan", inherits="nobody")
    grandchild = published("grandchild", inherits="orphan")
    with pytest.raises(UnknownParent, match=r"^orphan inherits from nobody, which is not known\.$"):
        chain(grandchild, parent={"orphan": orphan}.__getitem__)


def test_a_parent_not_yet_in_force_is_said_to_be_that() -> None:
    def parent(name: str) -> Procedures:
        return in_force([THE_ACT], on=day("2014-10-19"))

    with pytest.raises(NotInForce, match="19/10/2014"):
        chain(published(), parent=parent)


@pytest.mark.parametrize(
    "last",
    [
        published(inherits=""),
        published("national", inherits=""),
        published("national", inherits="", **threshold({"kind": "reports"})),
        published(
            "national", inherits="", **threshold({"kind": "reports", "window": {"number": 6}})
        ),
        published(
            "national",
            inherits="",
            **threshold({"kind": "reports", "report_within": {"number": 1}}),
        ),
        published(inherits="", threshold=THE_ACT.threshold.model_dump()),
    ],
)
def test_a_line_must_end_with_the_act_and_its_periods(last: Procedures) -> None:
    with pytest.raises(UnknownParent, match="in the end, from the national default"):
        resolve([published("child"), last])


# What fills in -----------------------------------------------------------------------------------


def test_an_area_that_publishes_nothing_has_the_acts_own_route() -> None:
    (found,) = area().routes
    assert (found.kind, found.reports, found.measure) == (
        RouteKind.REPORTS,
        3,
        Measure.INCIDENTS,
    )
    assert found.window.number == 6
    assert found.report_within.number == 1
    assert {found.window.reading, found.report_within.reading} == {Reading.BEGINNING_WITH}
    assert (found.from_act, found.assumed) == ({"reports", "window", "report_within"}, set())


def test_the_act_itself_has_what_it_says() -> None:
    assert resolve([THE_ACT]).routes == area().routes
    assert resolve([THE_ACT]).complaints_needed_by_act == 3


def test_an_acts_route_without_a_number_needs_three() -> None:
    periods = THE_ACT.threshold.routes[0].model_copy(update={"reports": None})
    act = THE_ACT.model_copy(
        update={"threshold": THE_ACT.threshold.model_copy(update={"routes": (periods,)})}
    )
    assert resolve([published(), act]).routes[0].reports == 3


@pytest.mark.parametrize(
    ("content", "from_act", "assumed"),
    [
        ({"kind": "reports", "reports": 2}, {"window", "report_within"}, set()),
        ({"kind": "reports", "window": {"number": 6}}, {"reports", "report_within"}, set()),
        ({"kind": "people", "people": 5}, set(), {"window", "report_within"}),
        ({"kind": "people", "people": 5, "window": {"number": 6}}, set(), {"report_within"}),
        ({"kind": "hate", "report_within": {"number": 1}}, set(), {"window"}),
        ({"kind": "households", "households": 2}, set(), {"window", "report_within"}),
        ({"kind": "manager"}, set(), {"window", "report_within"}),
    ],
)
def test_what_an_area_leaves_out_is_the_acts_or_assumed(
    content: dict[str, Any], from_act: set[str], assumed: set[str]
) -> None:
    found = route(**content)
    assert (found.from_act, found.assumed) == (from_act, assumed)
    assert found.window.number == 6
    assert found.report_within.number == 1


def test_routes_come_in_one_order_whatever_order_they_are_written_in() -> None:
    found = area_with({"kind": "manager"}, {"kind": "hate"}, {"kind": "people", "people": 5})
    kinds = [each.kind for each in found.routes]
    assert kinds == [RouteKind.REPORTS, RouteKind.PEOPLE, RouteKind.HATE, RouteKind.MANAGER]
    assert found.route(RouteKind.HATE) == found.routes[2]
    assert found.route(RouteKind.HOUSEHOLDS) is None


@pytest.mark.parametrize(
    ("content", "needed"),
    [
        ({"kind": "reports"}, 3),
        ({"kind": "reports", "reports": 5}, 5),
        ({"kind": "reports", "reports": 2, "people": 4}, 2),
        ({"kind": "people", "people": 5}, 5),
        ({"kind": "people", "people": 2, "reports": 5}, 5),
        ({"kind": "people", "people": 5, "reports": 2}, 5),
        ({"kind": "people", "people": 2, "households": 4}, 4),
        ({"kind": "households", "households": 4}, 4),
        ({"kind": "households", "households": 4, "people": 6}, 6),
        ({"kind": "hate"}, 1),
        ({"kind": "hate", "reports": 2}, 2),
        ({"kind": "hate", "hate": {"reports": 2}}, 2),
        ({"kind": "hate", "reports": 3, "hate": {"reports": 2}}, 3),
        ({"kind": "hate", "reports": 1, "hate": {"reports": 2}}, 2),
    ],
)
def test_a_route_needs_as_many_reports_as_it_says_and_as_those_who_must_make_them(
    content: dict[str, Any], needed: int
) -> None:
    assert route(**content).reports == needed


@pytest.mark.parametrize(
    ("content", "separate", "apart", "unsaid"),
    [
        ({"kind": "reports"}, "incidents", "reports", "incidents"),
        ({"kind": "hate"}, "incidents", "reports", "incidents"),
        ({"kind": "people", "people": 5}, "incidents", "people", "people"),
        ({"kind": "people", "people": 2, "reports": 5}, "incidents", "reports", "reports"),
        ({"kind": "households", "households": 3}, "incidents", "households", "households"),
        (
            {"kind": "households", "households": 2, "reports": 5},
            "incidents",
            "reports",
            "reports",
        ),
    ],
)
def test_what_a_route_counts(
    content: dict[str, Any], separate: str, apart: str, unsaid: str
) -> None:
    found = [str(route(**content, separate_incidents=said).measure) for said in (True, False, None)]
    assert found == [separate, apart, unsaid]


@pytest.mark.parametrize(
    ("content", "only_hate", "only_crime"),
    [
        ({"kind": "hate"}, True, False),
        ({"kind": "hate", "hate": {"recorded_as_crime": True}}, True, True),
        ({"kind": "hate", "reports": 2}, False, False),
        ({"kind": "hate", "reports": 2, "hate": {"recorded_as_crime": True}}, False, False),
        ({"kind": "hate", "reports": 2, "hate": {"reports": 2}}, True, False),
        ({"kind": "reports", "reports": 1}, False, False),
    ],
)
def test_every_report_must_be_of_hate_where_as_many_are_asked_for(
    content: dict[str, Any], only_hate: bool, only_crime: bool
) -> None:
    found = route(**content)
    assert (found.only_hate, found.only_crime) == (only_hate, only_crime)
    assert (found.hate is None) is (content["kind"] == "reports")


@pytest.mark.parametrize(("number", "needed"), [(1, 1), (3, 3), (4, 3)])
def test_the_act_needs_three_or_the_areas_lower_number(number: int, needed: int) -> None:
    found = area_with({"kind": "reports", "reports": number})
    assert found.complaints_needed_by_act == needed


# Small questions ---------------------------------------------------------------------------------


@pytest.mark.parametrize("basis", Basis)
def test_only_an_assumed_limit_is_a_default(basis: Basis) -> None:
    assert is_default_limit(TimeLimit(number=1, basis=basis)) is (basis is Basis.ASSUMED)


@pytest.mark.parametrize(
    ("number", "unit", "months", "shorter"),
    [
        (5, "month", 6, True),
        (6, "month", 6, False),
        (7, "month", 6, False),
        (182, "day", 6, True),
        (183, "day", 6, False),
        (26, "week", 6, True),
        (27, "week", 6, False),
        (29, "day", 1, True),
        (30, "day", 1, False),
        (4, "week", 1, True),
        (5, "week", 1, False),
    ],
)
def test_a_period_is_shorter_than_the_acts_where_it_can_end_sooner(
    number: int, unit: Any, months: int, shorter: bool
) -> None:
    assert is_shorter_than_act(Period(number=number, unit=unit), months=months) is shorter


def test_what_is_in_force_cannot_be_changed() -> None:
    found: RouteInForce = route(kind="reports")
    with pytest.raises(AttributeError):
        found.reports = 4  # type: ignore[misc]
