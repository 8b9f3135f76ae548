"""What a place is, and the addresses that several rooms have."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests import publishing
from tests.places.here import Here


@dataclass(frozen=True)
class Place:
    """The arguments of a page's address, and a form that it accepts (None: it takes none)."""

    at: Callable[[Any], list[Any]]
    form: Callable[[Any], dict[str, Any]] | None = None


def reference(here: Here) -> list[Any]:
    return [here.review.reference]


def nothing_but(*what: str) -> Callable[[Here], list[Any]]:
    """An address without arguments, of a page that shows something when it is there."""

    def at(here: Here) -> list[Any]:
        assert all(getattr(here, each) for each in what)
        return []

    return at


def slug(here: Any) -> list[Any]:
    return [here.area.slug]


def published_year(visit: Any) -> list[Any]:
    return [visit.area.slug, publishing.published_figures(visit.area).begins.year]


def why(here: Here) -> dict[str, Any]:
    return {"reason": "They asked us to."}
