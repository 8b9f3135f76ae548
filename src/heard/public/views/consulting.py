"""New rules that an area asks everybody about: what would change, until when, whom to tell."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from heard.agencies.actions.revising import looked_at
from heard.agencies.consulting import asked_about
from heard.agencies.models import Area, ProceduresVersion
from heard.design.middleware import Request
from heard.public.page import show
from heard.rules.consulting import changes
from heard.rules.in_force import NotInForce
from heard.rules.periods import london_date


@require_safe
def consultation(request: Request, slug: str) -> HttpResponse:
    """What an area's new procedures would change. Not found once the time to answer is over."""
    area = get_object_or_404(Area, slug=slug)
    today = london_date(request.now)
    draft = asked_about(area, today=today)
    if draft is None:
        raise Http404
    after = looked_at(draft, today=today).procedures
    try:
        before = ProceduresVersion.objects.in_force(area, on=today).in_force
    except NotInForce:
        before = None
    return show(
        request,
        "consultation.html",
        area=area,
        draft=draft,
        begins=after.published.valid_from if after else None,
        changes=changes(before, after) if before and after else None,
    )
