"""What only people can judge: local conditions, and a senior manager's own decision."""

import pytest

from heard.rules.application import Applicant, Report
from heard.rules.procedures import ApplicantKind
from heard.rules.routes import all_of
from tests.rules.making import (
    THREE_REPORTS,
    answer,
    changed,
    found,
    reasons,
    reports,
    route,
    several,
)

# Conditions --------------------------------------------------------------------------------------

NO_ACTION = {"id": "no-action", "kind": "no_effective_action", "text": "Nothing was done."}
CLOSED = {"id": "closed", "kind": "case_closed", "text": "The case is closed."}


def responses(*said: str) -> list[Report]:
    return several(*said, of="response")


@pytest.mark.parametrize(
    ("said", "met", "test"),
    [
        (("none", "none", "none"), True, "met"),
        (("none", "inadequate", "none"), True, "met"),
        (("none", "unknown", "none"), None, "condition_to_be_judged"),
        (("none", "acted", "none"), None, "condition_to_be_judged"),
        (("acted", "acted", "unknown"), None, "condition_to_be_judged"),
        (("acted", "acted", "acted"), False, "condition_not_met"),
        (("none", "none"), False, "too_few"),
        (("acted", "acted"), False, "too_few"),
    ],
)
def test_whether_action_was_effective_is_known_only_when_every_report_says_the_same(
    said: tuple[str, ...], met: bool | None, test: str
) -> None:
    asked = route(**THREE_REPORTS, conditions=[NO_ACTION])
    assert answer(asked, responses(*said))[:2] == (met, test)


@pytest.mark.parametrize("said", ["none", "acted", "inadequate", "unknown"])
def test_no_other_condition_is_ever_computed(said: str) -> None:
    asked = route(**THREE_REPORTS, conditions=[CLOSED])
    finding = found(asked, responses(said, said, said))
    assert (finding.met, finding.test) == (None, "condition_to_be_judged")
    assert [each.met for each in finding.conditions] == [None]


@pytest.mark.parametrize(
    ("judgements", "met", "test"),
    [
        ({"closed": True, "no-action": True}, True, "met"),
        ({"closed": True, "no-action": False}, False, "condition_not_met"),
        ({"closed": False}, False, "condition_not_met"),
        ({"closed": True}, None, "condition_to_be_judged"),
        ({"elsewhere": False}, None, "condition_to_be_judged"),
    ],
)
def test_what_people_have_judged_stands(
    judgements: dict[str, bool], met: bool | None, test: str
) -> None:
    asked = route(**THREE_REPORTS, conditions=[CLOSED, NO_ACTION])
    made = responses("none", "unknown", "acted")
    finding = found(asked, made, judgements=judgements)
    assert (finding.met, finding.test) == (met, test)
    assert {each.condition.id: each.met for each in finding.conditions} == {
        "closed": judgements.get("closed"),
        "no-action": judgements.get("no-action"),
    }


def test_what_people_have_judged_outweighs_what_the_reports_say() -> None:
    asked = route(**THREE_REPORTS, conditions=[NO_ACTION])
    said = found(asked, responses("acted", "acted", "acted"), judgements={"no-action": True})
    assert said.met is True


@pytest.mark.parametrize(
    ("response", "met", "test"),
    [("none", None, "unsettled"), ("acted", False, "condition_not_met")],
)
def test_a_condition_looks_at_the_reports_that_would_reach_the_number(
    response: str, met: bool | None, test: str
) -> None:
    asked = route(**THREE_REPORTS, conditions=[NO_ACTION])
    made = several("acted", "acted", response, of="response")
    made[2] = changed(made[2], status="disputed")
    assert answer(asked, made) == (met, test, 2)


def test_a_number_that_a_person_must_judge_stays_so_beside_an_open_condition() -> None:
    asked = route(**THREE_REPORTS, conditions=[CLOSED])
    made = several("a", "a", "a", of="incident")
    assert answer(asked, made) == (None, "one_incident", 1)
    assert answer(asked, made, judgements={"closed": True}) == (None, "one_incident", 1)
    assert answer(asked, made, judgements={"closed": False}) == (False, "condition_not_met", 1)


# A senior manager ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "met", "test"),
    [
        (ApplicantKind.MANAGER, None, "manager_decides"),
        (ApplicantKind.VICTIM, False, "not_asked"),
        (ApplicantKind.PRACTITIONER, False, "not_asked"),
    ],
)
def test_only_a_senior_manager_can_ask_and_only_they_can_say(
    kind: ApplicantKind, met: bool | None, test: str
) -> None:
    asked = route(kind="manager", conditions=[CLOSED])
    made = reports("2026-06-01", "2026-06-02", "2026-06-03")
    finding = found(asked, made, applicant=Applicant(kind=kind), judgements={"closed": True})
    assert (finding.met, finding.test) == (met, test)
    assert (finding.route, finding.needed, finding.counted) == (asked, 0, 0)
    assert [each.met for each in finding.conditions] == [True]
    assert finding.recency.counted
    assert set(reasons(asked, made).values()) == {"manager_decides"}


# Answers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "together"),
    [
        ((), True),
        ((True,), True),
        ((True, True), True),
        ((True, None), None),
        ((None, True), None),
        ((None, False), False),
        ((False, None), False),
        ((True, False, True), False),
    ],
)
def test_every_answer_is_yes_unless_one_is_no_or_open(
    answers: tuple[bool | None, ...], together: bool | None
) -> None:
    assert all_of(answers) is together
