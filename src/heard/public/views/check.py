"""Can I ask for a review? A few dates, the rule's answer with its reasons, and nothing kept."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heard.agencies.models import Area, ProceduresVersion
from heard.design.dates import day
from heard.design.fields import DateField, YesNoField
from heard.design.forms import Form, error_summary
from heard.public.page import SWITCH, in_both_languages, show
from heard.rules import wording
from heard.rules.application import Application, Report
from heard.rules.in_force import NotInForce
from heard.rules.periods import london_date
from heard.rules.threshold import assess

MOST = 12


class ReportForm(Form):
    """When one thing happened, and when somebody was told."""

    happened_on = DateField(
        label=_("When did it happen?"),
        called=_("The date it happened"),
        missing=_("Enter the date it happened"),
    )
    reported_on = DateField(
        label=_("When did you tell the council, the police or a landlord?"),
        called=_("The date you told someone"),
        missing=_("Enter the date you told someone"),
    )
    hate = YesNoField(
        label=_("Was someone targeted because of who they are?"),
        missing=_("Select yes if someone was targeted because of who they are"),
    )

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        happened, reported = cleaned.get("happened_on"), cleaned.get("reported_on")
        for name in ("happened_on", "reported_on"):
            if cleaned.get(name) and cleaned[name] > self.today:
                called = self.fields[name].called  # type: ignore[attr-defined]
                self.add_error(
                    name, _now("%(called)s must be today or in the past") % {"called": called}
                )
        if happened and reported and reported < happened:
            self.add_error(
                "reported_on",
                _now(
                    "The date you told someone must be on or after {day}, when it happened"
                ).format(day=day(happened)),
            )
        return cleaned


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the reports one under another; answer when they are all there."""
    area = get_object_or_404(Area, slug=slug)
    today = london_date(request.now)  # type: ignore[attr-defined]
    try:
        procedures = ProceduresVersion.objects.in_force(area, on=today).in_force
    except NotInForce:
        return redirect("public:area", slug=slug)
    if request.method != "POST":
        return _ask(request, area, [ReportForm(prefix="1", today=today)])
    number = _how_many(request.POST.get("number", ""))
    forms = [
        ReportForm(request.POST, prefix=str(place), today=today) for place in range(1, number + 1)
    ]
    if again := _again(request, forms, today=today):
        return _ask(request, area, again)
    application = Application(
        applied_on=today,
        reports=tuple(
            Report(id=str(place), **form.cleaned_data) for place, form in enumerate(forms, start=1)
        ),
    )
    finding = assess(procedures, application)
    return show(
        request,
        "check/answer.html",
        area=area,
        finding=finding,
        procedures=procedures,
        wording=wording,
        typed=_typed(request, forms),
    )


def _typed(request: HttpRequest, forms: list[ReportForm]) -> list[tuple[str, Any]]:
    """What was typed, for the page of the answer to bring back: it is kept nowhere else."""
    boxes = tuple(f"{form.prefix}-" for form in forms)
    answers = [(name, typed) for name, typed in request.POST.items() if name.startswith(boxes)]
    return [("number", str(len(forms))), *answers]


def _again(request: HttpRequest, forms: list[ReportForm], *, today: date) -> list[ReportForm]:
    """The reports to ask for again: as they were, one fewer, corrected, or one more."""
    if SWITCH in request.POST or "change" in request.POST:
        return [form.unreproached() for form in forms]
    if "remove" in request.POST and len(forms) > 1:
        return forms[:-1]
    answered = [form.is_valid() for form in forms]  # all, so that each shows its own errors
    if not all(answered):
        return forms
    if "add" in request.POST and len(forms) < MOST:
        return [*forms, ReportForm(prefix=str(len(forms) + 1), today=today)]
    return []


def _ask(request: HttpRequest, area: Area, forms: list[ReportForm]) -> HttpResponse:
    return show(
        request,
        "check/reports.html",
        area=area,
        form=forms[0],
        forms=forms,
        errors=error_summary(*forms),
        can_add=len(forms) < MOST,
    )


def _how_many(typed: str) -> int:
    """How many reports the page held. Anything else than a sensible number is one."""
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 3 else 1
    return min(max(number, 1), MOST)
