"""How it was, asked once after the end, on the applicant’s own page."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heard.design.fields import RadiosField, TextareaField
from heard.design.forms import Form
from heard.design.middleware import Request
from heard.public.page import in_both_languages, is_answered, show
from heard.public.session import application_of
from heard.reviews.actions.surveys import NothingAsked, answer_survey
from heard.reviews.surveys import asks_whether_it_stopped, to_answer
from heard.rules.plan import STOPPED_NAMES, Stopped
from heard.rules.survey import FELT_NAMES, Felt


class SurveyForm(Form):
    felt = RadiosField(
        label=_("Did you feel that we heard you?"),
        choices=[(each.value, _(name)) for each, name in FELT_NAMES.items()],
        missing=_("Select whether you felt that we heard you"),
    )
    stopped = RadiosField(
        label=_("Has it stopped?"),
        choices=[(each.value, _(name)) for each, name in STOPPED_NAMES.items()],
        missing=_("Select whether it has stopped"),
    )
    words = TextareaField(
        label=_("What helped, and what did not?"),
        help_text=_("Please name nobody, and do not say where you live."),
        max_length=3000,
        rows=5,
        optional=True,
    )

    def __init__(self, *args: Any, asks_stopped: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_stopped:
            del self.fields["stopped"]


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
def my_survey(request: Request) -> HttpResponse:
    """A few questions, which nobody must answer. What is said changes nothing in the review."""
    review = application_of(request)
    asked = to_answer(review, at=request.now)
    if asked is None:
        return redirect("public:my_application")
    form = SurveyForm(
        request.POST if request.method == "POST" else None,
        asks_stopped=asks_whether_it_stopped(review),
    )
    if is_answered(request, form):
        said = form.cleaned_data
        with suppress(NothingAsked):  # the button was pressed twice
            answer_survey(
                review,
                felt=Felt(said["felt"]),
                stopped=Stopped(said["stopped"]) if said.get("stopped") else None,
                words=said["words"],
                at=request.now,
            )
            messages.success(request, _now("Thank you. Your answers help others."))
        return redirect("public:my_application")
    return show(request, "mine/survey.html", area=review.area, form=form, asked=asked)
