"""Emergency access: asking for a review that one is not let into, and answering who asks."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.access.models import Basis, Glass
from heard.access.models.glass import FEWEST_WORDS, WAITS_FOR
from heard.design.fields import RadiosField, TextareaField, TextField
from heard.design.forms import Form
from heard.reviews.actions.glass import (
    CannotOpen,
    NothingToEnd,
    NotYoursToAnswer,
    answer_glass,
    ask_to_break_glass,
    end_glass,
    waiting_for,
)
from heard.reviews.models import Review
from heard.rules.permissions import Permission
from heard.work.views.about_review import ReviewFormPage
from heard.work.views.base import StaffPage, StaffRequest

LATEST = 10


class AskForm(Form):
    reference = TextField(
        label=_("Reference of the review"), max_length=40, missing=_("Enter the reference")
    )
    reason = TextareaField(
        label=_("Why do you need to read it now?"),
        help_text=_("At least 20 characters. A second person reads this before they agree."),
        max_length=2000,
        rows=4,
        missing=_("Enter why you need to read it now"),
    )

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if len(reason.strip()) < FEWEST_WORDS:
            self.add_error("reason", _now("Your reason must be 20 characters or more"))
        return reason


class BreakGlass(StaffPage):
    """Ask here; and see who asks you."""

    permission = Permission.BREAK_GLASS
    sensitive = True

    def get(self, request: StaffRequest) -> HttpResponse:
        return self._ask(AskForm())

    def post(self, request: StaffRequest) -> HttpResponse:
        form = AskForm(request.POST)
        if not form.is_valid():
            return self._ask(form)
        ask_to_break_glass(**form.cleaned_data, by=request.user, at=request.now)
        messages.success(
            request,
            _now("If there is such a review in your area, the people who can read it are asked."),
        )
        return redirect("work:glass")

    def _ask(self, form: AskForm) -> HttpResponse:
        user, now = self.request.user, self.request.now
        mine = Glass.objects.filter(asked_by=user.pk).select_related("entry")[:LATEST]
        opened = {each.subject for each in mine if each.agreed}
        return self.show(
            "access/glass.html",
            form=form,
            waiting=waiting_for(user, at=now),
            mine=[(each, _state(each, now)) for each in mine],
            reviews=Review.objects.in_bulk(opened),
        )


class AnswerForm(Form):
    agreed = RadiosField(
        label=_("Do you agree that they read this review for four hours?"),
        choices=[("yes", _("Yes, I agree")), ("no", _("No"))],
        missing=_("Select whether you agree"),
    )
    answer = TextareaField(
        label=_("Your reason"), max_length=2000, rows=4, missing=_("Enter your reason")
    )


class AnswerGlass(StaffPage):
    """The second person, who can read the review, agrees or refuses."""

    permission = Permission.AGREE_BREAK_GLASS
    sensitive = True
    glass: Glass

    def check(self) -> None:
        super().check()
        waiting = waiting_for(self.request.user, at=self.request.now)
        found = [each for each in waiting if each[0].pk == self.kwargs["glass"]]
        if not found:
            raise Http404
        self.glass, self.review, self.asker = found[0]

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._ask(AnswerForm())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return self._ask(form)
        agreed, answer = form.cleaned_data["agreed"] == "yes", form.cleaned_data["answer"]
        try:
            answer_glass(self.glass, agreed=agreed, answer=answer, by=request.user, at=request.now)
        except (NotYoursToAnswer, CannotOpen) as refusal:
            form.add_error(None, str(refusal))
            return self._ask(form)
        messages.success(request, _now("Your answer is recorded."))
        return redirect("work:glass")

    def _ask(self, form: AnswerForm) -> HttpResponse:
        return self.show(
            "access/glass_answer.html",
            form=form,
            glass=self.glass,
            review=self.review,
            asker=self.asker,
        )


class EndForm(Form):
    """Nothing to answer."""


class EndGlass(ReviewFormPage):
    """Whoever opened a review in an emergency closes it when they have seen what they needed."""

    permission = Permission.BREAK_GLASS
    form_class = EndForm
    template = "access/glass_end.html"
    title = _("Close this review again")
    done = _("It is closed again.")

    def check(self) -> None:
        super().check()
        mine = (each for each in self.entries if each.user == self.request.user.pk)
        if not any(each.basis == Basis.BREAK_GLASS for each in mine):
            raise PermissionDenied

    def act(self, answers: dict[str, Any]) -> None:
        end_glass(self.review, by=self.request.user, at=self.request.now)

    def refusals(self) -> tuple[type[Exception], ...]:
        return (NothingToEnd,)


def _state(glass: Glass, now: Any) -> tuple[Any, str]:
    """What became of a request, as who asked may know it."""
    if glass.agreed is False:
        return _("Refused"), "red"
    if glass.entry is None:
        still = glass.asked_at > now - WAITS_FOR
        return (_("Waiting"), "blue") if still else (_("Not answered"), "grey")
    is_open = glass.entry.ended_at is None and glass.entry.until > now
    return (_("Open"), "green") if is_open else (_("Ended"), "grey")
