"""`heard assess`: what the threshold rule says of an application, with every reason."""

import argparse
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from heard.agencies.library import Library, UnknownArea
from heard.cli.applications import read_application
from heard.cli.failures import BadInput
from heard.rules import wording
from heard.rules.answers import as_data
from heard.rules.application import read_day
from heard.rules.findings import Finding
from heard.rules.in_force import NotInForce, ProceduresInForce, UnknownParent
from heard.rules.language import ENGLISH, Language
from heard.rules.periods import london_date
from heard.rules.procedures import InvalidProcedures, Procedures, parse

SAID = {True: "met", False: "not met", None: "to be judged"}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "application",
        metavar="APPLICATION",
        help="a .json or .csv file; - reads JSON from standard input",
    )
    parser.add_argument(
        "--area", required=True, help="the area's id, as in `heard procedures list`"
    )
    parser.add_argument(
        "--procedures",
        type=Path,
        metavar="FILE",
        help="use this TOML file for the area, not the library",
    )
    parser.add_argument(
        "--on",
        type=_day,
        metavar="DATE",
        help="use the procedures in force on this day; without it, the day of the application",
    )
    parser.add_argument("--json", action="store_true", help="print the whole finding as JSON")


def run(options: argparse.Namespace) -> int:
    """Print the finding. Exit 0 when assessed, whatever the answer. Raises BadInput."""
    today = london_date(datetime.now(UTC))
    application = read_application(options.application, applied_on=options.on, today=today)
    procedures = _procedures(options, on=options.on or application.applied_on)
    # Imported late: help and mistakes answer at once.
    from heard.rules.threshold import assess

    finding = assess(procedures, application)
    if options.json:
        json.dump(as_data(finding), sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        print(in_words(finding, ENGLISH))
    return 0


def in_words(finding: Finding, language: Language) -> str:
    """The finding as a person reads it in a terminal."""
    published = finding.procedures.published
    statutory = finding.statutory
    lines = [
        f"{published.name}, procedures version {published.version}",
        f"Application of {finding.application.applied_on:%d/%m/%Y}",
        "",
        f"The Act, section 104(4): {SAID[statutory.met]} "
        f"({statutory.qualifying} of {statutory.needed} incidents, "
        f"{statutory.complaints} {'complaint' if statutory.complaints == 1 else 'complaints'})",
        f"The area's own rules: {SAID[finding.local]}",
        "",
        "Reports",
    ]
    for report in finding.reports:
        mark = "counted" if report.counted else "not counted"
        why = language.say(wording.why_report(report, of=finding))
        lines.append(f"  {report.report.id}: {mark} ({report.reason}). {why}")
    lines += ["", "Routes"]
    for route in finding.routes:
        name = wording.ROUTE_NAMES[route.route.kind]
        lines.append(f"  {name}: {language.say(wording.why_route(route))}")
        lines += [
            f"    {SAID[each.met]}: {each.condition.text} (judged by {each.condition.judged_by})"
            for each in route.conditions
        ]
    if finding.warnings:
        lines += ["", "Warnings"]
        lines += [
            f"  {language.say(wording.caution(each))} [{each.citation}]"
            for each in finding.warnings
        ]
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")


def _procedures(options: argparse.Namespace, *, on: date) -> ProceduresInForce:
    library = Library()
    try:
        if options.procedures is None:
            return library.in_force(options.area, on=on)
        return library.filled_in(_published(options.procedures, options.area), on=on)
    except UnknownArea as fault:
        near = f" Did you mean {', '.join(fault.near)}?" if fault.near else ""
        raise BadInput(f"{fault}{near} `heard procedures list` shows all areas.") from fault
    except (InvalidProcedures, NotInForce, UnknownParent) as fault:
        raise BadInput(str(fault)) from fault


def _published(file: Path, area: str) -> Procedures:
    """The procedures in a file, which must be those of the area."""
    try:
        published = parse(file.read_text(encoding="utf-8"))
    except OSError as fault:
        raise BadInput(f"{file}: {fault.strerror or fault}") from fault
    except UnicodeDecodeError as fault:
        raise BadInput(f"{file}: the file is not written in UTF-8") from fault
    except InvalidProcedures as fault:
        raise BadInput("\n".join(f"{file}: {line}" for line in str(fault).splitlines())) from fault
    if published.id != area:
        raise BadInput(f"{file}: id: the file is for “{published.id}”, not “{area}”")
    return published


def _day(text: str) -> date:
    try:
        return read_day(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from fault
