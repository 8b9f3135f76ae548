"""Letting people into one review, keeping them out, and restricting it. From the readers page."""

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.access.models import Basis, Entry
from heard.agencies.models import User
from heard.agencies.sight import could_be_named, who_see
from heard.design.fields import CheckboxesField, DateField, SelectField, TextareaField
from heard.design.forms import Form
from heard.reviews.actions.access import (
    CannotEnd,
    CannotLetIn,
    TooFewLeft,
    end_access,
    let_in_by_name,
    lift_restriction,
    record_conflict,
    restrict,
)
from heard.rules.periods import LONDON
from heard.rules.permissions import Permission
from heard.work.views.about_review import ReviewFormPage


def _reason(help_text: Any = "") -> TextareaField:
    return TextareaField(
        label=_("Why?"),
        help_text=help_text or _("Who may read this review can read your reason."),
        max_length=2000,
        rows=4,
        missing=_("Enter your reason"),
    )


class ReadersFormPage(ReviewFormPage):
    """A page that changes who can read a review, and leads back to the page that tells it."""

    permission = Permission.LET_IN
    sensitive = True

    def context(self, form: Form) -> dict[str, Any]:
        return {"back_href": f"{self.review.get_absolute_url()}readers/"}

    def people(self) -> list[User]:
        """Those who could be let into the review by name, whether or not they see it already."""
        found = could_be_named(
            self.review.pk,
            Permission.SEE_REVIEWS,
            area=self.review.area_id,
            at=self.request.now,
        )
        return list(User.objects.filter(pk__in=found.values("user")).order_by("name"))

    def chosen(self, pk: str) -> User:
        return next(each for each in self.people() if str(each.pk) == pk)

    def to_review(self, message: str = "") -> HttpResponse:
        if not self.visible().filter(pk=self.review.pk).exists():
            return super().to_review(message)
        messages.success(self.request, message)
        return redirect("work:readers", self.review.reference)

    def refusals(self) -> tuple[type[Exception], ...]:
        return (CannotEnd, CannotLetIn, TooFewLeft)


class PersonForm(Form):
    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(person.pk), person.name) for person in people]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]


class LetInForm(PersonForm):
    person = SelectField(label=_("Who?"), choices=[], missing=_("Select who may read it"))
    reason = _reason()
    on_need = CheckboxesField(
        label=_("What else do they need?"),
        choices=[
            (
                "reach",
                _("How to reach the people, where they live, and what they need"),
                _("Only when they will call on them or ring them."),
            )
        ],
        optional=True,
    )
    last_day = DateField(
        label=_("Until when?"),
        help_text=_("Leave it empty if you do not know."),
        called=_("The last day"),
        optional=True,
    )


class LetIn(ReadersFormPage):
    """Somebody who does not read the whole area, or a review that is restricted."""

    form_class = LetInForm
    title = _("Let somebody read this review")
    done = _("They can read it now.")

    def form(self, data: Any = None) -> Form:
        form = super().form(data)
        last_day = form.is_bound and form.is_valid() and form.cleaned_data["last_day"]
        if last_day and last_day < self.today:
            form.add_error("last_day", _now("The last day must be today or later"))
        return form

    def people(self) -> list[User]:
        seen = who_see(
            self.review.pk, Permission.SEE_REVIEWS, area=self.review.area_id, at=self.request.now
        )
        already = set(seen.values_list("user", flat=True))
        return [each for each in super().people() if each.pk not in already]

    def form_arguments(self) -> dict[str, Any]:
        return {"people": self.people()}

    def act(self, answers: dict[str, Any]) -> None:
        last_day = answers["last_day"]
        until = last_day and datetime.combine(last_day + timedelta(days=1), time(), tzinfo=LONDON)
        let_in_by_name(
            self.review,
            self.chosen(answers["person"]),
            reason=answers["reason"],
            on_need="reach" in answers["on_need"],
            until=until,
            by=self.request.user,
            at=self.request.now,
        )


class ConflictForm(PersonForm):
    person = SelectField(
        label=_("Who has a conflict of interest?"),
        choices=[],
        missing=_("Select who has a conflict of interest"),
    )
    reason = _reason(_("Such as: they are a neighbour, a relative, or complained of."))


class RecordConflict(ReadersFormPage):
    """A coordinator keeps somebody out."""

    form_class = ConflictForm
    title = _("Record a conflict of interest")
    done = _("They are kept out of this review from now on.")

    def form_arguments(self) -> dict[str, Any]:
        return {"people": self.people()}

    def act(self, answers: dict[str, Any]) -> None:
        record_conflict(
            self.review,
            self.chosen(answers["person"]),
            reason=answers["reason"],
            by=self.request.user,
            at=self.request.now,
        )


class OwnConflictForm(Form):
    reason = _reason(_("Such as: you know somebody in it. You need not say more than that."))


class OwnConflict(ReadersFormPage):
    """Anybody who can read a review can say that they should not."""

    permission = Permission.SEE_REVIEWS
    sensitive = False
    form_class = OwnConflictForm
    template = "access/own_conflict.html"
    title = _("I have a conflict of interest")
    done = _("Thank you for saying so. The review is closed to you from now on.")

    def context(self, form: Form) -> dict[str, Any]:
        return {}

    def act(self, answers: dict[str, Any]) -> None:
        user, at = self.request.user, self.request.now
        record_conflict(self.review, user, reason=answers["reason"], by=user, at=at)


class RestrictForm(Form):
    people = CheckboxesField(
        label=_("Who else can read it?"),
        help_text=_("You can, and so can its owner and who was let in by name before."),
        choices=[],
        optional=True,
    )
    reason = _reason()

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(person.pk), person.name) for person in people]
        self.fields["people"].choices = choices  # type: ignore[attr-defined]


class Restrict(ReadersFormPage):
    """Only people named can read the review, whatever their role."""

    form_class = RestrictForm
    title = _("Restrict this review to people you name")
    done = _("Only the people named can read it now.")

    def form_arguments(self) -> dict[str, Any]:
        mine = self.request.user.pk
        return {"people": [each for each in self.people() if each.pk != mine]}

    def act(self, answers: dict[str, Any]) -> None:
        restrict(
            self.review,
            [each for each in self.people() if str(each.pk) in answers["people"]],
            reason=answers["reason"],
            by=self.request.user,
            at=self.request.now,
        )


class WhyForm(Form):
    reason = _reason()


class LiftRestriction(ReadersFormPage):
    form_class = WhyForm
    title = _("Open this review to the area again")
    done = _("Everybody whose role reads the area’s reviews can read it again.")

    def act(self, answers: dict[str, Any]) -> None:
        lift_restriction(self.review, **answers, by=self.request.user, at=self.request.now)


class EndAccess(ReadersFormPage):
    """End what let somebody in, or a conflict that is no more."""

    form_class = WhyForm
    template = "access/end.html"
    done = _("It has ended.")

    def entry(self) -> Entry:
        found: Entry = get_object_or_404(
            Entry.objects.live(self.request.now),
            subject=self.review.pk,
            pk=self.kwargs["entry"],
        )
        return found

    def context(self, form: Form) -> dict[str, Any]:
        entry = self.entry()
        person = User.objects.filter(pk__in=[entry.user]).first()
        wall = entry.basis == Basis.CONFLICT
        title = _("End this conflict of interest") if wall else _("End what lets them in")
        return super().context(form) | {"title": title, "entry": entry, "person": person}

    def act(self, answers: dict[str, Any]) -> None:
        user, at = self.request.user, self.request.now
        end_access(self.review, self.entry(), **answers, by=user, at=at)
