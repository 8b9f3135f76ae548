"""The desk of the reviewer who decides appeals: only the case appealed, and only until it is decided."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.sight import seen_by
from heard.design.fields import DateField, RadiosField, TextareaField
from heard.design.forms import Form
from heard.reviews.actions.appeal_papers import make_papers
from heard.reviews.actions.appeals import (
    NotYoursToReview,
    answer_grounds,
    decide_appeal,
    publish_lesson,
    take_up_appeal,
)
from heard.reviews.actions.lessons import Identifies
from heard.reviews.actions.outcomes import NotThisWay
from heard.reviews.appeal_papers import as_letter, file_of_papers, papers_of
from heard.reviews.dates import dates_of
from heard.reviews.models import Appeal, AppealPapers, AppealPart, Lesson
from heard.rules.deadlines import Clock
from heard.rules.lifecycle import StepNotAllowed
from heard.rules.permissions import Permission
from heard.vault.refusals import FileRefused
from heard.vault.serving import serve_file
from heard.work.views.about_review import ReviewFormPage, ReviewPage
from heard.work.views.base import StaffPage, StaffRequest


class Waiting(NamedTuple):
    """An appeal on the list: what it is about, who has it, and by when it must be decided."""

    appeal: Appeal
    reviewer: Any
    due_on: Any


class Appeals(StaffPage):
    """The appeals that this person may review, the oldest first."""

    permission = Permission.DECIDE_APPEAL

    def get(self, request: StaffRequest) -> HttpResponse:
        mine = seen_by(
            request.user,
            Permission.DECIDE_APPEAL,
            at=request.now,
            subject="review",
            area="review__area",
        )
        open_now = Appeal.objects.filter(mine, result="").select_related("review__area")
        open_now = open_now.prefetch_related("parts__user", "review__clocks")
        return self.show("appeals/list.html", appeals=[_waiting(each) for each in open_now])


class AppealPage(ReviewPage):
    permission = Permission.DECIDE_APPEAL

    @property
    def appeal(self) -> Appeal | None:
        found = self.review.appeals.filter(result="").prefetch_related("parts__user")
        return found.first()


class Desk(AppealPage):
    """One appeal: what the applicant says, what was decided, and what comes next."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        appeal = self.appeal
        return self.show(
            "appeals/desk.html",
            appeal=appeal,
            reviewer=_reviewer(appeal) if appeal else None,
            rules=self.review.procedures.in_force.appeal,
            dates=dates_of(self.review, today=self.today),
            decisions=self.review.decisions.all(),
            outcomes=self.review.outcomes.all(),
        )

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        if (appeal := self.appeal) is None:
            raise Http404
        try:
            take_up_appeal(appeal, by=request.user, at=request.now)
        except (NotYoursToReview, StepNotAllowed) as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _now("The appeal is yours to decide."))
        return redirect("work:appeal_desk", self.review.reference)


class GroundsForm(Form):
    accepted = RadiosField(
        label=_("Are these reasons ones that count?"),
        choices=[
            ("yes", _("Yes, look at it")),
            ("no", _("No, do not take it up"), _("The applicant is told why. The appeal ends.")),
        ],
        missing=_("Select whether these reasons count"),
    )
    reasons = TextareaField(
        label=_("Why?"),
        help_text=_("If you do not take it up, the applicant sees this. Do not name anyone else."),
        max_length=5000,
        rows=4,
        missing=_("Enter why these reasons count or do not"),
    )


class AppealForm(ReviewFormPage):
    """A form about the appeal under way, which brings the reviewer back to the desk."""

    permission = Permission.DECIDE_APPEAL

    @property
    def appeal(self) -> Appeal:
        found = self.review.appeals.filter(result="").first()
        if found is None:
            raise NotThisWay(_now("No appeal is under way now."))
        return found

    def refusals(self) -> tuple[type[Exception], ...]:
        return (NotYoursToReview, NotThisWay, Identifies, StepNotAllowed)

    def to_review(self, message: str = "") -> HttpResponse:
        messages.success(self.request, message)
        open_now = self.visible().filter(pk=self.review.pk).exists()
        return redirect("work:appeal_desk", self.review.reference) if open_now else redirect(
            "work:appeals"
        )  # fmt: skip


class AnswerGrounds(AppealForm):
    form_class = GroundsForm
    title = _("Do the reasons count?")
    template = "appeals/form.html"
    done = _("Your answer is on the file.")

    def act(self, answers: dict[str, Any]) -> None:
        answer_grounds(
            self.appeal,
            accepted=answers["accepted"] == "yes",
            reasons=answers["reasons"],
            by=self.request.user,
            at=self.request.now,
        )

    def context(self, form: Form) -> dict[str, Any]:
        return {
            "rules": self.review.procedures.in_force.appeal,
            "appeal": self.review.appeals.filter(result="").first(),
        }


class DecideForm(Form):
    result = RadiosField(
        label=_("What do you decide?"),
        choices=[
            (value, label)
            for value, label in Appeal.Result.choices
            if value != Appeal.Result.NOT_TAKEN
        ],
        missing=_("Select what you decide"),
    )
    reasons = TextareaField(
        label=_("Your reasons"),
        help_text=_("The applicant will see this. Do not name anyone else."),
        max_length=5000,
        rows=6,
        missing=_("Enter your reasons"),
    )
    directions = TextareaField(
        label=_("If you send it back: what must be done?"),
        help_text=_("The applicant will see this too."),
        max_length=3000,
        rows=4,
        sometimes=True,
    )
    directed_by = DateField(
        label=_("If you send it back: by when?"),
        called=_("The day by which it must be done"),
        sometimes=True,
    )
    lesson = TextareaField(
        label=_("What can others learn from it?"),
        help_text=_(
            "Everybody can read this once the area has published it. Name nobody, no place and no "
            "day."
        ),
        max_length=1500,
        rows=3,
        optional=True,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("result") in {Appeal.Result.APPLICATION_BACK, Appeal.Result.REVIEW_BACK}:
            if not cleaned.get("directions"):
                self.add_error("directions", _now("Enter what must be done"))
            if not cleaned.get("directed_by") and "directed_by" not in self.errors:
                self.add_error("directed_by", _now("Enter by when it must be done"))
        return cleaned


class Decide(AppealForm):
    form_class = DecideForm
    title = _("Decide the appeal")
    button = _("Decide the appeal")
    template = "appeals/form.html"
    done = _("The appeal is decided. The applicant is told.")

    def act(self, answers: dict[str, Any]) -> None:
        decide_appeal(self.appeal, **answers, by=self.request.user, at=self.request.now)

    def context(self, form: Form) -> dict[str, Any]:
        return {
            "rules": self.review.procedures.in_force.appeal,
            "appeal": self.review.appeals.filter(result="").first(),
        }


class PapersPage(ReviewPage):
    """A page about every paper of an appealed case, for who decides it or sees it through."""

    permission = Permission.SEE_REVIEWS
    sensitive = True

    def check(self) -> None:
        super().check()
        theirs = (Permission.DECIDE_APPEAL, Permission.MANAGE_REVIEW)
        if not (self.reader.works_on_it and any(self.may_here(each) for each in theirs)):
            raise PermissionDenied

    @property
    def appeal(self) -> Appeal:
        """The latest appeal. Raises Http404."""
        found = self.review.appeals.select_related("review__area").last()
        if found is None:
            raise Http404
        return found


class Pack(PapersPage):
    """Every paper of the case in one, as who decides the appeal may read it, whoever looks: on the
    screen, and by one press as a file that is kept."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        appeal = self.appeal
        papers = papers_of(appeal, at=request.now)
        self.record("appeal.pack_read", area=self.review.area_id, subject=self.review.pk)
        made = AppealPapers.objects.filter(appeal__review=self.review)
        return self.show(
            "appeals/pack.html",
            letter=as_letter(appeal, papers, at=request.now),
            made=made.select_related("made_by"),
            back_href=reverse("work:appeal_desk", args=[self.review.reference])
            if self.may_here(Permission.DECIDE_APPEAL)
            else self.review.get_absolute_url(),
        )

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        try:
            make_papers(self.appeal, by=request.user, at=request.now)
        except FileRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _now("The papers are one file now. It is kept here."))
        return redirect("work:appeal_pack", self.review.reference)


class PapersFile(PapersPage):
    """The papers as they were made into a file."""

    def get(self, request: StaffRequest, **kwargs: Any) -> FileResponse:
        made = AppealPapers.objects.filter(appeal__review=self.review)
        papers = get_object_or_404(made, pk=self.kwargs["papers"])
        if (file := file_of_papers(papers)) is None:
            raise Http404
        self.record("appeal.pack_read", area=self.review.area_id, subject=self.review.pk)
        return serve_file(file)


class LessonForm(Form):
    text = TextareaField(
        label=_("What can others learn from it?"),
        help_text=_("Everybody can read this. Name nobody, no place and no day."),
        max_length=1500,
        rows=5,
        missing=_("Enter what others can learn"),
    )


class PublishLesson(ReviewFormPage):
    """What the reviewer wrote for everybody, read once more by somebody in the area."""

    permission = Permission.MANAGE_REVIEW
    form_class = LessonForm
    title = _("Publish what an appeal teaches")
    done = _("Everybody can read it now.")

    @property
    def lesson(self) -> Lesson | None:
        found = Lesson.objects.filter(appeal__review=self.review).select_related("appeal__review")
        return found.order_by("written_at").last()

    def form_arguments(self) -> dict[str, Any]:
        lesson = self.lesson
        return {"initial": {"text": lesson.text if lesson else ""}}

    def act(self, answers: dict[str, Any]) -> None:
        if (lesson := self.lesson) is None:
            raise NotThisWay(_now("No reviewer has written what can be learned."))
        publish_lesson(lesson, text=answers["text"], by=self.request.user, at=self.request.now)

    def refusals(self) -> tuple[type[Exception], ...]:
        return (NotYoursToReview, NotThisWay, Identifies)


def _reviewer(appeal: Appeal) -> Any:
    parts = (each for each in appeal.parts.all() if each.part == AppealPart.Part.REVIEWS)
    return next((each.user for each in parts), None)


def _waiting(appeal: Appeal) -> Waiting:
    clocks = (
        clock
        for clock in appeal.review.clocks.all()
        if clock.clock == Clock.APPEAL_DECISION and clock.stopped_on is None
    )
    clock = next(clocks, None)
    return Waiting(appeal, _reviewer(appeal), clock.due_on if clock else None)
