"""The dates that are offered for a meeting: on which of them somebody can come, until one is set."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heard.design.languages import in_both_languages, is_answered
from heard.design.middleware import Request
from heard.partner.page import show
from heard.partner.session import place_of, with_link
from heard.reviews.actions.by_link import say_when
from heard.reviews.answering.dates import DatesForm
from heard.reviews.models import AnswerLink
from heard.reviews.papers.by_link import Asked, asked_by
from heard.rules.meeting import CannotMeet, State


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
@with_link
def dates(request: Request, link: AnswerLink) -> HttpResponse:
    """When they can come. What they said is there to be changed until the day is set."""
    if link.seat_id is None:
        return redirect(place_of(link))
    told = asked_by(link)
    if told.seat.meeting.state != State.FINDING:
        return redirect("partner:meeting")
    form = _form(request, told)
    if is_answered(request, form):
        try:
            say_when(link, form.said(), at=request.now)
        except CannotMeet:
            form.add_error(None, _("The day is set. Load the page again to see it."))
        else:
            return redirect("partner:dates")
    return show(request, "dates.html", area=told.area, form=form, told=told)


def _form(request: Request, told: Asked) -> DatesForm:
    before = {f"date-{place}": told.said.get(each.pk) for place, each in enumerate(told.dates, 1)}
    data = request.POST if request.method == "POST" else None
    return DatesForm(data, dates=told.dates, initial=before)
