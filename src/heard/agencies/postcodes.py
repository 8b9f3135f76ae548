"""Loading the lists of postcodes that say in which district each lies.

Two are read as they are published: the ONS Postcode Directory, whose first line names its columns,
and Ordnance Survey's Code-Point Open, which has no such line and comes as a file for each postcode
area. Neither is read whole into memory.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from django.db import transaction

from heard.agencies.models import Postcode

BATCH = 10_000
POSTCODE_COLUMNS = ("pcds", "pcd8", "pcd7", "pcd2", "pcd")
DISTRICT_COLUMN = re.compile(r"oslaua|laua|lad\d\dcd")
CODE_POINT_COLUMNS = 10
CODE_POINT_DISTRICT = 8  # postcode, quality, easting, northing, country, three more, district

POSTCODE = re.compile(r"([A-Z]{1,2})[0-9][0-9A-Z]?[0-9][A-Z]{2}")
DISTRICT = re.compile(r"[A-Z][0-9]{8}")


class NotPostcodes(ValueError):
    """A file is not a list of postcodes. The message says which line, and what is wrong."""


class Loaded(NamedTuple):
    """How many postcodes were loaded, and how many had no district and were left out."""

    loaded: int
    left_out: int


class _Columns(NamedTuple):
    """Where in a line the postcode and the district are, and how long the line must be."""

    postcode: int
    district: int
    number: int


@transaction.atomic
def load(path: Path) -> Loaded:
    """Load a file, whole or not at all. Raises NotPostcodes and OSError.

    What it holds of a postcode area, such as SW, replaces everything that was known of that area.
    """
    replaced: set[str] = set()
    batch: dict[str, Postcode] = {}
    loaded = left_out = 0
    for code, district in _rows(path):
        if not district:
            left_out += 1
            continue
        area = code[:2] if code[1].isalpha() else code[0]
        if area not in replaced:
            _forget(area)
            replaced.add(area)
        batch[code] = Postcode(code=code, district_code=district)
        loaded += 1
        if len(batch) == BATCH:
            _keep(batch.values())
            batch.clear()
    _keep(batch.values())
    return Loaded(loaded, left_out)


def _forget(area: str) -> None:
    # A digit sorts before every letter, so this is the area and no longer one: B, and not BA.
    Postcode.objects.filter(code__gte=f"{area}0", code__lt=f"{area}A").delete()


def _keep(postcodes: Iterable[Postcode]) -> None:
    Postcode.objects.bulk_create(
        postcodes,
        update_conflicts=True,  # the same postcode further up in the file
        unique_fields=["code"],
        update_fields=["district_code"],
    )


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    """Each postcode, without its space, and its district; empty where the list gives none."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file, strict=True)
        try:
            yield from _read(lines)
        except UnicodeDecodeError:
            raise NotPostcodes(f"After line {lines.line_num}: this is not UTF-8 text.") from None
        except csv.Error as error:
            raise NotPostcodes(f"Line {lines.line_num}: this is not CSV: {error}.") from None


def _read(lines: Iterable[list[str]]) -> Iterator[tuple[str, str]]:
    columns: _Columns | None = None
    for number, cells in enumerate(lines, start=1):
        if not cells:
            continue
        if columns is None:
            columns = _columns(cells)
            if columns is None:
                columns = _Columns(0, CODE_POINT_DISTRICT, CODE_POINT_COLUMNS)
            else:
                continue
        if len(cells) != columns.number:
            raise NotPostcodes(
                f"Line {number}: it has {len(cells)} columns, and {columns.number} are expected."
            )
        code = cells[columns.postcode].replace(" ", "").upper()
        district = cells[columns.district].strip()
        if not POSTCODE.fullmatch(code):
            raise NotPostcodes(f"Line {number}: “{cells[columns.postcode]}” is not a postcode.")
        if district and not DISTRICT.fullmatch(district):
            raise NotPostcodes(
                f"Line {number}: “{district}” is not the code of a district. It looks "
                "like E07000197."
            )
        yield code, district
    if columns is None:
        raise NotPostcodes("The file is empty.")


def _columns(first: Sequence[str]) -> _Columns | None:
    """The columns that a first line names. None when it is a line of Code-Point Open."""
    names = [name.strip().lower() for name in first]
    postcode = next((names.index(name) for name in POSTCODE_COLUMNS if name in names), None)
    district = next((n for n, name in enumerate(names) if DISTRICT_COLUMN.fullmatch(name)), None)
    if postcode is not None and district is not None:
        return _Columns(postcode, district, len(names))
    if POSTCODE.fullmatch(first[0].replace(" ", "").upper()):
        return None
    raise NotPostcodes(
        "Line 1: it must name a column of postcodes (pcds, pcd2 or pcd) and one of districts "
        "(oslaua, laua or, for example, lad25cd), or be a line of Code-Point Open."
    )
