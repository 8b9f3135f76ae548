"""The threshold: what the Act says, what the area says, and the warning where they part."""

from itertools import permutations
from typing import Any

import pytest

from heard.rules.application import Applicant, Report
from heard.rules.findings import Finding
from heard.rules.in_force import ProceduresInForce
from heard.rules.procedures import ApplicantKind
from heard.rules.threshold import assess
from tests.rules.making import (
    IN_TIME,
    ONE_MONTH,
    SIX_MONTHS,
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
JUNE = ["2026-06-11", "2026-06-12", "2026-06-13"]


def finding(under: ProceduresInForce, made: list[Report], **more: Any) -> Finding:
    return assess(under, application(made, **more))


def warned(found: Finding) -> dict[str, str]:
    return {str(each.code): each.citation for each in found.warnings}


def reasons(found: Finding) -> dict[str, str]:
    return {each.report.id: str(each.reason) for each in found.reports}


# Section 104(11) ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("happened_on", "reported_on", "reason", "by"),
    [
        ("2026-03-10", "2026-04-09", "counted", None),
        ("2026-03-10", "2026-04-10", "reported_late", "2026-04-09"),
        ("2026-01-31", "2026-02-28", "counted", None),
        ("2026-01-31", "2026-03-01", "reported_late", "2026-02-28"),
        ("2025-12-31", "2026-01-30", "counted", None),
        ("2025-12-31", "2026-01-31", "reported_late", "2026-01-30"),
        # Applied for on 1 July 2026.
        ("2026-01-02", "2026-01-02", "counted", None),
        ("2026-01-01", "2026-01-01", "too_old", "2026-06-30"),
        ("2026-07-01", "2026-07-01", "counted", None),
        ("2026-07-02", "2026-07-02", "after_application", None),
        # Both: the month comes first.
        ("2025-11-01", "2025-12-01", "reported_late", "2025-11-30"),
    ],
)
def test_a_complaint_qualifies_within_a_month_and_six(
    happened_on: str, reported_on: str, reason: str, by: str | None
) -> None:
    (found,) = finding(THE_ACT, [report("1", reported_on, happened_on)]).reports
    assert str(found.reason) == str(found.statutory.reason) == reason
    assert found.statutory.counted is found.counted is (reason == "counted")
    last = found.by and found.by.isoformat()
    assert last == (found.statutory.by and found.statutory.by.isoformat()) == by


@pytest.mark.parametrize(
    ("reported_on", "last", "first_out"),
    [
        ("2025-08-31", "2026-02-28", "2026-03-01"),
        ("2025-08-29", "2026-02-28", "2026-03-01"),
        ("2025-08-28", "2026-02-27", "2026-02-28"),
        ("2027-08-31", "2028-02-29", "2028-03-01"),
        ("2024-02-29", "2024-08-28", "2024-08-29"),
        ("2026-01-01", "2026-06-30", "2026-07-01"),
    ],
)
def test_the_six_months_of_a_complaint_end(reported_on: str, last: str, first_out: str) -> None:
    made = [report("1", reported_on)]
    assert finding(THE_ACT, made, on=last).statutory.qualifying == 1
    assert finding(THE_ACT, made, on=first_out).statutory.qualifying == 0


# Section 104(4) ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("incidents", "answered"),
    [
        ("", (False, 0, 0, 3)),
        ("ab", (False, 2, 2, 3)),
        ("abc", (True, 3, 3, 3)),
        ("abcd", (True, 4, 4, 3)),
        ("aab", (None, 2, 3, 3)),
        ("aaa", (None, 1, 3, 3)),
        ("aa", (False, 1, 2, 3)),
        ("aabc", (True, 3, 4, 3)),
    ],
)
def test_three_incidents_are_enough_and_three_complaints_of_fewer_are_to_be_judged(
    incidents: str, answered: Any
) -> None:
    assert finding(THE_ACT, several(*incidents, of="incident")).statutory == answered


@pytest.mark.parametrize(("areas", "needed"), [(1, 1), (2, 2), (3, 3), (4, 3), (10, 3)])
def test_an_area_may_ask_for_fewer_complaints_and_never_for_more(areas: int, needed: int) -> None:
    under = area_with({"kind": "reports", "reports": areas})
    days = [f"2026-06-{number:02}" for number in range(1, needed + 1)]
    enough, one_short = finding(under, reports(*days)), finding(under, reports(*days[1:]))

    assert enough.statutory == (True, needed, needed, needed)
    assert one_short.statutory == (False, needed - 1, needed - 1, needed)


def test_other_routes_of_an_area_never_change_the_acts_number() -> None:
    under = area_with({"kind": "hate", "reports": 1}, {"kind": "people", "people": 2})
    assert finding(under, []).statutory.needed == 3


def test_complaints_of_several_people_count_alike() -> None:
    made = several(*"abc", of="reporter")
    assert finding(THE_ACT, made).statutory.met is True


DISPUTED = {"status": "disputed"}


@pytest.mark.parametrize(
    ("agreed", "disputed", "met"),
    [
        ("abc", "d", True),
        ("ab", "c", None),
        ("ab", "a", None),
        ("a", "bc", None),
        ("", "abc", None),
        ("a", "b", False),
        ("aa", "b", None),
    ],
)
def test_disputed_complaints_leave_it_to_be_judged_where_they_would_decide(
    agreed: str, disputed: str, met: bool | None
) -> None:
    made = several(*agreed, *disputed, of="incident")
    made = [
        changed(each, **(DISPUTED if place >= len(agreed) else {}))
        for place, each in enumerate(made)
    ]
    statutory = finding(THE_ACT, made).statutory
    assert statutory == (met, len(set(agreed)), len(agreed), 3)


# The area's own rules ----------------------------------------------------------------------------


def test_without_rules_of_its_own_an_area_has_the_acts() -> None:
    met, short = finding(THE_ACT, reports(*JUNE)), finding(THE_ACT, reports(*JUNE[1:]))
    assert (met.local, met.met, met.must_be_met, met.warnings) == (True, True, True, ())
    assert (short.local, short.met, short.must_be_met, short.warnings) == (False, False, False, ())


def test_a_finding_says_what_was_asked_under_which_procedures() -> None:
    asked = application(reports(*JUNE))
    found = assess(THE_ACT, asked)
    assert found.procedures is THE_ACT
    assert found.application is asked


@pytest.mark.parametrize(
    ("kind", "local", "met"),
    [(ApplicantKind.MANAGER, None, None), (ApplicantKind.VICTIM, False, False)],
)
def test_any_route_is_enough_and_an_open_one_leaves_it_open(
    kind: ApplicantKind, local: bool | None, met: bool | None
) -> None:
    under = area_with(THREE_REPORTS, {"kind": "manager"}, {"kind": "hate", **IN_TIME})
    asked = Applicant(kind=kind)
    nothing = finding(under, [], applicant=asked)
    hate = finding(under, [report("1", "2026-06-01", hate=True)], applicant=asked)

    assert (nothing.local, nothing.met) == (local, met)
    assert (hate.local, hate.met, hate.must_be_met) == (True, True, False)
    assert [str(each.route.kind) for each in hate.routes] == ["reports", "hate", "manager"]


def test_an_answer_open_under_the_act_alone_is_open() -> None:
    under = area_with(THREE_REPORTS | {"separate_incidents": True})
    found = finding(under, several("a", "a", "b", of="incident"))
    assert (found.statutory.met, found.local, found.met) == (None, False, None)


# Each report's one answer ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("happened_on", "reported_on", "reason", "by"),
    [
        ("2026-06-01", "2026-06-08", "counted", None),
        ("2026-06-01", "2026-06-09", "counted_by_act", None),
        ("2026-01-01", "2026-01-01", "counted_by_area", None),
        ("2026-04-01", "2026-06-09", "reported_late", "2026-04-30"),
        ("2025-12-31", "2025-12-31", "too_old", "2026-06-30"),
    ],
)
def test_a_report_counts_where_the_act_or_the_area_counts_it(
    happened_on: str, reported_on: str, reason: str, by: str | None
) -> None:
    """Here it is reported within seven days, and six months are read for the applicant."""
    under = area_with({**THREE_REPORTS, "report_within": {"number": 7, "unit": "day"}})
    (found,) = finding(under, [report("1", reported_on, happened_on)]).reports
    assert (str(found.reason), found.by and found.by.isoformat()) == (reason, by)


def test_a_second_report_that_only_the_area_would_count_adds_nothing() -> None:
    made = [
        report("1", "2026-04-10", "2026-03-10", incident="a"),
        report("2", "2026-04-09", "2026-03-10", incident="a"),
    ]
    for order in permutations(made):
        found = finding(area_with(THREE_REPORTS), list(order))
        assert reasons(found) == {"1": "same_incident", "2": "counted"}
        assert {each.by for each in found.reports} == {None}
        assert warned(found) == {}


def test_a_first_report_that_only_the_area_counts_takes_nothing_from_a_second_that_both_do() -> (
    None
):
    """The area is wider here, whichever of the two stands for the other."""
    under = area_with({**THREE_REPORTS, "window": {"number": 12}})
    made = [
        report("1", "2025-12-01", "2025-12-01", incident="a"),
        report("2", "2026-06-01", "2026-06-01", incident="a"),
    ]
    found = finding(under, made)
    assert reasons(found) == {"1": "counted_by_area", "2": "counted"}
    assert warned(found) == {}


def test_a_report_that_only_another_stands_for_still_counts_by_the_act() -> None:
    under = area_with({**THREE_REPORTS, "report_within": {"number": 7, "unit": "day"}})
    made = [
        report("1", "2026-06-15", "2026-06-01", incident="a"),
        report("2", "2026-06-20", "2026-06-18", incident="a"),
    ]
    assert reasons(finding(under, made)) == {"1": "counted_by_act", "2": "counted"}


SEVERAL_ROUTES = [
    ({"reports": 5, "people": 2}, "reporter"),
    ({"people": 5}, "reporter"),
    ({"reports": 3, "households": 3}, "household"),
]


@pytest.mark.parametrize(("asked", "mark"), SEVERAL_ROUTES)
def test_a_second_report_of_one_incident_adds_nothing_while_different_people_are_lacking(
    asked: dict[str, int], mark: str
) -> None:
    """On such a route it may be one of the reports, and yet it brings nobody nearer to a review."""
    kind = "people" if mark == "reporter" else "households"
    under = area_with({"kind": kind, **asked, **IN_TIME})
    alone = finding(under, several("a", "a", "b", of="incident"))
    assert reasons(alone) == {"1": "counted", "2": "same_incident", "3": "counted"}

    made = several(*"aabbb", of="incident")
    together = [changed(each, **{mark: each.id}) for each in made]
    found = finding(under, together)
    assert set(reasons(found).values()) == {"counted"}
    assert found.local is True


def test_what_only_a_route_that_lacks_people_would_count_is_answered_by_the_act() -> None:
    """A route whose window is wider than the Act's, and nobody else has reported."""
    under = area_with({"kind": "people", "people": 2, **IN_TIME, "window": {"number": 12}})
    made = [report(str(number), "2025-12-01", reporter=str(number)) for number in (1, 2)]
    alone, both = finding(under, made[:1]), finding(under, made)
    assert reasons(alone) == {"1": "too_old"}
    assert alone.routes[1].counted == 1
    assert reasons(both) == {"1": "counted_by_area", "2": "counted_by_area"}


def test_every_route_says_what_it_makes_of_every_report() -> None:
    under = area_with(THREE_REPORTS, {"kind": "hate", **IN_TIME})
    (found,) = finding(under, reports("2026-06-01")).reports
    assert {str(kind): str(each.reason) for kind, each in found.local.items()} == {
        "reports": "counted",
        "hate": "not_hate",
    }


def test_the_window_of_a_hate_route_is_its_own() -> None:
    under = area_with({"kind": "hate", "window": SIX_MONTHS, "report_within": ONE_MONTH})
    old, new = (
        finding(under, [report("1", each, hate=True)]).local
        for each in ("2025-12-31", "2026-01-01")
    )
    assert (old, new) == (False, True)
