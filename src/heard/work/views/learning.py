"""The area's register of what its meetings learnt, what was made of it, and what applicants say; and
what an agency does with what was learnt for it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from heard.design.fields import TextareaField
from heard.design.forms import Form
from heard.reviews.actions.learning import answer_learning
from heard.reviews.actions.minutes import take_up_learning
from heard.reviews.answering.forms import TakenForm
from heard.reviews.asked_of import learnt_for
from heard.reviews.models import LearningPoint, Lesson
from heard.reviews.queries import visible_to
from heard.reviews.surveys import said_in
from heard.rules.permissions import Permission
from heard.rules.plan import STOPPED_NAMES
from heard.rules.survey import FELT_NAMES
from heard.work.views.base import StaffPage, StaffRequest


class Learning(StaffPage):
    """Everything that was learnt in the areas where this person sees the lists behind figures."""

    permission = Permission.SEE_FIGURES_LIST

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        points = LearningPoint.objects.filter(area__in=self.areas())
        seen = visible_to(request.user, at=request.now)
        lessons = Lesson.objects.filter(area__in=self.areas(), appeal__review__in=seen)
        return self.show(
            "meeting/learning.html",
            lessons=lessons.filter(published_at=None).select_related("area", "appeal__review"),
            points=points.select_related("agency", "area", "taken_up_by"),
            may=self._held(Permission.MANAGE_REVIEW),
            said=[
                (area, said_in(area, year=year))
                for area in self.areas().order_by("name")
                for year in (self.today.year, self.today.year - 1)
            ],
            felt_names=FELT_NAMES,
            stopped_names=STOPPED_NAMES,
        )


class TakenUpForm(Form):
    made_of_it = TextareaField(
        label=_("What was made of it?"),
        help_text=_("For example: who changed which way of working, and when."),
        max_length=2000,
        rows=4,
        missing=_("Enter what was made of it"),
    )


class TakeUpLearning(StaffPage):
    permission = Permission.MANAGE_REVIEW
    point: LearningPoint

    def check(self) -> None:
        super().check()
        points = LearningPoint.objects.filter(area__in=self.areas()).select_related("agency")
        self.point = get_object_or_404(points, pk=self.kwargs["point"])

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._ask(TakenUpForm(initial={"made_of_it": self.point.made_of_it}))

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = TakenUpForm(request.POST)
        if not form.is_valid():
            return self._ask(form)
        take_up_learning(self.point, **form.cleaned_data, by=request.user, at=request.now)
        messages.success(request, str(_("It is in the register.")))
        return redirect("work:learning")

    def _ask(self, form: Form) -> HttpResponse:
        back = reverse("work:learning")
        return self.show("meeting/take_up.html", form=form, point=self.point, back_href=back)


class AnswerLearning(StaffPage):
    """An officer with an account says what a contact says by a link."""

    permission = Permission.ANSWER_REQUEST
    point: LearningPoint

    def check(self) -> None:
        found = learnt_for(self.request.user, at=self.request.now)
        self.point = get_object_or_404(found, pk=self.kwargs["point"])

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._ask(TakenForm(initial={"given_by": request.user.name}))

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = TakenForm(request.POST)
        if not form.is_valid():
            return self._ask(form)
        answer_learning(self.point, **form.told(), by=request.user, at=request.now)
        messages.success(request, str(_("It is in the register.")))
        return redirect("work:asked_of_us")

    def _ask(self, form: Form) -> HttpResponse:
        back = reverse("work:asked_of_us")
        return self.show("answering/learning.html", form=form, point=self.point, back_href=back)
