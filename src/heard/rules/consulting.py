"""New procedures that an area asks everybody about: what they would change, in plain words."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from heard.rules import plain_words
from heard.rules.in_force import ProceduresInForce
from heard.rules.plain_words import Said


class Changes(NamedTuple):
    """What new procedures say that those in force do not, and the other way round."""

    added: tuple[Said, ...]
    dropped: tuple[Said, ...]


def is_asked(until: date | None, *, today: date) -> bool:
    """Whether people can still say what they think: on the last day too."""
    return until is not None and today <= until


def changes(before: ProceduresInForce, after: ProceduresInForce) -> Changes:
    """The sentences that only one of two versions says. Each stands as the area's page says it."""
    was, will_be = list(_everything(before)), list(_everything(after))
    return Changes(
        added=tuple(each for each in will_be if not _is_among(each, was)),
        dropped=tuple(each for each in was if not _is_among(each, will_be)),
    )


def _is_among(said: Said, others: list[Said]) -> bool:
    return any(each.sentence == said.sentence for each in others)


def _everything(procedures: ProceduresInForce) -> Iterator[Said]:
    for route in procedures.routes:
        yield from plain_words.route(route)
    yield from map(plain_words.condition, procedures.conditions)
    yield from plain_words.discretion(procedures)
    yield from plain_words.applicants(procedures)
    yield from plain_words.time_limits(procedures)
    yield from plain_words.review(procedures)
    yield from plain_words.appeal(procedures)
