"""Warnings: what a person who decides is told beside the count, and on what authority."""

from typing import Any

import pytest

from heard.rules import cautions
from heard.rules.application import Applicant, Report
from heard.rules.findings import Finding
from heard.rules.in_force import ProceduresInForce
from heard.rules.procedures import ApplicantKind
from heard.rules.threshold import assess
from tests.rules.making import (
    IN_TIME,
    ONE_MONTH,
    THREE_REPORTS,
    application,
    area_with,
    changed,
    report,
    reports,
    several,
)
from tests.rules.telling import area

THE_ACT = area()
FIVE_PEOPLE = {"kind": "people", "people": 5, **IN_TIME}
CLOSED = {"id": "closed", "kind": "case_closed", "text": "The case is closed."}
DISPUTED = {"status": "disputed"}
JUNE = ["2026-06-11", "2026-06-12", "2026-06-13"]


def finding(under: ProceduresInForce, made: list[Report], **more: Any) -> Finding:
    return assess(under, application(made, **more))


def warned(found: Finding) -> dict[str, str]:
    return {str(each.code): each.citation for each in found.warnings}


SHORT_WINDOW = {**THREE_REPORTS, "window": {"number": 1}}
OLD = ["2026-03-01", "2026-03-02", "2026-03-03"]


def test_a_shorter_local_period_changes_the_local_answer_only_and_warns() -> None:
    found = finding(area_with(SHORT_WINDOW), reports(*OLD))
    assert (found.statutory.met, found.local, found.met) == (True, False, True)
    assert warned(found) == {
        "local_refuses_statute": cautions.S104_4,
        "local_period_shorter": cautions.S104_11,
    }


def test_a_shorter_local_period_that_refuses_nothing_warns_of_nothing() -> None:
    found = finding(area_with(SHORT_WINDOW), reports(*JUNE))
    assert (found.statutory.met, found.local, warned(found)) == (True, True, {})


def test_one_report_outside_a_shorter_period_warns_though_nothing_is_refused() -> None:
    found = finding(area_with(SHORT_WINDOW), reports(*JUNE, OLD[0]))
    assert (found.local, warned(found)) == (True, {"local_period_shorter": cautions.S104_11})


def test_a_shorter_period_warns_also_where_another_route_counts_the_report() -> None:
    two_people = {**FIVE_PEOPLE, "people": 2}
    made = [changed(each, reporter=each.id) for each in reports(*OLD[:2])]
    found = finding(area_with(SHORT_WINDOW, two_people), made)
    assert [str(each.reason) for each in found.reports] == ["counted", "counted"]
    assert warned(found) == {"local_period_shorter": cautions.S104_11}


@pytest.mark.parametrize(
    ("window", "made"),
    [
        ({"number": 1, "runs_from": "incident"}, [report("1", "2026-06-15", "2026-05-31")]),
        (
            {"number": 1, "runs_from": "first_report", "runs_to": "report"},
            reports("2026-03-01", "2026-06-01", "2026-06-02"),
        ),
    ],
)
def test_a_window_that_begins_sooner_or_lies_elsewhere_is_shorter_too(
    window: dict[str, Any], made: list[Report]
) -> None:
    found = warned(finding(area_with({**THREE_REPORTS, "window": window}), made))
    assert found["local_period_shorter"] == cautions.S104_11


def test_a_report_out_of_time_under_both_is_not_one_that_a_shorter_period_refuses() -> None:
    found = finding(area_with(SHORT_WINDOW), [report("1", "2025-03-01"), report("2", "2026-06-11")])
    assert warned(found) == {}


@pytest.mark.parametrize(
    ("needed", "made", "warnings"),
    [
        (3, JUNE, set()),
        (4, JUNE, {"local_refuses_statute", "more_than_three"}),
        (4, [*JUNE, "2026-06-14"], {"more_than_three"}),
        (4, JUNE[1:], {"more_than_three"}),
    ],
)
def test_more_than_three_complaints_always_warns(
    needed: int, made: list[str], warnings: set[str]
) -> None:
    found = finding(area_with({**THREE_REPORTS, "reports": needed}), reports(*made))
    assert set(warned(found)) == warnings
    assert warned(found).get("more_than_three") in {None, cautions.NOTES_104}


def test_five_people_are_no_more_than_three_complaints() -> None:
    assert warned(finding(area_with(THREE_REPORTS, FIVE_PEOPLE), reports(*JUNE))) == {}


@pytest.mark.parametrize(
    ("people", "under", "warns"),
    [
        ("abc", area_with(SHORT_WINDOW, FIVE_PEOPLE), True),
        ("aab", area_with(SHORT_WINDOW, FIVE_PEOPLE), True),
        ("aaa", area_with(SHORT_WINDOW, FIVE_PEOPLE), False),
        ("abc", area_with(SHORT_WINDOW), False),
        ("abc", area_with(THREE_REPORTS, FIVE_PEOPLE), False),
    ],
)
def test_a_rule_about_several_people_is_warned_of_where_the_act_is_refused(
    people: str, under: ProceduresInForce, warns: bool
) -> None:
    made = [
        report(str(place), day, reporter=who)
        for place, (day, who) in enumerate(zip(OLD, people, strict=True))
    ]
    found = warned(finding(under, made))
    assert ("several_people_tighter_than_act" in found) is warns
    assert found.get("several_people_tighter_than_act") in {None, cautions.S104_4}


def test_another_person_who_reported_something_else_is_not_one_of_several() -> None:
    made = [*reports(*OLD), report("4", "2026-03-04", reporter="z", same_problem=False)]
    found = finding(area_with(SHORT_WINDOW, FIVE_PEOPLE), made)
    assert "several_people_tighter_than_act" not in warned(found)


@pytest.mark.parametrize(
    ("agreed", "disputed", "warnings"),
    [
        ("aab", "", {"several_complaints_of_one_incident": cautions.S104_12}),
        ("ab", "c", {"disputed_reports_would_decide": cautions.S104_4}),
        ("ab", "a", {"disputed_reports_would_decide": cautions.S104_4}),
        (
            "aab",
            "c",
            {
                "several_complaints_of_one_incident": cautions.S104_12,
                "disputed_reports_would_decide": cautions.S104_4,
            },
        ),
        ("aab", "b", {"several_complaints_of_one_incident": cautions.S104_12}),
        ("a", "b", {}),
        ("abc", "d", {}),
    ],
)
def test_what_leaves_the_act_open_is_said(
    agreed: str, disputed: str, warnings: dict[str, str]
) -> None:
    made = several(*agreed, *disputed, of="incident")
    made = [
        changed(each, **(DISPUTED if place >= len(agreed) else {}))
        for place, each in enumerate(made)
    ]
    assert warned(finding(THE_ACT, made)) == warnings


@pytest.mark.parametrize(
    ("judgements", "made", "warnings"),
    [
        ({}, JUNE, {"local_refuses_statute", "local_condition_to_be_judged"}),
        ({"closed": False}, JUNE, {"local_refuses_statute", "local_condition_to_be_judged"}),
        ({"closed": True}, JUNE, set()),
        ({}, JUNE[1:], set()),
        ({"closed": False}, JUNE[1:], set()),
    ],
)
def test_a_condition_is_warned_of_where_the_answer_turns_on_it(
    judgements: dict[str, bool], made: list[str], warnings: set[str]
) -> None:
    under = area_with(THREE_REPORTS, conditions=[CLOSED])
    found = finding(under, reports(*made), judgements=judgements)
    assert set(warned(found)) == warnings
    assert warned(found).get("local_condition_to_be_judged") in {None, cautions.GUIDANCE_ASB}


def test_a_condition_is_warned_of_where_the_number_is_itself_to_be_judged() -> None:
    under = area_with(THREE_REPORTS, conditions=[CLOSED])
    found = finding(under, several("a", "a", "a", of="incident"))
    assert "local_condition_to_be_judged" in warned(found)


@pytest.mark.parametrize(
    ("reported_on", "warnings"),
    [
        ("2026-01-02", {}),
        ("2026-01-01", {"period_not_published": cautions.PROCEDURES}),
    ],
)
def test_a_period_nobody_published_is_warned_of_where_it_would_refuse(
    reported_on: str, warnings: dict[str, str]
) -> None:
    under = area_with(THREE_REPORTS, {"kind": "hate"})
    made = [report("1", reported_on, hate=True)]
    found = {
        code: said for code, said in warned(finding(under, made)).items() if "read" not in code
    }
    assert found == warnings


@pytest.mark.parametrize(
    ("reported_on", "happened_on", "warns"),
    [
        ("2026-01-02", "2026-01-02", False),
        ("2026-01-01", "2026-01-01", True),
        ("2025-12-31", "2025-12-31", False),
        ("2026-05-31", "2026-05-01", False),
        ("2026-06-01", "2026-05-01", True),
        ("2026-06-02", "2026-05-01", False),
    ],
)
def test_words_read_for_the_applicant_are_warned_of(
    reported_on: str, happened_on: str, warns: bool
) -> None:
    found = warned(finding(area_with(THREE_REPORTS), [report("1", reported_on, happened_on)]))
    assert found == ({"read_for_the_applicant": cautions.PROCEDURES} if warns else {})


@pytest.mark.parametrize(
    ("latest", "warns"), [("2026-06-01", True), ("2026-06-02", False), ("2026-05-31", False)]
)
def test_a_latest_report_read_for_the_applicant_is_warned_of(latest: str, warns: bool) -> None:
    under = area_with({**THREE_REPORTS, "latest_within": ONE_MONTH})
    found = warned(finding(under, reports(*OLD, latest)))
    assert ("read_for_the_applicant" in found) is warns


def test_a_manager_who_asks_is_warned_of_nothing() -> None:
    under = area_with({"kind": "manager"}, conditions=[CLOSED])
    found = finding(under, [], applicant=Applicant(kind=ApplicantKind.MANAGER))
    assert (found.local, warned(found)) == (None, {})
