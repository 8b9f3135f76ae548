"""What `heard assess` cannot use: every fault is refused with where it is and how to put it right."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.cli import main
from heard.cli.assess_schemas import input_schema
from tests.cli.assessing import APPLICATION, REPORTS, Captured, refused, written


@pytest.fixture(autouse=True)
def _the_tenth_of_july_2026() -> Iterator[None]:
    with time_machine.travel("2026-07-10T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "application.json"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({**APPLICATION, "applied_on": "2026-07-11"}, ", applied_on: this date is in the future"),
        (
            {**APPLICATION, "applied_on": "2026-06-01"},
            ", reports[0].reported_on: this date is after the application",
        ),
        (
            {"reports": [{**REPORTS[0], "reported_on": "2026-07-11"}]},
            ", reports[0].reported_on: this date is in the future",
        ),
        (
            {"reports": [{**REPORTS[0], "reported_on": "2026-05-31"}]},
            ", reports[0].reported_on: it was reported before it happened: check both dates",
        ),
        (
            {"reports": [REPORTS[0], {**REPORTS[1], "happened_on": "1 May"}]},
            ", reports[1].happened_on: “1 May” is not a date: write it as 2026-03-01 or 01/03/2026",
        ),
        (
            {"reports": [{"id": "1", "happened_on": "2026-06-01"}]},
            ", reports[0].reported_on: this is missing",
        ),
        ({"reports": [{**REPORTS[0], "mood": "low"}]}, ", reports[0].mood: there is no such field"),
        ({"reports": [REPORTS[0], REPORTS[0]]}, ": two reports have the id “1”"),
        ({"reports": {}}, ", reports: this must be a list, in [ ]"),
        ({"reports": [5]}, ", reports[0]: this must hold named values, in { }"),
        ({"judgements": 5}, ", judgements: this must hold named values, in { }"),
        ({"applicant": {"kind": "owl"}}, ", applicant.kind: this must be 'victim', "),
        ({"reports": [{**REPORTS[0], "id": 1}]}, ", reports[0].id: this must be text, in quotes"),
        ({"reports": [{**REPORTS[0], "id": ""}]}, ", reports[0].id: this is empty"),
        ({"reports": [{**REPORTS[0], "hate": "maybe"}]}, ", reports[0].hate: write true or false"),
        ({"reports": [{**REPORTS[0], "hate": None}]}, ", reports[0].hate: write true or false"),
        (
            {"reports": [{**REPORTS[0], "response": "some"}]},
            ", reports[0].response: this must be 'none', 'inadequate', 'acted' or 'unknown'",
        ),
        ({"applied_on": None}, ", applied_on: write a date as 2026-03-01 or 01/03/2026"),
        ([], ": the file must hold one application, in { }"),
    ],
)
def test_a_fault_in_a_json_file_is_refused_and_the_field_is_named(
    file: Path, capsys: Captured, content: Any, message: str
) -> None:
    found = refused(capsys, "--area", "leeds", written(file, content))
    assert found.startswith(f"{file}{message}")
    assert "\n" not in found


def test_every_fault_of_a_file_is_named_at_once(file: Path, capsys: Captured) -> None:
    content = {"applied_on": "soon", "reports": [{"id": "1"}]}
    message = refused(capsys, "--area", "leeds", written(file, content))
    assert [line.split(": ")[0].partition(", ")[2] for line in message.splitlines()] == [
        "applied_on",
        "reports[0].happened_on",
        "reports[0].reported_on",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{\n"reports": [}\n', ", line 2: this is not JSON: "),
        ("[" * 100_000, ": this is too deep or too long to be an application"),
        ('{"applied_on": ' + "1" * 5000 + "}", ": this is too deep or too long"),
    ],
)
def test_what_is_not_json_is_refused(file: Path, capsys: Captured, text: str, message: str) -> None:
    file.write_text(text, encoding="utf-8")
    assert refused(capsys, "--area", "leeds", str(file)).startswith(f"{file}{message}")


ROW = "1,2026-06-01,2026-06-02\n"
COLUMNS = "id,happened_on,reported_on\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,when\n1,2026-06-01\n", ", line 1: there is no column “when”. The columns are: id, "),
        ("id;happened_on\n", ", line 1: there is no column “id;happened_on”. The columns are: "),
        ("id,id,happened_on\n", ", line 1: the column id is there twice"),
        ("id,reported_on\n", ", line 1: the column happened_on is missing"),
        ("id,happened_on\n", ", line 1: the column reported_on is missing"),
        ("", ", line 1: the column happened_on is missing"),
        (COLUMNS, ": there are no reports in the file"),
        (COLUMNS + "\n,,\n", ": there are no reports in the file"),
        (COLUMNS + ROW + "2,soon,2026-06-02\n", ", line 3, happened_on: “soon” is not a date: "),
        (COLUMNS + ROW + "2,2026-06-02\n", ", line 3, reported_on: this is missing"),
        (COLUMNS + ROW + "1,2026-06-01,2026-06-02\n", ", line 3, id: the report in line 2 has "),
        (COLUMNS + "1,2026-06-01,2026-06-02,extra\n", ", line 2: there are more values than col"),
        (COLUMNS + "1,2026-06-02,2026-06-01\n", ", line 2, reported_on: it was reported before"),
        (COLUMNS + ROW + '"2,2026-06-01,2026-06-02\n', ", line 3: this is not CSV: "),
        (COLUMNS + "1,2026-07-01,2026-07-11\n", ", line 2, reported_on: this date is in the f"),
        (COLUMNS + "\0", ": the file has characters that no text file has"),
        (
            "happened_on,reported_on,hate\n2026-06-01,2026-06-02,maybe\n",
            ", line 2, hate: write true or false, not “maybe”",
        ),
        (
            "happened_on,reported_on,applied_on\n2026-06-01,2026-06-02,\n"
            "2026-06-01,2026-06-02,2026-07-11\n",
            ", line 3, applied_on: this date is in the future",
        ),
        (
            "happened_on,reported_on,applied_on\n2026-06-01,2026-06-02,soon\n",
            ", line 2, applied_on: “soon” is not a date: ",
        ),
        (
            "happened_on,reported_on,applied_on\n2026-06-01,2026-06-02,2026-07-01\n"
            "2026-06-01,2026-06-02,2026-07-02\n",
            ", line 3, applied_on: it differs from the rows above",
        ),
        (
            "happened_on,reported_on,applicant_kind\n2026-06-01,2026-06-02,owl\n",
            ", line 2, applicant_kind: this must be 'victim', ",
        ),
    ],
)
def test_a_fault_in_a_csv_file_is_refused_and_the_line_and_field_are_named(
    file: Path, capsys: Captured, text: str, message: str
) -> None:
    sheet = file.with_suffix(".csv")
    sheet.write_text(text, encoding="utf-8")
    assert refused(capsys, "--area", "leeds", str(sheet)).startswith(f"{sheet}{message}")


def test_a_line_is_the_one_a_person_sees_also_after_a_cell_of_several_lines(
    file: Path, capsys: Captured
) -> None:
    sheet = file.with_suffix(".csv")
    sheet.write_text(
        "happened_on,reported_on,reported_to\n"
        '2026-06-01,2026-06-02,"the\ncouncil"\n'
        "2026-06-01,soon,the council\n"
    )
    assert f"{sheet}, line 4, reported_on: " in refused(capsys, "--area", "leeds", str(sheet))


@pytest.mark.parametrize("name", ["application.json", "application.csv"])
def test_a_file_that_is_not_there_or_not_text_is_refused(
    tmp_path: Path, capsys: Captured, name: str
) -> None:
    file = tmp_path / name
    assert refused(capsys, "--area", "leeds", str(file)) == f"{file}: No such file or directory"
    file.write_bytes("Siân".encode("latin-1"))
    assert refused(capsys, "--area", "leeds", str(file)) == (
        f"{file}: the file is not written in UTF-8. Save it as UTF-8."
    )
    assert refused(capsys, "--area", "leeds", str(tmp_path)) == f"{tmp_path}: Is a directory"


# Anything at all --------------------------------------------------------------------------------

words = st.sampled_from(
    [*input_schema()["properties"], *input_schema()["$defs"]["Report"]["properties"], "kind"]
)
scraps = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2026-06-01", "0001-01-01", "9999-12-31", "31/12/2100", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=6),
    max_leaves=12,
)


@given(content=st.dictionaries(words, scraps, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_json_is_assessed_or_refused(
    file: Path, capsys: Captured, content: dict[str, Any]
) -> None:
    status = main(["assess", "--area", "merseyside", written(file, content)])
    out, err = capsys.readouterr()
    assert (status, bool(out), bool(err)) in {(0, True, False), (2, False, True)}


@given(text=st.text(st.sampled_from('id,"\n\r1é26-/yx\0'), max_size=60), headed=st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_csv_is_assessed_or_refused(
    file: Path, capsys: Captured, text: str, headed: bool
) -> None:
    sheet = file.with_suffix(".csv")
    sheet.write_bytes((COLUMNS * headed + text).encode())
    status = main(["assess", "--area", "merseyside", str(sheet)])
    out, err = capsys.readouterr()
    assert (status, bool(out), bool(err)) in {(0, True, False), (2, False, True)}
