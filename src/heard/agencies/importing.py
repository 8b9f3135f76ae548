"""Importing transcripts of published procedures: one procedures file for each area.

Nothing is dropped and nothing is made up. What has a field goes there, text that a documented
reading fits is read, and what is left is kept as a note and listed.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w
from pydantic import ValidationError

from heard.agencies.drafting import Drafting
from heard.agencies.library import SUFFIX, Library
from heard.agencies.transcripts import Transcript, read
from heard.rules.procedures import NATIONAL, InvalidProcedures, Procedures, faults

MADE_HERE = "# Made by `heard procedures import`"


class NotImported(Exception):
    """One entry cannot become a file. The message names the field and says why."""


@dataclass(frozen=True)
class Imported:
    """An entry that became a file: what of its free text was read, and what was only kept."""

    id: str
    read_as: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True)
class Failed:
    """An entry that did not, and why: a line for each field."""

    entry: str
    faults: tuple[str, ...]


@dataclass
class Outcome:
    """What came of a file of transcripts. `unread` names what stands beside the entries."""

    imported: list[Imported] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def import_file(path: Path, *, into: Path, seen_on: date | None = None) -> Outcome:
    """Make a procedures file of every entry that can be read. Other files are left alone.

    Raises NotTranscripts for a file that holds none, and OSError when a file cannot be written.
    """
    entries, unread = read(path)
    outcome = Outcome(unread=unread)
    transcripts: dict[str, Transcript] = {}
    for number, entry in enumerate(entries, 1):
        try:
            transcript = _transcript(entry)
            _check_id(transcript.id, transcripts)
        except (ValidationError, NotImported) as error:
            outcome.failed.append(Failed(_name(entry, number), _lines(error)))
        else:
            transcripts[transcript.id] = transcript
    into.mkdir(parents=True, exist_ok=True)
    for transcript in transcripts.values():
        drafting = Drafting(transcript, known=frozenset(transcripts), seen_on=seen_on)
        try:
            _write(into / f"{transcript.id}{SUFFIX}", drafting.procedures(), source=path.name)
        except (ValidationError, NotImported) as error:
            outcome.failed.append(Failed(transcript.id, _lines(error)))
        else:
            outcome.imported.append(
                Imported(transcript.id, tuple(drafting.read_as), tuple(drafting.kept))
            )
    _check_ancestry(outcome, Library.of(into))
    return outcome


def _transcript(entry: Any) -> Transcript:
    if not isinstance(entry, dict):
        raise NotImported("it is not an object with fields")
    return Transcript.model_validate(entry)


def _check_id(area: str, taken: dict[str, Transcript]) -> None:
    if area == NATIONAL:
        raise NotImported(f"id: “{NATIONAL}” is the name of the national default")
    if area in taken:
        raise NotImported(f"id: an entry before this one is called “{area}” too")


def _check_ancestry(outcome: Outcome, library: Library) -> None:
    """Procedures that inherit from each other in a circle can be written, but not used."""
    for imported in tuple(outcome.imported):
        try:
            library.in_force(imported.id, on=date.max)
        except (LookupError, InvalidProcedures) as error:
            outcome.imported.remove(imported)
            outcome.failed.append(Failed(imported.id, (f"inherits: {error}",)))


def _write(path: Path, procedures: Procedures, *, source: str) -> None:
    if path.exists() and not path.read_text(encoding="utf-8").startswith(MADE_HERE):
        raise NotImported(
            f"id: {path} was not made by this command, so it is left as it is. Import into "
            "another folder, or move that file away."
        )
    said = procedures.model_dump(exclude_unset=True)
    path.write_text(_comment(source) + tomli_w.dumps(said), encoding="utf-8", newline="\n")


def _comment(source: str) -> str:
    return (
        f"{MADE_HERE} from {source}.\n"
        "# It says only what was seen of the area's published page. What is left out is not known.\n"
        "# The next import writes it again: to change it, copy it to a folder of your own.\n\n"
    )


def _name(entry: Any, number: int) -> str:
    """What to call an entry that may have no usable id."""
    if isinstance(entry, dict):
        for name in ("id", "area"):
            if isinstance(entry.get(name), str) and entry[name].strip():
                return f"entry {number}, “{entry[name]}”"
    return f"entry {number}"


def _lines(error: ValidationError | NotImported) -> tuple[str, ...]:
    return tuple(faults(error)) if isinstance(error, ValidationError) else (str(error),)
