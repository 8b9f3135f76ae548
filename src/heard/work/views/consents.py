"""The consent log of a review: what the victim agreed to, and that they no longer do."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Agency, Disclosure
from heard.design.fields import DateField, RadiosField, SelectField, TextareaField, TextField
from heard.design.forms import Form
from heard.people.actions.consents import WithdrawnAlready
from heard.people.models import Consent
from heard.reviews.actions.consents import (
    consent_log,
    give_consent,
    to_ask_again,
    withdraw_consent,
)
from heard.rules.permissions import Permission
from heard.work.views.about_review import ReviewFormPage, ReviewPage
from heard.work.views.base import StaffRequest
from heard.work.views.endings import PastDayForm

HOW = {
    "spoken": _("They told us, and we wrote it down"),
    "written": _("They wrote it, in a message or letter"),
    "signed": _("They signed a form"),
}
ANYBODY = "anybody"


class ConsentsPage(ReviewPage):
    """Every consent and every withdrawal."""

    permission = Permission.SEE_READERS

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        log = consent_log(self.review)
        resting = Disclosure.objects.live(request.now).filter(consent__in=[each.pk for each in log])
        return self.show(
            "consents/list.html",
            log=log,
            again={each.pk for each in to_ask_again(log)},
            resting=list(resting.select_related("taker")),
            how=HOW,
            may_manage=self.may_here(Permission.MANAGE_REVIEW),
        )


class ConsentForm(PastDayForm):
    day_field = "given_on"

    purpose = RadiosField(
        label=_("What do they agree to?"),
        choices=Consent.Purpose,
        missing=_("Select what they agree to"),
    )
    agency = SelectField(
        label=_("For which agency?"), choices=[], unchosen="", missing=_("Select which agency")
    )
    how = RadiosField(
        label=_("How did they say so?"),
        choices=list(HOW.items()),
        missing=_("Select how they said so"),
    )
    evidence = TextareaField(
        label=_("How do we know?"),
        help_text=_("For example who spoke to them, or where the form is."),
        max_length=2000,
        rows=3,
        missing=_("Enter how we know"),
    )
    given_on = DateField(
        label=_("When?"), called=_("The date"), missing=_("Enter when they said so")
    )

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {str(each.pk): each for each in agencies}
        named = [(pk, each.name) for pk, each in self.agencies.items()]
        whoever = (ANYBODY, _now("Whichever agency does this"))
        self.fields["agency"].choices = [whoever, *named]  # type: ignore[attr-defined]


class AddConsent(ReviewFormPage):
    permission = Permission.MANAGE_REVIEW
    form_class = ConsentForm
    title = _("Write down a consent")
    done = _("The consent is in the log.")

    def form_arguments(self) -> dict[str, Any]:
        agencies = Agency.objects.filter(areas__area=self.review.area_id).order_by("name")
        return {"agencies": list(agencies), "first": None, "last": self.today}

    def context(self, form: Form) -> dict[str, Any]:
        return {"back_href": _log_of(self)}

    def act(self, answers: dict[str, Any]) -> None:
        agencies = Agency.objects.filter(areas__area=self.review.area_id)
        chosen = answers["agency"]
        give_consent(
            self.review,
            **answers | {"agency": None if chosen == ANYBODY else agencies.get(pk=chosen)},
            by=self.request.user,
            at=self.request.now,
        )

    def to_review(self, message: str = "") -> HttpResponse:
        messages.success(self.request, message)
        return redirect(_log_of(self))


class WithdrawalForm(Form):
    how = TextField(
        label=_("How did they say so?"),
        help_text=_("For example: by phone, to the duty officer."),
        max_length=500,
        width="full",
        missing=_("Enter how they said so"),
    )


class WithdrawConsent(ReviewFormPage):
    permission = Permission.MANAGE_REVIEW
    form_class = WithdrawalForm
    template = "consents/withdraw.html"
    title = _("They no longer agree")
    done = _("This is in the log. What rested on it has ended.")

    def consent(self) -> Consent:
        found = Consent.objects.filter(person=self.review.victim_id).select_related("agency")
        return get_object_or_404(found, pk=self.kwargs["consent"])

    def context(self, form: Form) -> dict[str, Any]:
        consent = self.consent()
        resting = Disclosure.objects.live(self.request.now).filter(consent=consent.pk)
        return {
            "consent": consent,
            "resting": list(resting.select_related("taker")),
            "back_href": _log_of(self),
        }

    def act(self, answers: dict[str, Any]) -> None:
        withdraw_consent(
            self.review,
            self.consent(),
            how=answers["how"],
            by=self.request.user,
            at=self.request.now,
        )

    def refusals(self) -> tuple[type[Exception], ...]:
        return (WithdrawnAlready,)

    def to_review(self, message: str = "") -> HttpResponse:
        messages.success(self.request, message)
        return redirect(_log_of(self))


def _log_of(page: ReviewPage) -> str:
    return reverse("work:consents", args=[page.review.reference])
