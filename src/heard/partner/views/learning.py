"""What a meeting learnt for an agency, and whether it goes into the agency's own plan."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from heard.design.languages import in_both_languages, is_answered
from heard.design.middleware import Request
from heard.partner.page import show
from heard.partner.session import with_link
from heard.reviews.actions.by_link import say_taken
from heard.reviews.answering.forms import TakenForm
from heard.reviews.models import AnswerLink
from heard.reviews.paper import paper_of


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
@with_link
def learning(request: Request, link: AnswerLink) -> HttpResponse:
    """It names nobody, and no review."""
    if link.learning is None:
        return redirect("partner:request")
    form = TakenForm(
        request.POST if request.method == "POST" else None, initial={"given_by": link.name}
    )
    if is_answered(request, form):
        say_taken(link, **form.told(), at=request.now)
        return redirect("partner:learning")
    area = paper_of(link, at=request.now).area
    return show(request, "learning.html", area=area, form=form, point=link.learning)
