"""Several areas in one review: asking another, answering for one's own, and who led when."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Area
from heard.design.fields import RadiosField, SelectField, TextareaField
from heard.design.forms import Form
from heard.reviews.actions.areas import (
    CannotAnswer,
    CannotAsk,
    NoLongerWaiting,
    accept,
    ask_another_area,
    refuse,
    take_back,
)
from heard.reviews.models import AreaAsked, AreaPart
from heard.reviews.parts import parts_in_reviews_of_others, who_reads_parts
from heard.rules.lifecycle import OPEN, STAGE_NAMES, Stage, StepNotAllowed
from heard.rules.permissions import Permission
from heard.rules.several_areas import PASSING_NAMES, TOUCH_NAMES, Passing, Touch
from heard.work.views.about_review import ReviewFormPage, ReviewPage
from heard.work.views.base import StaffPage, StaffRequest

State = AreaAsked.State


class AreasPage(ReviewPage):
    """Which areas a review touches, what was asked of them, and who led from when until when."""

    permission = Permission.SEE_READERS

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        asked = list(self.review.areas_asked.select_related("from_area", "to_area", "asked_by"))
        waiting = next((each for each in asked if each.state == State.WAITING), None)
        return self.show(
            "areas/review.html",
            parts=self.review.parts.select_related("area"),
            reads={each.area: each for each in who_reads_parts(self.review, at=request.now)},
            may_end=self.may_here(Permission.MANAGE_REVIEW),
            asked=asked,
            waiting=waiting,
            may_ask=waiting is None
            and Stage(self.review.stage) in OPEN
            and self.may_here(Permission.MANAGE_REVIEW),
            may_take_back=waiting is not None and self.may_here(Permission.MANAGE_REVIEW),
        )


class AskAreaForm(Form):
    area = SelectField(label=_("Which area?"), choices=[], missing=_("Select an area"))
    touch = RadiosField(
        label=_("Why does it touch that area?"),
        choices=[(each.value, name) for each, name in TOUCH_NAMES.items()],
        missing=_("Select why it touches that area"),
    )
    lead = RadiosField(
        label=_("Who should lead?"),
        choices=[
            ("ours", _("We lead, and they take part")),
            ("theirs", _("They lead from when they accept")),
        ],
        missing=_("Select who should lead"),
    )
    reason = TextareaField(
        label=_("Why?"),
        help_text=_(
            "The other area reads this before it sees anything else, and the applicant is told it "
            "when the lead changes. Do not name anyone."
        ),
        max_length=2000,
        rows=4,
        missing=_("Enter why you ask them"),
    )
    basis = RadiosField(
        label=_("On what basis may they be told of it?"),
        choices=[(each.value, name) for each, name in PASSING_NAMES.items()],
        missing=_("Select on what basis they may be told"),
    )
    basis_detail = TextareaField(
        label=_("For the record"),
        help_text=_("When the victim agreed; or, if they did not, why it goes on without."),
        max_length=2000,
        rows=3,
        missing=_("Enter when they agreed, or why it goes on without"),
    )

    def __init__(self, *args: Any, areas: "QuerySet[Area]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _now("Select an area")), *((each.slug, each.name) for each in areas)]
        self.fields["area"].choices = choices  # type: ignore[attr-defined]


class AskArea(ReviewFormPage):
    """The coordinator asks another area. It sees what is written here, and nothing of the review."""

    permission = Permission.MANAGE_REVIEW
    sensitive = True
    form_class = AskAreaForm
    title = _("Ask another area")
    done = _("They have been asked. You stay responsible until they accept.")

    def form_arguments(self) -> dict[str, Any]:
        return {"areas": Area.objects.exclude(pk=self.review.area_id)}

    def act(self, answers: dict[str, Any]) -> None:
        ask_another_area(
            self.review,
            Area.objects.get(slug=answers["area"]),
            to_lead=answers["lead"] == "theirs",
            touch=Touch(answers["touch"]),
            reason=answers["reason"],
            basis=Passing(answers["basis"]),
            basis_detail=answers["basis_detail"],
            by=self.request.user,
            at=self.request.now,
        )

    def refusals(self) -> tuple[type[Exception], ...]:
        return (CannotAsk, StepNotAllowed)

    def to_review(self, message: str = "") -> HttpResponse:
        messages.success(self.request, message)
        return redirect("work:areas", self.review.reference)


class WhyForm(Form):
    reason = TextareaField(
        label=_("Why?"),
        help_text=_("The other area can read this. Do not name anyone."),
        max_length=2000,
        rows=4,
        missing=_("Enter your reason"),
    )


class TakeBack(ReviewFormPage):
    """The coordinator asks no longer, while there is no answer."""

    permission = Permission.MANAGE_REVIEW
    form_class = WhyForm
    title = _("Take back what you asked")
    done = _("They are asked no longer.")

    def check(self) -> None:
        super().check()
        self.asked = get_object_or_404(self.review.areas_asked, pk=self.kwargs["asked"])

    def act(self, answers: dict[str, Any]) -> None:
        take_back(self.asked, reason=answers["reason"], by=self.request.user, at=self.request.now)

    def refusals(self) -> tuple[type[Exception], ...]:
        return (NoLongerWaiting,)

    def to_review(self, message: str = "") -> HttpResponse:
        messages.success(self.request, message)
        return redirect("work:areas", self.review.reference)


class AreasAsked(StaffPage):
    """What other areas ask of the areas in which this person manages reviews, the parts that these
    have in reviews of others, and what they count. No review is opened from here."""

    permission = Permission.MANAGE_REVIEW

    def get(self, request: StaffRequest) -> HttpResponse:
        mine = self.areas()
        asked = AreaAsked.objects.select_related("from_area", "to_area")
        return self.show(
            "areas/asked.html",
            waiting=asked.filter(to_area__in=mine, state=State.WAITING).order_by("asked_at"),
            handed=asked.filter(from_area__in=mine, to_lead=True, state=State.ACCEPTED),
            parts=parts_in_reviews_of_others(mine, request.user, at=request.now),
            counted=AreaPart.objects.filter(area__in=mine).count(),
        )


class AnswerForm(Form):
    answer = RadiosField(
        label=_("What is your answer?"),
        choices=[("accept", _("We accept")), ("refuse", _("We do not accept"))],
        missing=_("Select your answer"),
    )
    reason = TextareaField(
        label=_("If you do not accept, why?"),
        help_text=_("The area that asks can read this. Do not name anyone."),
        max_length=2000,
        rows=4,
        sometimes=True,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == "refuse" and not cleaned.get("reason"):
            self.add_error("reason", _now("Enter why you do not accept"))
        return cleaned


class AnswerArea(StaffPage):
    """What one area needs to decide, and no more; and its answer."""

    permission = Permission.MANAGE_REVIEW
    sensitive = True

    def check(self) -> None:
        asked = AreaAsked.objects.select_related("from_area", "to_area")
        self.asked = get_object_or_404(
            asked.filter(to_area__in=self.areas()), pk=self.kwargs["asked"]
        )

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self.ask(AnswerForm())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return self.ask(form)
        try:
            return self.act(form.cleaned_data)
        except (CannotAnswer, CannotAsk, NoLongerWaiting, StepNotAllowed) as refusal:
            form.add_error(None, str(refusal))
            return self.ask(form)

    def ask(self, form: Form) -> HttpResponse:
        return self.show(
            "areas/answer.html",
            form=form,
            asked=self.asked,
            is_waiting=self.asked.state == State.WAITING,
            stage=STAGE_NAMES[Stage(self.asked.stage)],
            touch=TOUCH_NAMES[Touch(self.asked.touch)],
        )

    def act(self, answers: dict[str, Any]) -> HttpResponse:
        by, at = self.request.user, self.request.now
        if answers["answer"] == "refuse":
            refuse(self.asked, reason=answers["reason"], by=by, at=at)
            messages.success(self.request, _now("They have your answer."))
            return redirect("work:areas_asked")
        review = accept(self.asked, by=by, at=at)
        if self.asked.to_lead:
            messages.success(self.request, _now("You lead this review now. The applicant is told."))
            return redirect("work:review", review.reference)
        messages.success(self.request, _now("Your area takes part now, and counts it."))
        return redirect("work:areas_asked")
