"""What becomes of a plan: its actions, the answers to recommendations, and whether it stopped."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from heard.design.fields import DateField, RadiosField, SelectField, TextareaField, TextField
from heard.design.forms import Form
from heard.reviews.actions.carrying_out import (
    NotAgreedYet,
    NotTold,
    ReasonsMissing,
    answer_recommendation,
    change_state,
    judge_action,
)
from heard.reviews.actions.clocks import NotLater
from heard.reviews.actions.plan_checks import AnsweredAlready, answer_check
from heard.reviews.actions.plan_looks import look_again_at_plan
from heard.reviews.actions.recommendations import NotAnAgencyHere, address
from heard.reviews.models import PlanCheck, Recommendation
from heard.reviews.models.plan import How
from heard.reviews.plans import plan_of, standings
from heard.rules.lifecycle import StepNotAllowed
from heard.rules.plan import (
    CHANGE_NAMES,
    REGARD_NAMES,
    STOPPED_NAMES,
    CannotChange,
    Change,
    Regard,
    State,
    Stopped,
    changes_from,
)
from heard.work.views.endings import PastDayForm
from heard.work.views.plan import LONGEST, OTHER_WAYS, PlanFormPage


class ProgressForm(Form):
    change = RadiosField(
        label=_("What has happened?"), choices=[], missing=_("Select what has happened")
    )
    text = TextareaField(
        label=_("How far is it?"),
        help_text=_("If it is done: what shows it. If it will not be done: why."),
        max_length=LONGEST,
        rows=4,
        missing=_("Enter how far it is"),
    )
    said_by = TextField(
        label=_("Who says so?"), max_length=200, width="two-thirds", missing=_("Enter who says so")
    )
    how = SelectField(
        label=_("How did they tell you?"), choices=OTHER_WAYS, missing=_("Select how they told you")
    )

    def __init__(self, *args: Any, changes: list[Change], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["change"].choices = [(each.value, CHANGE_NAMES[each]) for each in changes]  # type: ignore[attr-defined]


class ActionPage(PlanFormPage):
    """Something about one action of the plan that was agreed."""

    template = "plan/action.html"

    def context(self, form: Form) -> dict[str, Any]:
        return {"action": self.action()}

    def refusals(self) -> tuple[type[Exception], ...]:
        return (CannotChange, NotAgreedYet, StepNotAllowed)


class RecordProgress(ActionPage):
    form_class = ProgressForm
    title = _("What became of an action")
    done = _("It is on the file.")

    def form_arguments(self) -> dict[str, Any]:
        action = self.action()
        if not action.agreed_at:
            raise Http404
        return {"changes": changes_from(State(action.state))}

    def act(self, answers: dict[str, Any]) -> None:
        change_state(
            self.action(),
            Change(answers["change"]),
            text=answers["text"],
            said_by=answers["said_by"],
            how=How(answers["how"]),
            by=self.request.user,
            at=self.request.now,
        )


class JudgeForm(Form):
    stopped = RadiosField(
        label=_("Has what it was for stopped?"),
        choices=[(each.value, name) for each, name in STOPPED_NAMES.items()],
        missing=_("Select whether it has stopped"),
    )


class JudgeAction(ActionPage):
    form_class = JudgeForm
    title = _("Did it stop?")
    done = _("It is on the file.")

    def act(self, answers: dict[str, Any]) -> None:
        judge_action(
            self.action(),
            stopped=Stopped(answers["stopped"]),
            by=self.request.user,
            at=self.request.now,
        )


class AnswerForm(PastDayForm):
    day_field = "given_on"

    regard = RadiosField(
        label=_("What do they answer?"),
        choices=[(each.value, name) for each, name in REGARD_NAMES.items()],
        missing=_("Select what they answer"),
    )
    reasons = TextareaField(
        label=_("Their reasons"),
        help_text=_("A body that declines it, or part of it, must say why."),
        max_length=5000,
        rows=4,
        optional=True,
    )
    given_by = TextField(
        label=_("Who answers for them?"),
        max_length=200,
        width="two-thirds",
        missing=_("Enter who answers for them"),
    )
    given_on = DateField(
        label=_("When?"), called=_("The date"), missing=_("Enter when they answered")
    )
    how = SelectField(label=_("How?"), choices=OTHER_WAYS, missing=_("Select how they answered"))


class RecommendationPage(PlanFormPage):
    """Something about one recommendation, which its number names."""

    template = "plan/recommendation.html"

    def recommendation(self) -> Recommendation:
        found = Recommendation.objects.select_related("to", "review")
        made = get_object_or_404(found, review=self.review, number=self.kwargs["number"])
        if not self.reader.is_shown(made):
            raise Http404
        return made

    def context(self, form: Form) -> dict[str, Any]:
        return {"made": self.recommendation()}


class AnswerRecommendation(RecommendationPage):
    form_class = AnswerForm
    title = _("Record an answer to a recommendation")
    done = _("The answer is on the file.")

    def form_arguments(self) -> dict[str, Any]:
        return {"first": self.recommendation().made_on, "last": self.today}

    def act(self, answers: dict[str, Any]) -> None:
        answer_recommendation(
            self.recommendation(),
            regard=Regard(answers["regard"]),
            reasons=answers["reasons"],
            given_by=answers["given_by"],
            given_on=answers["given_on"],
            how=How(answers["how"]),
            by=self.request.user,
            at=self.request.now,
        )

    def refusals(self) -> tuple[type[Exception], ...]:
        return (ReasonsMissing, NotTold)


class AddressForm(Form):
    to = SelectField(
        label=_("Which agency is it made to?"),
        choices=[],
        missing=_("Select which agency it is made to"),
    )

    def __init__(self, *args: Any, agencies: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(key, each.name) for key, each in agencies.items()]  # type: ignore[attr-defined]


class AddressRecommendation(RecommendationPage):
    form_class = AddressForm
    title = _("To whom is it made?")
    done = _("The agency is on the file.")

    def agencies(self) -> dict[str, Any]:
        found = self.review.area.agencies.select_related("agency")
        return {str(each.agency_id): each.agency for each in found}

    def form_arguments(self) -> dict[str, Any]:
        to = self.recommendation().to_id
        return {"agencies": self.agencies(), "initial": {"to": str(to or "")}}

    def act(self, answers: dict[str, Any]) -> None:
        address(
            self.recommendation(),
            to=self.agencies()[answers["to"]],
            by=self.request.user,
            at=self.request.now,
        )

    def refusals(self) -> tuple[type[Exception], ...]:
        return (NotAnAgencyHere,)


class CheckForm(Form):
    stopped = RadiosField(
        label=_("Has it stopped?"),
        choices=[(each.value, name) for each, name in STOPPED_NAMES.items()],
        missing=_("Select whether it has stopped"),
    )
    words = TextareaField(label=_("What do they say?"), max_length=5000, rows=4, optional=True)
    how = SelectField(
        label=_("How did they tell you?"), choices=OTHER_WAYS, missing=_("Select how they told you")
    )


class RecordCheck(PlanFormPage):
    """What the victim answered another way than on their page."""

    form_class = CheckForm
    title = _("Record whether it has stopped")
    done = _("It is on the file.")

    def form_arguments(self) -> dict[str, Any]:
        checks = PlanCheck.objects.filter(plan__review=self.review, weeks=self.kwargs["weeks"])
        get_object_or_404(checks)
        return {}

    def act(self, answers: dict[str, Any]) -> None:
        answer_check(
            self.review,
            weeks=self.kwargs["weeks"],
            stopped=Stopped(answers["stopped"]),
            words=answers["words"],
            how=How(answers["how"]),
            by=self.request.user,
            at=self.request.now,
        )

    def refusals(self) -> tuple[type[Exception], ...]:
        return (AnsweredAlready,)


class LookForm(Form):
    found = TextareaField(
        label=_("What did the agencies find?"),
        help_text=_("For those who work on it: what is done, what is late, what is missing."),
        max_length=5000,
        rows=5,
        missing=_("Enter what the agencies found"),
    )
    told = TextareaField(
        label=_("What is the victim told of it?"),
        help_text=_("They are sent this. In plain words. Name nobody."),
        max_length=LONGEST,
        rows=5,
        missing=_("Enter what the victim is told"),
    )
    again_on = DateField(
        label=_("When do they look at it the next time?"),
        called=_("The date"),
        missing=_("Enter when they look at it the next time"),
    )


class LookAgainAtPlan(PlanFormPage):
    """On the day that was said, or before."""

    form_class = LookForm
    template = "plan/look.html"
    title = _("The agencies looked at the plan again")
    done = _("It is on the file, and the victim is told.")

    def context(self, form: Form) -> dict[str, Any]:
        plan = plan_of(self.review)
        if plan is None or plan.agreed_at is None:
            raise Http404
        return {"plan": plan, "actions": standings(plan.actions.all(), today=self.today)}

    def act(self, answers: dict[str, Any]) -> None:
        look_again_at_plan(self.review, **answers, by=self.request.user, at=self.request.now)

    def field_of(self, refusal: Exception) -> str | None:
        return "again_on" if isinstance(refusal, NotLater) else None
