"""`heard procedures`: import, check, list and show areas' review procedures."""

import argparse
import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from heard.agencies.importing import Outcome, import_file
from heard.agencies.library import Library, UnknownArea
from heard.agencies.transcripts import NotTranscripts
from heard.cli.failures import BadInput, CommandFailed
from heard.cli.procedures_shown import shown, shown_as_data
from heard.rules.application import read_day
from heard.rules.checks import check
from heard.rules.gaps import Gap, Severity
from heard.rules.in_force import NotInForce, ProceduresInForce, UnknownParent
from heard.rules.language import ENGLISH
from heard.rules.periods import LONDON, london_date
from heard.rules.procedures import InvalidProcedures, Procedures, parse

HEADINGS = {
    Severity.BEYOND: "Goes beyond the Act or the guidance",
    Severity.MISSING: "Asked for, and not stated",
    Severity.NOTE: "Worth knowing",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The subcommands and their arguments."""
    commands = parser.add_subparsers(dest="subcommand", metavar="SUBCOMMAND", required=True)

    importing = commands.add_parser("import", help="make a procedures file for each area")
    importing.add_argument("file", type=Path, metavar="FILE", help="transcripts, in JSON")
    importing.add_argument(
        "--into", type=Path, metavar="DIR", default=Path("procedures"), help="default: procedures"
    )
    importing.add_argument(
        "--seen-on", type=_day, metavar="DATE", help="when the pages were seen, if it is known"
    )

    checking = commands.add_parser("check", help="warn of what goes beyond the law or is missing")
    checking.add_argument("files", type=Path, nargs="+", metavar="FILE")
    checking.add_argument(
        "--strict", action="store_true", help="fail when anything goes beyond the Act or guidance"
    )

    listing = commands.add_parser("list", help="list the areas in the library")
    showing = commands.add_parser("show", help="show an area's procedures in plain words")
    showing.add_argument("area", metavar="AREA", help="its name in the library, or words of it")
    showing.add_argument("--on", type=_day, metavar="DATE", help="default: today")
    for reading in (listing, showing):
        reading.add_argument("--json", action="store_true", help="as JSON")
        reading.add_argument(
            "--from", dest="folder", type=Path, metavar="DIR", help="another folder of procedures"
        )

    commands.add_parser("schema", help="print the JSON Schema of a procedures file")


def run(options: argparse.Namespace) -> int:
    """Do what was asked. Returns the exit status."""
    return {
        "import": _import,
        "check": _check,
        "list": _list,
        "show": _show,
        "schema": _schema,
    }[options.subcommand](options)


def schema() -> str:
    """The JSON Schema of a procedures file, as it stands in docs/procedures.schema.json."""
    return json.dumps(Procedures.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


def _schema(options: argparse.Namespace) -> int:
    print(schema(), end="")
    return 0


# import --------------------------------------------------------------------------------------


def _import(options: argparse.Namespace) -> int:
    try:
        outcome = import_file(options.file, into=options.into, seen_on=options.seen_on)
    except NotTranscripts as error:
        raise BadInput(str(error)) from error
    except OSError as error:
        raise CommandFailed(f"{error.filename}: {error.strerror}.") from error
    for line in _told(outcome):
        print(line)
    return 1 if outcome.failed else 0


def _told(outcome: Outcome) -> Iterable[str]:
    for imported in outcome.imported:
        yield f"{imported.id}: imported"
        yield from (f"  read as {reading}" for reading in imported.read_as)
        yield from (f"  kept as a note: {text}" for text in imported.kept)
    for failed in outcome.failed:
        yield f"{failed.entry}: not imported"
        yield from (f"  {fault}" for fault in failed.faults)
    yield from (f"Not an entry, and not imported: {name}" for name in outcome.unread)
    yield f"{len(outcome.imported)} imported, {len(outcome.failed)} not imported."


# check ---------------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    status = 0
    for file in options.files:
        try:
            gaps = check(_filled_in(file))
        except (InvalidProcedures, LookupError) as error:
            print(f"{file}: not valid\n{_indented(str(error))}")
            status = 2
            continue
        print(f"{file}: valid. Warnings: {len(gaps)}.")
        for line in _grouped(gaps):
            print(line)
        beyond = any(gap.severity is Severity.BEYOND for gap in gaps)
        status = max(status, 1 if options.strict and beyond else 0)
    return status


def _filled_in(file: Path) -> ProceduresInForce:
    try:
        procedures = parse(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidProcedures(f"It cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InvalidProcedures("It is not text in UTF-8.") from error
    return Library.of(file.resolve().parent).filled_in(
        procedures, on=procedures.valid_from or _today()
    )


def _grouped(gaps: Iterable[Gap]) -> Iterable[str]:
    gaps = list(gaps)
    for severity, heading in HEADINGS.items():
        of_kind = [gap for gap in gaps if gap.severity is severity]
        if of_kind:
            yield f"\n  {heading}"
        for gap in of_kind:
            yield f"    {gap.code} ({gap.field})"
            yield f"      {ENGLISH.say(gap.message)}"
            yield f"      {gap.citation}."
    yield ""


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())


# list and show -------------------------------------------------------------------------------


def _list(options: argparse.Namespace) -> int:
    try:
        found = list(_library(options).latest())
    except InvalidProcedures as error:
        raise BadInput(str(error)) from error
    if options.json:
        print(json.dumps([_listed(each) for each in found], indent=2, ensure_ascii=False))
    else:
        width = max((len(each.id) for each in found), default=0)
        for each in found:
            print(f"{each.id:{width}}  {each.name}{' (historic)' if each.historic else ''}")
    return 0


def _listed(procedures: Procedures) -> dict[str, str | bool | None]:
    return {
        "id": procedures.id,
        "name": procedures.name,
        "nation": procedures.nation,
        "lead_agency": procedures.lead_agency,
        "version": procedures.version,
        "valid_from": procedures.valid_from.isoformat() if procedures.valid_from else None,
        "historic": procedures.historic,
        "url": procedures.source.url,
    }


def _show(options: argparse.Namespace) -> int:
    library = _library(options)
    on = options.on or _today()
    try:
        procedures = library.in_force(options.area, on=on)
    except UnknownArea as error:
        near = error.near or [each.id for each in library.search(options.area)]
        hint = f" Did you mean: {', '.join(near)}?" if near else ""
        raise BadInput(f"{error}{hint} “heard procedures list” lists them all.") from error
    except (NotInForce, UnknownParent, InvalidProcedures) as error:
        raise BadInput(f"{options.area}: {error}") from error
    if options.json:
        print(json.dumps(shown_as_data(procedures, on=on), indent=2, ensure_ascii=False))
    else:
        for line in shown(procedures):
            print(line)
    return 0


def _library(options: argparse.Namespace) -> Library:
    if options.folder is None:
        return Library()
    if not options.folder.is_dir():
        raise BadInput(f"{options.folder} is not a folder.")
    return Library.of(options.folder)


# Dates ---------------------------------------------------------------------------------------


def _today() -> date:
    return london_date(datetime.now(LONDON))


def _day(text: str) -> date:
    try:
        return read_day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
