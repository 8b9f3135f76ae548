"""Complaints about how somebody was treated: recorded, seen to, answered, counted. Nobody sees one
that is about them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import User
from heard.design.fields import DateField, RadiosField, SelectField, TextareaField, TextField
from heard.design.forms import Form
from heard.reviews.actions.complaints import (
    Complained,
    NotYoursToSeeTo,
    answer_complaint,
    complain,
    go_further,
    record_found,
    take_on_complaint,
)
from heard.reviews.complaints import (
    complaints_seen_by,
    counted,
    next_ways,
    people_it_may_be_about,
)
from heard.reviews.models import ServiceComplaint
from heard.reviews.models.plan import How
from heard.rules.complaints import BODY_NAMES, FOUND_NAMES, NAMES, Against
from heard.rules.permissions import Permission
from heard.work.views.about_review import ReviewFormPage
from heard.work.views.base import StaffPage, StaffRequest
from heard.work.views.plan import OTHER_WAYS

LONG = 10_000


class Complaints(StaffPage):
    """Every complaint that this person may see to, those that wait first; and how many there are."""

    permission = Permission.ANSWER_COMPLAINTS

    def get(self, request: StaffRequest) -> HttpResponse:
        found = list(complaints_seen_by(request.user, at=request.now))
        return self.show(
            "complaints/list.html",
            counted=counted(found, today=self.today),
            complaints=[
                (each, each.is_late(today=self.today))
                for each in sorted(found, key=lambda each: each.answered_on is not None)
            ],
        )


class RecordForm(Form):
    against = RadiosField(
        label=_("Whom is it about?"),
        choices=[(each.value, name) for each, name in NAMES.items()],
        missing=_("Select whom it is about"),
    )
    about_person = SelectField(
        label=_("Is it about somebody who works here?"),
        help_text=_("They will not see the complaint."),
        choices=[],
        unchosen=_("Nobody, or not known"),
        optional=True,
    )
    text = TextareaField(
        label=_("What do they complain of?"),
        max_length=LONG,
        rows=6,
        missing=_("Enter what they complain of"),
    )
    received_on = DateField(
        label=_("When did it come?"), called=_("The date"), missing=_("Enter when it came")
    )
    how = SelectField(
        label=_("How did it come?"), choices=OTHER_WAYS, missing=_("Select how it came")
    )

    def __init__(self, *args: Any, people: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["about_person"].choices = [(str(each.pk), each.name) for each in people]  # type: ignore[attr-defined]

    def clean_received_on(self) -> Any:
        received_on = self.cleaned_data["received_on"]
        if received_on and received_on > self.today:
            self.add_error("received_on", _now("The date must be today or in the past"))
        return received_on


class RecordComplaint(ReviewFormPage):
    """A complaint that came by phone, on paper or at a meeting."""

    permission = Permission.ANSWER_COMPLAINTS
    form_class = RecordForm
    title = _("Record a complaint")
    done = _("The complaint is on record. It changes nothing in the review.")

    def form_arguments(self) -> dict[str, Any]:
        people = people_it_may_be_about(self.review, at=self.request.now)
        return {"people": people.exclude(pk=self.request.user.pk), "today": self.today}

    def act(self, answers: dict[str, Any]) -> None:
        person = answers["about_person"]
        said = Complained(
            against=Against(answers["against"]),
            text=answers["text"],
            received_on=answers["received_on"],
            how=How(answers["how"]),
            about_person=User.objects.get(pk=person) if person else None,
        )
        complain(self.review, said, by=self.request.user, at=self.request.now)


class AnswerForm(Form):
    answer = TextareaField(
        label=_("What was answered?"),
        help_text=_("They read this on their own page, and who can look at it next."),
        max_length=LONG,
        rows=6,
        missing=_("Enter what was answered"),
    )
    answered_on = DateField(
        label=_("When?"), called=_("The date"), missing=_("Enter when it was answered")
    )

    def __init__(self, *args: Any, complaint: ServiceComplaint, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.complaint, self.today = complaint, today

    def clean_answered_on(self) -> Any:
        answered_on = self.cleaned_data["answered_on"]
        if answered_on and not self.complaint.received_on <= answered_on <= self.today:
            self.add_error("answered_on", _now("The date must be from the day it came until today"))
        return answered_on


class ComplaintOf(StaffPage):
    """A page about one complaint."""

    permission = Permission.ANSWER_COMPLAINTS
    complaint: ServiceComplaint

    def check(self) -> None:
        super().check()
        mine = complaints_seen_by(self.request.user, at=self.request.now)
        self.complaint = get_object_or_404(
            mine.select_related("review__procedures", "answered_by"), pk=self.kwargs["complaint"]
        )


class ComplaintPage(ComplaintOf):
    """One complaint: who sees to it, by when, and what was answered."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._ask(self._form())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = self._form(request.POST)
        try:
            if request.POST.get("act") == "take":
                take_on_complaint(self.complaint, by=request.user, at=request.now)
                messages.success(request, _now("You see to it now."))
                return redirect("work:complaint", self.complaint.pk)
            if not form.is_valid():
                return self._ask(form)
            answer_complaint(self.complaint, **form.cleaned_data, by=request.user, at=request.now)
        except NotYoursToSeeTo as refusal:
            form.add_error(None, str(refusal))
            return self._ask(form)
        messages.success(request, _now("The answer is on record. They are told that it is there."))
        return redirect("work:complaints")

    def _form(self, data: Any = None) -> AnswerForm:
        return AnswerForm(data, complaint=self.complaint, today=self.today)

    def _ask(self, form: AnswerForm) -> HttpResponse:
        return self.show(
            "complaints/one.html",
            form=form,
            complaint=self.complaint,
            late=self.complaint.is_late(today=self.today),
            ways=next_ways(self.complaint),
            further=self.complaint.further.all(),
            area_name=self.complaint.area.name,
            back_href=reverse("work:complaints"),
        )


class FurtherForm(Form):
    to = RadiosField(
        label=_("Who looks at it again?"),
        choices=[(each.value, name) for each, name in BODY_NAMES.items()],
        missing=_("Select who looks at it again"),
    )
    reference = TextField(label=_("Their reference"), max_length=100, optional=True)
    went_on = DateField(
        label=_("Since when?"), called=_("The date"), missing=_("Enter since when they look at it")
    )

    def __init__(self, *args: Any, first: Any, last: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first, self.last = first, last

    def clean_went_on(self) -> Any:
        return _between(self, "went_on")


class FoundForm(Form):
    found = RadiosField(
        label=_("What did they find?"),
        choices=[(each.value, name) for each, name in FOUND_NAMES.items()],
        missing=_("Select what they found"),
    )
    said = TextareaField(
        label=_("What do they say?"),
        help_text=_("The applicant reads this on their own page. Do not name anyone else."),
        max_length=LONG,
        rows=5,
        missing=_("Enter what they say"),
    )
    must_do = TextareaField(
        label=_("What must be done?"),
        help_text=_("The applicant reads this too."),
        max_length=5000,
        rows=3,
        optional=True,
    )
    must_by = DateField(label=_("By when?"), called=_("The date"), optional=True)
    decided_on = DateField(
        label=_("When did they decide?"), called=_("The date"), missing=_("Enter when they decided")
    )

    def __init__(self, *args: Any, first: Any, last: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first, self.last = first, last

    def clean_decided_on(self) -> Any:
        return _between(self, "decided_on")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("must_by") and not cleaned.get("must_do"):
            self.add_error("must_do", _now("Enter what must be done by that day"))
        return cleaned


def _between(form: Any, name: str) -> Any:
    on = form.cleaned_data[name]
    if on and not form.first <= on <= form.last:
        form.add_error(name, _now("The date must be from the day it came until today"))
    return on


class Further(ComplaintOf):
    """Somebody else looks at a complaint again; and then, what they found."""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._ask(self._form())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._ask(form)
        act = record_found if isinstance(form, FoundForm) else go_further
        try:
            act(self.complaint, **form.cleaned_data, by=request.user, at=request.now)
        except NotYoursToSeeTo as refusal:
            form.add_error(None, str(refusal))
            return self._ask(form)
        messages.success(request, _now("It is on record."))
        return redirect("work:complaint", self.complaint.pk)

    def _form(self, data: Any = None) -> Form:
        looking = self.complaint.further.filter(found="").first()
        if looking is not None:
            return FoundForm(data, first=looking.went_on, last=self.today)
        return FurtherForm(data, first=self.complaint.received_on, last=self.today)

    def _ask(self, form: Form) -> HttpResponse:
        return self.show(
            "complaints/further.html",
            form=form,
            found=isinstance(form, FoundForm),
            complaint=self.complaint,
            area_name=self.complaint.area.name,
            back_href=reverse("work:complaint", args=[self.complaint.pk]),
        )
