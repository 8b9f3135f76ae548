"""Ending a review and opening it again; and what changes when a life does."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.fields import (
    CheckboxesField,
    DateField,
    RadiosField,
    SelectField,
    TextareaField,
    TextField,
)
from heard.design.forms import Form
from heard.people.models import Person
from heard.reviews.actions.closing import (
    ClosedInSilence,
    NothingToAnswer,
    answer_closing,
    close,
    last_notice,
    propose_closing,
    silence_of,
)
from heard.reviews.actions.endings import (
    make_void,
    record_death,
    reopen,
    set_guardian,
    withdraw,
)
from heard.reviews.actions.outcomes import record_outcome
from heard.reviews.meetings import ends_with, meeting_of
from heard.reviews.models import Review
from heard.reviews.models.plan import How
from heard.reviews.queries import who_may_confirm
from heard.rules.lifecycle import StepNotAllowed
from heard.rules.meeting import State
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.rules.plan import ANSWER_NAMES, SILENT_WORDS, Answer
from heard.work.views.about_review import ReviewFormPage


class ReasonForm(Form):
    reason = TextareaField(
        label=_("Why?"),
        help_text=_("The applicant will see this. Do not name anyone else."),
        max_length=2000,
        rows=4,
        missing=_("Enter your reason"),
    )


class EndingPage(ReviewFormPage):
    permission = Permission.MANAGE_REVIEW
    form_class = ReasonForm


class LastPage(ReviewFormPage):
    """After what is done here a review is not under way: its meeting to come is called off."""

    def context(self, form: Form) -> dict[str, Any]:
        ends_with_it = ends_with(self.review, at=self.request.now)
        return super().context(form) | {"ends_with_it": ends_with_it}


class Withdraw(LastPage, EndingPage):
    title = _("The applicant withdraws the application")
    done = _("The application is withdrawn. It does not count as a refusal.")

    def act(self, answers: dict[str, Any]) -> None:
        withdraw(self.review, reason=answers["reason"], by=self.request.user, at=self.request.now)


class MakeVoid(EndingPage):
    title = _("Make the application void")
    button = _("Make it void")
    done = _("The application is void.")

    def act(self, answers: dict[str, Any]) -> None:
        make_void(self.review, reason=answers["reason"], by=self.request.user, at=self.request.now)


class Reopen(EndingPage):
    title = _("Open it again")
    button = _("Open it again")
    done = _("It is open again, with new dates.")

    def act(self, answers: dict[str, Any]) -> None:
        reopen(self.review, reason=answers["reason"], by=self.request.user, at=self.request.now)


class CloseForm(ReasonForm):
    unheard = TextareaField(
        label=_("If you do not wait for the applicant, why?"),
        help_text=_("It stays on the file. Without it, a review is never closed in silence."),
        max_length=2000,
        rows=3,
        sometimes=True,
    )


class Close(LastPage, EndingPage):
    """The applicant has agreed, or could not be reached though somebody tried."""

    form_class = CloseForm
    template = "plan/close.html"
    title = _("Close the review")
    button = _("Close the review")
    done = _("The review is closed.")

    def context(self, form: Form) -> dict[str, Any]:
        silent = silence_of(self.review, at=self.request.now)
        return super().context(form) | {
            "notice": last_notice(self.review),
            "silent": SILENT_WORDS[silent] if silent else "",
            "watch_days": self.review.area.watch_days,
        }

    def act(self, answers: dict[str, Any]) -> None:
        close(self.review, **answers, by=self.request.user, at=self.request.now)

    def refusals(self) -> tuple[type[Exception], ...]:
        return (StepNotAllowed, ClosedInSilence)


class ProposeClosing(EndingPage):
    title = _("Ask the applicant whether it can be closed")
    button = _("Ask the applicant")
    done = _("The applicant is told that you want to close it, and why.")

    def act(self, answers: dict[str, Any]) -> None:
        propose_closing(
            self.review, reason=answers["reason"], by=self.request.user, at=self.request.now
        )


class ClosingAnswerForm(Form):
    answer = RadiosField(
        label=_("What do they say?"),
        choices=[(each.value, name) for each, name in ANSWER_NAMES.items()],
        missing=_("Select what they say"),
    )
    words = TextareaField(label=_("In their own words"), max_length=5000, rows=4, optional=True)
    how = SelectField(
        label=_("How did they tell you?"),
        choices=[(each.value, each.label) for each in How if each not in {How.PAGE, How.LINK}],
        missing=_("Select how they told you"),
    )
    spare = CheckboxesField(
        label=_("After the end, we ask applicants once how it was"),
        choices=[("yes", _("They do not want to be asked"))],
        optional=True,
    )


class RecordClosingAnswer(ReviewFormPage):
    permission = Permission.MANAGE_REVIEW
    form_class = ClosingAnswerForm
    title = _("Record whether the applicant agrees to closing")
    done = _("It is on the file.")

    def act(self, answers: dict[str, Any]) -> None:
        answer_closing(
            self.review,
            answer=Answer(answers["answer"]),
            words=answers["words"],
            how=How(answers["how"]),
            no_survey=bool(answers["spare"]),
            by=self.request.user,
            at=self.request.now,
        )

    def refusals(self) -> tuple[type[Exception], ...]:
        return (NothingToAnswer,)


class PastDayForm(Form):
    """A form with a date that cannot lie in the future, or before the application."""

    day_field = "on"

    def __init__(self, *args: Any, first: Any, last: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first, self.last = first, last

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        on = cleaned.get(self.day_field)
        if on and on > self.last:
            self.add_error(self.day_field, _now("The date must be today or in the past"))
        elif on and self.first and on < self.first:
            self.add_error(self.day_field, _now("The date must be on or after the application"))
        return cleaned


class OutcomeForm(PastDayForm):
    day_field = "met_on"

    met_on = DateField(
        label=_("When was the review carried out?"),
        called=_("The date"),
        missing=_("Enter when the review was carried out"),
    )
    summary = TextareaField(
        label=_("What did it come to?"),
        help_text=_("The applicant will be told this. Do not name anyone else."),
        max_length=5000,
        rows=6,
        missing=_("Enter what the review came to"),
    )
    recommendations = TextareaField(
        label=_("Recommendations"),
        help_text=_("One on each line. Leave empty if there are none."),
        optional=True,
        max_length=5000,
        rows=6,
    )
    asked = SelectField(
        label=_("Who will check the letter?"),
        help_text=_("The applicant sees it only when someone else has read it and agreed."),
        choices=[],
        unchosen=_("Anybody who may"),
        optional=True,
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked"].choices = [(str(person.pk), person.name) for person in people]  # type: ignore[attr-defined]


class DayedPage(ReviewFormPage):
    permission = Permission.MANAGE_REVIEW

    def form_arguments(self) -> dict[str, Any]:
        return {"first": self.review.applied_on, "last": self.today}


class RecordOutcome(LastPage, DayedPage):
    """What the review came to. The day of its meeting, and what was recommended there, are known."""

    form_class = OutcomeForm
    template = "plan/outcome.html"
    title = _("Record the outcome of the review")
    done = _("The outcome is on the file. Someone else must check its letter.")

    def act(self, answers: dict[str, Any]) -> None:
        lines = [line.strip() for line in answers["recommendations"].splitlines()]
        people = self.people()
        asked = get_object_or_404(people, pk=answers["asked"]) if answers["asked"] else None
        record_outcome(
            self.review,
            summary=answers["summary"],
            recommendations=[line for line in lines if line],
            met_on=answers["met_on"],
            asked=asked,
            by=self.request.user,
            at=self.request.now,
        )

    def form_arguments(self) -> dict[str, Any]:
        meeting, known = meeting_of(self.review), {}
        if meeting is not None and meeting.state == State.HELD and meeting.begins_at:
            met_on = london_date(meeting.begins_at)
            if not self.review.outcomes.filter(met_on=met_on).exists():
                known = {"met_on": met_on}
        return super().form_arguments() | {"people": self.people(), "initial": known}

    def context(self, form: Form) -> dict[str, Any]:
        recommended = self.review.recommendations.filter(outcome=None)
        return super().context(form) | {"recommended": recommended}

    def people(self) -> Any:
        return who_may_confirm(self.review, besides=self.request.user, at=self.request.now)


class DeathForm(PastDayForm):
    day_field = "died_on"

    who = RadiosField(label=_("Who has died?"), choices=[], missing=_("Select who has died"))
    died_on = DateField(label=_("When?"), called=_("The date"), missing=_("Enter when they died"))

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [(str(person.pk), str(person)) for person in people]  # type: ignore[attr-defined]


class RecordDeath(ReviewFormPage):
    """The review is not ended by it: what was suffered may still need an answer."""

    permission = Permission.MANAGE_REVIEW
    form_class = DeathForm
    title = _("Record that someone has died")
    done = _("This is recorded, and shown before anyone writes.")

    def people(self) -> list[Person]:
        return list(
            {each.pk: each for each in (self.review.applicant, self.review.victim)}.values()
        )

    def form_arguments(self) -> dict[str, Any]:
        return {"people": self.people(), "first": None, "last": self.today}

    def act(self, answers: dict[str, Any]) -> None:
        person = next(each for each in self.people() if str(each.pk) == answers["who"])
        record_death(
            self.review,
            person,
            died_on=answers["died_on"],
            by=self.request.user,
            at=self.request.now,
        )


class GuardianForm(Form):
    knows = RadiosField(
        label=_("Does a parent or guardian know about this application?"),
        choices=Review.GuardianKnows,
        missing=_("Select whether a parent or guardian knows"),
    )
    name = TextField(
        label=_("Name of the parent or guardian"), max_length=200, optional=True, width="full"
    )
    part = TextareaField(
        label=_("What part do they take?"),
        help_text=_("For example whether they speak for the child, and what is safe."),
        max_length=1000,
        rows=4,
        optional=True,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("knows") == Review.GuardianKnows.YES and not cleaned.get("name"):
            self.add_error("name", _now("Enter the name of the parent or guardian"))
        return cleaned


class SetGuardian(ReviewFormPage):
    permission = Permission.MANAGE_REVIEW
    form_class = GuardianForm
    title = _("A parent or guardian")
    done = _("The parent or guardian is on the file.")

    def form_arguments(self) -> dict[str, Any]:
        name = self.review.guardian.name if self.review.guardian else ""
        known = {"knows": self.review.guardian_knows, "part": self.review.guardian_part}
        return {"initial": known | {"name": name}}

    def act(self, answers: dict[str, Any]) -> None:
        set_guardian(self.review, **answers, by=self.request.user, at=self.request.now)
