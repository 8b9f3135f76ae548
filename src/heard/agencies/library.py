"""The library of procedures: every area's published files, read when they are asked for.

The national default and the areas that come with Heard are package data. Another folder may
stand before them. Several dated versions of one area's procedures lie side by side, as
`<id>.toml` and `<id>@<anything>.toml`.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from heard.rules.in_force import ProceduresInForce, chain, in_force, resolve
from heard.rules.procedures import InvalidProcedures, Procedures, parse

PACKAGED = files("heard") / "procedures"
SUFFIX = ".toml"
LEFT_OUT_OF_SEARCH = frozenset({"and", "the", "of"})


class UnknownArea(LookupError):
    """There are no procedures of that name. `near` are the names most like it."""

    def __init__(self, area: str, near: Sequence[str]) -> None:
        self.near = tuple(near)
        super().__init__(f"There are no procedures for “{area}”.")


class Library:
    """Procedures by the id of their area. A file is read once, and only when it is needed."""

    def __init__(self, folders: Sequence[Traversable] = (PACKAGED,)) -> None:
        self._folders = tuple(folders)
        self._read: dict[str, tuple[Procedures, ...]] = {}

    @classmethod
    def of(cls, folder: Traversable) -> "Library":
        """The procedures in a folder. What they inherit may come from those that Heard brings."""
        return cls((folder, PACKAGED))

    def ids(self) -> tuple[str, ...]:
        """The areas of the first folder, in order. No file is read."""
        return tuple(sorted(self._files[0]))

    def versions(self, area: str) -> tuple[Procedures, ...]:
        """Every version of an area's procedures, the oldest first.

        Raises UnknownArea, or InvalidProcedures when a file cannot be read.
        """
        if area not in self._read:
            paths = next((found[area] for found in self._files if area in found), None)
            if paths is None:
                raise UnknownArea(area, self._near(area))
            self._read[area] = _in_order(area, [_read(path, area) for path in paths])
        return self._read[area]

    def in_force(self, area: str, *, on: date) -> ProceduresInForce:
        """What applies in an area on a day, with what it leaves out filled in.

        Raises UnknownArea, NotInForce, UnknownParent or InvalidProcedures.
        """
        return self.filled_in(in_force(self.versions(area), on=on), on=on)

    def filled_in(
        self, procedures: Procedures, *, on: date, besides: Procedures | None = None
    ) -> ProceduresInForce:
        """One version with what it leaves out filled in, whether or not it lies in the library.

        `besides` is another that does not, from which it may inherit: a region's.
        """

        def parent(name: str) -> Procedures:
            if besides is not None and name == besides.id:
                return besides
            return in_force(self.versions(name), on=on)

        return resolve(chain(procedures, parent=parent))

    def latest(self) -> Iterator[Procedures]:
        """The latest version of each area's procedures. Reads every file."""
        for area in self.ids():
            yield self.versions(area)[-1]

    def search(self, words: str) -> tuple[Procedures, ...]:
        """The areas whose name or lead agency has all these words, those by name first.

        Case, accents, punctuation and "and" make no difference; the start of a word will do.
        """
        wanted = words_of(words)
        by_name, by_agency = [], []
        for procedures in self.latest() if wanted else ():
            name = words_of(f"{procedures.name} {procedures.id}")
            if all_begin(wanted, name):
                by_name.append(procedures)
            elif all_begin(wanted, [*name, *words_of(procedures.lead_agency or "")]):
                by_agency.append(procedures)
        return (*by_name, *by_agency)

    @cached_property
    def _files(self) -> list[dict[str, list[Traversable]]]:
        return [_files_by_area(folder) for folder in self._folders]

    def _near(self, area: str) -> list[str]:
        known = sorted({name for found in self._files for name in found})
        asked = "-".join(words_of(area))
        return difflib.get_close_matches(asked, known) or [
            name for name in known if asked and asked in name
        ]


def _files_by_area(folder: Traversable) -> dict[str, list[Traversable]]:
    found: dict[str, list[Traversable]] = {}
    for path in folder.iterdir():
        if path.name.endswith(SUFFIX):
            area = path.name.removesuffix(SUFFIX).partition("@")[0]
            found.setdefault(area, []).append(path)
    return found


def _read(path: Traversable, area: str) -> Procedures:
    try:
        procedures = parse(path.read_text(encoding="utf-8"))
    except (InvalidProcedures, UnicodeDecodeError) as error:
        raise InvalidProcedures(f"{path.name}: {error}") from error
    if procedures.id != area:
        raise InvalidProcedures(
            f"{path.name}: id: it says “{procedures.id}”, and the file's name says “{area}”"
        )
    return procedures


def _in_order(area: str, versions: list[Procedures]) -> tuple[Procedures, ...]:
    begins = [each.valid_from for each in versions]
    if len(set(begins)) != len(begins):
        raise InvalidProcedures(f"{area}: valid_from: two versions begin on the same day")
    return tuple(sorted(versions, key=lambda each: each.valid_from or date.min))


def words_of(text: str) -> list[str]:
    """The words of a name, as far as they matter for finding it."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return [word for word in re.findall(r"[a-z0-9]+", bare) if word not in LEFT_OUT_OF_SEARCH]


def all_begin(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each wanted word is how one of the words begins."""
    return all(any(word.startswith(each) for word in words) for each in wanted)
