"""The plan of a review: what was recommended, what is planned, and what the victim says of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.fields import DateField, SelectField, TextareaField, YesNoField
from heard.design.forms import Form
from heard.notify.models import Letter
from heard.reviews import letters
from heard.reviews.actions.clocks import NotLater
from heard.reviews.actions.plans import (
    AgreedAlready,
    NothingPlanned,
    NotShown,
    StillTime,
    add_action,
    agree_plan,
    change_action,
    comment_on_plan,
    drop_action,
    give_more_time,
    look_at_plan,
    show_plan,
)
from heard.reviews.actions.recommendations import NotAnAgencyHere
from heard.reviews.models import PlanAction
from heard.reviews.models.plan import How
from heard.reviews.plans import plan_of, recommended, standings
from heard.rules.lifecycle import FOLLOWED, Stage, StepNotAllowed
from heard.rules.permissions import Permission
from heard.rules.plan import TO_COMMENT, WEEKS
from heard.rules.plan_templates import KNOWN_NAMES, Template, templates
from heard.work.views.about_review import ReviewFormPage, ReviewPage
from heard.work.views.base import StaffRequest
from heard.work.views.clocks import LaterForm
from heard.work.views.planned import PlannedForm

OTHER_WAYS = [(each.value, each.label) for each in How if each not in {How.PAGE, How.LINK}]
LONGEST = 2000


class Plan(ReviewPage):
    """Recommendations with their answers, actions with their states, and what waits."""

    permission = Permission.SEE_REVIEWS

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        plan = plan_of(self.review) if self.reader.works_on_it else None
        made = recommended(self.review) if self.reader.works_on_it else []
        shown = {each.pk for each in self.reader.shown(each for each, _answer in made)}
        actions = standings(plan.actions.all(), today=self.today) if plan else []
        letter = Letter.objects.filter(about=self.review.pk, kind=letters.DRAFT_PLAN).last()
        return self.show(
            "plan/plan.html",
            plan=plan,
            recommended=[each for each in made if each[0].pk in shown],
            agreed=[each for each in actions if each.action.agreed_at],
            drafted=[each for each in actions if not each.action.agreed_at],
            letter=letter,
            may=self.may_here(Permission.MANAGE_REVIEW),
            may_move=self.may_here(Permission.CHANGE_CLOCK),
            may_check=self.may_here(Permission.CONFIRM),
            planning=Stage(self.review.stage) in {Stage.REVIEWING, Stage.PLANNED},
            planned=Stage(self.review.stage) is Stage.PLANNED,
            followed=Stage(self.review.stage) in FOLLOWED,
            today=self.today,
        )


class PlanFormPage(ReviewFormPage):
    """One step of planning. It leads back to the plan."""

    permission = Permission.MANAGE_REVIEW

    def common(self) -> dict[str, Any]:
        return super().common() | {"back_href": self.plan_href}

    @property
    def plan_href(self) -> str:
        return reverse("work:plan", args=[self.review.reference])

    def to_review(self, message: str = "") -> HttpResponse:
        """Back to the plan."""
        messages.success(self.request, message)
        return redirect(self.plan_href)

    def refusals(self) -> tuple[type[Exception], ...]:
        return (
            StepNotAllowed,
            NotAnAgencyHere,
            NothingPlanned,
            AgreedAlready,
            NotShown,
            NotLater,
            StillTime,
        )

    def action(self) -> PlanAction:
        """The action that the address names. Raises Http404."""
        found = PlanAction.objects.select_related("plan__review", "agency")
        return get_object_or_404(found, pk=self.kwargs["action"], plan__review=self.review)


class ActionForm(PlannedForm):
    """An action of the draft, of which the victim is told nothing but the words for them."""

    recommendation = SelectField(
        label=_("Which recommendation is it for?"),
        choices=[],
        unchosen=_("None"),
        optional=True,
    )
    field_order = ("agency", "officer", "recommendation")

    def __init__(self, *args: Any, recommendations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recommendations = {str(each.number): each for each in recommendations}
        self.fields["recommendation"].choices = [  # type: ignore[attr-defined]
            (key, f"{key}: {each.text[:60]}") for key, each in self.recommendations.items()
        ]
        self.fields["officer"].help_text = _now("A name or a post. The victim does not see it.")
        self.fields["what"].help_text = _now("For those who do it. The victim does not see it.")
        self.fields["safe_words"].label = _now("The same for the victim")
        self.fields["safe_words"].help_text = _now(
            "In plain words. Name nobody. This is all that they are told of it."
        )

    def said(self) -> dict[str, Any]:
        """What was answered, with the agency and the recommendation themselves."""
        chosen = self.cleaned_data["recommendation"]
        return super().said() | {"recommendation": self.recommendations.get(chosen)}


class AddAction(PlanFormPage):
    """A new action of the draft; a template may be where it begins."""

    form_class = ActionForm
    template = "plan/add.html"
    title = _("Add an action")
    done = _("The action is in the draft.")

    def form_arguments(self) -> dict[str, Any]:
        return _choices(self) | {"initial": self.first_words()}

    def first_words(self) -> dict[str, Any]:
        chosen = self.chosen
        if chosen is None:
            return {}
        return {name: getattr(chosen, name) for name in ("what", "safe_words", "measure")}

    def context(self, form: Form) -> dict[str, Any]:
        by_problem: dict[str, list[Any]] = {}
        for each in templates().values():
            by_problem.setdefault(each.problem, []).append(each)
        return {"by_problem": by_problem, "known": KNOWN_NAMES, "chosen": self.chosen}

    @property
    def chosen(self) -> Template | None:
        """The template that the address names."""
        return templates().get(self.request.GET.get("from", ""))

    def act(self, answers: dict[str, Any]) -> None:
        begun = self.chosen.code if self.chosen else ""
        user, at = self.request.user, self.request.now
        add_action(self.review, **_said(self), template=begun, by=user, at=at)


class ChangeAction(PlanFormPage):
    """An action of the draft is worded anew, or left out."""

    form_class = ActionForm
    template = "plan/change.html"
    title = _("Change an action of the draft")
    done = _("The draft is changed.")

    def form_arguments(self) -> dict[str, Any]:
        action = self.action()
        if action.agreed_at:
            raise Http404
        initial: dict[str, Any] = {
            name: getattr(action, name)
            for name in (
                "officer",
                "kind",
                "what",
                "safe_words",
                "measure",
                "if_not_done",
                "due_on",
            )
        }
        made = action.recommendation
        initial["agency"] = str(action.agency_id)
        initial["recommendation"] = str(made.number) if made else ""
        return _choices(self) | {"initial": initial}

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        if request.POST.get("act") == "drop":
            try:
                drop_action(self.action(), by=request.user, at=request.now)
            except AgreedAlready:
                raise Http404 from None
            return self.to_review(_now("The action is left out."))
        return super().post(request, **kwargs)

    def act(self, answers: dict[str, Any]) -> None:
        change_action(self.action(), changed=_said(self), by=self.request.user, at=self.request.now)


class NothingForm(Form):
    """Nothing to answer: the page shows what will happen, and the button does it."""


class ShowPlan(PlanFormPage):
    form_class = NothingForm
    template = "plan/show.html"
    title = _("Show the draft to the victim")
    done = _("The letter with the draft is written. Someone else must check it.")

    def context(self, form: Form) -> dict[str, Any]:
        plan = plan_of(self.review)
        new = [each for each in plan.actions.all() if not each.agreed_at] if plan else []
        return {"new": new, "comment_by": self.today + TO_COMMENT}

    def act(self, answers: dict[str, Any]) -> None:
        show_plan(self.review, by=self.request.user, at=self.request.now)


class MoreTimeForm(LaterForm):
    asked = YesNoField(
        label=_("Did the victim ask for it?"), missing=_("Select yes if the victim asked for it")
    )

    field_order = ["due_on", "asked", "reason"]  # noqa: RUF012 - Django's own attribute


class MoreTime(PlanFormPage):
    """The same as any other date that is set later: a reason, and the old date stays."""

    permission = Permission.CHANGE_CLOCK
    form_class = MoreTimeForm
    template = "plan/time.html"
    title = _("Give the victim more time")
    done = _("The new date is set, and the victim is told. The old one stays on the file.")

    def context(self, form: Form) -> dict[str, Any]:
        return {"plan": plan_of(self.review)}

    def act(self, answers: dict[str, Any]) -> None:
        give_more_time(
            self.review,
            until=answers["due_on"],
            reason=answers["reason"],
            at_their_asking=answers["asked"],
            by=self.request.user,
            at=self.request.now,
        )


class CommentForm(Form):
    text = TextareaField(
        label=_("What do they think of the draft?"),
        help_text=_("In their own words."),
        max_length=5000,
        rows=5,
        missing=_("Enter what they think"),
    )
    how = SelectField(
        label=_("How did they tell you?"),
        choices=OTHER_WAYS,
        missing=_("Select how they told you"),
    )


class RecordComment(PlanFormPage):
    form_class = CommentForm
    title = _("Record what the victim thinks of the draft")
    done = _("It is on the file.")

    def act(self, answers: dict[str, Any]) -> None:
        comment_on_plan(
            self.review,
            text=answers["text"],
            how=How(answers["how"]),
            by=self.request.user,
            at=self.request.now,
        )


class AgreeForm(Form):
    reply = TextareaField(
        label=_("What became of what the victim said?"),
        help_text=_("They are sent this. Say what you changed, and what not and why."),
        max_length=LONGEST,
        rows=5,
        missing=_("Enter what became of what the victim said"),
    )
    review_on = DateField(
        label=_("When do the agencies look at the plan again?"),
        called=_("The date"),
        missing=_("Enter when the agencies look at the plan again"),
    )
    unheard = TextareaField(
        label=_("If you do not wait for the victim, why?"),
        help_text=_("Only if they have not answered and still have time. It stays on the file."),
        max_length=LONGEST,
        rows=3,
        sometimes=True,
    )

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("review_on") and cleaned["review_on"] <= self.today:
            self.add_error("review_on", _now("The date must be in the future"))
        return cleaned


class AgreePlan(PlanFormPage):
    form_class = AgreeForm
    template = "plan/agree.html"
    title = _("Agree the plan")
    button = _("Agree the plan")
    done = _("The plan is agreed, and the victim is told.")

    def form_arguments(self) -> dict[str, Any]:
        return {"today": self.today}

    def context(self, form: Form) -> dict[str, Any]:
        return {"plan": plan_of(self.review), "weeks": WEEKS}

    def act(self, answers: dict[str, Any]) -> None:
        agree_plan(self.review, **answers, by=self.request.user, at=self.request.now)


class LookAtPlan(PlanFormPage):
    form_class = NothingForm
    title = _("I have looked at what was said")
    done = _("Noted.")

    def act(self, answers: dict[str, Any]) -> None:
        look_at_plan(self.review, by=self.request.user, at=self.request.now)


def _choices(page: PlanFormPage) -> dict[str, Any]:
    agencies = [each.agency for each in page.review.area.agencies.select_related("agency")]
    return {
        "agencies": agencies,
        "recommendations": page.review.recommendations.all(),
        "today": page.today,
    }


def _said(page: PlanFormPage) -> dict[str, Any]:
    form = page.form(page.request.POST)
    form.is_valid()
    assert isinstance(form, ActionForm)  # noqa: S101
    return form.said()
