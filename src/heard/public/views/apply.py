"""Applying for a review, a question at a time."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heard.agencies.models import Area, ProceduresVersion
from heard.design.middleware import Request
from heard.design.typed import long_texts
from heard.public.page import LANGUAGES, show
from heard.public.session import draft_of, hold_application, hold_draft, phrase_for
from heard.reviews.actions.drafts import AlreadySent, begin_draft, keep_draft
from heard.reviews.intake.forms.base import PageForm
from heard.reviews.intake.journey import REPORTS, Page
from heard.reviews.intake.turning import Application, NoSuchPage, Turned
from heard.rules.in_force import NotInForce
from heard.rules.periods import london_date


@require_http_methods(["GET", "HEAD", "POST"])
def before(request: Request, slug: str) -> HttpResponse:
    """What an application asks for, how to stay safe, and the button that begins one."""
    area = get_object_or_404(Area, slug=slug)
    try:
        ProceduresVersion.objects.in_force(area, on=london_date(request.now))
    except NotInForce:
        return redirect("public:area", slug=slug)
    if request.method == "POST":
        draft = begin_draft(area, at=request.now, language=get_language() or "en")
        hold_draft(request, draft)
        return redirect("public:apply_page", slug=slug, page="who-for")
    return show(request, "apply/before.html", area=area, begun=draft_of(request, slug))


def of_application(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives a page the visitor's application in that area, or says that the visit has ended."""

    @wraps(view)
    def found(request: Request, slug: str, **where: Any) -> HttpResponse:
        draft = draft_of(request, slug)
        if draft is None:
            return ended(request, slug)
        try:
            if draft.sent_at is not None:
                raise AlreadySent
            return view(request, Application(draft, at=request.now), **where)
        except NoSuchPage:
            raise Http404 from None
        except AlreadySent:
            hold_application(request, draft.review)
            return redirect("public:sent")

    return found


@require_http_methods(["GET", "HEAD", "POST"])
@of_application
def page(request: Request, application: Application, page: str) -> HttpResponse:
    """One question: shown, checked, kept, and on to the next."""
    if request.method != "POST":
        return _show(request, application, page, application.form(page))
    turned = application.turn(page, request.POST)
    if turned.stays:
        return _show(request, application, page, turned.form)
    return _elsewhere(request, application, turned) or redirect(_after(application, page))


@require_http_methods(["GET", "HEAD", "POST"])
@of_application
def report_page(request: Request, application: Application, number: int, page: str) -> HttpResponse:
    """One question about one report. `number` is its place in the list, from 1."""
    position = number - 1
    if request.method != "POST":
        form = application.report_form(position, page)
        return _show_report(request, application, number, page, form=form)
    turned = application.turn_report(position, page, request.POST)
    if turned.stays:
        return _show_report(request, application, number, page, form=turned.form)
    if elsewhere := _elsewhere(request, application, turned):
        return elsewhere
    following = application.next_of_report(position)
    slug = application.draft.area.slug
    if following is None:
        return redirect("public:apply_reports", slug=slug)
    return redirect("public:apply_report", slug=slug, number=number, page=following)


@require_safe
@of_application
def reports(request: Request, application: Application) -> HttpResponse:
    """The reports so far. With none yet, straight to the first."""
    answers, area = application.answers, application.draft.area
    if not answers.reports:
        return redirect("public:apply_report", slug=area.slug, number=1, page="happened")
    return show(
        request,
        "apply/reports.html",
        area=area,
        application=application,
        answers=answers,
        back_href=address_of(area.slug, answers.before(REPORTS)),
        next_href=_after(application, REPORTS),
        whole=[answers.is_report_whole(place) for place in range(len(answers.reports))],
    )


@require_POST
@of_application
def remove_report(request: Request, application: Application, number: int) -> HttpResponse:
    application.remove_report(number - 1)
    return redirect("public:apply_reports", slug=application.draft.area.slug)


@require_POST
@of_application
def save(request: Request, application: Application) -> HttpResponse:
    """Keep the answers, from a page that has no question on it."""
    return keep(request, application)


def ended(request: Request, slug: str) -> HttpResponse:
    """The session has ended, or no application was begun. What was just typed is shown once."""
    area = get_object_or_404(Area, slug=slug)
    typed = long_texts(request.POST)
    return show(request, "apply/ended.html", area=area, typed=typed, status=410 if typed else 200)


def _show(request: Request, application: Application, page: str, form: PageForm) -> HttpResponse:
    slug = application.draft.area.slug
    previous = application.answers.before(page)
    back = reverse("public:before", args=[slug]) if previous is None else address_of(slug, previous)
    return show(
        request,
        "apply/page.html",
        area=application.draft.area,
        form=form,
        back_href=back,
        save_later=True,
    )


def _show_report(
    request: Request, application: Application, number: int, page: str, *, form: PageForm
) -> HttpResponse:
    slug = application.draft.area.slug
    previous = application.before_of_report(number - 1, page)
    back = (
        reverse("public:apply_report", args=[slug, number, previous])
        if previous
        else reverse("public:apply_reports", args=[slug])
    )
    if not previous and not application.answers.reports:
        back = address_of(slug, application.answers.before(REPORTS))
    return show(
        request,
        "apply/page.html",
        area=application.draft.area,
        form=form,
        back_href=back,
        save_later=True,
        number=number,
    )


def _elsewhere(request: Request, application: Application, turned: Turned) -> HttpResponse | None:
    """Where somebody goes who asked for the other language, or to save and come back later."""
    if turned.language in LANGUAGES:
        return redirect(translate_url(request.path, turned.language))
    return keep(request, application) if turned.later else None


def keep(request: Request, application: Application) -> HttpResponse:
    """Keep the answers for 28 days, and go to the page that tells how to come back to them."""
    draft, email = application.draft, application.answers.safe_email
    phrase = phrase_for(request, draft.reference, email=email)
    keep_draft(draft, at=request.now, email=email, phrase=phrase)
    return redirect("public:saved", slug=draft.area.slug)


def _after(application: Application, page: str) -> str:
    """The page after this one; straight to the check when every question is answered."""
    answers, slug = application.answers, application.draft.area.slug
    following = answers.after(page)
    if following is None or answers.first_unanswered() is None:
        return reverse("public:check_answers", args=[slug])
    return address_of(slug, following)


def address_of(slug: str, page: Page | None) -> str:
    if page is None:
        return reverse("public:before", args=[slug])
    if page.slug == REPORTS:
        return reverse("public:apply_reports", args=[slug])
    return reverse("public:apply_page", args=[slug, page.slug])
