"""Running `heard assess` as somebody types it."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from heard.cli import main
from heard.cli.assess_schemas import output_schema

Captured = pytest.CaptureFixture[str]

REPORTS = [
    {"id": "1", "happened_on": "2026-06-01", "reported_on": "2026-06-02"},
    {"id": "2", "happened_on": "01/05/2026", "reported_on": "02/05/2026"},
    {"id": "3", "happened_on": "2026-04-01", "reported_on": "2026-04-02"},
]
APPLICATION = {"applied_on": "2026-07-01", "reports": REPORTS}
CSV = """\
id,happened_on,reported_on,applied_on,applicant_kind
1,2026-06-01,2026-06-02,01/07/2026,individual
2,01/05/2026,02/05/2026,,
3,2026-04-01,2026-04-02,01/07/2026,individual
"""


def written(file: Path, content: Any) -> str:
    file.write_text(json.dumps(content), encoding="utf-8")
    return str(file)


def answered(capsys: Captured, *arguments: str) -> dict[str, Any]:
    assert main(["assess", *arguments, "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    found = json.loads(out)
    jsonschema.validate(found, output_schema())
    return dict(found)


def refused(capsys: Captured, *arguments: str) -> str:
    assert main(["assess", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err.removesuffix("\n")
