"""The applicant's own page: what has happened, what comes next, and the decision with its reasons."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from heard.audit.record import record
from heard.design.fields import TextareaField
from heard.design.forms import Form
from heard.design.middleware import Request
from heard.notify.approvals import drafts_among
from heard.notify.models import Letter
from heard.notify.pdf import download
from heard.public.page import in_both_languages, is_answered, show
from heard.public.session import application_of
from heard.reviews.actions.closing import is_watched, open_notice
from heard.reviews.actions.endings import withdraw
from heard.reviews.awaited import day_of_meeting, hears_by
from heard.reviews.dates import dates_of, paused_clocks
from heard.reviews.items import told_to_victim
from heard.reviews.meetings import (
    ends_with,
    invitation_to,
    left_out_of,
    may_change_statement,
    meets_no_more,
    statement_of,
)
from heard.reviews.models import Review
from heard.reviews.plans import glance_at, recommended_to_applicant
from heard.reviews.queries import finding_of
from heard.reviews.story import events_for_applicant
from heard.reviews.surveys import to_answer
from heard.rules import wording
from heard.rules.appeals import DECIDED_WORDS, subjects
from heard.rules.deadlines import Clock
from heard.rules.lifecycle import STAGE_NAMES, Stage, Step, StepNotAllowed, steps_from
from heard.rules.periods import london_date


class WithdrawForm(Form):
    reason = TextareaField(
        label=_("Why do you want to withdraw it?"),
        help_text=_("You do not have to say."),
        optional=True,
        max_length=2000,
        rows=3,
    )


@require_safe
def my_application(request: Request) -> HttpResponse:
    review = application_of(request)
    decision = review.decisions.order_by("-decided_at").first()
    outcomes = [
        (outcome, recommended_to_applicant(outcome))
        for outcome in review.outcomes.filter(told_at__isnull=False)
    ]
    letters = told_to_victim(
        Letter.objects.told().filter(about=review.pk).prefetch_related("sendings")
    )
    today = london_date(request.now)
    meets_on, dates = day_of_meeting(review), dates_of(review, today=today)
    due = next((each.due_on for each in dates if each.clock.clock == Clock.PANEL), None)
    page = show(
        request,
        "mine/application.html",
        area=review.area,
        review=review,
        events=events_for_applicant(review),
        stage_name=STAGE_NAMES[Stage(review.stage)],
        # The day itself stands below, in place of the day by which they were to meet.
        dates=[each for each in dates if not meets_on or each.clock.clock != Clock.PANEL],
        given=due if due and meets_on and meets_on > due else None,
        hears_by=hears_by(review, today=today),
        paused=paused_clocks(review),
        decision=decision,
        follow_ups=told_to_victim(review.follow_ups.all()),
        outcomes=outcomes,
        finding=finding_of(review, judgements=decision.judgements if decision else None),
        wording=wording,
        letters=letters,
        unchecked=drafts_among(letters),
        closing=open_notice(review),
        watched=is_watched(review, at=request.now),
        survey=to_answer(review, at=request.now),
        plan=glance_at(review, at=request.now),
        unread=review.messages.exclude(by=None).filter(read_at=None).exists(),
        appeal=review.procedures.in_force.appeal,
        appealed=review.appeals.exclude(result="").last(),
        appeal_words=DECIDED_WORDS,
        called_off=meets_no_more(review, at=request.now),
        invitation=(invitation := invitation_to(review)),
        left_out=None if invitation else left_out_of(review),
        statement=statement_of(review),
        may_state=may_change_statement(review),
        may_appeal=bool(subjects(Stage(review.stage))),
        may_withdraw=Step.WITHDRAW in steps_from(Stage(review.stage)),
    )
    # Last, because from here on whoever writes into the area's record waits for this request.
    record("application.read", at=request.now, area=review.area_id, subject=review.pk)
    return page


@require_safe
def my_letter(request: Request, number: int) -> HttpResponse:
    """One of the letters written to the applicant, as a page that prints well."""
    review = application_of(request)
    letter = _letter(review, number)
    if letter is None:
        return redirect("public:my_application")
    return show(request, "mine/letter.html", area=review.area, letter=letter, number=number)


@require_safe
def my_letter_pdf(request: Request, number: int) -> HttpResponse:
    """The letter as a file to keep, in large print for who asks. It carries no address."""
    review = application_of(request)
    letter = _letter(review, number)
    if letter is None:
        return redirect("public:my_application")
    return download(
        letter,
        reference=review.spaced_reference,
        large_print=request.GET.get("print") == "large",
    )


@require_safe
def my_copy(request: Request) -> HttpResponse:
    """A copy of what was sent, to print."""
    review = application_of(request)
    reports = [link.report for link in review.review_reports.select_related("report__incident")]
    return show(request, "mine/copy.html", area=review.area, review=review, reports=reports)


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
def my_withdrawal(request: Request) -> HttpResponse:
    """Withdrawing: asked once more, then done. It can be opened again by asking."""
    review = application_of(request)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if is_answered(request, form):
        try:
            withdraw(review, reason=form.cleaned_data["reason"], at=request.now)
        except StepNotAllowed:
            form.add_error(None, _("This application can no longer be withdrawn."))
        else:
            return redirect("public:my_application")
    ends_with_it = invitation_to(review) is not None and ends_with(review, at=request.now)
    return show(
        request, "mine/withdraw.html", area=review.area, form=form, ends_with_it=ends_with_it
    )


def _letter(review: Review, number: int) -> Letter | None:
    """One of their letters, by its place among them: not one whose Welsh nobody has approved."""
    told = Letter.objects.told().filter(about=review.pk).select_related("area")
    letters = told_to_victim(told)
    found = letters[number - 1] if 1 <= number <= len(letters) else None
    return found if found and not drafts_among([found]) else None
