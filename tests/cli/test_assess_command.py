"""The `heard assess` command, as somebody types it."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import time_machine

from heard.cli import main
from heard.cli.assess_schemas import input_schema, texts
from tests.cli.assessing import APPLICATION, CSV, REPORTS, Captured, answered, refused, written

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(autouse=True)
def _the_tenth_of_july_2026() -> Iterator[None]:
    with time_machine.travel("2026-07-10T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "application.json"


# What is answered --------------------------------------------------------------------------------


def test_an_application_is_assessed_as_json(file: Path, capsys: Captured) -> None:
    found = answered(capsys, "--area", "leeds", written(file, APPLICATION))

    assert (found["area"], found["procedures"]["id"], found["met"]) == ("leeds", "leeds", True)
    assert found["statutory"] == {"met": True, "qualifying": 3, "complaints": 3, "needed": 3}
    assert [(each["id"], each["counted"], each["reason"]) for each in found["reports"]] == [
        ("1", True, "counted"),
        ("2", True, "counted"),
        ("3", True, "counted"),
    ]


def test_an_application_that_is_not_met_is_assessed_too(file: Path, capsys: Captured) -> None:
    found = answered(
        capsys, "--area", "national", written(file, {**APPLICATION, "reports": REPORTS[:2]})
    )
    assert (found["met"], found["local"]["met"]) == (False, False)


def test_an_application_is_assessed_in_words(file: Path, capsys: Captured) -> None:
    content = {
        **APPLICATION,
        "reports": [*REPORTS, {**REPORTS[0], "id": "4", "reported_on": "2026-07-01"}],
        "judgements": {"no-effective-action": True},
    }
    area = file.with_name("anytown.toml")
    area.write_text(ANYTOWN, encoding="utf-8")
    arguments = ["--area", "anytown", "--procedures", str(area), written(file, content)]

    assert main(["assess", *arguments]) == 0
    assert capsys.readouterr().out == WORDS


ANYTOWN = """\
id = "anytown"
name = "Anytown"
nation = "England"
version = "3"

[[threshold.routes]]
kind = "reports"
reports = 3
window = { number = 1 }
report_within = { number = 1 }

[[threshold.routes]]
kind = "people"
people = 5

[[threshold.conditions]]
id = "no-effective-action"
kind = "no_effective_action"
text = "No effective action was taken."
judged_by = "the panel"
routes = ["reports"]
"""
COUNTS = (
    "It counts. It was reported soon enough after it happened, and the application came soon "
    "enough after the report."
)
COUNTS_BY_ACT = (
    "It counts under the Act. This area’s own rule is narrower, but it cannot take that away."
)
WORDS = f"""\
Anytown, procedures version 3
Application of 01/07/2026

The Act, section 104(4): met (3 of 3 incidents, 3 complaints)
The area's own rules: not met

Reports
  1: counted (counted). {COUNTS}
  2: counted (counted_by_act). {COUNTS_BY_ACT}
  3: counted (counted_by_act). {COUNTS_BY_ACT}
  4: counted (counted_by_area). It counts under this area’s own rules, which are wider than the Act.

Routes
  Reports of separate incidents: Not met: 2 of the 3 needed.
    met: No effective action was taken. (judged by the panel)
  Reports by several people: Not met: 1 of the 5 needed.

Warnings
  The Act requires a review here. The area’s own rules would refuse it or make it wait, and \
they cannot: enough qualifying complaints have been made, so the threshold is met. \
[Anti-social Behaviour, Crime and Policing Act 2014, section 104(4)]
  At least one report counts under the Act but not under the area’s own, shorter period. \
[Anti-social Behaviour, Crime and Policing Act 2014, section 104(11)]
  The area does not say how it counts its months. A report was in time on the very last day, \
because unclear words are read for the applicant. [The area’s published procedures]
"""


def test_an_application_without_warnings_has_no_heading_for_them(
    file: Path, capsys: Captured
) -> None:
    assert main(["assess", "--area", "national", written(file, APPLICATION)]) == 0
    out = capsys.readouterr().out
    assert "Routes\n  Reports of separate incidents: Met: 3 of the 3 needed.\n" in out
    assert "Warnings" not in out


def test_one_complaint_is_one(file: Path, capsys: Captured) -> None:
    content = {**APPLICATION, "reports": REPORTS[:1]}
    assert main(["assess", "--area", "national", written(file, content)]) == 0
    assert "not met (1 of 3 incidents, 1 complaint)\n" in capsys.readouterr().out


# CSV ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end_of_line", ["\n", "\r\n"])
def test_a_csv_file_is_read_with_and_without_a_bom(
    file: Path, capsys: Captured, start: str, end_of_line: str
) -> None:
    sheet = file.with_suffix(".CSV")
    sheet.write_bytes((start + CSV.replace("\n", end_of_line)).encode())
    assert answered(capsys, "--area", "national", str(sheet))["met"] is True


def test_a_csv_file_and_a_json_file_of_the_same_are_answered_the_same(
    file: Path, capsys: Captured
) -> None:
    sheet = file.with_suffix(".csv")
    sheet.write_text(CSV, encoding="utf-8")
    assert answered(capsys, "--area", "leeds", str(sheet)) == answered(
        capsys, "--area", "leeds", written(file, APPLICATION)
    )


def test_every_column_of_a_csv_file_is_read(file: Path, capsys: Captured) -> None:
    sheet = file.with_suffix(".csv")
    sheet.write_text(
        "id,incident,happened_on,reported_on,reported_to,reporter,household,hate,"
        "recorded_as_crime,response,same_problem,status,applied_on,applicant_kind\n"
        "a,fire,2026-06-01,2026-06-02,police,Ann,1,YES,no,none,true,confirmed,2026-07-01,manager\n"
        "\n"
        ",,,,,,,,,,,,,\n"
        'b,fire,2026-06-01,2026-06-03,"the\ncouncil",Bob,2,n,Y,acted,0,claimed,2026-07-01,manager\n'
        "c,,2026-06-01,2026-06-04,,,,,,,1,disputed,,\n",
        encoding="utf-8",
    )
    found = answered(capsys, "--area", "merseyside", str(sheet))
    assert [(each["id"], each["incident"], each["reason"]) for each in found["reports"]] == [
        ("a", "fire", "counted"),
        ("b", "fire", "other_problem"),
        ("c", "c", "disputed"),
    ]
    assert [(each["id"], each["met"], each["counted"]) for each in found["routes"]] == [
        ("reports", False, 1),
        ("people", False, 1),
        ("hate", True, 1),
    ]


def test_rows_without_an_id_are_numbered(file: Path, capsys: Captured) -> None:
    sheet = file.with_suffix(".csv")
    sheet.write_text("happened_on,reported_on\n2026-06-01,2026-06-02\n2026-06-03,2026-06-03\n")
    found = answered(capsys, "--area", "national", str(sheet))
    assert [each["id"] for each in found["reports"]] == ["1", "2"]
    assert found["applied_on"] == "2026-07-10"


# Dates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "applied_on"),
    [
        ([], "2026-07-10"),
        (["--on", "2026-07-05"], "2026-07-05"),
        (["--on", "05/07/2026"], "2026-07-05"),
    ],
)
def test_an_application_without_a_date_was_made_on_the_day_asked_for_or_today(
    file: Path, capsys: Captured, arguments: list[str], applied_on: str
) -> None:
    found = answered(capsys, "--area", "national", *arguments, written(file, {"reports": REPORTS}))
    assert found["applied_on"] == applied_on


def test_the_day_asked_for_chooses_the_procedures_and_not_the_date_in_the_file(
    file: Path, capsys: Captured
) -> None:
    found = answered(capsys, "--area", "national", "--on", "2014-10-20", written(file, APPLICATION))
    assert (found["applied_on"], found["met"]) == ("2026-07-01", True)
    message = refused(
        capsys, "--area", "national", "--on", "2014-10-19", written(file, APPLICATION)
    )
    assert message == "No procedures were in force on 19/10/2014."


def test_an_area_whose_national_rules_were_not_in_force_says_so(
    file: Path, capsys: Captured
) -> None:
    message = refused(capsys, "--area", "leeds", "--on", "2014-10-19", written(file, APPLICATION))
    assert message == "No procedures were in force on 19/10/2014."


def test_today_is_the_date_in_london(file: Path, capsys: Captured) -> None:
    with time_machine.travel("2026-07-10T23:30:00+00:00", tick=False):
        found = answered(capsys, "--area", "national", written(file, {"reports": []}))
    assert found["applied_on"] == "2026-07-11"


def test_a_day_that_is_none_is_refused_with_how_to_write_one(file: Path, capsys: Captured) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["assess", "--area", "leeds", "--on", "soon", str(file)])
    assert "“soon” is not a date: write it as 2026-03-01 or 01/03/2026" in capsys.readouterr().err


# Areas and procedures ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("area", "hint"),
    [("leads", " Did you mean leeds?"), ("nowhere-at-all", "")],
)
def test_an_unknown_area_is_refused_and_one_like_it_is_named(
    file: Path, capsys: Captured, area: str, hint: str
) -> None:
    assert refused(capsys, "--area", area, written(file, APPLICATION)) == (
        f"There are no procedures for “{area}”.{hint} `heard procedures list` shows all areas."
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "{area}: No such file or directory"),
        (b"\xff", "{area}: the file is not written in UTF-8"),
        (b"[", "{area}: This is not a TOML file: "),
        (ANYTOWN.encode() + b"x = 1", "{area}: threshold.conditions.0.x: Extra inputs are not permitted"),
        (ANYTOWN.replace("anytown", "elsewhere").encode(), "{area}: id: the file is for “elsewhere”, not “anytown”"),
        (ANYTOWN.replace("version", 'inherits = "nobody"\nversion').encode(), "anytown inherits from nobody, which is not known."),
    ],
)  # fmt: skip
def test_procedures_that_cannot_be_used_are_refused(
    file: Path, capsys: Captured, text: bytes | None, message: str
) -> None:
    area = file.with_name("anytown.toml")
    if text is not None:
        area.write_bytes(text)
    found = refused(
        capsys, "--area", "anytown", "--procedures", str(area), written(file, APPLICATION)
    )
    assert found.startswith(message.format(area=area))


# Standard input----------------------------------------------------------------------------------


class Bytes:
    """Standard input as a shell gives it."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


def test_an_application_is_read_from_standard_input(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Bytes(json.dumps(APPLICATION).encode()))
    assert answered(capsys, "--area", "national", "-")["met"] is True


def test_a_fault_in_standard_input_names_it(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Bytes(b"{"))
    assert refused(capsys, "--area", "national", "-").startswith("-, line 1: this is not JSON: ")


# Schemas -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", texts())
def test_the_published_schemas_are_up_to_date(name: str) -> None:
    published = (DOCS / name).read_text(encoding="utf-8")
    assert published == texts()[name], "Run: python -m heard.cli.assess_schemas"


@pytest.mark.parametrize(
    ("content", "valid"),
    [
        (APPLICATION, True),
        ({}, True),
        ({"applicant": {"kind": "individual"}}, True),
        ({"applied_on": "1 July"}, False),
        ({"applicant": {"kind": "owl"}}, False),
        ({"reports": [{"id": "1"}]}, False),
        ({"reports": [{**REPORTS[0], "mood": "low"}]}, False),
    ],
)
def test_the_schema_of_the_input_says_what_the_command_accepts(
    file: Path, capsys: Captured, content: Any, valid: bool
) -> None:
    assert jsonschema.Draft202012Validator(input_schema()).is_valid(content) is valid
    assert (main(["assess", "--area", "leeds", written(file, content)]) == 0) is valid
    assert any(capsys.readouterr())
