"""Checking the answers, sending them, and keeping them for later."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from heard.design.fields import ConfirmField
from heard.design.forms import Form
from heard.design.middleware import Request
from heard.public.page import in_both_languages, is_answered, show
from heard.public.session import (
    application_of,
    draft_of,
    hold_application,
    phrase_for,
    phrase_shown,
)
from heard.public.views.apply import address_of, ended
from heard.reviews.actions.applications import (
    NothingReported,
    ReportedAfterApplying,
    ReportedBeforeItHappened,
    submit_application,
)
from heard.reviews.actions.drafts import KEPT_FOR, give_key
from heard.reviews.dates import dates_of
from heard.reviews.intake.sending import NotComplete, sections, submission_from
from heard.reviews.intake.turning import Application
from heard.rules import plain_words
from heard.rules.periods import london_date
from heard.rules.references import spaced


class DeclarationForm(Form):
    true = ConfirmField(
        label=_("What I have said is true as far as I know"),
        missing=_("Confirm that what you have said is true as far as you know"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
def check_answers(request: Request, slug: str) -> HttpResponse:
    """Everything that was answered, on one page, to change or to send."""
    draft = draft_of(request, slug)
    if draft is None:
        return ended(request, slug)
    if draft.sent_at is not None:
        hold_application(request, draft.review)
        return redirect("public:sent")
    application = Application(draft, at=request.now)
    unanswered = application.answers.first_unanswered()
    if unanswered is not None:
        return redirect(address_of(slug, unanswered))
    # Drawn now, so that it is the same however often the button is pressed.
    phrase_for(request, draft.reference, email=application.answers.safe_email)
    form = DeclarationForm(request.POST if request.method == "POST" else None)
    if is_answered(request, form):
        try:
            return _send(request, application)
        except (NotComplete, NothingReported, ReportedAfterApplying, ReportedBeforeItHappened):
            form.add_error(None, _("Something has changed. Look through your answers again."))
    pages, reports = sections(application.answers)
    return show(
        request,
        "apply/check.html",
        area=draft.area,
        form=form,
        pages=pages,
        reports=reports,
        back_href=address_of(slug, application.answers.asked()[-1]),
    )


def _send(request: Request, application: Application) -> HttpResponse:
    draft, email = application.draft, application.answers.safe_email
    phrase = phrase_for(request, draft.reference, email=email)
    with transaction.atomic():
        review = submit_application(
            submission_from(application.answers),
            area=draft.area,
            draft=draft,
            received_at=request.now,
            at=request.now,
            language=draft.language,
        )
        give_key(draft.reference, email=email, phrase=phrase)
    hold_application(request, review)
    return redirect("public:sent")


@require_safe
def sent(request: Request) -> HttpResponse:
    """The reference, and the dates that now apply. The recovery phrase is shown here and no more."""
    review = application_of(request)
    return show(
        request,
        "apply/sent.html",
        area=review.area,
        review=review,
        phrase=phrase_shown(request, review.reference),
        procedures=review.procedures.in_force,
        words=plain_words,
        dates=dates_of(review, today=london_date(request.now)),
    )


@require_safe
def saved(request: Request, slug: str) -> HttpResponse:
    """How to come back: the reference, and the phrase where no code can be sent."""
    draft = draft_of(request, slug)
    if draft is None or draft.saved_at is None:
        return ended(request, slug)
    email = Application(draft, at=request.now).answers.safe_email
    return show(
        request,
        "apply/saved.html",
        area=draft.area,
        reference=spaced(draft.reference),
        email=email,
        phrase=phrase_for(request, draft.reference, email=email),
        until=draft.saved_at + KEPT_FOR,
    )
