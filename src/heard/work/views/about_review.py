"""What every page about one review does first: is it theirs to see, and what of it."""

from abc import abstractmethod
from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from heard.access.models import Basis, Entry, Way
from heard.agencies.models import Membership, User
from heard.design.dates import day_and_time
from heard.design.forms import Form
from heard.people.care import CARE
from heard.reviews.items import Reader, reader_of
from heard.reviews.models import Review
from heard.reviews.queries import visible_to
from heard.rules.fields import Detail, reads
from heard.rules.lifecycle import StepNotAllowed
from heard.rules.permissions import REACH, Permission, Reach, Role
from heard.rules.references import NotAReference, read_reference
from heard.rules.sharing import Category
from heard.work.views.about import AboutPage
from heard.work.views.base import StaffRequest

# The categories of which one must have been disclosed to whoever comes in by a disclosure.
DISCLOSED = {
    Detail.CONTACT: frozenset({Category.CONTACT, Category.SAFE_CONTACT}),
    Detail.HOME: frozenset({Category.ADDRESS}),
    Detail.NEEDS: frozenset({Category.NEEDS}),
    Detail.CONSENT: frozenset({Category.CONTACT}),
    Detail.GUARDIAN: frozenset({Category.CONTACT}),
    Detail.WITNESS: frozenset({Category.WITNESS}),
}
# What must be open to somebody who is to read how an applicant is reached.
SAFE_CONTACT = frozenset({Category.CONTACT, Category.SAFE_CONTACT, Category.NEEDS})


class ReviewPage(AboutPage):
    """A page about one review. Who may not see the review gets "not found".

    So does who may see it, but has not been told what the page `needs`.
    """

    about, key, kept_as = Review, "reference", "review"
    read, refused = "review.read", "review.refused"
    needs: ClassVar[frozenset[Category]] = frozenset()
    review: Review

    def check(self) -> None:
        reviews = self.visible().select_related(
            "area",
            "plan",
            "procedures",
            "place",
            "owner",
            "guardian",
            "victim__home",
            "applicant__home",
            "applicant__safe_contact",
        )
        try:
            reference = read_reference(self.kwargs["reference"])
        except NotAReference:
            raise Http404 from None
        self.review = get_object_or_404(reviews, reference=reference)
        if not self.may_here(self.permission):
            raise PermissionDenied
        if self.needs and not self.needs <= self.reader.opens:
            raise PermissionDenied

    def visible(self) -> "QuerySet[Review]":
        """The reviews this person may see."""
        return visible_to(self.request.user, at=self.request.now)

    def may_here(self, permission: Permission) -> bool:
        """Whether this person holds a permission for this review, which they see.

        A role that sees only what its holder was let into gives its permissions there alone.
        """
        return any(permission in each.permissions for each in self._roles_here)

    def reads(self, detail: Detail) -> bool:
        """Whether this person reads a kind of detail of this review.

        Who only comes in by a disclosure reads what it names, whatever their role.
        """
        if not self.reader.works_on_it:
            return bool(DISCLOSED[detail] & self.reader.opens)
        on_need = any(each.on_need and each.user == self.request.user.pk for each in self.entries)
        return any(reads(detail, Role(each.role), on_need=on_need) for each in self._roles_here)

    @property
    def care_details(self) -> tuple[Detail, ...]:
        """What this person may know before they get in touch with the people of this review."""
        return tuple(detail for detail in CARE if self.reads(detail))

    @property
    def _roles_here(self) -> list[Membership]:
        """The roles through which this person sees the review."""
        return [
            each
            for each in self._memberships
            if each.area_id == self.review.area_id
            and (
                REACH[Role(each.role)] is Reach.AREA
                or self._let_in & {each.user_id, each.agency_id}
            )
        ]

    @cached_property
    def reader(self) -> Reader:
        """What of this review they may read: its categories, and its items by their marks."""
        user, at = self.request.user, self.request.now
        return reader_of(self.review, user, at=at, held=self._memberships)

    @cached_property
    def entries(self) -> list[Entry]:
        """Who is let into this review and kept out of it now: read once for a request."""
        return list(Entry.objects.live(self.request.now).filter(subject=self.review.pk))

    @cached_property
    def _let_in(self) -> set[UUID]:
        """Who is let in: people and agencies."""
        let_in = (each for each in self.entries if each.way == Way.LET_IN)
        return {holder for each in let_in for holder in (each.user, each.agency) if holder}

    def _notices(self) -> list[str]:
        """What everybody who reads this review is told on every page of it."""
        broken = {each.user: each for each in self.entries if each.basis == Basis.BREAK_GLASS}
        people = User.objects.filter(pk__in=filter(None, broken)) if broken else ()
        return [
            _(
                "Opened in an emergency by {person}, until {time}. Everything read is recorded."
            ).format(person=each.name, time=day_and_time(broken[each.pk].until))
            for each in people
        ]

    def common(self) -> dict[str, Any]:
        return super().common() | {
            "review": self.review,
            "not_told": self.not_told,
            "notices": self._notices(),
            "reader": self.reader,
            "rooms": self._rooms(),
            "area_name": self.review.area.name,
            "back_href": self.review.get_absolute_url(),
        }

    def _rooms(self) -> list[dict[str, Any]]:
        """The pages that a review is made of, as far as this person may open them."""
        told, works = self.reader.opens >= SAFE_CONTACT, self.reader.works_on_it
        rooms = [
            (Permission.SEE_REVIEWS, _("Review"), "review"),
            (Permission.MANAGE_REVIEW, _("Messages"), "messages"),
            (Permission.MANAGE_REVIEW, _("What was sent"), "sent"),
            *([(Permission.SEE_REVIEWS, _("Contact log"), "contact_log")] if told else []),
            (Permission.SEE_READERS, _("Agencies asked"), "asked"),
            (Permission.SEE_REVIEWS, _("Chronology"), "chronology"),
            *([(Permission.SEE_REVIEWS, _("Meeting"), "meeting")] if works else []),
            (Permission.SEE_REVIEWS, _("Plan"), "plan"),
            (Permission.SEE_READERS, _("Disclosed"), "disclosures"),
            (Permission.SEE_READERS, _("Areas"), "areas"),
            (Permission.SEE_READERS, _("Agreed to"), "consents"),
            (Permission.SEE_READERS, _("Who can read it"), "readers"),
        ]
        return [
            {
                "text": text,
                "href": reverse(f"work:{name}", args=[self.review.reference]),
                "current": self.page_name == name,
            }
            for permission, text, name in rooms
            if self.may_here(permission)
        ]

    def to_review(self, message: str = "") -> HttpResponse:
        """Back to the review, or to the list where what they did there was all they were let in for."""
        if message:
            messages.success(self.request, message)
        if self.visible().filter(pk=self.review.pk).exists():
            return redirect(self.review)
        return redirect("work:worklist")


class ReviewFormPage(ReviewPage):
    """A page with one form about a review, and the one action that the form calls."""

    form_class: ClassVar[type[Form]]
    template: ClassVar[str] = "form.html"
    title: ClassVar[Any] = ""
    button: ClassVar[Any] = ""  # "Save", where it is not said
    done: Any = ""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self.ask(self.form())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.ask(form)
        try:
            self.act(form.cleaned_data)
        except self.refusals() as refusal:
            form.add_error(self.field_of(refusal), str(refusal))
            return self.ask(form)
        return self.to_review(str(self.done))

    def form(self, data: Any = None) -> Form:
        return self.form_class(data, **self.form_arguments())

    def form_arguments(self) -> Mapping[str, Any]:
        return {}

    def ask(self, form: Form) -> HttpResponse:
        context = {"form": form, "title": self.title, "continue_text": self.button}
        context |= self.context(form)
        return self.show(self.template, **context)

    def context(self, form: Form) -> dict[str, Any]:
        return {}

    @abstractmethod
    def act(self, answers: dict[str, Any]) -> None:
        """What the form is for."""

    def refusals(self) -> tuple[type[Exception], ...]:
        """What the action may refuse, in words for the person who asked."""
        return (StepNotAllowed,)

    def field_of(self, refusal: Exception) -> str | None:
        """The question that a refusal is about; none where it is about all of them."""
        return None
