"""Recording an appeal that came by phone or on paper, and what a body without a desk here decided."""

from collections.abc import Iterable
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.fields import DateField, RadiosField, TextareaField, TextField
from heard.reviews.actions.lessons import Identifies
from heard.reviews.actions.outcomes import NotThisWay, record_appeal, record_appeal_result
from heard.reviews.models import Appeal
from heard.rules.appeals import subjects
from heard.rules.lifecycle import Stage, StepNotAllowed
from heard.work.views.endings import DayedPage, PastDayForm


class AppealForm(PastDayForm):
    day_field = "received_on"

    received_on = DateField(
        label=_("When did you get the appeal?"),
        called=_("The date"),
        missing=_("Enter when you got the appeal"),
    )
    about = RadiosField(
        label=_("What is it about?"), choices=[], missing=_("Select what it is about")
    )
    grounds = TextareaField(
        label=_("What does the applicant say?"),
        max_length=5000,
        rows=5,
        missing=_("Enter what the applicant says"),
    )
    heard_by = TextField(
        label=_("Who will decide it?"),
        help_text=_(
            "The Commissioner’s reviewers are told and read this case until it is decided. Any "
            "other body needs the papers from you."
        ),
        max_length=200,
        width="two-thirds",
        missing=_("Enter who will decide it"),
    )

    def __init__(self, *args: Any, about: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(each, Appeal.About(each).label) for each in about]
        self.fields["about"].choices = named  # type: ignore[attr-defined]


class RecordAppeal(DayedPage):
    form_class = AppealForm
    title = _("Record an appeal")
    done = _("The appeal is on the file.")

    def form_arguments(self) -> dict[str, Any]:
        body = self.review.procedures.in_force.appeal.body or ""
        about = subjects(Stage(self.review.stage)) or Appeal.About.values
        first = {"heard_by": body, "about": about[0]}
        return super().form_arguments() | {"about": about, "initial": first}

    def act(self, answers: dict[str, Any]) -> None:
        record_appeal(self.review, **answers, by=self.request.user, at=self.request.now)


class AppealResultForm(PastDayForm):
    day_field = "decided_on"

    result = RadiosField(
        label=_("What did the appeal decide?"),
        choices=Appeal.Result,
        missing=_("Select what the appeal decided"),
    )
    reasons = TextareaField(
        label=_("Its reasons"),
        help_text=_("The applicant will see this. Do not name anyone else."),
        max_length=5000,
        rows=5,
        missing=_("Enter its reasons"),
    )
    decided_on = DateField(
        label=_("When?"), called=_("The date"), missing=_("Enter when it was decided")
    )
    directions = TextareaField(
        label=_("If it sends the case back: what must be done?"),
        help_text=_("The applicant will see this too."),
        max_length=3000,
        rows=4,
        sometimes=True,
    )
    directed_by = DateField(
        label=_("If it sends the case back: by when?"),
        help_text=_("The case is due on this day. Without one, the area’s own limit counts."),
        called=_("The day by which it must be done"),
        optional=True,
    )
    lesson = TextareaField(
        label=_("What can others learn from it?"),
        help_text=_(
            "Everybody can read this once a colleague has published it. Name nobody, no place and "
            "no day."
        ),
        max_length=1500,
        rows=3,
        optional=True,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        directed_by, decided_on = cleaned.get("directed_by"), cleaned.get("decided_on")
        if directed_by and not cleaned.get("directions"):
            self.add_error("directions", _now("Enter what must be done by that day"))
        if directed_by and decided_on and directed_by < decided_on:
            self.add_error("directed_by", _now("The date must be on or after the decision"))
        return cleaned


class RecordAppealResult(DayedPage):
    form_class = AppealResultForm
    title = _("Record what the appeal decided")
    done = _("The result of the appeal is on the file.")

    def refusals(self) -> tuple[type[Exception], ...]:
        return (NotThisWay, Identifies, StepNotAllowed)

    def act(self, answers: dict[str, Any]) -> None:
        appeal = get_object_or_404(self.review.appeals, result="")
        record_appeal_result(appeal, **answers, by=self.request.user, at=self.request.now)
