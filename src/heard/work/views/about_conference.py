"""What every page about one case conference does first: is it theirs to see, or to lead."""

from abc import abstractmethod
from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _

from heard.agencies.actions.disclosures import NotAllowed
from heard.design.forms import Form
from heard.reviews.actions.conferences import CannotOpen, NotTheirAgency
from heard.reviews.actions.conferring import MeetsAlready, NotInvited, NotMeeting
from heard.reviews.actions.requests import CannotAsk, NobodyToWriteTo, NoDate
from heard.reviews.conferences import conferences_seen, led_by, reader_of_conference
from heard.reviews.items import Reader
from heard.reviews.models import Conference
from heard.rules.conference import ConferenceOver
from heard.rules.permissions import Permission
from heard.rules.plan import CannotChange
from heard.rules.references import NotAReference, read_reference
from heard.rules.requests import CannotNow
from heard.work.views.about import AboutPage
from heard.work.views.base import StaffRequest

REFUSALS = (
    CannotAsk,
    CannotChange,
    CannotNow,
    CannotOpen,
    ConferenceOver,
    MeetsAlready,
    NobodyToWriteTo,
    NoDate,
    NotAllowed,
    NotInvited,
    NotMeeting,
    NotTheirAgency,
)


class ConferencePage(AboutPage):
    """A page about one conference. Who may not see it, or not lead it where `leads`, gets "not
    found"."""

    about, key, kept_as = Conference, "conference", "conference"
    read, refused = "conference.read", "conference.refused"
    permission = Permission.SEE_REVIEWS
    leads: ClassVar[bool] = False
    conference: Conference

    def check(self) -> None:
        user, at = self.request.user, self.request.now
        found = conferences_seen(user, at=at, permission=self.permission)
        if self.leads:
            found = found.filter(pk__in=led_by(user, at=at).values("pk"))
        try:
            reference = read_reference(self.kwargs["conference"])
        except NotAReference:
            raise Http404 from None
        whole = found.select_related("area", "person__home", "place", "agency", "lead", "review")
        self.conference = get_object_or_404(whole, reference=reference)

    @cached_property
    def reader(self) -> Reader:
        user, at = self.request.user, self.request.now
        return reader_of_conference(self.conference, user, at=at, held=self._memberships)

    @cached_property
    def may_lead(self) -> bool:
        found = led_by(self.request.user, at=self.request.now)
        return found.filter(pk=self.conference.pk).exists()

    def common(self) -> dict[str, Any]:
        return super().common() | {
            "conference": self.conference,
            "reader": self.reader,
            "area_name": self.conference.area.name,
            "back_href": self.conference.get_absolute_url(),
        }

    def to_conference(self, message: Any) -> HttpResponse:
        messages.success(self.request, str(message))
        return redirect(self.conference)


class ConferenceFormPage(ConferencePage):
    """A page with one form about a conference, for who leads it, and the one action it calls."""

    permission = Permission.LEAD_CONFERENCE
    leads = True
    form_class: ClassVar[type[Form]]
    title: ClassVar[Any] = ""
    template: ClassVar[str] = "conference/form.html"
    done: Any = _("It is on the file.")
    sent: Form

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self.ask(self.form())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.ask(form)
        self.sent = form
        try:
            self.act(form.cleaned_data)
        except self.refusals() as refusal:
            form.add_error(self.field_of(refusal), str(refusal))
            return self.ask(form)
        return self.to_conference(self.done)

    def form(self, data: Any = None) -> Form:
        return self.form_class(data, **self.form_arguments())

    def form_arguments(self) -> Mapping[str, Any]:
        return {}

    def ask(self, form: Form) -> HttpResponse:
        context = {"form": form, "title": self.title} | self.context()
        return self.show(self.template, **context)

    def context(self) -> dict[str, Any]:
        return {}

    @abstractmethod
    def act(self, answers: dict[str, Any]) -> None:
        """What the form is for."""

    def field_of(self, refusal: Exception) -> str | None:
        """The question whose answer the action refuses, where it is one."""
        return None

    def refusals(self) -> tuple[type[Exception], ...]:
        """What the action may refuse, in words for the person who asked."""
        return REFUSALS
