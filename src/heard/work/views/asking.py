"""Agencies asked: to whom the application went, what they were asked, and what they answered."""

from datetime import date
from typing import Any, NamedTuple

from django.contrib import messages
from django.db.models import Count, OuterRef, Q, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from heard.agencies.models import Agency
from heard.design.dates import day
from heard.design.fields import (
    CheckboxesField,
    DateField,
    TextareaField,
)
from heard.design.forms import Form
from heard.jobs.models import OutboxRow
from heard.reviews.actions.requests import (
    Asked,
    CannotAsk,
    NoDate,
    ask_agencies,
    can_be_asked,
    due_for,
)
from heard.reviews.calendar import bank_holidays
from heard.reviews.freshness import parts_of
from heard.reviews.models import Chase, InformationRequest, RequestAnswer
from heard.rules.freshness import FRESHNESS_NAMES
from heard.rules.lifecycle import StepNotAllowed
from heard.rules.permissions import Permission
from heard.rules.requests import (
    KIND_NAMES,
    PURPOSE,
    QUESTIONS,
    State,
    waited,
)
from heard.rules.sharing import CITATIONS, Gateway
from heard.work.views.about_review import ReviewPage
from heard.work.views.base import StaffRequest

MOST_QUESTIONS = 20


class Row(NamedTuple):
    """A request, how late it is or was, and what was answered last."""

    request: InformationRequest
    late: int
    answer: RequestAnswer | None


class AgenciesAsked(ReviewPage):
    """Everything about agencies on one page: passed on, asked, answered, late."""

    permission = Permission.SEE_READERS

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        sent = OutboxRow.objects.filter(kind="application.passed_on", about=OuterRef("pk"))
        passed = self.review.passed_on.annotate(sent=Subquery(sent.values("state")[:1]))
        rows = self._rows()
        return self.show(
            "asking/agencies.html",
            passed=passed.select_related("agency", "disclosure", "by"),
            citations=CITATIONS,
            rows=rows,
            parts=parts_of(self.review, requests=[each.request for each in rows]),
            freshness=FRESHNESS_NAMES,
            kinds=KIND_NAMES,
            states=State,
            may_ask=self.may_here(Permission.MANAGE_REVIEW),
            may_disclose=self.may_here(Permission.DISCLOSE),
        )

    def _rows(self) -> list[Row]:
        chased = Count("chases", filter=Q(chases__kind=Chase.Kind.CHASE))
        requests = self.review.requests.select_related("agency").prefetch_related("answers")
        holidays = bank_holidays()
        return [
            Row(
                each,
                waited(
                    each.due_on,
                    today=self.today,
                    answered_on=each.answered_on,
                    bank_holidays=holidays,
                ).late
                if each.state != State.WITHDRAWN
                else 0,
                next(iter(reversed(each.answers.all())), None),
            )
            for each in requests.annotate(chased=chased)
        ]


class AskForm(Form):
    agencies = CheckboxesField(
        label=_("Which agencies?"),
        help_text=_("Each has been told of the application. They are asked the same, in one step."),
        choices=[],
        missing=_("Select which agencies"),
    )
    questions = TextareaField(
        label=_("What do you ask?"),
        help_text=_("One question on each line."),
        max_length=5000,
        rows=8,
        missing=_("Enter what you ask"),
    )
    begins = DateField(
        label=_("About the time from"), called=_("The first day asked about"), optional=True
    )
    ends = DateField(label=_("To"), called=_("The last day asked about"), optional=True)
    purpose = TextareaField(
        label=_("What for?"), max_length=2000, rows=3, missing=_("Enter what it is for")
    )
    necessity = TextareaField(
        label=_("Why is it needed, and why is it no more than is needed?"),
        help_text=_("The agencies read this, and so does whoever checks the file."),
        max_length=2000,
        rows=4,
        missing=_("Enter why it is needed"),
    )
    due_on = DateField(
        label=_("By which day?"),
        called=_("The day by which they answer"),
        optional=True,
    )

    def __init__(self, *args: Any, takers: list[Agency], usual: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.takers = {str(each.pk): each for each in takers}
        self.fields["agencies"].choices = [(pk, each.name) for pk, each in self.takers.items()]  # type: ignore[attr-defined]
        if usual:
            self.fields["due_on"].help_text = _now(
                "Leave it empty for the day that your procedures set: {day}."
            ).format(day=day(usual))
        else:
            self.fields["due_on"] = DateField(
                label=_("By which day?"),
                help_text=_("Your procedures set no day for this."),
                called=_("The day by which they answer"),
                missing=_("Enter the day by which they answer"),
            )

    def clean_questions(self) -> str:
        lines = [line.strip() for line in self.cleaned_data["questions"].splitlines()]
        kept = [line for line in lines if line]
        if len(kept) > MOST_QUESTIONS:
            self.add_error(
                "questions",
                _now("Ask {most} questions at most").format(most=MOST_QUESTIONS),
            )
        return "\n".join(kept)

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        begins, ends = answers.get("begins"), answers.get("ends")
        if begins and ends and ends < begins:
            self.add_error("ends", _now("The last day asked about must be after the first"))
        return answers

    def asked(self) -> Asked:
        given = self.cleaned_data
        return Asked(
            purpose=given["purpose"],
            necessity=given["necessity"],
            questions=given["questions"].splitlines(),
            begins=given["begins"],
            ends=given["ends"],
            due_on=given["due_on"],
        )


class AskAgencies(ReviewPage):
    """Write it once, read it as they will, send it to all of them."""

    permission = Permission.MANAGE_REVIEW

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._ask(self._form(initial=self._initial()))

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._ask(form)
        if "checked" not in request.POST:
            return self._ask(form, asked=form.asked())
        chosen = [form.takers[pk] for pk in form.cleaned_data["agencies"]]
        try:
            made = ask_agencies(self.review, form.asked(), chosen, by=request.user, at=request.now)
        except NoDate as refusal:
            form.add_error("due_on", str(refusal))
            return self._ask(form)
        except (CannotAsk, StepNotAllowed) as refusal:
            form.add_error(None, str(refusal))
            return self._ask(form)
        messages.success(
            request,
            ngettext("{number} agency is asked.", "{number} agencies are asked.", len(made)).format(
                number=len(made)
            ),
        )
        return redirect("work:asked", self.review.reference)

    def _initial(self) -> dict[str, Any]:
        """From a template of the area, the one that was chosen or the first; or from ours."""
        templates = list(self.review.area.request_templates.all())
        chosen = self.request.GET.get("template", "")
        template = next((each for each in templates if str(each.pk) == chosen), None)
        template = template or (templates[0] if templates else None)
        questions = template.questions if template else [_now(each) for each in QUESTIONS]
        return {
            "questions": "\n".join(questions),
            "purpose": template.purpose if template else _now(PURPOSE),
            "agencies": [
                str(each.pk)
                for each in can_be_asked(self.review, by=self.request.user, at=self.request.now)
            ],
        }

    def _form(self, data: Any = None, **kwargs: Any) -> AskForm:
        usual = due_for(self.review, on=self.today)
        return AskForm(
            data,
            takers=can_be_asked(self.review, by=self.request.user, at=self.request.now),
            usual=usual.on if usual else None,
            **kwargs,
        )

    def _ask(self, form: AskForm, *, asked: Asked | None = None) -> HttpResponse:
        usual = due_for(self.review, on=self.today)
        return self.show(
            "asking/ask.html",
            form=form,
            asked=asked,
            usual=usual,
            citation=CITATIONS[Gateway.REQUEST],
            templates=self.review.area.request_templates.all(),
        )
