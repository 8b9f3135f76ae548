"""Before anything else: is somebody in danger, and is this the right place to ask?

Nothing is kept of who answers. Where they are led is counted by the month; but not who is in
danger, so that nothing stands before that page. An answer that leads elsewhere is a page at once,
so that no address in the browser's history tells what was answered.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from heard.agencies.models import Area
from heard.design.fields import RadiosField, YesNoField
from heard.design.forms import Form
from heard.public.page import in_both_languages, is_answered, show
from heard.reviews.actions.leaving import count_left
from heard.reviews.leaving import ELSEWHERE
from heard.rules.periods import london_date


class DangerForm(Form):
    danger = YesNoField(
        label=_("Is anyone in danger right now?"),
        heading=True,
        missing=_("Select yes if anyone is in danger right now"),
    )


class MatterForm(Form):
    matter = RadiosField(
        label=_("What is this mainly about?"),
        heading=True,
        choices=[
            (
                "behaviour",
                _("Someone’s behaviour outside my family or relationship"),
                _("For example threats, abuse, noise, drugs, damage, or being targeted"),
            ),
            ("home", _("Someone in my family or relationship hurts, scares or controls me")),
            ("repairs", _("Repairs, damp or another problem with a building")),
            ("everyday", _("Everyday noise, parking, children playing or a one-off party")),
            ("crime", _("A crime that I have not told the police about")),
            ("complaint", _("A complaint about how one organisation has treated me")),
        ],
        missing=_("Select what this is mainly about"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
def danger(request: HttpRequest, slug: str) -> HttpResponse:
    area = get_object_or_404(Area, slug=slug)
    form = DangerForm(request.POST if request.method == "POST" else None)
    if not is_answered(request, form):
        return show(request, "start/question.html", area=area, form=form)
    if form.cleaned_data["danger"]:
        return show(request, "start/emergency.html", area=area)
    return redirect("public:matter", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
def matter(request: HttpRequest, slug: str) -> HttpResponse:
    area = get_object_or_404(Area, slug=slug)
    form = MatterForm(request.POST if request.method == "POST" else None)
    if not is_answered(request, form):
        return show(request, "start/question.html", area=area, form=form)
    if form.cleaned_data["matter"] != "behaviour":
        led, on = form.cleaned_data["matter"], london_date(request.now)  # type: ignore[attr-defined]
        count_left(area, f"{ELSEWHERE}{led}", on=on)
        return show(request, "start/elsewhere.html", area=area, matter=form.cleaned_data["matter"])
    return redirect("public:ready", slug=slug)


@require_safe
def ready(request: HttpRequest, slug: str) -> HttpResponse:
    """Two ways on: check first, or apply."""
    return show(request, "start/ready.html", area=get_object_or_404(Area, slug=slug))
