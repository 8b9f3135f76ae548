"""The applicant changes how they are reached: confirmed by a code to where they were safe until now,
or else asked of the people who look after the case."""

import json
from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heard.access.actions.tries import count_try
from heard.design.fields import (
    CodeField,
    EmailField,
    PhoneField,
    RadiosField,
    TextareaField,
    YesNoField,
)
from heard.design.forms import Form
from heard.design.middleware import Request
from heard.people.actions.ways import CannotChange, NewWay
from heard.people.models import ContactWay
from heard.public.page import in_both_languages, is_answered, show
from heard.public.session import application_of
from heard.public.views.comeback import stopped_when_guessing
from heard.reviews.actions.codes import ask_for_code
from heard.reviews.actions.drafts import WrongKey, open_with_code
from heard.reviews.actions.messages import write_to_us
from heard.reviews.actions.ways import change_way
from heard.reviews.models import Review
from heard.rules.changed_ways import WhyChanged
from heard.rules.periods import london_date
from heard.vault.seal import sealed, unsealed

ASKED = "public.way"  # what they asked for, sealed in the session until the code is there
Kind = ContactWay.Kind
WHY = {
    WhyChanged.NEW: _("I have a new phone, number or email address"),
    WhyChanged.MOVED: _("I have moved"),
    WhyChanged.HIDING: _("Somebody must not know where I am"),
    WhyChanged.CORRECTED: _("It was written down wrongly"),
}


class WayForm(Form):
    kind = RadiosField(
        label=_("What has changed?"),
        choices=[
            (Kind.EMAIL.value, _("My email address")),
            (Kind.PHONE.value, _("My phone number for calls")),
            (Kind.TEXT.value, _("My phone number for text messages")),
            (Kind.POST.value, _("My address for letters")),
        ],
        missing=_("Select what has changed"),
    )
    value = TextareaField(
        label=_("What is the new one?"),
        missing=_("Enter the new one"),
        max_length=500,
        rows=3,
    )
    safe = YesNoField(
        label=_("Is it safe for us to use it?"),
        help_text=_("Say no if somebody who must not know of this could see it, or hear it."),
        missing=_("Select yes if it is safe"),
    )
    why = RadiosField(
        label=_("Why does it change?"),
        choices=[(why.value, name) for why, name in WHY.items()],
        missing=_("Select why it changes"),
    )

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        field = {Kind.EMAIL: EmailField, Kind.PHONE: PhoneField, Kind.TEXT: PhoneField}.get(
            answers.get("kind", "")
        )
        if field and answers.get("value"):
            try:
                answers["value"] = field(label="").clean(answers["value"])
            except ValidationError as fault:
                self.add_error("value", fault)
        return answers


class CodeForm(Form):
    code = CodeField(
        label=_("Enter the code to make the change"),
        heading=True,
        help_text=_(
            "We have sent a code of 6 numbers to the email address that you told us is safe. It works for 10 minutes."
        ),
        missing=_("Enter the code"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@stopped_when_guessing
@in_both_languages
def my_way(request: Request) -> HttpResponse:
    """What is new. Who has a safe email address is sent a code there first; the others are called."""
    review = application_of(request)
    form = WayForm(request.POST if request.method == "POST" else None)
    if not is_answered(request, form):
        return show(request, "mine/way.html", area=review.area, form=form)
    asked = {name: form.cleaned_data[name] for name in ("kind", "value", "safe", "why")}
    count_try("change way", review.reference, at=request.now)
    if not ask_for_code(review.reference, language=request.LANGUAGE_CODE, at=request.now):
        return _ask_for_it(request, review, asked)
    request.session[ASKED] = sealed(json.dumps(asked), purpose=ASKED)
    return redirect("public:my_way_code")


@require_http_methods(["GET", "HEAD", "POST"])
@stopped_when_guessing
@in_both_languages
def my_way_code(request: Request) -> HttpResponse:
    """The code that was sent to the old address: whoever has it may say what is new."""
    review = application_of(request)
    kept = request.session.get(ASKED)
    if not kept:
        raise Http404
    asked = json.loads(unsealed(kept, purpose=ASKED))
    if "ask" in request.POST and is_answered(request, Form(request.POST)):
        del request.session[ASKED]
        return _ask_for_it(request, review, asked)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if is_answered(request, form):
        try:
            open_with_code(review.reference, form.cleaned_data["code"], at=request.now)
            change_way(review, review.applicant, _new(asked), by=None, at=request.now)
        except WrongKey:
            form.add_error(
                "code", _("The code is wrong or too old. Ask for a new one and try again")
            )
        except CannotChange:
            form.add_error(
                None, _("That is how we reach you already, or one that you stopped using.")
            )
        else:
            del request.session[ASKED]
            messages.success(request, _now("It is changed. We use nothing older from now on."))
            return redirect("public:my_application")
    return show(request, "mine/way_code.html", area=review.area, form=form)


def _new(asked: dict[str, Any]) -> NewWay:
    return NewWay(
        kind=Kind(asked["kind"]),
        value=asked["value"],
        is_safe=asked["safe"] is True,
        why=WhyChanged(asked["why"]),
    )


def _ask_for_it(request: Request, review: Review, asked: dict[str, Any]) -> HttpResponse:
    """A message to the people who look after the case, once a day for the same."""
    text = _now(
        "Please reach me another way. {kind}: {value}. Is it safe: {safe}. Why: {why}."
    ).format(
        kind=Kind(asked["kind"]).label,
        value=asked["value"],
        safe=_now("Yes") if asked["safe"] else _now("No"),
        why=WHY[WhyChanged(asked["why"])],
    )
    key = uuid5(review.pk, f"{london_date(request.now)} {text}")
    write_to_us(review, text=text, key=key, at=request.now)
    messages.success(
        request, _now("We have your message. Somebody checks with you before we change it.")
    )
    return redirect("public:my_messages")
