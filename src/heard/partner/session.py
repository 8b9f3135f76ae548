"""What the session of a contact holds: which link they opened with its code, and what it is for."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from heard.design.middleware import Request
from heard.reviews.actions.links import LinkOver
from heard.reviews.models import AnswerLink
from heard.rules.requests import State

ASKED, LINK, REQUEST = "link-asked", "link", "request"


def hold_link(request: Request, link: AnswerLink) -> None:
    """Open what a link is for, under a session id that nobody knew before."""
    request.session.cycle_key()
    request.session.pop(ASKED, None)
    request.session[LINK], request.session[REQUEST] = str(link.pk), str(link.about.pk)


def let_go(request: Request) -> None:
    """Nothing of a link is open in this session any more."""
    for held in (ASKED, LINK, REQUEST):
        request.session.pop(held, None)


def link_in(request: Request) -> AnswerLink:
    """The link that was opened in this session, if it still opens something. Raises LinkOver."""
    held = request.session.get(LINK)
    live = AnswerLink.objects.live(request.now).filter(pk=UUID(held)) if held else None
    link: AnswerLink | None = (
        live.select_related(
            "request__agency",
            "passed_on__agency",
            "recommendation__to",
            "action__agency",
            "seat__agency",
            "conference_seat__agency",
            "learning__agency",
            "learning__area",
        ).first()
        if live
        else None
    )
    if link is None:
        let_go(request)
        raise LinkOver("This link opens nothing any more.")
    return link


def place_of(link: AnswerLink) -> str:
    """The page that a link is for."""
    places = {
        "recommendation": "partner:recommendation",
        "action": "partner:action",
        "seat": "partner:meeting",
        "conference_seat": "partner:conference",
        "learning": "partner:learning",
    }
    found = (place for name, place in places.items() if getattr(link, f"{name}_id"))
    return next(found, "partner:application")


def with_link[Answer: HttpResponseBase](
    view: Callable[..., Answer],
) -> Callable[..., Answer | HttpResponse]:
    """Gives a page the link that was opened; where there is none, says how to come back."""

    @wraps(view)
    def answer(request: Request, *args: Any, **kwargs: Any) -> Answer | HttpResponse:
        try:
            return view(request, link_in(request), *args, **kwargs)
        except LinkOver:
            return redirect("partner:ended")

    return answer


def being_asked(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives a page the link of a request that is not answered yet; otherwise leads to where the
    link leads now."""

    @with_link
    @wraps(view)
    def answer(request: Request, link: AnswerLink, *args: Any, **kwargs: Any) -> HttpResponse:
        if link.request is None:
            return redirect(place_of(link))
        if link.request.state != State.ASKED:
            return redirect("partner:sent")
        try:
            return view(request, link, *args, **kwargs)
        except LinkOver:
            return redirect("partner:ended")

    return answer
