"""A recommendation, to which an agency must have regard; and an action of a plan, and how far it is."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heard.design.fields import RadiosField, TextareaField, TextField
from heard.design.forms import Form
from heard.design.languages import in_both_languages, is_answered
from heard.design.middleware import Request
from heard.partner.page import show
from heard.partner.session import with_link
from heard.reviews.actions.by_link import say_progress, say_regard
from heard.reviews.actions.carrying_out import ReasonsMissing
from heard.reviews.models import AnswerLink
from heard.reviews.paper import paper_of, said_of
from heard.rules.lifecycle import StepNotAllowed
from heard.rules.periods import london_date
from heard.rules.plan import (
    CHANGE_NAMES,
    OPEN,
    REGARD_NAMES,
    CannotChange,
    Change,
    Regard,
    State,
    changes_from,
)


class RegardForm(Form):
    regard = RadiosField(
        label=_("What is your agency’s answer?"),
        choices=[(each.value, _(name)) for each, name in REGARD_NAMES.items()],
        missing=_("Select your agency’s answer"),
    )
    reasons = TextareaField(
        label=_("Why?"),
        help_text=_("If you decline it, or part of it, you must say why."),
        optional=True,
        max_length=5000,
        rows=5,
    )
    given_by = TextField(
        label=_("Who answers for your agency?"),
        max_length=200,
        width="two-thirds",
        missing=_("Enter who answers for your agency"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
@with_link
def recommendation(request: Request, link: AnswerLink) -> HttpResponse:
    """What is recommended to the agency, and whether it does it."""
    if link.recommendation is None:
        return redirect("partner:request")
    given = {"given_by": link.name}
    form = RegardForm(request.POST if request.method == "POST" else None, initial=given)
    if is_answered(request, form):
        answers = form.cleaned_data
        try:
            say_regard(
                link,
                regard=Regard(answers["regard"]),
                reasons=answers["reasons"],
                given_by=answers["given_by"],
                at=request.now,
            )
        except ReasonsMissing:
            form.add_error("reasons", _("Enter why you decline it, or part of it"))
        else:
            return redirect("partner:recommendation")
    paper = paper_of(link, at=request.now)
    answer = said_of(link)
    return show(
        request,
        "recommendation.html",
        area=paper.area,
        form=form,
        paper=paper,
        made=link.recommendation,
        answer=answer,
    )


class ActionForm(Form):
    change = RadiosField(label=_("How far is it?"), choices=[], missing=_("Select how far it is"))
    text = TextareaField(
        label=_("Tell us more"),
        help_text=_(
            "If it is done: what shows it. If it is late: what holds it up, and when it will be "
            "done. If you will not do it: why."
        ),
        max_length=2000,
        rows=5,
        missing=_("Tell us more"),
    )
    said_by = TextField(
        label=_("Your name"), max_length=200, width="two-thirds", missing=_("Enter your name")
    )

    def __init__(self, *args: Any, changes: list[Change], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["change"].choices = [(each.value, _(CHANGE_NAMES[each])) for each in changes]  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
@with_link
def action(request: Request, link: AnswerLink) -> HttpResponse:
    """What the agency is to do, by when, and how far it is."""
    if link.action is None:
        return redirect("partner:request")
    form = ActionForm(
        request.POST if request.method == "POST" else None,
        changes=changes_from(State(link.action.state)),
        initial={"said_by": link.name},
    )
    if is_answered(request, form):
        answers = form.cleaned_data
        try:
            say_progress(
                link,
                Change(answers["change"]),
                text=answers["text"],
                said_by=answers["said_by"],
                at=request.now,
            )
        except (CannotChange, StepNotAllowed):
            form.add_error(None, _("This can no longer be changed here. Please call us."))
        else:
            return redirect("partner:action")
    paper = paper_of(link, at=request.now)
    return show(
        request,
        "action.html",
        area=paper.area,
        form=form,
        paper=paper,
        action=link.action,
        late=link.action.state in OPEN and link.action.due_on < london_date(request.now),
        said=said_of(link),
    )
