"""What one's area reads of a review that another area leads; who reads it; and ending that."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.holding import who_holds
from heard.agencies.models import User
from heard.design.fields import SelectField, TextareaField
from heard.design.forms import Form
from heard.reviews.actions.area_parts import (
    CannotRead,
    PartEnded,
    end_part,
    has_conflict,
    name_reader,
)
from heard.reviews.models import AreaPart
from heard.reviews.parts import part_read, parts_seen_by
from heard.rules.disclosure import MARK_NAMES
from heard.rules.lifecycle import StepNotAllowed
from heard.rules.permissions import Permission
from heard.work.views.about_review import ReviewFormPage
from heard.work.views.base import StaffPage, StaffRequest

PAGE_SIZE = 100


class PartPage(StaffPage):
    """The stage, the dates, what the area's own agencies were asked, and what may be shared of the
    chronology. No page of the review is opened from here."""

    permission = Permission.MANAGE_REVIEW

    def get(self, request: StaffRequest, area: str, review: UUID) -> HttpResponse:
        seen = parts_seen_by(request.user, at=request.now).select_related("area")
        found = get_object_or_404(seen, area__slug=area, review=review)
        read = part_read(found, request.user, at=request.now)
        for whose in (read.lead.pk, found.area_id):
            self.record("review.area_part_read", area=whose, subject=found.review_id)
        page = Paginator(read.chronology, PAGE_SIZE).get_page(request.GET.get("page"))
        return self.show(
            "areas/part.html",
            part=found,
            read=read,
            page=page,
            number=len(read.chronology),
            marks=MARK_NAMES,
        )


class ReaderForm(Form):
    person = SelectField(
        label=_("Who reads it for your area?"),
        help_text=_("Whoever reads it now reads it no longer."),
        choices=[],
        missing=_("Select who reads it"),
    )

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _now("Select somebody")), *((str(each.pk), each.name) for each in people)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]


class NameReader(StaffPage):
    """Who manages reviews in an area says which one of them reads its part."""

    permission = Permission.MANAGE_REVIEW
    sensitive = True

    def check(self) -> None:
        parts = AreaPart.objects.select_related("area").filter(area__in=self.areas())
        self.part = get_object_or_404(
            parts, area__slug=self.kwargs["area"], review=self.kwargs["review"]
        )
        if has_conflict(self.part.review_id, self.request.user, at=self.request.now):
            raise Http404
        able = who_holds(self.permission, area=self.part.area, on=self.today)
        self.people = {str(each.pk): each for each in able}

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self.ask(self.form())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.ask(form)
        person = self.people[form.cleaned_data["person"]]
        try:
            name_reader(self.part, person, by=request.user, at=request.now)
        except (CannotRead, StepNotAllowed) as refusal:
            form.add_error(None, str(refusal))
            return self.ask(form)
        messages.success(request, _now("{person} reads it from now on.").format(person=person))
        return redirect("work:areas_asked")

    def form(self, data: Any = None) -> Form:
        return ReaderForm(data, people=[*self.people.values()])

    def ask(self, form: Form) -> HttpResponse:
        return self.show("areas/reader.html", form=form, part=self.part)


class EndForm(Form):
    reason = TextareaField(
        label=_("Why does their part end?"),
        help_text=_("Who may read this review can read your reason."),
        max_length=2000,
        rows=4,
        missing=_("Enter why their part ends"),
    )


class EndPart(ReviewFormPage):
    """The area that leads says that another takes part no longer."""

    permission = Permission.MANAGE_REVIEW
    sensitive = True
    form_class = EndForm
    template = "areas/end.html"
    title = _("End the part of another area")
    done = _("Their part has ended. They go on counting it.")

    def check(self) -> None:
        super().check()
        parts = self.review.parts.select_related("area").filter(ended_at=None)
        self.part = get_object_or_404(
            parts.exclude(area=self.review.area_id), area__slug=self.kwargs["area"]
        )

    def context(self, form: Form) -> dict[str, Any]:
        return {"part": self.part}

    def act(self, answers: dict[str, Any]) -> None:
        end_part(self.part, reason=answers["reason"], by=self.request.user, at=self.request.now)

    def refusals(self) -> tuple[type[Exception], ...]:
        return (PartEnded,)

    def to_review(self, message: str = "") -> HttpResponse:
        messages.success(self.request, message)
        return redirect("work:areas", self.review.reference)
