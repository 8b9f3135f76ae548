"""Whether the review can be closed, and opening it again when it starts again."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heard.design.fields import CheckboxesField, RadiosField, TextareaField
from heard.design.forms import Form
from heard.design.middleware import Request
from heard.public.page import in_both_languages, is_answered, show
from heard.public.session import application_of
from heard.reviews.actions.closing import answer_closing, is_watched, open_again, open_notice
from heard.reviews.models import Review
from heard.reviews.models.plan import How
from heard.rules.plan import ANSWER_NAMES, Answer


class ClosingForm(Form):
    answer = RadiosField(
        label=_("Can it be closed?"),
        choices=[(each.value, _(name)) for each, name in ANSWER_NAMES.items()],
        missing=_("Select whether it can be closed"),
    )
    words = TextareaField(
        label=_("Do you want to tell us more?"), optional=True, max_length=5000, rows=4
    )
    spare = CheckboxesField(
        label=_("When it is closed, we would like to ask you once how it was."),
        choices=[("yes", _("Do not ask me"))],
        optional=True,
    )


class AgainForm(Form):
    words = TextareaField(
        label=_("What has happened?"),
        help_text=_("A few words are enough. We open your review again, and get in touch."),
        missing=_("Enter what has happened"),
        max_length=2000,
        rows=5,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
def my_closing(request: Request) -> HttpResponse:
    """They are asked before it is closed; and for a while after, one word opens it again."""
    review = application_of(request)
    notice = open_notice(review)
    if notice is None and not is_watched(review, at=request.now):
        return redirect("public:my_application")
    asks: type[Form] = ClosingForm if notice else AgainForm
    form = asks(request.POST if request.method == "POST" else None)
    if is_answered(request, form):
        _take(review, form.cleaned_data, request)
        return redirect("public:my_application")
    return show(
        request, "mine/closing.html", area=review.area, form=form, review=review, notice=notice
    )


def _take(review: Review, said: dict[str, Any], request: Request) -> None:
    if "answer" in said:
        answer_closing(
            review,
            answer=Answer(said["answer"]),
            words=said["words"],
            how=How.PAGE,
            no_survey=bool(said["spare"]),
            at=request.now,
        )
    else:
        open_again(review, words=said["words"], at=request.now)
