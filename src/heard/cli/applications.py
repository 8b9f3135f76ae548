"""Reading an application from a JSON or CSV file, and saying where it is wrong."""

import csv
import io
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from heard.cli.failures import BadInput
from heard.rules.application import Application, Report

OF_REPORT = tuple(Report.model_fields)
OF_APPLICATION = {"applied_on": "applied_on", "applicant_kind": "applicant"}
COLUMN_OF = {field: column for column, field in OF_APPLICATION.items()}
COLUMNS = (*OF_REPORT, *OF_APPLICATION)
TRUE_WORDS, FALSE_WORDS = {"true", "yes", "y", "1"}, {"false", "no", "n", "0"}
YES_OR_NO = {"hate", "recorded_as_crime", "same_problem"}

# What pydantic would say in words for programmers, by its kind of fault.
IN_WORDS = {
    "missing": "this is missing",
    "string_type": "this must be text, in quotes",
    "string_too_short": "this is empty",
    "bool_type": "write true or false",
    "bool_parsing": "write true or false",
    "extra_forbidden": "there is no such field",
    "tuple_type": "this must be a list, in [ ]",
    "model_type": "this must hold named values, in { }",
    "dict_type": "this must hold named values, in { }",
}

# Where something stands: the first steps to it in the application, and the line in the file.
type Lines = Mapping[tuple[str | int, ...], int]


def read_application(name: str, *, applied_on: date | None, today: date) -> Application:
    """The application in a file. `applied_on` stands in where the file does not say.

    Raises BadInput, naming the line or the field and how to put it right.
    """
    text = _text(name)
    lines: dict[tuple[str | int, ...], int] = {}
    if name.lower().endswith(".csv"):
        content = _from_csv(text, name, lines)
    else:
        content = _from_json(text, name)
    content.setdefault("applied_on", applied_on or today)
    try:
        application = Application.model_validate(content)
    except ValidationError as error:
        faults = [
            _fault(name, lines, fault["loc"], IN_WORDS.get(fault["type"], fault["msg"]))
            for fault in error.errors()
        ]
        raise BadInput("\n".join(faults)) from error
    _refuse_the_future(application, name, lines, today)
    return application


def _text(name: str) -> str:
    try:
        if name == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return Path(name).read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise BadInput(f"{name}: {fault.strerror or fault}") from fault
    except UnicodeDecodeError as fault:
        raise BadInput(f"{name}: the file is not written in UTF-8. Save it as UTF-8.") from fault


def _from_json(text: str, name: str) -> dict[str, Any]:
    try:
        content = json.loads(text)
        json.dumps(content, ensure_ascii=False).encode()  # half a character, such as "\ud800"
    except UnicodeEncodeError as fault:
        raise BadInput(f"{name}: an escape such as \\ud800 stands for half a character") from fault
    except json.JSONDecodeError as fault:
        raise BadInput(f"{name}, line {fault.lineno}: this is not JSON: {fault.msg}") from fault
    except (RecursionError, ValueError) as fault:  # ValueError: a number of thousands of figures
        raise BadInput(f"{name}: this is too deep or too long to be an application") from fault
    if not isinstance(content, dict):
        raise BadInput(f"{name}: the file must hold one application, in {{ }}")
    return content


def _from_csv(text: str, name: str, lines: dict[tuple[str | int, ...], int]) -> dict[str, Any]:
    """One report a row. Writes down the line of each, for messages."""
    if "\0" in text:
        raise BadInput(f"{name}: the file has characters that no text file has")
    rows = csv.DictReader(io.StringIO(text, newline=""), restkey="", strict=True)
    content: dict[str, Any] = {"reports": []}
    ids: dict[str, int] = {}
    try:
        _check_columns(rows.fieldnames or (), name)
        for row in rows:
            if not any(row.values()):
                continue
            at = f"{name}, line {rows.line_num}"
            number = len(content["reports"])
            report = _report(row, at, number=number + 1)
            if (before := ids.setdefault(report["id"], rows.line_num)) != rows.line_num:
                raise BadInput(f"{at}, id: the report in line {before} has this id too")
            content["reports"].append(report)
            lines["reports", number] = rows.line_num
            for field in _application_columns(row, content, at):
                lines.setdefault((field,), rows.line_num)
    except csv.Error as fault:
        raise BadInput(f"{name}, line {rows.reader.line_num}: this is not CSV: {fault}") from fault
    if not lines:
        raise BadInput(f"{name}: there are no reports in the file")
    return content


def _check_columns(columns: Any, name: str) -> None:
    for column in columns:
        if column not in COLUMNS:
            raise BadInput(
                f"{name}, line 1: there is no column “{column}”. "
                f"The columns are: {', '.join(COLUMNS)}"
            )
        if list(columns).count(column) > 1:
            raise BadInput(f"{name}, line 1: the column {column} is there twice")
    for needed in ("happened_on", "reported_on"):
        if needed not in columns:
            raise BadInput(f"{name}, line 1: the column {needed} is missing")


def _report(row: dict[str, Any], at: str, *, number: int) -> dict[str, Any]:
    if row.get(""):
        raise BadInput(f"{at}: there are more values than columns")
    report: dict[str, Any] = {"id": str(number)}
    for column in OF_REPORT:
        value = (row.get(column) or "").strip()
        if value:
            report[column] = _yes_or_no(value, column, at) if column in YES_OR_NO else value
    return report


def _yes_or_no(value: str, column: str, at: str) -> bool:
    if value.lower() in TRUE_WORDS:
        return True
    if value.lower() in FALSE_WORDS:
        return False
    raise BadInput(f"{at}, {column}: write true or false, not “{value}”")


def _application_columns(row: dict[str, Any], content: dict[str, Any], at: str) -> list[str]:
    """Take in what says the same in every row: when it was applied for, and by whom."""
    found = []
    for column, field in OF_APPLICATION.items():
        value = (row.get(column) or "").strip()
        if value:
            said = {"kind": value} if field == "applicant" else value
            if content.setdefault(field, said) != said:
                raise BadInput(f"{at}, {column}: it differs from the rows above")
            found.append(field)
    return found


def _refuse_the_future(application: Application, name: str, lines: Lines, today: date) -> None:
    if application.applied_on > today:
        raise BadInput(_fault(name, lines, ("applied_on",), "this date is in the future"))
    for place, report in enumerate(application.reports):
        if report.reported_on > application.applied_on:
            where = ("reports", place, "reported_on")
            late = "in the future" if report.reported_on > today else "after the application"
            raise BadInput(_fault(name, lines, where, f"this date is {late}"))


def _fault(name: str, lines: Lines, where: tuple[str | int, ...], message: str) -> str:
    """Where something is wrong, as the reader of the file would look for it, and what."""
    message = message.removeprefix("Value error, ").replace("Input should be", "this must be")
    of_report = where[:1] == ("reports",)
    at = name
    if line := lines.get(where[:2] if of_report else where[:1]):
        at = f"{name}, line {line}"
        where = where[2:] if of_report else (COLUMN_OF[str(where[0])],)
    field = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in where)
    return f"{at}, {field.removeprefix('.')}: {message}" if field else f"{at}: {message}"
