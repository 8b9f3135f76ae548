"""Not answering oneself: giving it to a colleague, or saying that it is somebody else’s; and the
application that was passed on."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from heard.design.forms import Form
from heard.design.languages import in_both_languages, is_answered
from heard.design.middleware import Request
from heard.partner.page import show
from heard.partner.session import being_asked, let_go, place_of, with_link
from heard.reviews.actions.answers import (
    NotAColleague,
    forward_link,
    say_not_us,
    say_received,
)
from heard.reviews.answering.forms import ForwardForm, NotUsForm
from heard.reviews.models import AnswerLink
from heard.reviews.paper import paper_of


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
@being_asked
def forward(request: Request, link: AnswerLink) -> HttpResponse:
    """A colleague of the same agency gets a link of their own, and what is saved."""
    form = ForwardForm(request.POST if request.method == "POST" else None)
    if is_answered(request, form):
        try:
            forward_link(link, **form.cleaned_data, at=request.now)
        except NotAColleague as refusal:
            form.add_error("email", _(str(refusal)))
        else:
            let_go(request)
            return redirect("partner:forwarded")
    return show(
        request,
        "forward.html",
        area=paper_of(link, at=request.now).area,
        form=form,
        back_href=reverse("partner:request"),
    )


@require_safe
def forwarded(request: Request) -> HttpResponse:
    """It is with somebody else now; this link is over."""
    return show(request, "forwarded.html")


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
@being_asked
def not_us(request: Request, link: AnswerLink) -> HttpResponse:
    """It is not for this agency; perhaps they know for whom."""
    form = NotUsForm(request.POST if request.method == "POST" else None)
    if is_answered(request, form):
        say_not_us(link, whose=form.cleaned_data["whose"], at=request.now)
        let_go(request)
        return redirect("partner:forwarded")
    return show(
        request,
        "not_us.html",
        area=paper_of(link, at=request.now).area,
        form=form,
        back_href=reverse("partner:request"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
@with_link
def application(request: Request, link: AnswerLink) -> HttpResponse:
    """What was passed on to the agency, and the button that says they have it."""
    if link.passed_on is None:
        return redirect("partner:request" if link.request else place_of(link))
    form = Form(request.POST if request.method == "POST" else None)
    if is_answered(request, form):
        say_received(link, at=request.now)
        return redirect("partner:application")
    paper = paper_of(link, at=request.now)
    return show(
        request,
        "application.html",
        area=paper.area,
        form=form,
        paper=paper,
        passed=link.passed_on,
    )
