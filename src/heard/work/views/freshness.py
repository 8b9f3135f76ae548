"""Asking the agencies, before a panel, whether what they told is still right."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from heard.design.fields import DateField
from heard.design.forms import Form
from heard.reviews.actions.freshness import ask_if_right, can_confirm
from heard.reviews.actions.requests import CannotAsk, NoDate
from heard.rules.lifecycle import StepNotAllowed
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.work.views.about_review import ReviewFormPage


class PanelDayForm(Form):
    panel_on = DateField(
        label=_("When does the panel meet?"),
        help_text=_("They are asked to answer by the working day before."),
        called=_("The day of the panel"),
        missing=_("Enter when the panel meets"),
    )


class AskIfRight(ReviewFormPage):
    """One step for all agencies that told something."""

    permission = Permission.MANAGE_REVIEW
    form_class = PanelDayForm
    template = "asking/freshness.html"
    title = _("Ask if it is still right")
    done = _("They are asked whether it is still right.")

    def form_arguments(self) -> dict[str, Any]:
        """With the day on which the agencies meet, where it is known."""
        called = self.review.meetings.filter(ended_at=None, begins_at__gte=self.request.now)
        meeting = called.order_by("begins_at").first()
        begins_at = meeting.begins_at if meeting else None
        known = {"panel_on": london_date(begins_at)} if begins_at else {}
        return {"initial": known}

    def context(self, form: Form) -> dict[str, Any]:
        return {
            "agencies": can_confirm(self.review),
            "back_href": reverse("work:asked", args=[self.review.reference]),
        }

    def act(self, answers: dict[str, Any]) -> None:
        ask_if_right(self.review, **answers, by=self.request.user, at=self.request.now)

    def refusals(self) -> tuple[type[Exception], ...]:
        return (CannotAsk, NoDate, StepNotAllowed)

    def to_review(self, message: str = "") -> HttpResponse:
        super().to_review(message)
        return redirect("work:asked", self.review.reference)
