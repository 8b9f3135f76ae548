"""Documents that areas begin from: a leaflet, an agenda, an outline of a sharing agreement. Each has a
version, and is the same for everybody until an area's own name and contact are put in."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from heard.rules.meeting import AGENDA
from heard.rules.sharing import CATEGORY_NAMES, PURPOSE_NAMES

FILE = Path(__file__).with_suffix(".toml")
TO_FILL_IN = "………………"
LISTED: dict[str, tuple[str, ...]] = {
    "agenda": tuple(AGENDA.values()),
    "categories": tuple(CATEGORY_NAMES.values()),
    "purposes": tuple(PURPOSE_NAMES.values()),
}


@dataclass(frozen=True)
class Section:
    heading: str
    lines: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    code: str
    name: str
    title: str
    language: str
    version: int
    begins: str
    sections: tuple[Section, ...]


@cache
def documents() -> dict[str, Document]:
    """Every document by its code, in the order of the file."""
    told = tomllib.loads(FILE.read_text("utf-8"))["document"]
    return {each["code"]: _document(each) for each in told}


def filled_in(words: str, values: Mapping[str, str]) -> str:
    """The words with what is the area's own; dots where the area has not said it."""
    for name, value in values.items():
        words = words.replace(f"{{{name}}}", value or TO_FILL_IN)
    return words


def _document(told: Mapping[str, Any]) -> Document:
    sections = tuple(_section(each) for each in told["section"])
    return Document(
        **{name: value for name, value in told.items() if name != "section"}, sections=sections
    )


def _section(told: Mapping[str, Any]) -> Section:
    bullets = LISTED[told["listed"]] if "listed" in told else tuple(told.get("bullets", ()))
    return Section(told["heading"], tuple(told.get("lines", ())), bullets)
