"""Small transcripts to import, and what they become."""

import json
import tomllib
from pathlib import Path
from typing import Any

from heard.agencies.importing import Imported, Outcome, import_file

DOCS = Path(__file__).parents[2] / "docs" / "procedures.md"

REPORTS = {"n_reports": 3, "window_months": 6, "report_within_months_of_incident": 1}
PEOPLE = {**REPORTS, "group_n_people": 5, "group_window_months": 6}
HATE = {**REPORTS, "hate_crime_n": 2, "hate_window_months": 6}


def entry(**said: Any) -> dict[str, Any]:
    return {"id": "anytown", "area": "Anytown", "nation": "England", **said}


def write(folder: Path, *entries: Any, **beside: Any) -> Path:
    path = folder / "transcripts.json"
    path.write_text(json.dumps({**beside, "areas": list(entries)}), encoding="utf-8")
    return path


def imported(folder: Path, *entries: Any) -> Outcome:
    return import_file(write(folder, *entries), into=folder / "made")


def made(folder: Path, **said: Any) -> tuple[dict[str, Any], Imported]:
    """What one entry becomes: the content of its file, and what the importer says of it."""
    outcome = imported(folder, entry(**said))
    assert outcome.failed == []
    text = (folder / "made" / "anytown.toml").read_text(encoding="utf-8")
    return tomllib.loads(text), outcome.imported[0]


def at(content: Any, path: str) -> Any:
    for step in path.split("."):
        content = content[int(step)] if step.isdigit() else content[step]
    return content


def table(heading: str) -> list[str]:
    """The rows of the table under a heading of docs/procedures.md."""
    _, _, after = DOCS.read_text(encoding="utf-8").partition(f"### {heading}\n")
    section, _, _ = after.partition("\n###")
    return [line for line in section.splitlines() if line.startswith("| ")][1:]
