"""Complaining of how one was treated, from one's own page: beside the review, and no part of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heard.design.fields import RadiosField, TextareaField, YesNoField
from heard.design.forms import Form
from heard.design.middleware import Request
from heard.public.page import in_both_languages, is_answered, show
from heard.public.session import application_of
from heard.reviews.actions.complaints import Complained, complain
from heard.reviews.complaints import next_ways
from heard.rules.complaints import NAMES, Against
from heard.rules.periods import london_date


class ComplaintForm(Form):
    against = RadiosField(
        label=_("Whom is your complaint about?"),
        choices=[(each.value, _(name)) for each, name in NAMES.items()],
        missing=_("Select whom your complaint is about"),
    )
    about_owner = YesNoField(
        label=_("Is it about the person who looks after your application?"),
        help_text=_("If it is, they do not see it. Somebody else answers."),
        missing=_("Select yes if it is about the person who looks after your application"),
    )
    text = TextareaField(
        label=_("How were you treated?"),
        help_text=_("Use your own words. Say what happened and when."),
        max_length=5000,
        rows=6,
        missing=_("Enter how you were treated"),
    )

    def __init__(self, *args: Any, has_owner: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_owner:
            del self.fields["about_owner"]


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
def my_complaint(request: Request) -> HttpResponse:
    """What one complained of, what was answered, who can look at it next; and a new complaint."""
    review = application_of(request)
    has_owner = review.owner_id is not None
    sent = request.POST if request.method == "POST" else None
    form = ComplaintForm(sent, has_owner=has_owner)
    if is_answered(request, form):
        answers = form.cleaned_data
        said = Complained(
            against=Against(answers["against"]),
            text=answers["text"],
            received_on=london_date(request.now),
            about_person=review.owner if answers.get("about_owner") else None,
        )
        complain(review, said, by=None, at=request.now)
        return redirect("public:my_complaint")
    complaints = review.complaints.select_related("review__procedures").prefetch_related("further")
    return show(
        request,
        "mine/complaint.html",
        area=review.area,
        form=form,
        review=review,
        complaints=[(each, next_ways(each)) for each in complaints],
        names=NAMES,
    )
