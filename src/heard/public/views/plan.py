"""The plan on the applicant's own page: the draft, to say what they think of it; what becomes of
each action, in safe words; and whether it stopped."""

from contextlib import suppress

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heard.design.fields import RadiosField, TextareaField
from heard.design.forms import Form
from heard.design.middleware import Request
from heard.public.page import in_both_languages, is_answered, show
from heard.public.session import application_of
from heard.reviews.actions.plan_checks import AnsweredAlready, answer_check
from heard.reviews.actions.plans import NotShown, comment_on_plan
from heard.reviews.models.plan import How
from heard.reviews.plans import check_to_answer, plan_of, standings
from heard.rules.periods import london_date
from heard.rules.plan import STOPPED_NAMES, Stopped


class CommentForm(Form):
    text = TextareaField(
        label=_("What do you think of it?"),
        help_text=_(
            "Is something missing? Would something make it worse for you? You can also just say "
            "that it is fine."
        ),
        missing=_("Enter what you think of it"),
        max_length=5000,
        rows=6,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
def my_plan(request: Request) -> HttpResponse:
    """What is planned, how far it is, and, while it is a draft, a place to say something."""
    review = application_of(request)
    plan = plan_of(review)
    form = CommentForm(request.POST if request.method == "POST" else None)
    if is_answered(request, form):
        try:
            comment_on_plan(review, text=form.cleaned_data["text"], how=How.PAGE, at=request.now)
        except NotShown:
            form.add_error(None, _("There is no draft to say something about any more."))
        else:
            return redirect("public:my_plan")
    actions = standings(plan.actions.all(), today=london_date(request.now)) if plan else []
    is_draft = bool(plan and plan.shown_at and not plan.agreed_at)
    return show(
        request,
        "mine/plan.html",
        area=review.area,
        form=form,
        review=review,
        plan=plan,
        is_draft=is_draft,
        agreed=[each for each in actions if each.action.agreed_at],
        drafted=[each for each in actions if not each.action.agreed_at] if is_draft else [],
        comments=plan.comments.all() if plan else [],
        to_answer=check_to_answer(plan, at=request.now),
    )


class CheckForm(Form):
    stopped = RadiosField(
        label=_("Has it stopped?"),
        choices=[(each.value, _(name)) for each, name in STOPPED_NAMES.items()],
        missing=_("Select whether it has stopped"),
        heading=True,
    )
    words = TextareaField(
        label=_("Do you want to tell us more?"),
        help_text=_("What is better, what is not, and what you need now."),
        optional=True,
        max_length=5000,
        rows=5,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
def my_check(request: Request) -> HttpResponse:
    """Whether it has stopped, some weeks after the plan was agreed."""
    review = application_of(request)
    check = check_to_answer(plan_of(review), at=request.now)
    if check is None:
        return redirect("public:my_plan")
    form = CheckForm(request.POST if request.method == "POST" else None)
    if is_answered(request, form):
        with suppress(AnsweredAlready):  # the button was pressed twice
            answer_check(
                review,
                weeks=check.weeks,
                stopped=Stopped(form.cleaned_data["stopped"]),
                words=form.cleaned_data["words"],
                how=How.PAGE,
                at=request.now,
            )
        return redirect("public:my_plan")
    return show(request, "mine/check.html", area=review.area, form=form)
