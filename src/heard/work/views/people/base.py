"""What the pages about people share: the person, their membership, and a page with one form."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from heard.agencies.actions.agencies import NotAContact, NotAnAgency, NotARelevantBody
from heard.agencies.actions.cover import CannotCover
from heard.agencies.actions.invitations import (
    InvitedAlready,
    LinkEnded,
    NotInTheArea,
    TooManyInvitations,
)
from heard.agencies.actions.memberships import (
    LastCoordinator,
    MayNot,
    NoLongerSo,
    NotYourOwn,
    RoleHeldAlready,
)
from heard.agencies.actions.powers import CannotDelegate
from heard.agencies.models import Agency, Membership, Power, User
from heard.agencies.ownership import NobodyToTakeOver
from heard.design.forms import Form
from heard.rules.permissions import ROLE_NAMES, Permission, Role
from heard.work.views.base import AreaPage, StaffRequest

REFUSALS = (
    CannotCover,
    CannotDelegate,
    InvitedAlready,
    LastCoordinator,
    LinkEnded,
    MayNot,
    NoLongerSo,
    NobodyToTakeOver,
    NotAContact,
    NotARelevantBody,
    NotAnAgency,
    NotInTheArea,
    NotYourOwn,
    RoleHeldAlready,
    TooManyInvitations,
)
ROLES = [(role.value, _(name)) for role, name in ROLE_NAMES.items()]
KINDS = {
    Agency.Kind.COUNCIL: _("Council"),
    Agency.Kind.POLICE: _("Police"),
    Agency.Kind.HEALTH: _("Integrated care board or Local Health Board"),
    Agency.Kind.HOUSING: _("Social landlord"),
    Agency.Kind.PCC_OFFICE: _("Office of the Police and Crime Commissioner"),
    Agency.Kind.FIRE: _("Fire and rescue"),
    Agency.Kind.PROBATION: _("Probation"),
    Agency.Kind.SCHOOL: _("School or college"),
    Agency.Kind.SUPPORT: _("Support charity"),
    Agency.Kind.OTHER: _("Other"),
}
POWERS = {
    Power.DECIDE_THRESHOLD: _("Decide whether the threshold is met"),
    Power.AGREE_AS_SECOND_PERSON: _("Agree to a decision, as the second person"),
    Power.ACCEPT_RECOMMENDATION: _("Accept a recommendation"),
    Power.CARRY_OUT_REVIEW: _("Carry out a review at a panel"),
    Power.SHARE_INFORMATION: _("Share information for a review"),
}


class AreaFormPage(AreaPage, ABC):
    """A page about an area with one form, and the one action that the form calls."""

    permission = Permission.MANAGE_PEOPLE
    sensitive = True
    form_class: ClassVar[type[Form]]
    template: ClassVar[str] = "people/form.html"
    title: ClassVar[Any] = ""
    button: ClassVar[Any] = _("Save")
    done: Any = ""

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self.ask(self.form())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.ask(form)
        try:
            self.act(form.cleaned_data)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
            return self.ask(form)
        messages.success(request, str(self.done))
        return redirect(self.leads_to())

    def form(self, data: Any = None) -> Form:
        return self.form_class(data, **self.form_arguments())

    def form_arguments(self) -> Mapping[str, Any]:
        return {}

    def ask(self, form: Form) -> HttpResponse:
        told = {"form": form, "title": self.title, "button_text": self.button}
        return self.show(self.template, **told | self.context())

    def context(self) -> dict[str, Any]:
        return {}

    @abstractmethod
    def act(self, answers: dict[str, Any]) -> None:
        """What the form is for."""

    def leads_to(self) -> str:
        return reverse("work:area_people", args=[self.area.slug])

    def common(self) -> dict[str, Any]:
        return super().common() | {"back_href": self.leads_to()}


class PersonFormPage(AreaFormPage):
    """A page with one form about somebody who works in the area, or did."""

    person: User

    def check(self) -> None:
        super().check()
        self.person = person_of(self.area, self.kwargs["person"])

    def common(self) -> dict[str, Any]:
        return super().common() | {"person": self.person}

    def leads_to(self) -> str:
        return reverse("work:person", args=[self.area.slug, self.person.pk])


class MembershipFormPage(PersonFormPage):
    """A page with one form about what somebody is in the area today."""

    membership: Membership

    def check(self) -> None:
        super().check()
        if self.kwargs["role"] not in set(Role):
            raise Http404
        mine = self.person.memberships.filter(area=self.area, ended_at=None)
        self.membership = get_object_or_404(
            mine.select_related("user", "area", "agency", "successor"), role=self.kwargs["role"]
        )

    def common(self) -> dict[str, Any]:
        return super().common() | {"membership": self.membership}


def person_of(area: Any, person: Any) -> User:
    """Somebody who works in an area, or did."""
    known = User.objects.filter(memberships__area=area).distinct()
    return get_object_or_404(known, pk=person)


def colleagues(area: Any, *, on: date) -> "QuerySet[User]":
    """The people who work in an area."""
    here = Membership.objects.on(on).filter(area=area)
    return User.objects.filter(pk__in=here.values("user")).order_by("name")


def choices_of(people: Any) -> list[tuple[str, str]]:
    return [(str(each.pk), str(each)) for each in people]
