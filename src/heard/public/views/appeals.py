"""Asking for an appeal, complaining beside it, and what was learned from appeals."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from heard.agencies.models import Area, ProceduresVersion
from heard.design.fields import RadiosField, TextareaField
from heard.design.forms import Form
from heard.design.middleware import Request
from heard.public.page import in_both_languages, is_answered, show
from heard.public.session import application_of
from heard.reviews.actions.appeals import ask_for_appeal
from heard.reviews.models import Appeal, Lesson, Review
from heard.rules import complaints as complaining
from heard.rules import plain_words
from heard.rules.appeals import subjects
from heard.rules.deadlines import Clock
from heard.rules.in_force import NotInForce
from heard.rules.lifecycle import Stage, StepNotAllowed
from heard.rules.periods import london_date


class AppealForm(Form):
    about = RadiosField(
        label=_("What do you not agree with?"),
        choices=[],
        missing=_("Select what you do not agree with"),
    )
    grounds = TextareaField(
        label=_("What went wrong?"),
        help_text=_("Use your own words. Say what was missed, or what was not done."),
        max_length=5000,
        rows=6,
        missing=_("Enter what went wrong"),
    )

    def __init__(self, *args: Any, subjects: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(about, Appeal.About(about).label) for about in subjects]
        self.fields["about"].choices = named  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
def my_appeal(request: Request) -> HttpResponse:
    """Asking that a decision is looked at again: what it is about, and why."""
    review = application_of(request)
    about = subjects(Stage(review.stage))
    form = AppealForm(request.POST if request.method == "POST" else None, subjects=about)
    if is_answered(request, form):
        try:
            ask_for_appeal(review, **form.cleaned_data, at=request.now)
        except StepNotAllowed:
            form.add_error(None, _("There is no decision now that you can appeal against."))
        else:
            return redirect("public:my_application")
    return show(
        request,
        "mine/appeal.html",
        area=review.area,
        form=form,
        rules=review.procedures.in_force.appeal,
        until=_until(review),
        today=london_date(request.now),
        may_appeal=bool(about),
    )


@require_safe
def complaints(request: Request, slug: str) -> HttpResponse:
    """The ways to complain: kept apart from the review and the appeal, and joined to them here."""
    area = get_object_or_404(Area, slug=slug)
    try:
        procedures = ProceduresVersion.objects.in_force(area, on=london_date(request.now))
        nation = procedures.in_force.published.nation
    except NotInForce:
        nation = "England and Wales"
    return show(
        request,
        "appeals/complaints.html",
        area=area,
        ways=complaining.ways(nation),
        names=complaining.NAMES,
    )


@require_safe
def lessons(request: Request, slug: str) -> HttpResponse:
    """What appeals have taught, without telling of anybody; and the area's rules for them."""
    area = get_object_or_404(Area, slug=slug)
    try:
        version = ProceduresVersion.objects.in_force(area, on=london_date(request.now))
        rules = plain_words.appeal(version.in_force)
    except NotInForce:
        rules = ()
    published = Lesson.objects.filter(area=area).exclude(published_at=None)
    return show(request, "appeals/lessons.html", area=area, rules=rules, lessons=published)


def _until(review: Review) -> Any:
    """The last day on which the area's procedures let the applicant ask, where they say one."""
    clock = review.clocks.filter(clock=Clock.APPEAL_WINDOW).order_by("pk").last()
    return clock.due_on if clock else None
