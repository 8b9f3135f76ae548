"""The JSON Schemas of what `heard assess` reads and writes.

They stand in docs/, and a test fails when they are stale: `python -m heard.cli.assess_schemas`
writes them again.
"""

import json
from typing import Any

from pydantic import TypeAdapter

from heard.config.environment import PROJECT
from heard.rules.answers import FindingData
from heard.rules.application import Application

DIALECT = "https://json-schema.org/draft/2020-12/schema"
INPUT, OUTPUT = "assess-input.schema.json", "assess-output.schema.json"


def input_schema() -> dict[str, Any]:
    """An application. Only for the command may its date be left out."""
    schema = Application.model_json_schema()
    schema["required"].remove("applied_on")
    return {"$schema": DIALECT, **{name: said for name, said in schema.items() if said}}


def output_schema() -> dict[str, Any]:
    return {"$schema": DIALECT, **TypeAdapter(FindingData).json_schema()}


def texts() -> dict[str, str]:
    """The files by their names."""
    schemas = {INPUT: input_schema(), OUTPUT: output_schema()}
    return {
        name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in schemas.items()
    }


if __name__ == "__main__":
    for name, text in texts().items():
        (PROJECT / "docs" / name).write_text(text, encoding="utf-8")
