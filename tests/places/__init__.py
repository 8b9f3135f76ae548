"""Where each page is, and a form that it accepts: for the tests that walk every page.

`Here` is one area seen by one member of staff, `Visit` one area seen by one applicant. Records are
made when a page asks for them. A page's place stands in the room of what it is about: `public`,
`partner`, `account`, and those of `work`, which have the names of `heard.work.urls`.
"""

from typing import Any

from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from tests.places import account, partner, public, work
from tests.places.here import Here
from tests.places.place import Place
from tests.places.visit import PHRASE, Visit

__all__ = [
    "ACCOUNTS",
    "EVERYWHERE",
    "PHRASE",
    "PUBLIC",
    "WORK",
    "Here",
    "Place",
    "Visit",
    "address",
    "all_routes",
    "form",
]

PUBLIC = public.PLACES | partner.PLACES
WORK = work.PLACES
ACCOUNTS = account.PLACES
EVERYWHERE = PUBLIC | WORK | ACCOUNTS


def all_routes() -> set[str]:
    """The name of every address in the project."""

    def names(patterns: list[Any], prefix: str = "") -> Any:
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield f"{prefix}{pattern.name}"
            elif isinstance(pattern, URLResolver):
                space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
                yield from names(pattern.url_patterns, space)

    return set(names(get_resolver().url_patterns))


def address(route: str, where: Any) -> str:
    return reverse(route, args=EVERYWHERE[route].at(where))


def form(route: str, where: Any) -> dict[str, Any]:
    """A form that the page accepts, made after its address."""
    made = EVERYWHERE[route].form
    return {} if made is None else made(where)
