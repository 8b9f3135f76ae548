"""How the people of a review are reached: what is safe now, what was before, and a change of it."""

from datetime import datetime, time
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.fields import (
    DateField,
    EmailField,
    PhoneField,
    RadiosField,
    TextareaField,
)
from heard.design.forms import Form
from heard.people.actions.ways import CannotChange, NewWay
from heard.people.models import ContactWay, FormerWay, Person
from heard.reviews.actions.ways import change_way, check_way
from heard.reviews.models import Review
from heard.rules.changed_ways import WHY_CHANGED_NAMES, WhyChanged
from heard.rules.fields import Detail
from heard.rules.periods import LONDON
from heard.rules.permissions import Permission
from heard.work.views.about_review import SAFE_CONTACT, ReviewFormPage, ReviewPage
from heard.work.views.base import StaffRequest


class Reached(NamedTuple):
    """One kind of way to reach a person: what it is now, and what it was."""

    kind: ContactWay.Kind
    now: ContactWay | None
    before: list[FormerWay]


class Known(NamedTuple):
    """A person, by every kind of way."""

    person: Person
    ways: list[Reached]


class ContactWaysPage(ReviewPage):
    """For whoever needs to know how the people are reached."""

    needs = SAFE_CONTACT

    def check(self) -> None:
        super().check()
        if not self.reads(Detail.CONTACT):
            raise PermissionDenied

    def back(self, message: str) -> HttpResponse:
        messages.success(self.request, message)
        return redirect("work:ways", self.review.reference)


class Ways(ContactWaysPage):
    """Every way, safe or not, and those that are not used any more. Posting says that one works."""

    permission = Permission.SEE_REVIEWS

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self.show(
            "ways.html",
            people=[_known(person) for person in people_of(self.review)],
            why_names=WHY_CHANGED_NAMES,
            now=request.now,
            may_change=self.may_here(Permission.MANAGE_REVIEW),
            may_check=self.may_here(Permission.WRITE_NOTE),
            back_href=reverse("work:contact_log", args=[self.review.reference]),
        )

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        asked = request.POST.get("works", "")
        ways = ContactWay.objects.filter(person__in=people_of(self.review))
        way = next((each for each in ways if str(each.pk) == asked), None)
        if way is None or not self.may_here(Permission.WRITE_NOTE):
            raise Http404
        check_way(self.review, way, by=request.user, at=request.now)
        return self.back(_now("It is noted that this still works."))


class WayForm(Form):
    is_safe = RadiosField(
        label=_("Is it safe to reach them this way?"),
        help_text=_("Only they can say. If you have not asked, it is not safe."),
        choices=[
            ("yes", _("Yes, they said so")),
            ("no", _("No")),
            ("unknown", _("They have not been asked")),
        ],
        missing=_("Select whether it is safe"),
    )
    since = DateField(
        label=_("From which day?"),
        help_text=_("Leave this empty if it is from now on. The old one is not used until then."),
        called=_("The day"),
        optional=True,
    )
    why = RadiosField(
        label=_("Why does it change?"),
        choices=[(why.value, name) for why, name in WHY_CHANGED_NAMES.items()],
        missing=_("Select why it changes"),
    )

    def __init__(self, *args: Any, kind: ContactWay.Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = value_field(kind)
        self.order_fields(["value"])

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        if isinstance(answers.get("value"), str):
            answers["value"] = answers["value"].strip()
        return answers


class ChangeWay(ContactWaysPage, ReviewFormPage):
    """A new number or address in the place of the old one."""

    permission = Permission.MANAGE_REVIEW
    sensitive = True
    form_class = WayForm
    template = "way.html"

    def person(self) -> Person:
        return person_of(self.review, self.kwargs["person"])

    def kind(self) -> ContactWay.Kind:
        try:
            return ContactWay.Kind(self.kwargs["kind"])
        except ValueError:
            raise Http404 from None

    def form_arguments(self) -> dict[str, Any]:
        return {"kind": self.kind()}

    def context(self, form: Form) -> dict[str, Any]:
        kind, person = self.kind(), self.person()
        return {
            "title": _now("Change how they are reached: {way}").format(way=kind.label.lower()),
            "person": person,
            "now": person.contact_ways.filter(kind=kind).first(),
            "back_href": reverse("work:ways", args=[self.review.reference]),
        }

    def act(self, answers: dict[str, Any]) -> None:
        since = answers["since"]
        new = NewWay(
            kind=self.kind(),
            value=answers["value"],
            is_safe=answers["is_safe"] == "yes",
            why=WhyChanged(answers["why"]),
            since=datetime.combine(since, time.min, tzinfo=LONDON) if since else None,
        )
        change_way(self.review, self.person(), new, by=self.request.user, at=self.request.now)

    def refusals(self) -> tuple[type[Exception], ...]:
        return (CannotChange,)

    def to_review(self, message: str = "") -> HttpResponse:
        return self.back(_now("It is changed. Nothing goes to the old one from now on."))


def people_of(review: Review) -> list[Person]:
    """Whom somebody might reach: the applicant, and the victim where that is another person."""
    return [review.applicant, *([review.victim] if review.victim != review.applicant else [])]


def person_of(review: Review, pk: UUID) -> Person:
    """One of them. Raises Http404."""
    found = next((each for each in people_of(review) if each.pk == pk), None)
    if found is None:
        raise Http404
    return found


def value_field(kind: ContactWay.Kind) -> Any:
    """The box for a new number or address of a kind. Empty: there is none any more."""
    none = _("Leave this empty if there is none any more.")
    match kind:
        case ContactWay.Kind.EMAIL:
            return EmailField(label=_("New email address"), help_text=none, optional=True)
        case ContactWay.Kind.POST:
            return TextareaField(
                label=_("New address"), help_text=none, max_length=500, rows=4, optional=True
            )
        case _:
            return PhoneField(label=_("New phone number"), help_text=none, optional=True)


def _known(person: Person) -> Known:
    now = {way.kind: way for way in person.contact_ways.select_related("checked_by")}
    before = list(person.former_ways.select_related("ended_by").order_by("-ended_at", "-id"))
    return Known(
        person,
        [
            Reached(kind, now.get(kind), [each for each in before if each.kind == kind])
            for kind in ContactWay.Kind
        ],
    )
