"""What every staff page does first: who is it, may they, and which review is it about."""

from datetime import date
from functools import cached_property
from http import HTTPStatus
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from heard.access import proof
from heard.agencies.models import Area, Membership, User
from heard.agencies.standing import tell_agencies_of
from heard.audit.record import record
from heard.design.middleware import Request
from heard.design.speech import say
from heard.design.typed import long_texts
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.work.views.waiting import numbers_waiting, sendings_of

NONE = UUID(int=0)  # the id of no review


class StaffRequest(Request):
    """A request by somebody who has signed in."""

    user: User


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
            (Permission.DECIDE_APPEAL, _("Appeals"), "work:appeals"),
            (Permission.SEE_REVIEWS, _("Reviews"), "work:worklist"),
            (Permission.TAKE_IN_MAIL, _("Email that came in"), "work:mails"),
            (Permission.ANSWER_REQUEST, _("Asked of us"), "work:asked_of_us"),
            (Permission.SEE_REVIEWS, _("Who owes what"), "work:owed"),
            (Permission.SEE_REVIEWS, _("Case conferences"), "work:conferences"),
            (Permission.KEY_APPLICATION, _("Enter an application"), "work:key"),
            (Permission.TELL_OF_REVIEW, _("Tell of the review"), "work:rights"),
            (Permission.SEE_FIGURES, _("Yearly figures"), "work:figures"),
            (Permission.SEE_PEOPLE, _("People"), "work:people"),
            (Permission.SEARCH_AUDIT, _("Alerts"), "work:alerts"),
        )
        if self._held(Permission.MANAGE_REVIEW):
            menu[1:1] = self._waiting()
        rare = self.rarely_needed()
        if not self._held(Permission.MANAGE_REVIEW):  # whoever only leads meetings begins there
            leads = [each for each in rare if each["href"] == reverse("work:chairing")]
            menu, rare = leads + menu, [each for each in rare if each not in leads]
        settings = self._entries((Permission.CHANGE_SETTINGS, _("Area settings"), "work:settings"))
        for entry in settings:
            entry["current"] = entry["current"] or (
                any(each["current"] for each in rare) and "true"
            )
        return menu + (settings or rare)

    def rarely_needed(self) -> list[dict[str, Any]]:
        return self._entries(
            (Permission.MANAGE_REVIEW, _("Asked by other areas"), "work:areas_asked"),
            (Permission.SEE_AGREEMENTS, _("Sharing agreements"), "work:agreements"),
            (Permission.MANAGE_REVIEW, _("Independent chairs"), "work:chairs"),
            (Permission.HOLD_MEETING, _("Meetings to lead"), "work:chairing"),
            (Permission.SEE_FIGURES_LIST, _("What we have learnt"), "work:learning"),
            (Permission.ANSWER_COMPLAINTS, _("Complaints"), "work:complaints"),
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

    def sendings(self) -> Any:
        """What was sent, or not, in reviews that this person manages."""
        return sendings_of(self.request.user, at=self.request.now)

    def _waiting(self) -> list[dict[str, Any]]:
        """The ways to the messages of applicants that nobody has read, and to the letters that did
        not reach somebody or are to be posted; how many there are. With them comes how many
        letters are of the review whose page it is."""
        review = getattr(self, "review", None)
        unread, to_see_to, self.not_told = numbers_waiting(
            user=self.request.user.pk, at=self.request.now, review=review.pk if review else NONE
        )
        page = reverse("work:to_see_to")
        return [
            {
                "text": _("Unread messages"),
                "href": f"{reverse('work:worklist')}?view=unread",
                "count": unread or None,
            },
            {
                "text": _("Letters to see to"),
                "href": page,
                "count": to_see_to or None,
                "current": self._is_at(page),
            },
        ]

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
