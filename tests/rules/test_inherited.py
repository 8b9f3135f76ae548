"""What an area inherits: each thing it leaves out comes from the nearest that says it."""

from typing import Any

import pytest

from heard.agencies.library import Library
from heard.rules.in_force import resolve
from heard.rules.procedures import (
    Basis,
    Discretion,
    HateTest,
    PointOfContact,
    Procedures,
    RouteKind,
)
from tests.rules.making import day
from tests.rules.telling import area

(THE_ACT,) = Library().versions("national")


def published(name: str, **content: Any) -> Procedures:
    return Procedures.model_validate({"id": name, "name": name, "nation": "England", **content})


def threshold(*routes: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"threshold": {"routes": routes, **more}}


def inherited(district: dict[str, Any], county: dict[str, Any]) -> Any:
    return resolve([published("district", **district), published("county", **county), THE_ACT])


def test_a_route_takes_each_thing_it_leaves_out_from_the_nearest_that_says_it() -> None:
    found = inherited(
        threshold({"kind": "reports", "window": {"number": 3}}),
        threshold(
            {
                "kind": "reports",
                "reports": 2,
                "window": {"number": 12},
                "latest_within": {"number": 1},
                "separate_incidents": False,
                "same_problem": True,
            }
        ),
    ).routes[0]

    assert (found.reports, found.window.number, found.report_within.number) == (2, 3, 1)
    assert found.latest_within.number == 1
    assert (found.separate_incidents, found.same_problem) == (False, True)
    assert found.from_act == {"report_within"}


def test_a_route_of_the_county_is_a_route_of_the_district() -> None:
    found = inherited({}, threshold({"kind": "people", "people": 4, "households": 2}))
    people = found.route(RouteKind.PEOPLE)
    assert (people.people, people.households, people.reports) == (4, 2, 4)


def test_a_hate_test_is_taken_whole_from_the_nearest_that_has_one() -> None:
    strict = {"kind": "hate", "hate": {"recorded_as_crime": True, "reports": 2}}
    of_county = inherited(threshold({"kind": "hate"}), threshold(strict))
    own = inherited(threshold({"kind": "hate", "hate": {}}), threshold(strict))
    assert of_county.route(RouteKind.HATE).hate == HateTest(recorded_as_crime=True, reports=2)
    assert own.route(RouteKind.HATE).hate == HateTest()


CLOSED = {"id": "closed", "text": "Closed.", "routes": ["people"]}
MEDIATED = {"id": "mediated", "text": "Mediated."}


@pytest.mark.parametrize(
    ("district", "ids"),
    [
        ({}, ["closed", "mediated"]),
        (threshold({"kind": "hate"}), []),
        (threshold(conditions=[MEDIATED]), ["mediated"]),
    ],
)
def test_conditions_come_from_the_nearest_that_says_a_threshold(
    district: dict[str, Any], ids: list[str]
) -> None:
    county = threshold({"kind": "people", "people": 2}, conditions=[CLOSED, MEDIATED])
    assert [each.id for each in inherited(district, county).conditions] == ids


def test_a_condition_is_asked_on_its_own_routes_or_on_every_route() -> None:
    found = inherited({}, threshold({"kind": "people", "people": 2}, conditions=[CLOSED, MEDIATED]))
    asked = {str(each.kind): [one.id for one in each.conditions] for each in found.routes}
    assert asked == {"reports": ["mediated"], "people": ["closed", "mediated"]}


@pytest.mark.parametrize(
    ("district", "factors"),
    [
        ({}, ("harm",)),
        (threshold(discretion={}), ("harm",)),
        (threshold(discretion={"factors": ["adequacy"]}), ("adequacy",)),
    ],
)
def test_discretion_comes_from_the_nearest_that_says_anything_of_it(
    district: dict[str, Any], factors: tuple[str, ...]
) -> None:
    found = inherited(district, threshold(discretion={"factors": ["harm"]}))
    assert found.discretion.factors == factors


def test_discretion_is_the_acts_where_nobody_says_anything_of_it() -> None:
    assert area().discretion == THE_ACT.threshold.discretion
    silent = THE_ACT.model_copy(
        update={"threshold": THE_ACT.threshold.model_copy(update={"discretion": None})}
    )
    assert resolve([silent]).discretion == Discretion()


def test_every_other_part_is_filled_in_field_by_field() -> None:
    found = inherited(
        {
            "time_limits": {"panel": {"number": 5}},
            "applicants": {"anonymous": False, "ways": []},
            "appeal": {"body": "The commissioner"},
            "panel": {"partners_needed": 2},
            "participation": {"text": "Come along."},
        },
        {
            "time_limits": {"panel": {"number": 9}, "outcome": {"number": 7}},
            "applicants": {"anonymous": True, "who": ["business"], "ways": ["post"]},
            "appeal": {"body": "The county", "raised_by": "reviewing_body"},
            "panel": {"meetings": ["2026-07-01"]},
            "participation": {"victim_invited": False},
            "point_of_contact": {"name": "The county"},
        },
    )

    assert (found.time_limits.panel.number, found.time_limits.outcome.number) == (5, 7)
    assert found.time_limits.acknowledgement.basis is Basis.ASSUMED
    assert (found.applicants.anonymous, found.applicants.who) == (False, ("business",))
    assert (found.applicants.ways, found.applicants.consent) == (("post",), "given")
    assert (found.appeal.body, found.appeal.raised_by) == ("The commissioner", "reviewing_body")
    assert (found.panel.partners_needed, found.panel.meetings) == (2, (day("2026-07-01"),))
    assert (found.participation.text, found.participation.victim_invited) == ("Come along.", False)
    assert found.published.id == "district"


def test_an_area_can_say_again_what_is_usual_and_its_county_does_otherwise() -> None:
    found = inherited(
        {"appeal": {"raised_by": "applicant"}}, {"appeal": {"raised_by": "reviewing_body"}}
    )
    assert found.appeal.raised_by == "applicant"


def test_a_point_of_contact_is_never_inherited() -> None:
    contact = {"point_of_contact": {"name": "The county"}}
    assert inherited({}, contact).point_of_contact == PointOfContact()
    assert inherited(contact, {}).point_of_contact.name == "The county"
