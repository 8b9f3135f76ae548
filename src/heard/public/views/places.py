"""Whom to ask in one place, whether or not the area is here: what is published, and what is not."""

from datetime import date
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from heard.agencies.councils import Council, covered_by, rules_of, with_slug
from heard.agencies.finding import areas_of
from heard.agencies.library import Library
from heard.public.page import show
from heard.rules import plain_words
from heard.rules.in_force import ProceduresInForce
from heard.rules.periods import london_date
from heard.rules.procedures import NATIONAL

LIBRARY = Library()


class Rules(NamedTuple):
    """One set of published rules that covers a place, and which other councils they are for."""

    procedures: ProceduresInForce
    shared_with: tuple[Council, ...]


@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """A council's place: who answers there, by which published rules, and how to reach them."""
    council = with_slug(slug)
    if council is None:
        raise Http404
    on = london_date(request.now)  # type: ignore[attr-defined]
    rules = [_rules(area, council, on=on) for area in rules_of(council)]
    return show(
        request,
        "place.html",
        council=council,
        areas=areas_of(council),
        rules=[each for each in rules if not each.procedures.published.historic],
        historic=[each for each in rules if each.procedures.published.historic],
        act=LIBRARY.in_force(NATIONAL, on=on),
        words=plain_words,
    )


def _rules(area: str, council: Council, *, on: date) -> Rules:
    others = tuple(other for other in covered_by(area) if other != council)
    return Rules(LIBRARY.in_force(area, on=on), others)
