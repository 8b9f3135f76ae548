"""What a session of somebody who has signed in has proved, and when.

It stands below both the pages where people sign in, which write it, and those where they work,
which ask. A session without it owes its second factor, so whatever forgets to write it opens
nothing.
"""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, QueryDict

from heard.vault.seal import Unreadable, sealed, unsealed

LONGEST = timedelta(hours=12)
FRESH_FOR = timedelta(minutes=10)
MARK, KEPT = "proof", "proof-kept"


def begin(session: Any, *, visit: UUID, at: datetime, proved: bool) -> None:
    """Note that somebody signed in, and whether they have given a second factor."""
    moment = at.timestamp()
    session[MARK] = {"visit": str(visit), "since": moment, "proved": moment if proved else None}


def prove(session: Any, *, at: datetime) -> None:
    """Note that a second factor was given now."""
    session[MARK] = session[MARK] | {"proved": at.timestamp()}


def visit_of(session: Any) -> UUID | None:
    mark = session.get(MARK)
    return UUID(mark["visit"]) if mark else None


def is_whole(session: Any) -> bool:
    """Whether a second factor was given in this session."""
    return bool(session.get(MARK, {}).get("proved"))


def is_over(session: Any, *, at: datetime) -> bool:
    """Whether somebody has been signed in for as long as anybody may be at a stretch; or nothing
    is known of when they signed in."""
    since = session.get(MARK, {}).get("since", 0)
    return at.timestamp() - since >= LONGEST.total_seconds()


def is_fresh(session: Any, *, at: datetime) -> bool:
    """Whether a second factor was given so lately that a sensitive act may go ahead."""
    proved = session.get(MARK, {}).get("proved") or 0
    return at.timestamp() - proved <= FRESH_FOR.total_seconds()


# What was typed before the factor was asked for -----------------------------------------------------


def keep_typed(request: HttpRequest, *, at: datetime) -> None:
    """Keep a form that was sent too late, sealed, until a factor has been given."""
    typed = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    form = json.dumps({"path": request.get_full_path(), "at": at.timestamp(), "typed": typed})
    request.session[KEPT] = sealed(form, purpose=KEPT)


def typed_before(request: HttpRequest, *, at: datetime) -> QueryDict | None:
    """The form that was kept for this page, once, if the factor came soon enough."""
    kept = request.session.get(KEPT)
    if not kept:
        return None
    try:
        form = json.loads(unsealed(kept, purpose=KEPT))
    except Unreadable:
        form = {"path": request.get_full_path(), "at": 0}
    if form["path"] != request.get_full_path():
        return None
    del request.session[KEPT]
    if at.timestamp() - form["at"] > FRESH_FOR.total_seconds():
        return None
    data = QueryDict(mutable=True)
    for name, values in form["typed"].items():
        data.setlist(name, values)
    return data
