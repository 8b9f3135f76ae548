"""The pages of somebody in an agency who has opened a link."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from heard.reviews.actions.links import new_link_code, token_of
from tests import asking, conferring, meetings, scenes
from tests.answers import in_boxes
from tests.places.place import Place
from tests.places.visit import Visit
from tests.scenes import ago


def _with_link_to(what: str) -> Callable[[Visit], list[Any]]:
    """The visitor works for the council and has opened a link to this part of a plan."""

    def at(visit: Visit) -> list[Any]:
        asking.holds(visit.client, scenes.a_link_to(what, visit.area))
        return []

    return at


def _asked(visit: Visit) -> list[Any]:
    assert visit.link
    return []


def _with_a_code_sent(visit: Visit) -> list[Any]:
    asking.holds(visit.client, visit.link, asked=True)
    return []


def _answered(visit: Visit) -> list[Any]:
    assert visit.link.request
    asking.answered(visit.link.request)
    return []


def _passed_on(visit: Visit) -> list[Any]:
    asking.holds(visit.client, asking.of_application(visit.area))
    return []


def _asked_when(visit: Visit) -> list[Any]:
    """Somebody of the police is offered dates for a meeting."""
    asking.holds(visit.client, meetings.a_link_to_dates(visit.area))
    return []


def _told_of_learning(visit: Visit) -> list[Any]:
    """The visitor works for the council and has opened a link to what a meeting learnt for it."""
    asking.holds(visit.client, meetings.a_link_to_learning(visit.area))
    return []


def _asked_to_confer(visit: Visit) -> list[Any]:
    """Somebody of the police is asked to a meeting of a case conference."""
    asking.holds(visit.client, conferring.a_link(visit.area))
    return []


def _invited(*, promised: bool = False, to_file: bool = False) -> Callable[[Visit], list[Any]]:
    """Somebody of the police is invited to a meeting whose papers can be read."""

    def at(visit: Visit) -> list[Any]:
        link = meetings.a_seat_link(visit.area, promised=promised)
        asking.holds(visit.client, link)
        return [meetings.papers_for(link).files[0]] if to_file else []

    return at


PLACES: dict[str, Place] = {
    "partner:conference": Place(_asked_to_confer),
    "partner:open": Place(lambda visit: [token_of(asking.a_link(visit.area))], lambda visit: {}),
    "partner:code": Place(
        _with_a_code_sent, lambda visit: {"code": new_link_code(visit.link, at=timezone.now())}
    ),
    "partner:ended": Place(lambda visit: []),
    "partner:request": Place(_asked),
    "partner:page": Place(
        lambda visit: [*_asked(visit), "ground"],
        lambda visit: {"ground": "other", "detail": "A file is lost."},
    ),
    "partner:entry": Place(
        lambda visit: [*_asked(visit), 1],
        lambda visit: asking.TYPED_ENTRY | in_boxes("on", ago(days=9)),
    ),
    "partner:check": Place(_asked, lambda visit: {"given_by": "Sam Ito", "right": "on"}),
    "partner:sent": Place(_answered),
    "partner:forward": Place(
        _asked, lambda visit: {"name": "Bo Lee", "email": "bo.lee@police.example"}
    ),
    "partner:forwarded": Place(lambda visit: []),
    "partner:not_us": Place(_asked, lambda visit: {"whose": "The railway police"}),
    "partner:recommendation": Place(
        _with_link_to("recommendation"),
        lambda visit: {"regard": "declines", "reasons": "No money.", "given_by": "Jo Park"},
    ),
    "partner:learning": Place(
        _told_of_learning,
        lambda visit: {"taken": "not", "said": "We do so already.", "given_by": "Jo Park"},
    ),
    "partner:meeting": Place(_invited(), lambda visit: {"coming": "comes"}),
    "partner:dates": Place(_asked_when, lambda visit: {"date-1": "yes", "date-2": "if_needed"}),
    "partner:papers": Place(_invited(), lambda visit: {"confidential": "on"}),
    "partner:papers_pdf": Place(_invited(promised=True)),
    "partner:papers_file": Place(_invited(promised=True, to_file=True)),
    "partner:action": Place(
        _with_link_to("action"),
        lambda visit: {"change": "start", "text": "Begun.", "said_by": "Jo Park"},
    ),
    "partner:application": Place(_passed_on, lambda visit: {}),
}
