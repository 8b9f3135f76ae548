"""Inviting somebody, sending an invitation again and taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.actions.invitations import LASTS, invite, revoke, send_again
from heard.agencies.models import IN_A_REGION, Agency, Invitation
from heard.design.fields import DateField, EmailField, RadiosField, SelectField, YesNoField
from heard.design.forms import Form
from heard.rules.permissions import Permission, Role
from heard.work.views.base import AreaPage, StaffRequest
from heard.work.views.people.base import REFUSALS, ROLES, AreaFormPage


class InviteForm(Form):
    email = EmailField(
        label=_("Email address"),
        help_text=_("Their own address at work. They join with the link we send there."),
        max_length=254,
        missing=_("Enter an email address"),
    )
    agency = SelectField(
        label=_("Which agency do they work for?"),
        choices=[],
        missing=_("Select which agency they work for"),
    )
    role = RadiosField(
        label=_("What will they be?"), choices=ROLES, missing=_("Select what they will be")
    )
    everywhere = YesNoField(label="", optional=True)
    until = DateField(
        label=_("On which day does it end?"),
        help_text=_("Leave this empty if they stay."),
        called=_("The last day"),
        optional=True,
    )

    def __init__(self, *args: Any, area: Any, everywhere: bool, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        parts = area.agencies.select_related("agency")
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            (str(part.agency_id), part.agency.name) for part in parts
        ]
        if everywhere:
            self.fields["everywhere"].label = _now("In every area of {region}?").format(
                region=area.region
            )
        else:
            del self.fields["everywhere"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("until") and typed["until"] < self.today:
            self.add_error("until", _now("The last day must be today or later"))
        if typed.get("everywhere") and typed.get("role") not in {*IN_A_REGION, None}:
            self.add_error(
                "everywhere",
                _now("This role is held in one area. Invite them in each area by itself."),
            )
        return typed


class Invite(AreaFormPage):
    form_class = InviteForm
    title = _("Invite somebody")
    button = _("Send the invitation")

    def form_arguments(self) -> dict[str, Any]:
        return {"area": self.area, "everywhere": self._manages_region(), "today": self.today}

    def act(self, answers: dict[str, Any]) -> None:
        invite(
            answers["email"],
            area=self.area,
            role=Role(answers["role"]),
            agency=get_object_or_404(Agency, pk=answers["agency"]),
            region=self.area.region if answers.get("everywhere") else None,
            until=answers["until"],
            by=self.request.user,
            at=self.request.now,
        )
        self.done = _now("The invitation is on its way. Its link works for {days} days.").format(
            days=LASTS.days
        )

    def _manages_region(self) -> bool:
        region = self.area.region
        return region is not None and all(
            self.may(Permission.MANAGE_PEOPLE, each) for each in region.areas.all()
        )


class InvitationPage(AreaPage):
    """One invitation that waits: send it again, or take it back."""

    permission = Permission.MANAGE_PEOPLE
    sensitive = True

    def check(self) -> None:
        super().check()
        waiting = Invitation.objects.waiting().filter(area=self.area)
        self.invitation = get_object_or_404(
            waiting.select_related("area", "region", "agency", "invited_by"),
            pk=self.kwargs["invitation"],
        )

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._show()

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        act = request.POST.get("act")
        if act not in {"again", "back"}:
            return self._show(problem=_now("Choose what to do with the invitation"))
        try:
            if act == "again":
                send_again(self.invitation, by=request.user, at=request.now)
                messages.success(request, _now("It is on its way again. The old link has ended."))
            else:
                revoke(self.invitation, by=request.user, at=request.now)
                messages.success(request, _now("The invitation is taken back. Its link has ended."))
        except REFUSALS as refusal:
            return self._show(problem=str(refusal))
        return redirect("work:area_people", slug=self.area.slug)

    def _show(self, problem: str = "") -> HttpResponse:
        return self.show(
            "people/invitation.html",
            invitation=self.invitation,
            too_old=self.invitation.is_too_old(self.request.now),
            errors=[{"text": problem, "href": "#again"}] if problem else [],
        )
