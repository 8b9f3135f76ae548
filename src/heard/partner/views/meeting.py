"""An invitation to a meeting: whether they come, whom they send; and its papers, until it is over."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from heard.audit.record import record
from heard.design.fields import ConfirmField, EmailField, RadiosField, TextField
from heard.design.forms import Form
from heard.design.languages import in_both_languages, is_answered
from heard.design.middleware import Request
from heard.partner.page import show
from heard.partner.session import let_go, with_link
from heard.reviews.actions.answers import NotAColleague
from heard.reviews.actions.by_link import answer_invitation, promise_by_link
from heard.reviews.models import AnswerLink
from heard.reviews.papers.by_link import Invited, asked_by, invited_by
from heard.reviews.thread import described
from heard.rules.meeting import COMING_NAMES, CannotMeet, Coming, State
from heard.rules.papers import CLOSED_NAMES, Closed
from heard.vault.serving import serve_file


class ComingForm(Form):
    coming = RadiosField(
        label=_("Do you come?"),
        choices=[(each.value, _(name)) for each, name in COMING_NAMES.items()],
        missing=_("Select whether you come"),
    )
    name = TextField(
        label=_("If a colleague comes: their name and post"), max_length=200, sometimes=True
    )
    email = EmailField(
        label=_("And their work email"),
        help_text=_("They get a link of their own. Yours ends then."),
        max_length=254,
        sometimes=True,
    )

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        if answers.get("coming") == Coming.SENDS:
            needed = {"name": _("Enter who comes"), "email": _("Enter their work email")}
            for field, missing in needed.items():
                if not answers.get(field) and not self.has_error(field):
                    self.add_error(field, missing)
        return answers


class PromiseForm(Form):
    confidential = ConfirmField(
        label=_(
            "I keep what I read and hear to myself, use it for this meeting only, and neither copy "
            "nor print it"
        ),
        missing=_("Confirm that you keep it confidential"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
@with_link
def meeting(request: Request, link: AnswerLink) -> HttpResponse:
    """When and where it is, and whether they come, or whom they send."""
    if (elsewhere := _elsewhere(link)) is not None:
        return elsewhere
    form = ComingForm(request.POST if request.method == "POST" else None)
    if is_answered(request, form):
        answers = form.cleaned_data
        coming = Coming(answers["coming"])
        try:
            answer_invitation(
                link, coming, name=answers["name"], email=answers["email"], at=request.now
            )
        except NotAColleague as refusal:
            form.add_error("email", _(str(refusal)))
        except CannotMeet:
            form.add_error(None, _("This can no longer be changed here. Please call us."))
        else:
            if coming is Coming.SENDS:
                let_go(request)
                return redirect("partner:forwarded")
            return redirect("partner:meeting")
    told = invited_by(link, at=request.now)
    return show(
        request,
        "meeting.html",
        area=told.area,
        form=form,
        told=told,
        papers_are_there=told.papers_are_there,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
@with_link
def papers(request: Request, link: AnswerLink) -> HttpResponse:
    """The papers as a page, the twin of the file; before that, the promise to keep them."""
    if (elsewhere := _elsewhere(link)) is not None:
        return elsewhere
    form = PromiseForm(request.POST if request.method == "POST" else None)
    if is_answered(request, form):
        try:
            promise_by_link(link, at=request.now)
        except CannotMeet:
            form.add_error(None, _("This can no longer be changed here. Please call us."))
        else:
            return redirect("partner:papers")
    told = invited_by(link, at=request.now)
    if told.papers is not None:
        _leave_trace(request, link, told)
    return show(
        request,
        "papers.html",
        area=told.area,
        form=form,
        told=told,
        why=CLOSED_NAMES[told.closed] if told.closed else "",
        to_promise=told.closed is Closed.NOT_PROMISED,
        described=described,
        back_href=reverse("partner:meeting"),
    )


@require_safe
@with_link
def file(request: Request, link: AnswerLink, file: UUID | None = None) -> HttpResponseBase:
    """The papers as a file, or one that goes with them: while they open to this link."""
    if (elsewhere := _elsewhere(link)) is not None:
        return elsewhere
    told = invited_by(link, at=request.now)
    if told.papers is None or told.papers.file is None:
        raise Http404
    with_it = {each.pk: each for each in told.files}
    if file is not None and file not in with_it:
        raise Http404
    _leave_trace(request, link, told, file=file)
    return serve_file(with_it[file] if file else told.papers.file)


def _elsewhere(link: AnswerLink) -> HttpResponse | None:
    """Where somebody is led whose link is for something else, or who is asked for a date still."""
    if link.seat_id is None:
        return redirect("partner:request")
    if asked_by(link).seat.meeting.state == State.FINDING:
        return redirect("partner:dates")
    return None


def _leave_trace(request: Request, link: AnswerLink, told: Invited, **what: Any) -> None:
    record(
        "papers.read",
        at=request.now,
        area=told.area.pk,
        subject=told.meeting.review_id,
        papers=told.papers.pk if told.papers else None,
        link=link.pk,
        **what,
    )
