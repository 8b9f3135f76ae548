"""From where, and for which agency, what is recorded is being done.

An action says who does what. That it happens in this browser session, or in a worker, is known to
whoever opened the scene: the middleware for a request, a worker for its jobs.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase

from heard.audit.signing import sign

WORKER = "worker"
ORIGIN_LENGTH = 16


@dataclass
class Scene:
    """Where something is being done. `origin` tells one session from another and nothing else."""

    origin: Callable[[], str]
    agencies: dict[tuple[UUID, UUID], UUID | None] = field(default_factory=dict)


type FindsAgency = Callable[[UUID, UUID, datetime], UUID | None]

_scene: ContextVar[Scene | None] = ContextVar("scene", default=None)
_finds_agency: list[FindsAgency] = []


@contextmanager
def scene(origin: Callable[[], str]) -> Iterator[None]:
    """What is recorded in this block is done from there."""
    before = _scene.set(Scene(origin))
    try:
        yield
    finally:
        _scene.reset(before)


def origin() -> str:
    """From where what is being done is done; empty for a command that somebody typed."""
    here = _scene.get()
    return here.origin() if here else ""


def tells_agencies(finds: FindsAgency) -> None:
    """`agencies` knows for whom a person works where; this package, which lies below, asks it."""
    _finds_agency[:] = [finds]


def tell_agency(actor: UUID, area: UUID, agency: UUID | None) -> None:
    """Whoever knows already for which agency somebody acts in an area spares this scene asking."""
    if here := _scene.get():
        here.agencies[actor, area] = agency


def agency_of(actor: UUID | None, area: UUID | None, at: datetime) -> UUID | None:
    """The agency for which somebody acts in an area; asked once in a scene."""
    if actor is None or area is None or not _finds_agency:
        return None
    known = here.agencies if (here := _scene.get()) else {}
    if (actor, area) not in known:
        known[actor, area] = _finds_agency[0](actor, area, at)
    return known[actor, area]


def middleware(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Any:
    """Each request is a scene of its own. A session is named by a digest of its key."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        with scene(lambda: of_session(request.session.session_key)):
            return get_response(request)

    return answer


def of_session(key: str | None) -> str:
    """What a session is called in the record: the same each time, and no way back to its key."""
    return sign(f"session:{key}")[:ORIGIN_LENGTH] if key else ""
