"""An area's procedures as the `heard procedures show` command prints them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from heard.rules import plain_words
from heard.rules.deadlines import Clock
from heard.rules.in_force import ProceduresInForce
from heard.rules.language import ENGLISH
from heard.rules.plain_words import Said, Whose
from heard.rules.procedures import NATIONAL, Condition, Procedures, PublishedFigures, Source
from heard.rules.wording import ROUTE_NAMES

MARKS = {
    Whose.AREA: "",
    Whose.ACT: " [from the Act]",
    Whose.INHERITED: " [the usual rule; not stated here]",
    Whose.ASSUMED: " [assumed; not stated here]",
    Whose.NOT_SAID: "",
}
FIGURES = {
    "applications": "applications",
    "threshold_not_met": "threshold not met",
    "reviews": "reviews",
    "recommendations": "with recommendations",
}


def shown(procedures: ProceduresInForce) -> Iterator[str]:
    """The lines of the whole page."""
    published = procedures.published
    yield f"{published.name} ({published.id}), {published.nation}"
    yield from _about(published)
    yield from _source(published.source)
    yield "\nWays to reach the threshold (any one is enough)"
    for route in procedures.routes:
        yield f"  {ROUTE_NAMES[route.kind]}"
        yield from _said(plain_words.route(route), indent=4)
    yield from _section("Conditions", map(_condition, procedures.conditions))
    yield from _section("With fewer reports", _said(plain_words.discretion(procedures)))
    yield from _section("Time limits", _said(plain_words.time_limits(procedures)))
    yield from _section("Who can apply", _said(plain_words.applicants(procedures)))
    yield from _section("The review meeting", _said(plain_words.review(procedures)))
    yield from _section("If you are not satisfied", _said(plain_words.appeal(procedures)))
    yield from _section("Published figures", map(_figures, published.statistics))
    yield from _section("Notes", (f"  - {note}" for note in published.notes))


def shown_as_data(procedures: ProceduresInForce, *, on: date) -> dict[str, Any]:
    """The same for a program: the published file, and every sentence with whose word it is."""
    return {
        "id": procedures.published.id,
        "on": on.isoformat(),
        "published": procedures.published.model_dump(mode="json", exclude_unset=True),
        "routes": [
            {
                "kind": str(route.kind),
                "name": ROUTE_NAMES[route.kind],
                "says": _data(plain_words.route(route)),
                "conditions": [condition.id for condition in route.conditions],
                "assumed": sorted(route.assumed),
                "from_act": sorted(route.from_act),
            }
            for route in procedures.routes
        ],
        "conditions": [each.model_dump(mode="json") for each in procedures.conditions],
        "discretion": _data(plain_words.discretion(procedures)),
        "time_limits": {
            str(clock): {
                **limit.model_dump(mode="json"),
                "says": ENGLISH.say(plain_words.time_limit(clock, limit).sentence),
            }
            for clock in Clock
            if (limit := getattr(procedures.time_limits, clock))
        },
        "applicants": _data(plain_words.applicants(procedures)),
        "review": _data(plain_words.review(procedures)),
        "appeal": _data(plain_words.appeal(procedures)),
    }


def _about(published: Procedures) -> Iterator[str]:
    begins = "from a day that is not stated"
    if published.valid_from:
        begins = f"from {ENGLISH.day(published.valid_from)}"
    yield f"Version {published.version}, {begins}"
    if published.lead_agency:
        yield f"Lead agency: {published.lead_agency}"
    if published.historic:
        yield "These procedures are historic: the council or its rule is no longer there."
    if published.inherits not in {NATIONAL, ""}:
        yield f"Where it says nothing, the procedures of {published.inherits} apply."
    contact = published.point_of_contact
    if contact:
        said = [value for value in contact.model_dump().values() if value]
        yield f"Point of contact: {', '.join(said)}"


def _source(source: Source) -> Iterator[str]:
    yield f"Source: {source.url or 'not stated'}"
    yield from (f"  also: {url}" for url in source.other_urls)
    if source.page_dated:
        yield f"  The page is dated {source.page_dated}."
    seen = (
        f"on {ENGLISH.day(source.seen_on)}" if source.seen_on else "on a day that is not recorded"
    )
    yield f"  It was seen {seen}."
    if source.cut_short:
        yield "  Only part of the page was seen. What is missing here may be on it."


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"\n{heading}"
        yield from found


def _said(sentences: Iterable[Said], *, indent: int = 2) -> Iterator[str]:
    for said in sentences:
        yield f"{' ' * indent}- {ENGLISH.say(said.sentence)}{MARKS[said.whose]}"


def _condition(condition: Condition) -> str:
    only = ", ".join(ROUTE_NAMES[kind] for kind in condition.routes)
    where = f" (only for: {only})" if only else ""
    words = ENGLISH.say(plain_words.condition(condition).sentence)
    return f"  - {words}{where} [judged by {condition.judged_by}]"


def _figures(figures: PublishedFigures) -> str:
    said = ", ".join(
        f"{words}: {'not stated' if (value := getattr(figures, name)) is None else value}"
        for name, words in FIGURES.items()
    )
    note = f" ({figures.note})" if figures.note else ""
    return f"  - {figures.period}: {said}{note}"


def _data(sentences: Iterable[Said]) -> list[dict[str, str]]:
    return [{"text": ENGLISH.say(said.sentence), "whose": str(said.whose)} for said in sentences]
