"""What every staff page does first: who is it, may they, and which review is it about."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from http import HTTPStatus
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from heard.access import proof
from heard.access.models import Basis, Entry, Way
from heard.agencies.models import Area, Membership, User
from heard.agencies.sight import seen_by
from heard.agencies.standing import tell_agencies_of
from heard.audit.record import record
from heard.database.scope import acting_as_system
from heard.design.dates import day_and_time
from heard.design.forms import Form
from heard.design.middleware import Request
from heard.design.speech import say
from heard.design.typed import long_texts
from heard.notify.models import Sending
from heard.notify.models.sending import NEED_A_PERSON, TO_SEE_TO
from heard.people.care import CARE
from heard.reviews.items import Reader, reader_of
from heard.reviews.models import Message, Review
from heard.reviews.queries import visible_to
from heard.rules.fields import Detail, reads
from heard.rules.lifecycle import StepNotAllowed
from heard.rules.periods import london_date
from heard.rules.permissions import REACH, Permission, Reach, Role
from heard.rules.references import NotAReference, read_reference
from heard.rules.sharing import Category

# The categories of which one must have been disclosed to whoever comes in by a disclosure.
DISCLOSED = {
    Detail.CONTACT: frozenset({Category.CONTACT, Category.SAFE_CONTACT}),
    Detail.HOME: frozenset({Category.ADDRESS}),
    Detail.NEEDS: frozenset({Category.NEEDS}),
    Detail.CONSENT: frozenset({Category.CONTACT}),
    Detail.GUARDIAN: frozenset({Category.CONTACT}),
    Detail.WITNESS: frozenset({Category.WITNESS}),
}


class StaffRequest(Request):
    """A request by somebody who has signed in."""

    user: User


# What must be open to somebody who is to read how an applicant is reached.
SAFE_CONTACT = frozenset({Category.CONTACT, Category.SAFE_CONTACT, Category.NEEDS})


class StaffPage(LoginRequiredMixin, View):
    """A page for people who have signed in and hold its permission in some area.

    A `sensitive` page asks for the second factor again, unless it was given in the last ten
    minutes.
    """

    permission: ClassVar[Permission]
    sensitive: ClassVar[bool] = False
    not_told = 0  # of the review whose page it is: what did not reach the applicant
    request: StaffRequest
    http_method_names = ["get", "head", "post"]  # noqa: RUF012 - Django's own attribute

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        method = str(request.method).lower()
        if method not in self.http_method_names or not hasattr(self, method):
            return self.http_method_not_allowed(request)
        if not request.user.is_authenticated:
            return self.signed_out()
        try:
            self.check()
        except (PermissionDenied, Http404):
            self.leave_trace(outcome="refused")
            if written := long_texts(request.POST):
                return self.too_late(written)
            raise
        if self.sensitive:
            if not proof.is_fresh(request.session, at=request.now):
                return self.ask_for_factor()
            if method == "get" and (typed := proof.typed_before(request, at=request.now)):
                request.method, request.POST, method = "POST", typed, "post"
        answer = super().dispatch(request, *args, **kwargs)
        if method != "post" and answer.status_code == HTTPStatus.OK:
            self.leave_trace()
        return answer

    @property
    def page_name(self) -> str:
        """What the page is called in the audit record."""
        match = self.request.resolver_match
        return str(match.url_name) if match else ""

    def leave_trace(self, *, outcome: str = "done") -> None:
        """Record who was refused. Pages that show somebody's case record who read them too."""
        if outcome == "refused":
            self.record("page.refused", outcome=outcome)

    def record(self, action: str, **told: Any) -> None:
        """Record what the person did on this page."""
        record(action, at=self.request.now, actor=self.request.user.pk, page=self.page_name, **told)

    def ask_for_factor(self) -> HttpResponseBase:
        """To the page that asks for it, which leads back here. A form that was sent is kept
        meanwhile, and goes on from where it was."""
        if self.request.method == "POST":
            proof.keep_typed(self.request, at=self.request.now)
        return redirect_to_login(self.request.get_full_path(), reverse("signin_again"))

    def signed_out(self) -> HttpResponseBase:
        """To the sign-in page; but what somebody had written when their session ended comes back."""
        if typed := long_texts(self.request.POST):
            sign_in = redirect_to_login(self.request.get_full_path())
            return render(
                self.request,
                "work/ended.html",
                {"typed": typed, "sign_in_href": sign_in.url},
                status=410,
            )
        return self.handle_no_permission()

    def too_late(self, typed: list[str]) -> HttpResponse:
        """Not found: but what somebody wrote while the page was taken from them comes back. It is
        all that they are told."""
        context = StaffPage.common(self) | {"typed": typed}
        return render(self.request, "work/taken.html", context, status=404)

    def check(self) -> None:
        """Refuse who may not be here. Raises PermissionDenied or Http404."""
        if not self._held(self.permission):
            raise PermissionDenied

    def areas(self) -> Any:
        """The areas in which this person holds the page's permission."""
        return Area.objects.filter(pk__in=self._held(self.permission))

    def may(self, permission: Permission, area: Area) -> bool:
        return area.pk in self._held(permission)

    def _held(self, permission: Permission) -> set[UUID]:
        return {each.area_id for each in self._memberships if permission in each.permissions}

    @cached_property
    def _memberships(self) -> list[Membership]:
        """What this person is today: read once for a request, because pages ask it often."""
        held = list(Membership.objects.on(self.today).filter(user=self.request.user))
        tell_agencies_of(self.request.user.pk, held)
        return held

    @property
    def today(self) -> date:
        return london_date(self.request.now)

    def show(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        return render(self.request, f"work/{template}", self.common() | context, status=status)

    def common(self) -> dict[str, Any]:
        """What every staff page is given: the menu and who is signed in."""
        user = self.request.user
        return {
            "home_href": reverse("work:home"),
            "account": {
                "name": user.name,
                "href": reverse("signin_account"),
                "sign_out_href": reverse("account_logout"),
            },
            "side": self.menu(),
            "say": say,
        }

    def menu(self) -> list[dict[str, Any]]:
        """The pages that are this person's, the most important first.

        Whoever has a page of area settings finds there what is rarely needed.
        """
        menu = self._entries(
            (Permission.SEE_REVIEWS, _("Reviews"), "work:worklist"),
            (Permission.TAKE_IN_MAIL, _("Email that came in"), "work:mails"),
            (Permission.SEE_REVIEWS, _("Who owes what"), "work:owed"),
            (Permission.KEY_APPLICATION, _("Enter an application"), "work:key"),
            (Permission.TELL_OF_REVIEW, _("Tell of the review"), "work:rights"),
            (Permission.SEE_FIGURES, _("Yearly figures"), "work:figures"),
            (Permission.SEE_PEOPLE, _("People"), "work:people"),
            (Permission.SEARCH_AUDIT, _("Alerts"), "work:alerts"),
        )
        if self._held(Permission.MANAGE_REVIEW):
            menu.insert(1, self._unread_messages())
            menu.insert(2, self._letters_to_see_to())
        rare = self.rarely_needed()
        settings = self._entries((Permission.CHANGE_SETTINGS, _("Area settings"), "work:settings"))
        for entry in settings:
            entry["current"] = entry["current"] or (
                any(each["current"] for each in rare) and "true"
            )
        return menu + (settings or rare)

    def rarely_needed(self) -> list[dict[str, Any]]:
        return self._entries(
            (Permission.SEE_AGREEMENTS, _("Sharing agreements"), "work:agreements"),
            (Permission.BREAK_GLASS, _("Emergency access"), "work:glass"),
            (Permission.SEARCH_AUDIT, _("Who did what"), "work:record"),
            (Permission.SEE_MACHINERY, _("Machinery"), "work:machinery"),
        )

    def _entries(self, *pages: tuple[Permission, str, str]) -> list[dict[str, Any]]:
        return [
            {"text": text, "href": reverse(name), "current": self._is_at(reverse(name))}
            for permission, text, name in pages
            if self._held(permission)
        ]

    def _unread_messages(self) -> dict[str, Any]:
        """The way to the messages of applicants that nobody has read, and how many there are."""
        mine = seen_by(
            self.request.user,
            Permission.MANAGE_REVIEW,
            at=self.request.now,
            subject="review",
            area="review__area",
        )
        number = Message.objects.filter(mine, by=None, read_at=None).count()
        href = f"{reverse('work:worklist')}?view=unread"
        return {"text": _("Unread messages"), "href": href, "count": number or None}

    def sendings(self) -> Any:
        """What was sent, or not, in reviews that this person manages."""
        mine = seen_by(
            self.request.user,
            Permission.MANAGE_REVIEW,
            at=self.request.now,
            subject="about",
            area="area",
        )
        return Sending.objects.filter(mine).exclude(person=None)

    def _letters_to_see_to(self) -> dict[str, Any]:
        """The way to what did not reach somebody, and to the letters to post; how many there are.
        How many are of the review whose page it is, is asked with them."""
        page = reverse("work:to_see_to")
        review = getattr(self, "review", None)
        here = Q(about=review.pk if review else None, state__in=NEED_A_PERSON)
        number = (
            self.sendings()
            .filter(TO_SEE_TO)
            .order_by()
            .aggregate(all=Count("pk"), here=Count("pk", filter=here))
        )
        self.not_told = number["here"]
        text = _("Letters to see to")
        return {
            "text": text,
            "href": page,
            "count": number["all"] or None,
            "current": self._is_at(page),
        }

    def _is_at(self, page: str) -> str:
        """Whether the request is for a page of the menu, or for one below it; as ARIA says it."""
        if self.request.path == page:
            return "page"
        return "true" if self.request.path.startswith(page) else ""


class AreaPage(StaffPage):
    """A page about one area in which the person holds the page's permission."""

    area: Area

    def check(self) -> None:
        self.area = get_object_or_404(self.areas(), slug=self.kwargs["slug"])

    def common(self) -> dict[str, Any]:
        return super().common() | {"area": self.area, "area_name": self.area.name}


class ReviewPage(StaffPage):
    """A page about one review. Who may not see the review gets "not found".

    So does who may see it, but has not been told what the page `needs`.
    """

    needs: ClassVar[frozenset[Category]] = frozenset()
    review: Review

    def check(self) -> None:
        reviews = self.visible().select_related(
            "area",
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

    def leave_trace(self, *, outcome: str = "done") -> None:
        """Record who read the review, or was kept from it: in its area, whoever they are."""
        review = self._asked_for()
        if review is None:
            super().leave_trace(outcome=outcome)
        else:
            action = "review.refused" if outcome == "refused" else "review.read"
            self.record(action, area=review.area_id, subject=review.pk, outcome=outcome)

    def _asked_for(self) -> Review | None:
        """The review that the address names, though the person may not be allowed to see it."""
        if hasattr(self, "review"):
            return self.review
        try:
            reference = read_reference(self.kwargs["reference"])
        except NotAReference:
            return None
        with acting_as_system():
            return Review.objects.filter(reference=reference).first()

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
        told = self.reader.opens >= SAFE_CONTACT
        rooms = [
            (Permission.SEE_REVIEWS, _("Review"), "review"),
            (Permission.MANAGE_REVIEW, _("Messages"), "messages"),
            (Permission.MANAGE_REVIEW, _("What was sent"), "sent"),
            *([(Permission.SEE_REVIEWS, _("Contact log"), "contact_log")] if told else []),
            (Permission.SEE_READERS, _("Agencies asked"), "asked"),
            (Permission.SEE_REVIEWS, _("Chronology"), "chronology"),
            (Permission.SEE_READERS, _("Disclosed"), "disclosures"),
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
            form.add_error(None, str(refusal))
            return self.ask(form)
        return self.to_review(str(self.done))

    def form(self, data: Any = None) -> Form:
        return self.form_class(data, **self.form_arguments())

    def form_arguments(self) -> Mapping[str, Any]:
        return {}

    def ask(self, form: Form) -> HttpResponse:
        context = {"form": form, "title": self.title} | self.context(form)
        return self.show(self.template, **context)

    def context(self, form: Form) -> dict[str, Any]:
        return {}

    def act(self, answers: dict[str, Any]) -> None:
        raise NotImplementedError

    def refusals(self) -> tuple[type[Exception], ...]:
        """What the action may refuse, in words for the person who asked."""
        return (StepNotAllowed,)
