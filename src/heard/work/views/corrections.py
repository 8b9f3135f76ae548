"""A day that was written down wrongly: one person says so, another agrees."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.dates import day
from heard.design.fields import DateField, RadiosField, TextareaField
from heard.design.forms import Form
from heard.reviews.actions.corrections import (
    CannotCorrect,
    NotYoursToAgree,
    answer_correction,
    correctable,
    propose_correction,
)
from heard.reviews.called import MILESTONES
from heard.reviews.models import Correction
from heard.rules.permissions import Permission
from heard.rules.procedures import Event
from heard.work.views.about_review import ReviewFormPage
from heard.work.views.reports import AnswerForm


class CorrectForm(Form):
    event = RadiosField(
        label=_("Which day is wrong?"), choices=[], missing=_("Select which day is wrong")
    )
    on = DateField(label=_("When was it?"), called=_("The date"), missing=_("Enter when it was"))
    reason = TextareaField(
        label=_("Why was it written down wrongly?"),
        help_text=_("The applicant will see this. Do not name anyone."),
        max_length=2000,
        rows=3,
        missing=_("Enter why it was written down wrongly"),
    )

    def __init__(self, *args: Any, found: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].choices = list(found.items())  # type: ignore[attr-defined]
        if not found:
            self.fields["event"].help_text = _(
                "No day can be corrected: each is that of a form or a letter, or a decision stands on it."
            )


class Correct(ReviewFormPage):
    """The day stays as it is until somebody else agrees."""

    permission = Permission.CHANGE_CLOCK
    form_class = CorrectForm
    title = _("Correct a day")
    done = _("Somebody else must agree. Until then the day stays as it is.")

    def form_arguments(self) -> dict[str, Any]:
        return {
            "found": {
                event.value: f"{_now(MILESTONES[event])}: {day(each.on)}"
                for event, each in correctable(self.review).items()
            }
        }

    def act(self, answers: dict[str, Any]) -> None:
        propose_correction(
            self.review,
            Event(answers["event"]),
            on=answers["on"],
            reason=answers["reason"],
            by=self.request.user,
            at=self.request.now,
        )

    def refusals(self) -> tuple[type[Exception], ...]:
        return (CannotCorrect,)


class AnswerCorrection(ReviewFormPage):
    """The second person agrees or not. Agreed, the applicant is told of every new date."""

    permission = Permission.CONFIRM
    form_class = AnswerForm
    template = "correction.html"
    title = _("A day to be corrected")

    def correction(self) -> Correction:
        waiting = Correction.objects.filter(milestone__review=self.review, agreed=None)
        return get_object_or_404(
            waiting.select_related("milestone", "by"), pk=self.kwargs["correction"]
        )

    def context(self, form: Form) -> dict[str, Any]:
        correction = self.correction()
        return {
            "correction": correction,
            "what": MILESTONES[Event(correction.milestone.event)],
            "mine": correction.by_id == self.request.user.pk,
        }

    def act(self, answers: dict[str, Any]) -> None:
        answer_correction(
            self.correction(),
            agreed=answers["agreed"] == "yes",
            answer=answers["answer"],
            by=self.request.user,
            at=self.request.now,
        )

    def to_review(self, message: str = "") -> HttpResponse:
        return super().to_review(_now("Your answer is recorded."))

    def refusals(self) -> tuple[type[Exception], ...]:
        return (NotYoursToAgree, CannotCorrect)
