"""The councils of England and Wales whose places run case reviews, and whose rules cover each.

Section 105 of the 2014 Act: in England the district council, the unitary authority or the London
borough; in Wales the county or county borough council. A county council is none of them where
there are districts. `heard/places` holds the lists, and docs/places.md says where they are from.
"""

import csv
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from django.utils.text import slugify

from heard.agencies.library import all_begin, words_of

PLACES = files("heard") / "places"


class Council(NamedTuple):
    """One council, as somebody who looks for it may name it."""

    code: str
    name: str
    council: str
    welsh: str
    nation: str
    county: str
    force: str
    page: str
    towns: tuple[str, ...]
    former: frozenset[str]

    @property
    def slug(self) -> str:
        return slugify(self.name)

    @property
    def codes(self) -> frozenset[str]:
        """Its code, and those of districts that are a part of it now: old lists give these."""
        return self.former | {self.code}

    def name_in(self, language: str) -> str:
        return (self.welsh or self.name) if language == "cy" else self.name


@cache
def everyone() -> tuple[Council, ...]:
    """Every council, by name."""
    text = (PLACES / "councils.csv").read_text(encoding="utf-8")
    return tuple(_council(row) for row in csv.DictReader(text.splitlines()))


def _council(row: dict[str, Any]) -> Council:
    towns = tuple(filter(None, row["towns"].split("; ")))
    return Council(**{**row, "towns": towns, "former": frozenset(row["former"].split())})


def with_code(code: str) -> Council | None:
    """The council of a district's code in a list of postcodes, however old the list."""
    return _by_code().get(code)


def with_slug(slug: str) -> Council | None:
    return next((council for council in everyone() if council.slug == slug), None)


def called(words: str) -> tuple[Council, ...]:
    """The councils that somebody may mean: by their own name, a town, the county or the force.

    Those that are called so themselves stand first.
    """
    wanted = words_of(words)
    if not wanted:
        return ()
    own, wider = [], []
    for council in everyone():
        names = (council.name, council.council, council.welsh, *council.towns)
        if any(all_begin(wanted, words_of(name)) for name in names):
            own.append(council)
        elif any(all_begin(wanted, words_of(name)) for name in (council.county, council.force)):
            wider.append(council)
    return (*own, *wider)


def covered_by(area: str) -> tuple[Council, ...]:
    """The councils whose places an area's published procedures cover."""
    names = _covers().get(area, ())
    return tuple(council for council in everyone() if council.name in names)


def rules_of(council: Council) -> tuple[str, ...]:
    """The published procedures that cover a council's place: its own before wider ones."""
    covering = [area for area, names in _covers().items() if council.name in names]
    return tuple(sorted(covering, key=lambda area: (len(_covers()[area]), area)))


@cache
def _by_code() -> dict[str, Council]:
    return {code: council for council in everyone() for code in council.codes}


@cache
def _covers() -> dict[str, Sequence[str]]:
    return tomllib.loads((PLACES / "covers.toml").read_text(encoding="utf-8"))
