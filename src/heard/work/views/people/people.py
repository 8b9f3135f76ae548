"""Who works in an area: the list by agency, on paper too, and the page of one person."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Area, Cover, Membership
from heard.agencies.ownership import owned_by
from heard.design.fields import SelectField, TextField
from heard.design.forms import Filter
from heard.rules.permissions import Permission
from heard.work.views.base import AreaPage, StaffPage, StaffRequest
from heard.work.views.people.base import POWERS, ROLES, person_of


class PeopleStart(StaffPage):
    permission = Permission.SEE_PEOPLE

    def get(self, request: StaffRequest) -> HttpResponse:
        areas = list(self.areas())
        if len(areas) == 1:
            return redirect("work:area_people", slug=areas[0].slug)
        return self.show("people/start.html", areas=areas)


class PeopleFilter(Filter):
    words = TextField(label=_("Name"), max_length=200, width="full")
    role = SelectField(label=_("Role"), unchosen=_("Any role"), choices=ROLES)
    agency = SelectField(label=_("Agency"), unchosen=_("Any agency"), choices=[])
    show = SelectField(
        label=_("Show"),
        unchosen="",
        choices=[("here", _("Who works here")), ("left", _("Who has left"))],
    )

    def __init__(self, *args: Any, area: Area, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts = area.agencies.select_related("agency")
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            (str(part.agency_id), part.agency.name) for part in parts
        ]


class AreaPeople(AreaPage):
    """The people of an area, agency by agency; and who is invited."""

    permission = Permission.SEE_PEOPLE
    template: ClassVar[str] = "people/list.html"

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        form = PeopleFilter(request.GET or None, area=self.area)
        chosen = form.cleaned_data if form.is_valid() else {}
        memberships = found(self.area, chosen, today=self.today)
        invitations = self.area.invitations.waiting().select_related("agency")
        return self.show(
            self.template,
            form=form,
            query=request.GET,
            left=chosen.get("show") == "left",
            agencies=by_agency(memberships),
            covers=covers_of(self.area, today=self.today),
            invitations=[(each, each.is_too_old(request.now)) for each in invitations],
            manages=self.may(Permission.MANAGE_PEOPLE, self.area),
            owns=self.may(Permission.MANAGE_REVIEW, self.area),
        )


class PrintedPeople(AreaPeople):
    """The same list on paper."""

    sensitive = True
    template = "people/print.html"

    def leave_trace(self, *, outcome: str = "done") -> None:
        super().leave_trace(outcome=outcome)
        if outcome == "done":
            self.record("people.printed", area=self.area.pk)


class PersonPage(AreaPage):
    """What one person is in the area and was; what they own; who covers; what they may decide."""

    permission = Permission.SEE_PEOPLE

    def check(self) -> None:
        super().check()
        self.person = person_of(self.area, self.kwargs["person"])

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        person, area = self.person, self.area
        mine = person.memberships.filter(area=area).select_related("agency", "region", "successor")
        powers = person.delegated_powers.filter(area=area, ended_at=None)
        to_come = Cover.objects.to_come(self.today).filter(area=area)
        return self.show(
            "people/person.html",
            person=person,
            memberships=mine.filter(ended_at=None).order_by("since", "pk"),
            past=mine.exclude(ended_at=None).order_by("-ended_at"),
            owns=owned_by(person, area),
            away=to_come.filter(away=person).select_related("by"),
            covering=to_come.filter(by=person).select_related("away"),
            powers=powers.select_related("agency"),
            power_names={power.value: name for power, name in POWERS.items()},
            manages=self.may(Permission.MANAGE_PEOPLE, area),
            is_me=person == request.user,
            today=self.today,
        )


def found(area: Area, chosen: dict[str, Any], *, today: date) -> "QuerySet[Membership]":
    """The memberships that a filter asks for. Whose last day has passed has left."""
    past = Q(until__lt=today) | Q(ended_at__isnull=False)
    wanted = past if chosen.get("show") == "left" else ~past
    memberships = Membership.objects.filter(wanted, area=area)
    if chosen.get("role"):
        memberships = memberships.filter(role=chosen["role"])
    if chosen.get("agency"):
        memberships = memberships.filter(agency=chosen["agency"])
    if chosen.get("words"):
        memberships = memberships.filter(user__name__icontains=chosen["words"])
    return memberships.select_related("user", "agency", "region")


def by_agency(memberships: "QuerySet[Membership]") -> list[tuple[Any, list[Membership]]]:
    ordered: Iterable[Membership] = memberships.order_by(
        "agency__name", "user__name", F("since").desc()
    )
    return [(agency, list(each)) for agency, each in groupby(ordered, key=lambda m: m.agency)]


def covers_of(area: Area, *, today: date) -> dict[UUID, Cover]:
    """Who is away today, and who covers."""
    covers = Cover.objects.on(today).filter(area=area).select_related("by")
    return {each.away_id: each for each in covers}
