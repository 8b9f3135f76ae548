"""A meeting of a case conference, for a contact without an account: when and where it is."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from heard.design.middleware import Request
from heard.partner.page import show
from heard.partner.session import with_link
from heard.reviews.conferences import asked_to
from heard.reviews.models import AnswerLink


@require_safe
@with_link
def conference(request: Request, link: AnswerLink) -> HttpResponse:
    """It stands here and not in the e-mail: where agencies meet about somebody can tell who it is."""
    if link.conference_seat_id is None:
        return redirect("partner:request")
    told = asked_to(link)
    return show(request, "conference.html", area=told.area, told=told)
