"""An application as the rules read it: what may be left out, and what is refused with a reason."""

from datetime import date, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from heard.rules.application import Application, Report, Response, Status, read_day
from heard.rules.procedures import ApplicantKind, faults

REPORT = {"id": "1", "happened_on": "2026-06-01", "reported_on": "2026-06-02"}


def read(**more: Any) -> Report:
    return Report.model_validate({**REPORT, **more})


def refusal(what: type[Application] | type[Report], content: Any) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        what.model_validate(content)
    return faults(refused.value)


def test_the_least_that_a_report_says() -> None:
    assert read() == Report(
        id="1",
        incident="1",
        happened_on=date(2026, 6, 1),
        reported_on=date(2026, 6, 2),
        reported_to="",
        reporter="applicant",
        household="applicant",
        hate=False,
        recorded_as_crime=None,
        response=Response.UNKNOWN,
        same_problem=True,
        status=Status.CLAIMED,
    )


@pytest.mark.parametrize(
    ("more", "incident", "household"),
    [
        ({}, "1", "applicant"),
        ({"incident": "", "household": ""}, "1", "applicant"),
        ({"incident": "a"}, "a", "applicant"),
        ({"reporter": "b"}, "1", "b"),
        ({"reporter": "b", "household": "c"}, "1", "c"),
    ],
)
def test_a_report_stands_alone_and_a_reporter_lives_alone_unless_joined(
    more: dict[str, str], incident: str, household: str
) -> None:
    found = read(**more)
    assert (found.incident, found.household) == (incident, household)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        ("01/03/2026", date(2026, 3, 1)),
        (" 1/3/2026 ", date(2026, 3, 1)),
        (date(2026, 3, 1), date(2026, 3, 1)),
        ("29/02/2024", date(2024, 2, 29)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2100-12-31", date(2100, 12, 31)),
    ],
)
def test_a_date_is_written_either_way(written: Any, meant: date) -> None:
    assert Application(applied_on=written).applied_on == meant


HOW = "write it as 2026-03-01 or 01/03/2026"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("29/02/2026", f"“29/02/2026” is not a date: {HOW}"),
        ("03/13/2026", f"“03/13/2026” is not a date: {HOW}"),
        ("1 March 2026", f"“1 March 2026” is not a date: {HOW}"),
        ("2026-03-01T00:00", f"“2026-03-01T00:00” is not a date: {HOW}"),
        ("", f"“” is not a date: {HOW}"),
        (20260301, "write a date as 2026-03-01 or 01/03/2026"),
        (None, "write a date as 2026-03-01 or 01/03/2026"),
        (datetime(2026, 3, 1), "write a date as 2026-03-01 or 01/03/2026"),  # noqa: DTZ001
        ("0026-03-01", "the year must be from 1900 to 2100"),
        ("1899-12-31", "the year must be from 1900 to 2100"),
        ("2101-01-01", "the year must be from 1900 to 2100"),
        (date(9999, 12, 31), "the year must be from 1900 to 2100"),
    ],
)
def test_what_is_not_a_date_is_refused_with_how_to_write_one(written: Any, fault: str) -> None:
    assert refusal(Application, {"applied_on": written}) == [f"applied_on: {fault}"]


def test_a_date_alone_is_read_in_the_same_ways() -> None:
    assert read_day("01/03/2026") == date(2026, 3, 1)
    with pytest.raises(ValueError, match=HOW):
        read_day("yesterday")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ({"reported_on": "2026-05-31"}, "reported_on: it was reported before it happened: "),
        ({"id": ""}, "id: String should have at least 1 character"),
        ({"id": 1}, "id: Input should be a valid string"),
        ({"id": "1" * 201}, "id: String should have at most 200 characters"),
        ({"incident": 0}, "incident: Input should be a valid string"),
        ({"incident": None}, "incident: Input should be a valid string"),
        ({"household": "1" * 201}, "household: String should have at most 200 characters"),
        ({"reporter": ""}, "reporter: String should have at least 1 character"),
        ({"hate": "perhaps"}, "hate: Input should be a valid boolean"),
        ({"response": "some"}, "response: Input should be 'none', 'inadequate', 'acted' or"),
        ({"status": "lost"}, "status: Input should be 'claimed', 'confirmed' or 'disputed'"),
        ({"mood": "low"}, "mood: Extra inputs are not permitted"),
    ],
)
def test_a_report_with_a_fault_is_refused_and_the_field_is_named_once(
    content: dict[str, Any], fault: str
) -> None:
    (found,) = refusal(Report, {**REPORT, **content})
    assert found.startswith(fault)


def test_a_report_on_the_day_it_happened_is_in_order() -> None:
    assert read(reported_on="2026-06-01").reported_on == date(2026, 6, 1)


def test_a_report_without_a_readable_incident_date_is_not_blamed_twice() -> None:
    assert refusal(Report, {**REPORT, "happened_on": "then"}) == [
        f"happened_on: “then” is not a date: {HOW}"
    ]


def test_two_reports_cannot_have_one_id() -> None:
    content = {"applied_on": "2026-07-01", "reports": [REPORT, {**REPORT, "id": "2"}, REPORT]}
    assert refusal(Application, content) == ["the file: two reports have the id “1”"]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("victim", ApplicantKind.VICTIM),
        ("individual", ApplicantKind.VICTIM),
        ("person", ApplicantKind.VICTIM),
        ("self", ApplicantKind.VICTIM),
        ("third_party", ApplicantKind.REPRESENTATIVE),
        ("representative", ApplicantKind.REPRESENTATIVE),
        ("community_group", ApplicantKind.GROUP),
        ("senior_manager", ApplicantKind.MANAGER),
        ("business", ApplicantKind.BUSINESS),
        (ApplicantKind.PRACTITIONER, ApplicantKind.PRACTITIONER),
    ],
)
def test_who_applies_may_be_called_by_other_names(said: str, kind: ApplicantKind) -> None:
    application = Application.model_validate(
        {"applied_on": "2026-07-01", "applicant": {"kind": said}}
    )
    assert application.applicant.kind is kind


@pytest.mark.parametrize("said", ["neighbour", 5, None, ["victim"]])
def test_anybody_else_is_not_an_applicant(said: Any) -> None:
    content = {"applied_on": "2026-07-01", "applicant": {"kind": said}}
    (fault,) = refusal(Application, content)
    assert fault.startswith("applicant.kind: Input should be 'victim', 'representative', ")


def test_the_least_that_an_application_says_is_its_date() -> None:
    application = Application(applied_on="2026-07-01")
    assert (application.applicant.kind, application.reports, application.judgements) == (
        ApplicantKind.VICTIM,
        (),
        {},
    )
