"""Opening a link: it spends nothing, and shows nothing personal before the code."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from heard.access.actions.tries import TriedTooOften, count_try, take_back_try
from heard.database.scope import acting_as_system
from heard.design.forms import Form
from heard.design.languages import in_both_languages, is_answered
from heard.design.middleware import Request
from heard.partner.forms import CodeForm
from heard.partner.page import show
from heard.partner.session import ASKED, hold_link
from heard.reviews.actions.codes import ask_for_link_code
from heard.reviews.actions.links import (
    LinkOver,
    WrongCode,
    link_of,
    open_with_link_code,
)
from heard.reviews.models import AnswerLink
from heard.rules.periods import london_date
from heard.rules.requests import masked

CODES = 5  # that are sent to one address in a quarter of an hour


def stopped_when_guessing(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Who has tried too often is told for how long to wait."""

    @wraps(view)
    def answer(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except TriedTooOften as stopped:
            minutes = -(-stopped.wait // 60)
            response = show(request, "too_many.html", status=429, minutes=minutes)
            response.headers["Retry-After"] = str(stopped.wait)
            return response

    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@stopped_when_guessing
@in_both_languages
def open_link(request: Request, token: str) -> HttpResponse:
    """What the link is, without saying of whom. The button sends a code to the address we know."""
    try:
        link = link_of(token, at=request.now)
    except LinkOver:
        raise Http404 from None
    form = Form(request.POST if request.method == "POST" else None)
    if is_answered(request, form):
        count_try("answer code", str(link.pk), at=request.now, at_most=CODES)
        ask_for_link_code(link, language=request.LANGUAGE_CODE, at=request.now)
        request.session[ASKED] = str(link.pk)
        return redirect("partner:code")
    due_on = getattr(link.about, "due_on", None)
    return show(
        request,
        "open.html",
        area=link.about.subject.area,
        form=form,
        email=masked(link.email),
        due_on=due_on,
        late=due_on is not None and due_on < london_date(request.now),
        agency=link.about.agency,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@stopped_when_guessing
@in_both_languages
def code(request: Request) -> HttpResponse:
    """The code opens what the link is for."""
    link = _asked(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if is_answered(request, form):
        count_try("answer with", str(link.pk), at=request.now)
        try:
            opened = open_with_link_code(link, form.cleaned_data["code"], at=request.now)
        except LinkOver:
            return redirect("partner:ended")
        except WrongCode:
            form.add_error(
                "code", _("The code is wrong or too old. Open the link again for a new one")
            )
        else:
            take_back_try("answer with", str(link.pk), at=request.now)
            hold_link(request, opened)
            return redirect("partner:request")
    return show(request, "code.html", form=form)


@require_safe
def ended(request: Request) -> HttpResponse:
    """Nothing is open. What was saved is there when the link is opened again."""
    return show(request, "ended.html")


def _asked(request: Request) -> AnswerLink:
    """The link whose code was asked for in this session. Raises Http404."""
    held = request.session.get(ASKED)
    with acting_as_system():
        found = AnswerLink.objects.filter(pk=UUID(held)).first() if held else None
    if found is None:
        raise Http404
    return found
