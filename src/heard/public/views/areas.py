"""Finding an area, and reading how it runs case reviews."""

from datetime import date

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from heard.agencies import finding
from heard.agencies.actions.joint import adopted_by
from heard.agencies.consulting import asked_about, looked_at_again
from heard.agencies.library import Library, UnknownArea
from heard.agencies.models import Area, ProceduresVersion
from heard.design.brand import brand_css
from heard.design.fields import PostcodeField, TextField
from heard.design.forms import Form
from heard.public.page import show
from heard.rules import plain_words
from heard.rules.in_force import NotInForce
from heard.rules.periods import london_date

LIBRARY = Library()
MOST = 40  # a police force has 32 councils at most


class FindForm(Form):
    place = TextField(
        label=_("Town, council, police force or postcode"),
        max_length=100,
        missing=_("Enter a town, council, police force or postcode"),
    )


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return show(request, "home.html", form=FindForm(auto_id="%s"))


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """The areas and councils that fit what was typed. With nothing typed, all that use Heard."""
    form = FindForm(request.GET if "place" in request.GET else None, auto_id="%s")
    if not form.is_bound:
        return show(request, "find.html", form=form, areas=Area.objects.all(), searched=False)
    if not form.is_valid():
        return show(request, "find.html", form=form, areas=[], searched=False)
    typed = form.cleaned_data["place"]
    postcode = _as_postcode(typed)
    found = finding.by_postcode(postcode) if postcode else finding.by_outward(typed)
    if found is None and not postcode:
        found = finding.by_name(typed)
    if found and found.only_council:
        return redirect("public:place", slug=found.only_council.slug)
    return show(
        request,
        "find.html",
        form=form,
        searched=True,
        unknown_postcode=found is None,
        areas=found.areas if found else [],
        councils=found.councils[:MOST] if found else [],
        too_many=found is not None and len(found.councils) > MOST,
    )


@require_safe
def area(request: HttpRequest, slug: str) -> HttpResponse:
    """How an area runs case reviews, in plain words made from its procedures."""
    found = get_object_or_404(Area, slug=slug)
    on = london_date(request.now)  # type: ignore[attr-defined]
    try:
        version = ProceduresVersion.objects.in_force(found, on=on)
    except NotInForce:
        return show(request, "area_without_procedures.html", area=found)
    procedures = version.in_force
    inherited = LIBRARY.versions((version.joint or version).published.inherits)[-1]
    return show(
        request,
        "area.html",
        area=found,
        procedures=procedures,
        words=plain_words,
        follows=inherited if inherited.id != "national" else None,
        joint=version.joint,
        joint_with=_others(version, on=on),
        asked=asked_about(found, today=on),
        look_again_on=looked_at_again(version, today=on),
    )


@require_safe
@cache_control(public=True, max_age=3600)
def brand(request: HttpRequest, slug: str) -> HttpResponse:
    """The area's colour, as the style sheet its pages link to."""
    found = get_object_or_404(Area, slug=slug)
    return HttpResponse(brand_css(found.colour), content_type="text/css")


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Every area whose published procedures Heard knows."""
    everyone = sorted(LIBRARY.latest(), key=lambda each: each.name)
    return show(request, "library.html", procedures=[e for e in everyone if e.id != "national"])


@require_safe
def library_entry(request: HttpRequest, name: str) -> HttpResponse:
    """What one real area has published, with its source."""
    on = london_date(request.now)  # type: ignore[attr-defined]
    try:
        procedures = LIBRARY.in_force(name, on=on)
    except (UnknownArea, NotInForce) as error:
        raise Http404 from error
    return show(request, "library_entry.html", procedures=procedures, words=plain_words)


def _others(version: ProceduresVersion, *, on: date) -> list[Area]:
    """The other areas that go by the same joint procedures."""
    if version.joint is None:
        return []
    return [each for each in adopted_by(version.joint, on=on) if each.pk != version.area_id]


def _as_postcode(typed: str) -> str:
    """What was typed, as a postcode; empty when it is none."""
    try:
        return str(PostcodeField(label="").clean(typed))
    except forms.ValidationError:
        return ""
