"""What the applicant agreed to, and saying that they no longer do."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from heard.audit.record import record
from heard.design.dates import day
from heard.design.fields import CheckboxesField
from heard.design.forms import Form
from heard.design.middleware import Request
from heard.people.actions.consents import WithdrawnAlready
from heard.people.models import Consent
from heard.public.page import in_both_languages, is_answered, show
from heard.public.session import application_of
from heard.reviews.actions.consents import consent_log, represented_no_longer, withdraw_consent


class NoLongerForm(Form):
    consents = CheckboxesField(
        label=gettext_lazy("What do you no longer agree to?"),
        choices=[],
        missing=gettext_lazy("Select what you no longer agree to"),
    )

    def __init__(self, *args: Any, live: list[Consent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # By their place, because no id of ours is for the world.
        self.live = {str(place): each for place, each in enumerate(live, start=1)}
        offered = [(place, told(each), _since(each)) for place, each in self.live.items()]
        self.fields["consents"].choices = offered  # type: ignore[attr-defined]

    def chosen(self) -> list[Consent]:
        return [self.live[place] for place in self.cleaned_data["consents"]]


@require_http_methods(["GET", "HEAD", "POST"])
@in_both_languages
def my_consents(request: Request) -> HttpResponse:
    """What they agreed to. What rests on it ends at once; the review goes on."""
    review = application_of(request)
    log = consent_log(review)
    live = [each for each in log if each.is_live]
    form = NoLongerForm(request.POST if request.method == "POST" else None, live=live)
    if is_answered(request, form):
        for consent in form.chosen():
            with suppress(WithdrawnAlready):  # the button was pressed twice
                withdraw_consent(review, consent, how="", at=request.now)
        if represented_no_longer(review):
            return redirect("public:ended")
        messages.success(request, _("You no longer agree to this. We will tell who had it."))
        return redirect("public:my_consents")
    page = show(
        request,
        "mine/consents.html",
        area=review.area,
        form=form,
        live=live,
        over=[(told(each), each.withdrawn_at) for each in log if each.withdrawn_at],
    )
    # Last, because from here on whoever writes into the area's record waits for this request.
    record("application.read", at=request.now, area=review.area_id, subject=review.pk)
    return page


def told(consent: Consent) -> str:
    """A consent in words for who gave it."""
    if consent.purpose == Consent.Purpose.REPRESENT:
        return _("Somebody applies for the person this is about")
    if consent.agency:
        return _("We pass details on for support, to this agency: {agency}").format(
            agency=consent.agency
        )
    return _("We pass details on to a support service")


def _since(consent: Consent) -> str:
    return _("Agreed on {day}").format(day=day(consent.given_on))
