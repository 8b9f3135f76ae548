"""The register of delegated powers: which member may decide for which relevant body."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.actions.powers import Paper, ask_for_powers, delegate, end_power
from heard.agencies.models import DelegatedPower, Membership, Power
from heard.design.fields import DateField, RadiosField, SelectField, TextField, YesNoField
from heard.design.forms import Form
from heard.rules.permissions import Permission
from heard.work.views.base import AreaPage, StaffRequest
from heard.work.views.people.base import POWERS, AreaFormPage


class Powers(AreaPage):
    permission = Permission.SEE_PEOPLE

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        register = DelegatedPower.objects.filter(area=self.area, ended_at=None)
        return self.show(
            "people/powers.html",
            register=register.select_related("agency", "user"),
            power_names={power.value: name for power, name in POWERS.items()},
            manages=self.may(Permission.MANAGE_PEOPLE, self.area),
            today=self.today,
        )


class DelegateForm(Form):
    who = SelectField(
        label=_("Who may decide, and for which body?"),
        choices=[],
        missing=_("Select who may decide"),
    )
    power = RadiosField(
        label=_("What may they do?"),
        choices=[(power.value, name) for power, name in POWERS.items()],
        missing=_("Select what they may do"),
    )
    given_by = TextField(
        label=_("Who gave it?"),
        help_text=_("Their name and post in that body."),
        max_length=200,
        missing=_("Enter who gave it"),
    )
    document = TextField(
        label=_("Where is it written down?"),
        help_text=_("Such as “Scheme of delegation 2026, page 12”."),
        max_length=200,
        missing=_("Enter where it is written down"),
    )
    since = DateField(
        label=_("From which day?"), called=_("The first day"), missing=_("Enter the first day")
    )
    until = DateField(label=_("Until which day?"), called=_("The last day"), optional=True)

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {f"{each.user_id}.{each.agency_id}": each for each in members}
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            (key, f"{each.user}, {each.agency}") for key, each in self.members.items()
        ]


class Delegate(AreaFormPage):
    form_class = DelegateForm
    title = _("Add a delegated power")
    done = _("The power is in the register.")

    def form_arguments(self) -> dict[str, Any]:
        bodies = self.area.agencies.filter(is_relevant_body=True).values("agency")
        members = Membership.objects.on(self.today).filter(area=self.area, agency__in=bodies)
        ordered = members.select_related("user", "agency").order_by("user__name", "pk")
        return {"members": ordered}

    def form(self, data: Any = None) -> Form:
        self._form: DelegateForm = self.form_class(data, **self.form_arguments())
        return self._form

    def act(self, answers: dict[str, Any]) -> None:
        member = self._form.members[answers["who"]]
        delegate(
            self.area,
            agency=member.agency,
            user=member.user,
            power=Power(answers["power"]),
            paper=Paper(
                answers["given_by"], answers["document"], answers["since"], answers["until"]
            ),
            by=self.request.user,
            at=self.request.now,
        )

    def leads_to(self) -> str:
        return reverse("work:powers", args=[self.area.slug])


class EndPower(AreaPage):
    """One delegated power, and the button that ends it."""

    permission = Permission.MANAGE_PEOPLE
    sensitive = True

    def check(self) -> None:
        super().check()
        register = DelegatedPower.objects.filter(area=self.area, ended_at=None)
        self.power = get_object_or_404(
            register.select_related("area", "agency", "user"), pk=self.kwargs["power"]
        )

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self.show(
            "people/power.html", power=self.power, name=POWERS[Power(self.power.power)]
        )

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        if not end_power(self.power, by=request.user, at=request.now):
            raise Http404
        messages.success(request, _now("The power has ended."))
        return redirect("work:powers", slug=self.area.slug)


class PowersNeededForm(Form):
    needed = YesNoField(
        label=_("Refuse a decision by somebody who holds no delegated power?"),
        help_text=_(
            "We could not confirm that the law asks for this, so it is off unless you turn it on."
        ),
        missing=_("Select yes if such a decision is to be refused"),
    )


class PowersNeeded(AreaFormPage):
    form_class = PowersNeededForm
    title = _("Ask for a delegated power")
    done = _("It is changed.")

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"needed": self.area.needs_powers}}

    def act(self, answers: dict[str, Any]) -> None:
        ask_for_powers(
            self.area, needed=answers["needed"], by=self.request.user, at=self.request.now
        )

    def leads_to(self) -> str:
        return reverse("work:powers", args=[self.area.slug])
