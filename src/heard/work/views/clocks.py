"""Milestones as they are reached, and clocks that are paused or moved."""

from typing import Any, ClassVar

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.fields import DateField, TextareaField
from heard.design.forms import Form
from heard.reviews.actions.clocks import (
    ClockNotRunning,
    NotLater,
    extend_clock,
    pause_clock,
    resume_clock,
)
from heard.reviews.actions.work import record_milestone
from heard.reviews.called import MILESTONES
from heard.reviews.models import ReviewClock
from heard.rules.deadlines import CLOCK_NAMES, Clock
from heard.rules.permissions import Permission
from heard.rules.procedures import Event
from heard.work.views.about_review import ReviewFormPage

# What a person records by hand; the other milestones come with an action of their own.
RECORDED = {Event.INFORMATION_REQUEST, Event.INFORMATION_RECEIVED}


class DayForm(Form):
    on = DateField(label=_("When was it?"), called=_("The date"), missing=_("Enter when it was"))

    def __init__(self, *args: Any, first: Any, last: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first, self.last = first, last

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if not self.first <= on <= self.last:
            self.add_error("on", _now("The date must be between the application and today"))
        return on


class RecordMilestone(ReviewFormPage):
    permission = Permission.MANAGE_REVIEW
    form_class = DayForm
    done = _("The date is recorded.")

    def event(self) -> Event:
        if self.kwargs["event"] not in RECORDED:
            raise Http404
        return Event(self.kwargs["event"])

    def form_arguments(self) -> dict[str, Any]:
        return {"first": self.review.applied_on, "last": self.today, "initial": {"on": self.today}}

    def context(self, form: Form) -> dict[str, Any]:
        return {"title": MILESTONES[self.event()]}

    def act(self, answers: dict[str, Any]) -> None:
        record_milestone(
            self.review, self.event(), on=answers["on"], by=self.request.user, at=self.request.now
        )


class ReasonForm(Form):
    reason = TextareaField(
        label=_("Why?"),
        help_text=_("The applicant will see this."),
        max_length=2000,
        rows=4,
        missing=_("Enter your reason"),
    )


class LaterForm(ReasonForm):
    due_on = DateField(
        label=_("The new date"), called=_("The new date"), missing=_("Enter the new date")
    )

    field_order = ["due_on", "reason"]  # noqa: RUF012 - Django's own attribute


class ClockPage(ReviewFormPage):
    """A page about one running clock of a review."""

    permission = Permission.CHANGE_CLOCK
    form_class: ClassVar[type[Form]] = ReasonForm
    template = "clock.html"

    def clock(self) -> ReviewClock:
        return get_object_or_404(
            self.review.clocks.filter(stopped_on=None), clock=self.kwargs["clock"]
        )

    def context(self, form: Form) -> dict[str, Any]:
        clock = self.clock()
        return {"clock": clock, "clock_name": _now(CLOCK_NAMES[Clock(clock.clock)])}

    def refusals(self) -> tuple[type[Exception], ...]:
        return (ClockNotRunning, NotLater)


class PauseClock(ClockPage):
    title = _("Pause this clock")
    done = _("The clock is paused.")

    def act(self, answers: dict[str, Any]) -> None:
        pause_clock(
            self.clock(), reason=answers["reason"], by=self.request.user, at=self.request.now
        )


class ResumeClock(ClockPage):
    title = _("Let this clock go on")
    done = _("The clock is going on.")

    def act(self, answers: dict[str, Any]) -> None:
        resume_clock(
            self.clock(), reason=answers["reason"], by=self.request.user, at=self.request.now
        )


class ExtendClock(ClockPage):
    form_class = LaterForm
    title = _("Set a later date")
    done = _("The new date is set. The old one stays on the file.")

    def act(self, answers: dict[str, Any]) -> None:
        extend_clock(
            self.clock(),
            due_on=answers["due_on"],
            reason=answers["reason"],
            by=self.request.user,
            at=self.request.now,
        )
