"""Another role, a last day, and leaving with everything handed over."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.actions.memberships import change_role, end, set_last_day
from heard.agencies.models import Agency, AgencyContact, User
from heard.agencies.ownership import owned_by
from heard.design.fields import DateField, RadiosField, SelectField
from heard.design.forms import Form
from heard.rules.permissions import Permission, Role
from heard.work.views.people.base import (
    ROLES,
    MembershipFormPage,
    choices_of,
    colleagues,
)

BY_TURN = _("The coordinator, or their deputy")


class RoleForm(Form):
    role = RadiosField(
        label=_("What are they from now on?"), choices=ROLES, missing=_("Select a role")
    )
    agency = SelectField(
        label=_("Which agency do they work for?"), choices=[], missing=_("Select an agency")
    )

    def __init__(self, *args: Any, area: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts = area.agencies.select_related("agency")
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            (str(part.agency_id), part.agency.name) for part in parts
        ]


class ChangeRole(MembershipFormPage):
    form_class = RoleForm
    template = "people/role.html"
    title = _("Change the role")
    done = _("The role is changed, from now on.")

    def form_arguments(self) -> dict[str, Any]:
        now = {"role": self.membership.role, "agency": str(self.membership.agency_id)}
        return {"area": self.area, "initial": now}

    def context(self) -> dict[str, Any]:
        return {"owns": owned_by(self.person, self.area)}

    def act(self, answers: dict[str, Any]) -> None:
        change_role(
            self.membership,
            role=Role(answers["role"]),
            agency=get_object_or_404(Agency, pk=answers["agency"]),
            by=self.request.user,
            at=self.request.now,
        )


class SuccessorForm(Form):
    successor = SelectField(
        label=_("Who takes over what they own?"),
        unchosen=BY_TURN,
        choices=[],
        optional=True,
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].choices = choices_of(people)  # type: ignore[attr-defined]


class LastDayForm(SuccessorForm):
    until = DateField(
        label=_("What is their last day?"),
        help_text=_("They can work until the end of it. Leave this empty if they stay."),
        called=_("The last day"),
        optional=True,
    )
    field_order = ("until", "successor")

    def __init__(self, *args: Any, earliest: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.earliest = earliest

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until and until < self.earliest:
            self.add_error("until", _now("The last day must be today or later"))
        return until


class _Leaving(MembershipFormPage):
    def people(self) -> Any:
        return colleagues(self.area, on=self.today).exclude(pk=self.person.pk)

    def successor(self, answers: dict[str, Any]) -> User | None:
        chosen = answers["successor"]
        return get_object_or_404(self.people(), pk=chosen) if chosen else None

    def context(self) -> dict[str, Any]:
        posts = AgencyContact.objects.filter(user=self.person, part__area=self.area)
        return {
            "owns": owned_by(self.person, self.area),
            "contact_for": posts.select_related("part__agency"),
            "may_pack": self.may(Permission.MANAGE_REVIEW, self.area),
        }


class SetLastDay(_Leaving):
    form_class = LastDayForm
    template = "people/leaving.html"
    title = _("Set a last day")
    done = _("The last day is set.")

    def form_arguments(self) -> dict[str, Any]:
        known = {
            "until": self.membership.until,
            "successor": str(self.membership.successor_id or ""),
        }
        return {
            "people": self.people(),
            "earliest": max(self.today, self.membership.since),
            "initial": known,
        }

    def act(self, answers: dict[str, Any]) -> None:
        set_last_day(
            self.membership,
            until=answers["until"],
            successor=self.successor(answers),
            by=self.request.user,
            at=self.request.now,
        )


class EndMembership(_Leaving):
    form_class = SuccessorForm
    template = "people/leaving.html"
    title = _("End the role now")
    button = _("End it and hand over")

    def form_arguments(self) -> dict[str, Any]:
        return {
            "people": self.people(),
            "initial": {"successor": str(self.membership.successor_id or "")},
        }

    def context(self) -> dict[str, Any]:
        return super().context() | {"now": True}

    def act(self, answers: dict[str, Any]) -> None:
        given = end(
            self.membership,
            to=self.successor(answers),
            by=self.request.user,
            at=self.request.now,
        )
        self.done = (
            _now("The role has ended, and what they owned is handed over.")
            if given
            else _now("The role has ended. There was nothing to hand over.")
        )
