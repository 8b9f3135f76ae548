"""Answering a request: what is asked, a page for each part of the answer, and sending it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from heard.design.forms import Form
from heard.design.languages import LANGUAGES, SWITCH
from heard.design.middleware import Request
from heard.partner.page import show
from heard.partner.session import being_asked, place_of, with_link
from heard.reviews.actions.answers import AnswerNotWhole, take_answer
from heard.reviews.answering.forms import CheckForm
from heard.reviews.answering.journey import CHECK, TITLES, Answering, as_entry
from heard.reviews.answering.turning import files_of, keep, keep_entry, keep_page, remove_entry
from heard.reviews.models import AnswerLink
from heard.reviews.paper import paper_of
from heard.reviews.thread import described
from heard.rules.periods import london_date
from heard.rules.requests import GROUND_NAMES, KIND_NAMES, About, CannotNow, held_back


def address_of(page: str) -> str:
    return reverse("partner:check") if page == CHECK else reverse("partner:page", args=[page])


@require_safe
@being_asked
def request_page(request: Request, link: AnswerLink) -> HttpResponse:
    """What is asked, of whom, why and by when; and how far the answer is."""
    answering = Answering(link, paper_of(link, at=request.now))
    pages = [
        (page, answering.title_of(page), page in answering.draft) for page in answering.pages()
    ]
    return show(
        request,
        "request.html",
        area=answering.paper.area,
        paper=answering.paper,
        asked=link.request,
        late=answering.asked.due_on < london_date(request.now),
        link=link,
        tasks=[
            {
                "title": title,
                "href": address_of(page),
                "status": _("Saved") if saved else _("Not yet"),
                "kind": "green" if saved else "grey",
            }
            for page, title, saved in pages
        ],
        ready=not answering.missing(),
        begun=bool(answering.draft),
        next_href=address_of(answering.next_after("")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@being_asked
def page(request: Request, link: AnswerLink, page: str) -> HttpResponse:
    """One part of the answer. What is sent is kept before anything else is shown."""
    answering = Answering(link, paper_of(link, at=request.now))
    if page not in answering.pages():
        if answering.kind is None and page in TITLES and page not in {"kind", "right"}:
            return redirect("partner:request")  # how much they can give comes first
        raise Http404
    if page == "entries":
        return _entries(request, answering)
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = answering.form_of(page, *data)
    switching = request.POST.get(SWITCH, "")
    if switching in LANGUAGES and page != "files":
        keep(answering, page, _as_typed(form), at=request.now)
        return redirect(translate_url(request.path, switching))
    if form.is_bound and keep_page(answering, page, form, at=request.now):
        if "save-later" in request.POST:
            return redirect("partner:request")
        return redirect(address_of(Answering(link, answering.paper).next_after(page)))
    return show(
        request,
        "reports.html" if page == "reports" else "files.html" if page == "files" else "page.html",
        area=answering.paper.area,
        form=form,
        title=answering.title_of(page),
        is_heading=answering.is_heading(page),
        back_href=reverse("partner:request"),
        save_later=True,
        files=files_of(link),
        described=described,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@being_asked
def entry(request: Request, link: AnswerLink, number: int) -> HttpResponse:
    """One thing that happened; the number after the last is a new one."""
    answering = Answering(link, paper_of(link, at=request.now))
    entries = answering.entries()
    if "entries" not in answering.pages() or not 1 <= number <= len(entries) + 1:
        raise Http404
    known = entries[number - 1] if number <= len(entries) else {}
    row = request.GET.get("row", "")
    form = answering.entry_form(number, row, request.POST or None)
    if request.POST.get("act") == "remove" and known:
        remove_entry(answering, number, at=request.now)
        return redirect(address_of("entries"))
    if SWITCH in request.POST and request.POST[SWITCH] in LANGUAGES:
        form.unreproached()
        if request.POST[SWITCH] != get_language():
            there = translate_url(request.path, request.POST[SWITCH])
            return redirect(there, preserve_request=True)
    elif form.is_bound and keep_entry(
        answering, number, form, at=request.now, corrects=answering.corrects(number, row)
    ):
        return redirect(address_of("entries"))
    return show(
        request,
        "entry.html",
        area=answering.paper.area,
        form=form,
        known=bool(known),
        back_href=address_of("entries"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@being_asked
def check(request: Request, link: AnswerLink) -> HttpResponse:
    """Everything that would be sent, and the button that sends it."""
    answering = Answering(link, paper_of(link, at=request.now))
    if missing := answering.missing():
        return redirect(address_of(missing[0]))
    given = answering.given(given_by=link.name)
    form = CheckForm(request.POST or None, initial={"given_by": link.name})
    if SWITCH in request.POST:
        form.unreproached()
        if request.POST[SWITCH] in LANGUAGES and request.POST[SWITCH] != get_language():
            there = translate_url(request.path, request.POST[SWITCH])
            return redirect(there, preserve_request=True)
    elif form.is_bound and form.is_valid():
        given = answering.given(given_by=form.cleaned_data["given_by"])
        try:
            take_answer(link, given, at=request.now)
        except (AnswerNotWhole, CannotNow):
            return redirect("partner:request")
        return redirect("partner:sent")
    wrong = held_back(
        given.kind,
        ground=given.ground,
        detail=given.detail,
        tells=given.tells,
        about=About(answering.asked.about),
    )
    if wrong is not None:
        return redirect(address_of(answering.pages()[0]))
    return show(
        request,
        "check.html",
        area=answering.paper.area,
        form=form,
        given=given,
        address_of=address_of,
        kinds=KIND_NAMES,
        grounds=GROUND_NAMES,
        files=files_of(link),
        described=described,
        back_href=reverse("partner:request"),
    )


@require_safe
@with_link
def sent(request: Request, link: AnswerLink) -> HttpResponse:
    """What became of a request that needs nothing more."""
    if link.request is None:
        return redirect(place_of(link))
    answer = link.request.answers.order_by("at").last()
    if answer is None:
        return redirect("partner:request")
    paper = paper_of(link, at=request.now)
    return show(request, "sent.html", area=paper.area, answer=answer, paper=paper)


def _entries(request: Request, answering: Answering) -> HttpResponse:
    """The list of what happened. Going on from it is an answer too: there may be nothing."""
    entries = answering.entries()
    if request.method == "POST" and SWITCH not in request.POST:
        keep(answering, "entries", entries, at=request.now)
        if "save-later" in request.POST:
            return redirect("partner:request")
        return redirect(address_of(answering.next_after("entries")))
    if request.POST.get(SWITCH, "") in LANGUAGES:
        return redirect(translate_url(request.path, request.POST[SWITCH]))
    return show(
        request,
        "entries.html",
        area=answering.paper.area,
        title=answering.title_of("entries"),
        form=Form(),
        entries=[as_entry(each) for each in entries],
        entry_of=_entry_of,
        confirms=answering.confirms,
        told=answering.paper.told,
        correct_of=lambda row: f"{_entry_of(len(entries) + 1)}?row={row}",
        new_href=_entry_of(len(entries) + 1),
        back_href=reverse("partner:request"),
        save_later=True,
    )


def _entry_of(number: int) -> str:
    return reverse("partner:entry", args=[number])


def _as_typed(form: Form) -> dict[str, Any]:
    """What was typed, right or not, for who comes back to it in the other language."""
    return {name: form.data.get(form.add_prefix(name), "") for name in form.fields}
