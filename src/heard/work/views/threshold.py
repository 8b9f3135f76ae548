"""Deciding the threshold: the bodies' views, the decision, its letter, and the second person."""

from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.actions.powers import NoDelegatedPower
from heard.agencies.holding import power_of
from heard.agencies.models import Agency, Power
from heard.design.fields import (
    DateField,
    RadiosField,
    SelectField,
    TextareaField,
    TextField,
    YesNoField,
)
from heard.design.forms import Form
from heard.design.typed import as_sent, as_typed
from heard.reviews import letters
from heard.reviews.actions.threshold import (
    AlreadyProposed,
    NeedsAnotherPerson,
    NothingToAnswer,
    ThresholdMustBeMet,
    agree_not_met,
    decide_met,
    disagree,
    propose_not_met,
    record_body_view,
)
from heard.reviews.actions.work import finish_later, finished, unfinished
from heard.reviews.judgement import Anyway, Judgement
from heard.reviews.models import BodyView, DecisionProposal
from heard.reviews.queries import finding_of, who_may_confirm
from heard.rules import wording
from heard.rules.findings import Finding
from heard.rules.lifecycle import Stage, StepNotAllowed
from heard.rules.permissions import Permission
from heard.rules.procedures import Condition
from heard.work.views.about_review import ReviewFormPage
from heard.work.views.base import StaffRequest

PAGE = "threshold"
ANYWAY_ROWS = 3


class DecideForm(Form):
    """The decision. Persistence, harm and adequacy stand apart from the count: section 104(5)."""

    met = YesNoField(
        label=_("Is the threshold for a case review met?"),
        missing=_("Select yes if the threshold is met"),
    )
    reasons = TextareaField(
        label=_("Reasons for the decision"),
        help_text=_("The applicant will be sent these. Do not name anyone else."),
        max_length=5000,
        rows=6,
        missing=_("Enter the reasons for the decision"),
    )
    persistence = TextareaField(
        label=_("How persistent is the behaviour?"), optional=True, max_length=2000, rows=3
    )
    harm = TextareaField(
        label=_("What harm does it do, or could it do?"), optional=True, max_length=2000, rows=3
    )
    adequacy = TextareaField(
        label=_("How adequate was the response so far?"),
        help_text=_("For the review itself. It cannot defeat the count."),
        optional=True,
        max_length=2000,
        rows=3,
    )
    asked = SelectField(
        label=_("If it is not met: who will you ask to agree?"),
        help_text=_("They may work for another agency."),
        unchosen=_("Choose a person"),
        choices=[],
        sometimes=True,
    )

    def __init__(
        self,
        *args: Any,
        conditions: list[Condition],
        people: Any,
        must_be_met: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.must_be_met = must_be_met
        self.conditions = conditions
        self.fields["asked"].choices = [(str(person.pk), person.name) for person in people]  # type: ignore[attr-defined]
        for condition in conditions:
            self.fields[f"condition-{condition.id}"] = RadiosField(
                label=condition.text,
                help_text=_now("A condition of this area. To be judged by {who}.").format(
                    who=condition.judged_by
                ),
                choices=[("yes", _("Yes")), ("no", _("No")), ("open", _("Not judged"))],
                optional=True,
            )
        for row in range(1, ANYWAY_ROWS + 1):
            self.fields[f"action-{row}"] = TextField(
                label=_("Action"), optional=True, max_length=500, width="full"
            )
            self.fields[f"who-{row}"] = TextField(
                label=_("Who will do it"), optional=True, max_length=200
            )
            self.fields[f"again-{row}"] = DateField(
                label=_("When we will look again"), called=_("The date"), optional=True
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("met") is False and self.must_be_met:
            self.add_error(
                "met",
                _now(
                    "Enough reports count under the Act, so the threshold is met. "
                    "If something about a report is wrong, change the report first"
                ),
            )
        elif cleaned.get("met") is False and not cleaned.get("asked"):
            self.add_error("asked", _now("Choose who you will ask to agree"))
        for row in range(1, ANYWAY_ROWS + 1):
            if cleaned.get(f"action-{row}") and not cleaned.get(f"who-{row}"):
                self.add_error(f"who-{row}", _now("Enter who will do it"))
        return cleaned

    def judgement(self) -> Judgement:
        """What was decided, as the action takes it."""
        cleaned = self.cleaned_data
        answers = {
            condition.id: cleaned[f"condition-{condition.id}"]
            for condition in self.conditions
            if cleaned.get(f"condition-{condition.id}") in {"yes", "no"}
        }
        return Judgement(
            met=cleaned["met"],
            reasons=cleaned["reasons"],
            persistence=cleaned["persistence"],
            harm=cleaned["harm"],
            adequacy=cleaned["adequacy"],
            judgements={name: answer == "yes" for name, answer in answers.items()},
            anyway=tuple(
                Anyway(cleaned[f"action-{row}"], cleaned[f"who-{row}"], cleaned[f"again-{row}"])
                for row in range(1, ANYWAY_ROWS + 1)
                if cleaned[f"action-{row}"]
            ),
        )


class DecideThreshold(ReviewFormPage):
    """A coordinator records whether the threshold is met, after seeing the letter it makes."""

    permission = Permission.DECIDE_THRESHOLD
    form_class = DecideForm
    template = "threshold.html"
    title = _("Decide the threshold")

    @cached_property
    def finding(self) -> Finding:
        """What the count comes to, before anything is judged."""
        return finding_of(self.review)

    def form_arguments(self) -> dict[str, Any]:
        return {
            "conditions": list(self.review.procedures.in_force.conditions),
            "people": who_may_confirm(self.review, besides=self.request.user, at=self.request.now),
            "must_be_met": self.finding.must_be_met,
        }

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        kept = unfinished(self.review, page=PAGE, by=request.user)
        return self.ask(self.form(as_sent(kept) if kept else None).unreproached())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        if "save-later" in request.POST:
            typed = as_typed(request.POST, self.form(request.POST))
            finish_later(self.review, page=PAGE, answers=typed, by=request.user, at=request.now)
            return self.to_review(_now("What you wrote is kept. Only you can see it."))
        if "preview" in request.POST:
            form = self.form(request.POST)
            letter = self._letter(self._form.judgement()) if form.is_valid() else None
            return self.ask(form, letter=letter)
        return super().post(request, **kwargs)

    def ask(self, form: Form, letter: Any = None) -> HttpResponse:
        return self.show(
            self.template,
            form=form,
            title=self.title,
            letter=letter,
            finding=self.finding,
            wording=wording,
            rows=range(1, ANYWAY_ROWS + 1),
            decided=self.review.stage != Stage.RECEIVED,
            views=self.reader.shown(self.review.body_views.select_related("agency")),
            power=power_of(
                self.request.user, Power.DECIDE_THRESHOLD, area=self.review.area, on=self.today
            ),
        )

    def act(self, answers: dict[str, Any]) -> None:
        user, at = self.request.user, self.request.now
        judgement = self._form.judgement()
        if judgement.met:
            decide_met(self.review, judgement, by=user, at=at)
            self.done = _now("Decided: the threshold is met. The letter is on the file.")
        else:
            people = who_may_confirm(self.review, besides=user, at=at)
            asked = get_object_or_404(people, pk=answers["asked"])
            propose_not_met(self.review, judgement, asked=asked, by=user, at=at)
            self.done = _now("{person} has been asked to agree.").format(person=asked)
        finished(self.review, page=PAGE, by=user)

    def form(self, data: Any = None) -> Form:
        self._form: DecideForm = self.form_class(data, **self.form_arguments())
        return self._form

    def refusals(self) -> tuple[type[Exception], ...]:
        return (
            ThresholdMustBeMet,
            NeedsAnotherPerson,
            AlreadyProposed,
            NoDelegatedPower,
            StepNotAllowed,
        )

    def _letter(self, judgement: Judgement) -> Any:
        finding = finding_of(self.review, judgements=judgement.judgements)
        return letters.preview(self.review, judgement, finding, at=self.request.now)


class ProposalForm(Form):
    agreed = RadiosField(
        label=_("Do you agree that the threshold is not met?"),
        choices=[("yes", _("Yes, I agree")), ("no", _("No, send it back"))],
        missing=_("Select whether you agree"),
    )
    answer = TextareaField(
        label=_("Your reason"), max_length=2000, rows=4, missing=_("Enter your reason")
    )


class AnswerProposal(ReviewFormPage):
    """The second person reads the reasons, the count and the letter, and agrees or not."""

    permission = Permission.CONFIRM
    form_class = ProposalForm
    template = "proposal.html"
    title = _("Agree that the threshold is not met?")

    def proposal(self) -> DecisionProposal:
        waiting = self.review.proposals.filter(answered_at=None, asked=self.request.user)
        return get_object_or_404(waiting.select_related("proposed_by"), pk=self.kwargs["proposal"])

    def context(self, form: Form) -> dict[str, Any]:
        proposal = self.proposal()
        finding = finding_of(self.review, judgements=proposal.judgements)
        return {
            "proposal": proposal,
            "finding": finding,
            "wording": wording,
            "letter": letters.preview_decision(self.review, proposal, finding, at=self.request.now),
            "power": power_of(
                self.request.user,
                Power.AGREE_AS_SECOND_PERSON,
                area=self.review.area,
                on=self.today,
            ),
        }

    def act(self, answers: dict[str, Any]) -> None:
        user, at = self.request.user, self.request.now
        if answers["agreed"] == "yes":
            agree_not_met(self.proposal(), answer=answers["answer"], by=user, at=at)
        else:
            disagree(self.proposal(), answer=answers["answer"], by=user, at=at)

    done = _("Your answer is recorded.")

    def refusals(self) -> tuple[type[Exception], ...]:
        return (NothingToAnswer, ThresholdMustBeMet, NoDelegatedPower, StepNotAllowed)


class BodyViewForm(Form):
    agency = SelectField(label=_("Which body?"), choices=[], missing=_("Select which body"))
    view = RadiosField(
        label=_("What did it decide?"),
        choices=BodyView.View,
        missing=_("Select what it decided"),
    )
    given_by = TextField(
        label=_("Who spoke for it?"),
        help_text=_("Name and post"),
        max_length=200,
        missing=_("Enter who spoke for it"),
    )
    given_on = DateField(label=_("When?"), called=_("The date"), missing=_("Enter when it decided"))
    note = TextareaField(label=_("Note"), optional=True, max_length=2000, rows=3)

    def __init__(self, *args: Any, agencies: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["agency"].choices = [(str(each.pk), each.name) for each in agencies]  # type: ignore[attr-defined]

    def clean_given_on(self) -> Any:
        given_on = self.cleaned_data["given_on"]
        if given_on > self.today:
            self.add_error("given_on", _now("The date must be today or in the past"))
        return given_on


class RecordBodyView(ReviewFormPage):
    permission = Permission.RECORD_VIEW
    form_class = BodyViewForm
    title = _("Record what a relevant body decided")
    done = _("The view is on the file.")

    def agencies(self) -> Any:
        return Agency.objects.filter(areas__area=self.review.area, areas__is_relevant_body=True)

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self.agencies(), "today": self.today}

    def act(self, answers: dict[str, Any]) -> None:
        agency = get_object_or_404(self.agencies(), pk=answers.pop("agency"))
        record_body_view(
            self.review, agency=agency, **answers, by=self.request.user, at=self.request.now
        )
