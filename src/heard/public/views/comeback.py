"""Coming back without an account: with a code sent to a safe address, or the recovery phrase.

Every page answers the same whether or not there is an application of that reference.
"""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heard.access.actions.tries import TriedTooOften, count_try, take_back_try
from heard.design.fields import CodeField, RadiosField, ReferenceField, TextField
from heard.design.forms import Form
from heard.design.middleware import Request
from heard.public.page import in_both_languages, is_answered, show
from heard.public.session import hold_application, hold_draft
from heard.public.views.apply import address_of
from heard.public.views.errors import too_many
from heard.reviews.actions.codes import ask_for_code
from heard.reviews.actions.drafts import WrongKey, open_with_code, open_with_phrase
from heard.reviews.intake.turning import Application
from heard.reviews.models import Draft, Review
from heard.rules.references import NotAReference, read_reference


class ReferenceForm(Form):
    reference = ReferenceField(
        label=_("Your reference"),
        help_text=_("It has 10 letters and numbers, like H4K-D7MP-XC3."),
        max_length=30,
        missing=_("Enter your reference"),
    )
    way = RadiosField(
        label=_("How do you want to come back?"),
        choices=[
            ("code", _("Send a code to the email address I said is safe")),
            ("phrase", _("I have five words that I was shown")),
        ],
        missing=_("Select how you want to come back"),
    )

    def clean_reference(self) -> str:
        try:
            return read_reference(self.cleaned_data["reference"])
        except NotAReference:
            raise ValidationError(
                _("This is not a whole reference. Check each letter and number"), code="invalid"
            ) from None


class CodeForm(Form):
    code = CodeField(
        label=_("Enter the code"),
        heading=True,
        help_text=_(
            "If there is an application with that reference and a safe email address, we have sent it a code of 6 numbers. It works for 10 minutes."
        ),
        missing=_("Enter the code"),
    )


class PhraseForm(Form):
    phrase = TextField(
        label=_("Enter your five words"),
        heading=True,
        help_text=_("In the order you were given them."),
        spellcheck=False,
        autocomplete="off",
        max_length=200,
        missing=_("Enter your five words"),
    )


def stopped_when_guessing(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Who has tried too often is told for how long to wait."""

    @wraps(view)
    def answer(request: Request) -> HttpResponse:
        try:
            return view(request)
        except TriedTooOften as stopped:
            return too_many(request, wait=stopped.wait)

    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@stopped_when_guessing
@in_both_languages
def come_back(request: Request) -> HttpResponse:
    form = ReferenceForm(request.POST if request.method == "POST" else None)
    if not is_answered(request, form):
        return show(request, "comeback/reference.html", form=form)
    reference = form.cleaned_data["reference"]
    # Counted whether or not there is an application of that reference, so it tells nobody.
    count_try("come back", reference, at=request.now)
    request.session["returning"] = reference
    if form.cleaned_data["way"] == "phrase":
        return redirect("public:come_back_phrase")
    ask_for_code(
        reference, language=request.LANGUAGE_CODE, at=request.now
    )  # or not: nobody is told
    return redirect("public:come_back_code")


@require_http_methods(["GET", "HEAD", "POST"])
@stopped_when_guessing
@in_both_languages
def come_back_code(request: Request) -> HttpResponse:
    form = CodeForm(request.POST if request.method == "POST" else None)
    if is_answered(request, form):
        reference = _returning(request)
        count_try("come back with", reference, at=request.now)
        try:
            found = open_with_code(reference, form.cleaned_data["code"], at=request.now)
            take_back_try("come back with", reference, at=request.now)
            return _open(request, found)
        except WrongKey:
            form.add_error(
                "code", _("The code is wrong or too old. Ask for a new one and try again")
            )
    _returning(request)
    return show(request, "comeback/key.html", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@stopped_when_guessing
@in_both_languages
def come_back_phrase(request: Request) -> HttpResponse:
    form = PhraseForm(request.POST if request.method == "POST" else None)
    if is_answered(request, form):
        reference = _returning(request)
        count_try("come back with", reference, at=request.now)
        try:
            found = open_with_phrase(reference, form.cleaned_data["phrase"], at=request.now)
            take_back_try("come back with", reference, at=request.now)
            return _open(request, found)
        except WrongKey:
            form.add_error(
                "phrase",
                _("The reference or the words are not right. After 5 tries, wait 15 minutes"),
            )
    _returning(request)
    return show(request, "comeback/key.html", form=form)


def _returning(request: Request) -> str:
    """The reference somebody has just given. Raises Http404 for who came here another way."""
    reference = request.session.get("returning")
    if not reference:
        raise Http404
    return str(reference)


def _open(request: Request, found: Draft | Review) -> HttpResponse:
    del request.session["returning"]
    if isinstance(found, Review):
        hold_application(request, found)
        return redirect("public:my_application")
    hold_draft(request, found)
    page = Application(found, at=request.now).answers.first_unanswered()
    if page is None:
        return redirect("public:check_answers", slug=found.area.slug)
    return redirect(address_of(found.area.slug, page))
