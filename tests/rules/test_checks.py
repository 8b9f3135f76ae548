"""Warnings about an area's procedures: one for each thing that is wrong, and none for what is right."""

import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from heard.agencies.library import Library
from heard.rules.checks import Code, Gap, Severity, check
from heard.rules.gaps import RULES
from heard.rules.language import ENGLISH, Language
from heard.rules.procedures import Procedures

DOCS = Path(__file__).parents[2] / "docs" / "procedures.md"
ON = date(2026, 7, 1)

# An area that does all that the Act and the guidance ask, and no more.
FAULTLESS: dict[str, Any] = {
    "id": "faultless",
    "name": "Faultless",
    "nation": "England",
    "lead_agency": "Faultless Council",
    "source": {"url": "https://faultless.example/case-review"},
    "point_of_contact": {"email": "review@faultless.example"},
    "threshold": {
        "routes": [
            {
                "kind": "reports",
                "reports": 3,
                "window": {"number": 6},
                "report_within": {"number": 1},
            },
            {
                "kind": "hate",
                "reports": 1,
                "hate": {"reports": 1},
                "window": {"number": 6},
                "report_within": {"number": 1},
            },
        ],
        "discretion": {"factors": ["harm"]},
    },
    "time_limits": {
        name: {"number": 10, "runs_from": "application"}
        for name in (
            "acknowledgement",
            "information_return",
            "threshold_decision",
            "panel",
            "outcome",
            "appeal_window",
            "appeal_decision",
        )
    },
    "applicants": {
        "who": ["victim", "representative"],
        "consent": "given",
        "ways": ["online", "phone", "post"],
    },
    "participation": {"victim_invited": True},
    "appeal": {"body": "The Commissioner"},
    "duties": {
        "passed_to_all_bodies": True,
        "policing_body_consulted_on": date(2026, 1, 1),
        "landlords_consulted_on": date(2026, 1, 1),
        "effectiveness_review": "Every year.",
        "second_report_notice": True,
        "figures_published_at": "https://faultless.example/figures",
    },
}

CLOSED = {"id": "closed", "kind": "case_closed", "text": "The case is closed."}
NO_ACTION = {"id": "no-action", "kind": "no_effective_action", "text": "No action was taken."}
PEOPLE = {"kind": "people", "people": 3, "window": {"number": 6}, "report_within": {"number": 1}}
FIGURES = {"applications": 1, "threshold_not_met": 0, "reviews": 1, "recommendations": 1}


def but(**changes: Any) -> Procedures:
    """The faultless area but for some changes, by path: `appeal__body=None` takes it out.

    A path into the routes names the kind of route: `threshold__reports__window={...}`.
    """
    content = copy.deepcopy(FAULTLESS)
    for path, value in changes.items():
        *steps, last = path.split("__")
        part = content
        for step in steps:
            part = part[step] if step in part else _route(content, step)
        if value is None:
            del part[last]
        else:
            part[last] = value
    return Procedures.model_validate(content)


def with_route(route: dict[str, Any]) -> Procedures:
    return but(threshold__routes=[*copy.deepcopy(FAULTLESS["threshold"]["routes"]), route])


def _route(content: dict[str, Any], kind: str) -> dict[str, Any]:
    found: dict[str, Any] = next(r for r in content["threshold"]["routes"] if r["kind"] == kind)
    return found


def gaps_of(procedures: Procedures) -> tuple[Gap, ...]:
    return check(Library().filled_in(procedures, on=ON))


def codes(procedures: Procedures) -> list[Code]:
    return [gap.code for gap in gaps_of(procedures)]


def test_procedures_that_do_all_that_is_asked_get_no_warning() -> None:
    assert gaps_of(but()) == ()


CASES: list[tuple[Code, Procedures]] = [
    (Code.MORE_THAN_THREE, but(threshold__reports__reports=4)),
    (Code.WINDOW_SHORTER, but(threshold__reports__window={"number": 5})),
    (
        Code.WINDOW_CAN_END_SOONER,
        but(threshold__reports__window={"number": 6, "runs_from": "incident"}),
    ),
    (Code.REPORTING_SHORTER, but(threshold__reports__report_within={"number": 7, "unit": "day"})),
    (Code.RECENCY, but(threshold__reports__latest_within={"number": 1})),
    (Code.CONDITION_ABOUT_ACTION, but(threshold__conditions=[NO_ACTION])),
    (
        Code.ACTION_ON_ADDED_ROUTE,
        but(threshold__conditions=[{**NO_ACTION, "routes": ["hate"]}]),
    ),
    (Code.LOCAL_CONDITION, but(threshold__conditions=[CLOSED])),
    (Code.LOCAL_CONDITION, but(threshold__conditions=[{**CLOSED, "routes": ["reports", "hate"]}])),
    (
        Code.CONDITION_ON_ADDED_ROUTE,
        but(threshold__conditions=[{**CLOSED, "routes": ["hate"]}]),
    ),
    (Code.GROUP_ROUTE_TIGHTER, with_route({**PEOPLE, "people": 4})),
    (Code.GROUP_ROUTE_TIGHTER, with_route({**PEOPLE, "people": 2, "reports": 5})),
    (
        Code.GROUP_ROUTE_TIGHTER,
        with_route({**PEOPLE, "kind": "households", "households": 4}),
    ),
    (Code.VICTIM_NOT_INVITED, but(participation__victim_invited=False)),
    (Code.NO_PAGE, but(source__url=None)),
    (Code.NO_POINT_OF_CONTACT, but(point_of_contact=None)),
    (Code.POINT_OF_CONTACT_NOT_REACHABLE, but(point_of_contact={"text": "There is one."})),
    (Code.HOW_TO_APPLY_NOT_SAID, but(applicants__ways=None)),
    (Code.FEW_WAYS_TO_APPLY, but(applicants__ways=["online", "phone"])),
    (Code.NOT_PASSED_ON, but(duties__passed_to_all_bodies=None)),
    (Code.WHO_CAN_APPLY_NOT_SAID, but(applicants__who=None)),
    (Code.REPRESENTATIVE_NOT_SAID, but(applicants__who=["victim", "group"])),
    (Code.EVERY_MEMBER_CONSENTS, but(applicants__every_group_member_consents=True)),
    (Code.NO_LEAD_AGENCY, but(lead_agency=None)),
    (Code.TIME_LIMITS_ASSUMED, but(time_limits__panel=None)),
    (Code.STARTS_NOT_SAID, but(time_limits__panel={"number": 10})),
    (Code.INVITATION_NOT_SAID, but(participation=None)),
    (Code.APPEAL_BODY_NOT_NAMED, but(appeal={"text": "There is an appeal."})),
    (Code.APPEAL_BODY_NOT_NAMED, but(appeal=None)),
    (Code.NO_FIGURES, but(duties__figures_published_at=None)),
    (Code.FIGURES_INCOMPLETE, but(statistics=[{"period": "2025", **FIGURES, "reviews": None}])),
    (Code.POLICING_BODY_NOT_CONSULTED, but(duties__policing_body_consulted_on=None)),
    (Code.LANDLORDS_NOT_CONSULTED, but(duties__landlords_consulted_on=None)),
    (Code.NO_EFFECTIVENESS_REVIEW, but(duties__effectiveness_review=None)),
    (Code.NO_SECOND_REPORT_NOTICE, but(duties__second_report_notice=None)),
    (Code.NUMBER_FROM_ACT, but(threshold__reports__reports=None)),
    (Code.NO_HATE_ROUTE, but(threshold__routes=FAULTLESS["threshold"]["routes"][:1])),
    (
        Code.HATE_ONLY_CRIME,
        but(threshold__hate__hate={"reports": 1, "recorded_as_crime": True}),
    ),
    (Code.ADDED_ROUTE_WINDOW_SHORTER, but(threshold__hate__window={"number": 3})),
    (Code.ADDED_ROUTE_PERIODS_NOT_SAID, but(threshold__hate__window=None)),
    (Code.ADDED_ROUTE_PERIODS_NOT_SAID, but(threshold__hate__report_within=None)),
    (Code.DISCRETION_NOT_SAID, but(threshold__discretion=None)),
]


@pytest.mark.parametrize(("code", "procedures"), CASES)
def test_one_thing_wrong_gets_its_own_warning_and_no_other(
    code: Code, procedures: Procedures
) -> None:
    assert codes(procedures) == [code]


def test_no_time_limits_and_no_appeal_are_each_said_once() -> None:
    procedures = but(time_limits=None, appeal=None)

    assert codes(procedures) == [
        Code.NO_TIME_LIMITS,
        Code.NO_APPEAL_ROUTE,
        Code.TIME_LIMITS_ASSUMED,
    ]


def test_every_code_has_a_case() -> None:
    two_at_once = {Code.NO_TIME_LIMITS, Code.NO_APPEAL_ROUTE}

    assert {code for code, _ in CASES} | two_at_once == set(Code)


WINDOWS = [
    ({"number": 6}, []),
    ({"number": 6, "reading": "beginning_with"}, []),
    ({"number": 7}, []),
    ({"number": 183, "unit": "day"}, []),
    ({"number": 182, "unit": "day"}, [Code.WINDOW_SHORTER]),
    ({"number": 26, "unit": "week"}, [Code.WINDOW_SHORTER]),
    ({"number": 27, "unit": "week"}, []),
    ({"number": 6, "runs_from": "first_report"}, [Code.WINDOW_CAN_END_SOONER]),
    ({"number": 6, "runs_from": "first_incident"}, [Code.WINDOW_CAN_END_SOONER]),
    ({"number": 6, "runs_from": "latest_incident"}, [Code.WINDOW_CAN_END_SOONER]),
    ({"number": 6, "runs_from": "latest_report"}, []),
    ({"number": 6, "runs_from": "first_report", "runs_to": "report"}, []),
    (
        {"number": 6, "runs_from": "first_incident", "runs_to": "report"},
        [Code.WINDOW_CAN_END_SOONER],
    ),
    (
        {"number": 3, "runs_from": "first_report", "runs_to": "report"},
        [Code.WINDOW_SHORTER],
    ),
]


@pytest.mark.parametrize(("window", "expected"), WINDOWS)
def test_a_window_is_measured_against_six_months_from_each_report(
    window: dict[str, Any], expected: list[Code]
) -> None:
    assert codes(but(threshold__reports__window=window)) == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ({"number": 1}, []),
        ({"number": 30, "unit": "day"}, []),
        ({"number": 29, "unit": "day"}, [Code.REPORTING_SHORTER]),
        ({"number": 4, "unit": "week"}, [Code.REPORTING_SHORTER]),
        ({"number": 5, "unit": "week"}, []),
    ],
)
def test_the_time_to_report_is_measured_against_one_month(
    period: dict[str, Any], expected: list[Code]
) -> None:
    assert codes(but(threshold__reports__report_within=period)) == expected


@pytest.mark.parametrize(
    ("latest", "expected"),
    [
        ({"number": 5}, [Code.RECENCY]),
        ({"number": 6}, []),
        ({"number": 6, "of": "incident"}, [Code.RECENCY]),
        ({"number": 7, "of": "incident"}, []),
    ],
)
def test_how_recent_the_latest_must_be_matters_only_when_it_can_refuse_somebody(
    latest: dict[str, Any], expected: list[Code]
) -> None:
    assert codes(but(threshold__reports__latest_within=latest)) == expected


@pytest.mark.parametrize("route", [PEOPLE, {**PEOPLE, "people": 2, "reports": 3}])
def test_a_group_route_that_asks_for_no_more_than_three_is_not_tighter(
    route: dict[str, Any],
) -> None:
    assert codes(with_route(route)) == []


def test_a_managers_route_has_no_periods_to_state() -> None:
    assert codes(with_route({"kind": "manager"})) == []


def test_each_condition_gets_a_warning_that_quotes_it_and_names_its_field() -> None:
    gaps = gaps_of(but(threshold__conditions=[NO_ACTION, CLOSED]))

    assert [gap.field for gap in gaps] == [
        "threshold.conditions.no-action",
        "threshold.conditions.closed",
    ]
    assert ENGLISH.say(gaps[0].message) == (
        "The threshold is about the incidents that were reported, not about how agencies "
        "responded. That is for the review itself. This area also says: No action was taken."
    )
    assert ENGLISH.say(gaps[1].message) == (
        "Once there are enough qualifying complaints, the Act leaves no room for a further "
        "condition. This area also says: The case is closed."
    )


def test_figures_in_the_file_are_published_figures() -> None:
    procedures = but(duties__figures_published_at=None, statistics=[{"period": "2025", **FIGURES}])

    assert codes(procedures) == []


def test_an_appeal_window_alone_shows_that_there_is_an_appeal() -> None:
    window = {"number": 21, "unit": "day", "runs_from": "outcome"}

    published = codes(but(appeal=None, time_limits={"appeal_window": window}))
    nothing = codes(but(appeal=None, time_limits=None))

    assert Code.APPEAL_BODY_NOT_NAMED in published
    assert Code.NO_APPEAL_ROUTE not in published
    assert Code.NO_APPEAL_ROUTE in nothing


def test_the_gravest_come_first() -> None:
    procedures = but(lead_agency=None, threshold__discretion=None, threshold__conditions=[CLOSED])

    assert [gap.severity for gap in gaps_of(procedures)] == [
        Severity.BEYOND,
        Severity.MISSING,
        Severity.NOTE,
    ]


def test_what_is_missing_from_a_page_seen_in_part_may_be_on_the_rest() -> None:
    seen_whole = gaps_of(but(lead_agency=None))
    seen_in_part = gaps_of(but(lead_agency=None, source__cut_short=True))

    assert ENGLISH.say(seen_whole[0].message) == "Not in these procedures: which agency leads."
    assert ENGLISH.say(seen_in_part[0].message) == (
        "Not in the part of the page that was seen: which agency leads."
    )


def test_a_page_seen_in_part_still_says_what_it_says() -> None:
    (gap,) = gaps_of(but(threshold__reports__reports=5, source__cut_short=True))

    assert ENGLISH.say(gap.message) == (
        "They ask for 5 reports. The Explanatory Notes read the Act as allowing no more than three."
    )


def test_what_stands_inside_a_warning_is_translated_too() -> None:
    marked = Language(
        one=lambda words: f"<{words}>", many=lambda one, many, n: f"<{one if n == 1 else many}>"
    )
    (period,) = gaps_of(but(threshold__reports__window={"number": 5}))
    (limits,) = gaps_of(but(time_limits__panel=None))

    assert marked.say(period.message) == (
        "<A report counts for <5 months>. The Act gives six months from each report to the "
        "application.>"
    )
    assert marked.say(limits.message) == (
        "<Not in these procedures: <these time limits, so they are assumed: "
        "<Hold the review meeting>>.>"
    )


def test_the_national_default_goes_beyond_nothing() -> None:
    gaps = check(Library().in_force("national", on=ON))

    assert [gap for gap in gaps if gap.severity is Severity.BEYOND] == []
    assert Code.NUMBER_FROM_ACT not in [gap.code for gap in gaps]


@pytest.mark.parametrize("area", Library().ids())
def test_every_warning_about_a_real_area_can_be_said_and_cites_its_authority(area: str) -> None:
    gaps = check(Library().in_force(area, on=ON))
    for gap in gaps:
        assert "{" not in ENGLISH.say(gap.message) + gap.field
        assert gap.citation
    assert len({gap.key for gap in gaps}) == len(gaps)


def test_conditions_that_are_warned_of_alike_are_told_apart() -> None:
    conditions = [{"id": name, "text": f"The {name}."} for name in ("first", "second")]
    keys = [gap.key for gap in gaps_of(but(threshold__conditions=conditions))]
    assert keys == [
        ("local_condition", "threshold.conditions.first"),
        ("local_condition", "threshold.conditions.second"),
    ]


def test_the_table_in_the_documentation_is_this_one() -> None:
    rows = [
        f"| `{code}` | {rule.severity} | {rule.citation} | `{rule.field}` |"
        for code, rule in RULES.items()
    ]
    _, _, after = DOCS.read_text(encoding="utf-8").partition("| Code | Kind |")
    table, _, _ = after.partition("\n\n")

    assert table.splitlines()[2:] == rows
